//! When a window shows what a person waits for. The display is asked, so no program has to say it itself.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use x11rb::{
    connection::Connection,
    protocol::xproto::{ConnectionExt, ImageFormat},
};

use crate::memory;

const LIMIT: Duration = Duration::from_secs(60);

/// From one column of pixels that is looked at to the next. Asking for the whole display would keep the X server, which
/// has the window to draw, and one of two processors busy with nothing but asking.
const STEP: u16 = 48;

/// So many pixels in those columns are a button and no accident.
const ENOUGH: usize = 60;

/// Starts a program and waits for the colour, then for its memory to settle. The program is ended.
pub fn measure(colour: u32, program: &Path) -> Result<(f64, u64)> {
    let (connection, number) = x11rb::connect(None)?;
    let screen = &connection.setup().roots[number];
    let shows = || -> Result<bool> {
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let columns = (0..width).step_by(usize::from(STEP)).map(|x| {
            let x = i16::try_from(x)?;
            Ok(connection.get_image(ImageFormat::Z_PIXMAP, screen.root, x, 0, 1, height, u32::MAX)?)
        });
        let mut found = 0;
        for column in columns.collect::<Result<Vec<_>>>()? {
            let image = column.reply()?;
            let pixels = image.data.chunks_exact(4).map(|pixel| u32::from_le_bytes([pixel[0], pixel[1], pixel[2], 0]));
            found += pixels.filter(|pixel| *pixel == colour).count();
        }
        Ok(found >= ENOUGH)
    };
    ensure!(!shows()?, "the colour is on the display already");

    let started = Instant::now();
    let mut running = Running(Command::new(program).stdin(Stdio::null()).stdout(Stdio::null()).spawn()?);
    while !shows()? {
        if let Some(status) = running.0.try_wait()? {
            bail!("{} ended before it showed anything: {status}", program.display());
        }
        ensure!(started.elapsed() < LIMIT, "{} never shows the colour", program.display());
        sleep(Duration::from_millis(2));
    }
    let start_ms = started.elapsed().as_secs_f64() * 1000.0;
    Ok((start_ms, memory::settled(running.0.id())?))
}

/// A program that ends with its measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        for _ in 0..100 {
            if let Ok(Some(_)) = self.0.try_wait() {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
