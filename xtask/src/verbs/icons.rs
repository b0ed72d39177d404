//! Renders `icons/icon.svg` to every form that an installer asks for. The results are committed; only this verb needs
//! `rsvg-convert`.

use std::{fs, path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    places::Places,
    shell::{run, say},
};

const PICTURES: [(&str, u32); 5] =
    [("32x32.png", 32), ("64x64.png", 64), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

/// The names and sizes of the Windows store.
const TILES: [(&str, u32); 10] = [
    ("Square30x30Logo.png", 30),
    ("Square44x44Logo.png", 44),
    ("Square71x71Logo.png", 71),
    ("Square89x89Logo.png", 89),
    ("Square107x107Logo.png", 107),
    ("Square142x142Logo.png", 142),
    ("Square150x150Logo.png", 150),
    ("Square284x284Logo.png", 284),
    ("Square310x310Logo.png", 310),
    ("StoreLogo.png", 50),
];

/// Windows takes the first one where it asks for no size.
const WINDOWS: [u32; 6] = [32, 16, 24, 48, 64, 256];

/// What each entry of a macOS icon is called, and its size; `ic11` to `ic14` are for screens of double density.
const MACOS: [(&[u8; 4], u32); 10] = [
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic13", 256),
    (b"ic14", 512),
];

/// Writes all of them.
pub fn render(places: &Places) -> Result<()> {
    let folder = places.root.join("icons");
    let drawing = Drawing { svg: folder.join("icon.svg"), scratch: places.own("icons")? };
    for (name, size) in PICTURES.into_iter().chain(TILES) {
        fs::write(folder.join(name), drawing.png(size)?)?;
    }
    fs::write(folder.join("icon.ico"), windows(&drawing)?)?;
    fs::write(folder.join("icon.icns"), macos(&drawing)?)?;
    say("icons", format_args!("wrote {}", folder.display()));
    Ok(())
}

struct Drawing {
    svg: PathBuf,
    scratch: PathBuf,
}

impl Drawing {
    fn png(&self, size: u32) -> Result<Vec<u8>> {
        let to = self.scratch.join(format!("{size}.png"));
        let edge = size.to_string();
        let mut render = Command::new("rsvg-convert");
        run(render.args(["--width", &edge, "--height", &edge, "--output"]).arg(&to).arg(&self.svg))?;
        Ok(fs::read(to)?)
    }
}

/// The ICO container: a count, one 16-byte entry each, then the pictures as PNG.
fn windows(drawing: &Drawing) -> Result<Vec<u8>> {
    let pictures = WINDOWS.iter().map(|size| drawing.png(*size)).collect::<Result<Vec<_>>>()?;
    let mut file = [0u16, 1, u16::try_from(pictures.len())?].map(u16::to_le_bytes).concat();
    let mut offset = u32::try_from(6 + 16 * pictures.len())?;
    for (size, picture) in WINDOWS.iter().zip(&pictures) {
        let edge = u8::try_from(*size).unwrap_or(0); // 0 stands for 256
        let length = u32::try_from(picture.len())?;
        file.extend([edge, edge, 0, 0, 1, 0, 32, 0]);
        file.extend(length.to_le_bytes());
        file.extend(offset.to_le_bytes());
        offset += length;
    }
    file.extend(pictures.concat());
    Ok(file)
}

/// The ICNS container: a length, then name, length and PNG of each entry.
fn macos(drawing: &Drawing) -> Result<Vec<u8>> {
    let mut entries = Vec::new();
    for (name, size) in MACOS {
        let picture = drawing.png(size)?;
        entries.extend(name);
        entries.extend(u32::try_from(8 + picture.len())?.to_be_bytes());
        entries.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend(u32::try_from(8 + entries.len())?.to_be_bytes());
    file.extend(entries);
    Ok(file)
}
