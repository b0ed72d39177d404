//! A story must fail when the console complains, so complaints must be heard.

use anyhow::{Result, ensure};
use e2e::{Home, Window};

#[tokio::test]
async fn an_error_a_refused_promise_and_a_refused_style_are_heard() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    ensure!(window.complaints().await?.is_empty(), "the first screen has nothing to complain about");
    for (script, heard) in [
        ("console.error('a line in the console')", "a line in the console"),
        ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
        ("Promise.reject('refused')", "refused"),
        ("document.body.setAttribute('style', 'color: red')", "style-src"),
        ("const s = document.createElement('script'); s.textContent = '1'; document.body.append(s)", "script-src"),
    ] {
        window.run(script).await?;
        window.complains_of(heard).await?;
    }
    ensure!(window.close().await.is_err(), "closing a window that complained fails");
    Ok(())
}
