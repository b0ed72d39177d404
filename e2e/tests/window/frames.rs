//! Whether sync delays the page. Printed and held against nothing, so left out of the tests: `cargo xtask bench F1`.

use anyhow::{Result, ensure};
use e2e::{AccountServer, Clock, Home, ModelServer, Window};

use crate::{
    account::signed_up,
    signed_in::{join, sync_now, turn_sync_on},
};

/// Frames that are watched, some seconds of them.
const FRAMES: u32 = 400;
/// Notes the time between one frame and the next from now on.
const WATCH: &str = "
    const gaps = window.gaps = [];
    let last;
    const frame = (now) => {
        if (gaps !== window.gaps) return;
        if (last !== undefined) gaps.push(now - last);
        last = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
";
/// Writes a thousand records, one after the other.
const WRITE: &str = "
    window.wrote = 0;
    (async () => {
        while (window.wrote < 1000) {
            const setting = { setting: 'month_cap', value: window.wrote + 1 };
            await window.__TAURI__.core.invoke('change_setting', { args: { setting } });
            window.wrote += 1;
        }
    })();
";

/// A change replies with all settings.
const READ: &str = "
    const setting = { setting: 'show_timer', value: true };
    window.__TAURI__.core.invoke('change_setting', { args: { setting } }).then((all) => { window.cap = all.month_cap });
";

#[tokio::test]
#[ignore = "prints figures and proves nothing"]
async fn frames_while_a_thousand_records_come() -> Result<()> {
    let (model, clock) = (ModelServer::played()?, Clock::new()?);
    let (server, _shop) = AccountServer::with_everything(&model, &clock).await?;
    let (mut here, mut there) = (Home::fresh().await?, Home::elsewhere()?);
    for home in [&mut here, &mut there] {
        server.serves(home);
        clock.rules(home);
    }
    let a = signed_up(&here, &server).await?;
    a.press_at("#try-plus").await?;
    let phrase = turn_sync_on(&a).await?;
    a.reads("Synced at").await?;
    let b = Window::open(&there).await?;
    join(&b, &phrase).await?;

    a.run(WRITE).await?;
    for count in (100..=1_000).step_by(100) {
        a.holds(&format!("window.wrote >= {count}")).await?;
    }
    sync_now(&a).await?;
    a.close().await?;

    watched(&b, "idle", "").await?;
    watched(&b, "while 1,000 records come", "document.querySelector('#sync-now').click();").await?;
    b.holds("document.querySelector('#sync-now:not([disabled])')").await?;
    b.run(READ).await?;
    b.holds("window.cap !== undefined").await?;
    ensure!(b.run("return window.cap").await? == 1_000, "the last of them came");
    b.close().await?;
    drop(server);
    model.close()
}

/// Watches the frames that follow on something, and prints what they took.
async fn watched(window: &Window, what: &str, start: &str) -> Result<()> {
    window.run(&format!("{WATCH} {start}")).await?;
    window.holds(&format!("window.gaps.length >= {FRAMES}")).await?;
    let gaps: Vec<f64> = serde_json::from_value(window.run("return window.gaps.splice(0)").await?)?;
    let mut sorted = gaps[..FRAMES as usize].to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |percent: usize| sorted[(sorted.len() - 1) * percent / 100];
    println!("frames {what}: median {:.1} ms, p95 {:.1}, p99 {:.1}, longest {:.1}", at(50), at(95), at(99), at(100));
    Ok(())
}
