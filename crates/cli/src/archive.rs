//! `jobt export` and `jobt import`: everything that is kept here, to take along and to bring back.

use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::Path;

use app::{App, Error};
use ipc::ArchiveView;

use crate::args::{Export, Import};
use crate::practice::Stopped;

/// Writes everything, or all interviews as text, and says where to.
pub(crate) async fn export(app: &App, options: &Export, out: &mut impl Write) -> Result<(), Stopped> {
    match &options.output {
        Some(path) if path == Path::new("-") => app.write_everything(out).await?,
        Some(path) => {
            // A file that is there already is not written over.
            let file = create(path).map_err(Error::NotWritten)?;
            let written = write_to(app, file).await;
            if written.is_err() {
                // Half a file is worse than none; if it stays, reading it says so.
                let _ = fs::remove_file(path);
            }
            written?;
            writeln!(out, "Written to {}", path.display())?;
        }
        None if options.text => writeln!(out, "Written to {}", app.save_all_as_text().await?)?,
        None => writeln!(out, "Written to {}", app.save_everything().await?)?,
    }
    Ok(())
}

async fn write_to(app: &App, mut file: File) -> Result<(), Error> {
    app.write_everything(&mut file).await?;
    file.sync_all().map_err(Error::NotWritten)
}

/// Takes in what `jobt export` or the window wrote.
pub(crate) async fn import(app: &App, options: &Import, out: &mut impl Write) -> Result<(), Stopped> {
    let open = || open(&options.input).map_err(|cause| Error::Archive(app::NoArchive::Unreadable(cause)));
    let holds = app.look_into(open()?).await?;
    let ArchiveView { made_by, interviews, new, .. } = &holds;
    writeln!(out, "Saved by Jobt {made_by}. Interviews in it: {interviews}. Not here: {new}.")?;
    if options.look {
        return Ok(());
    }
    app.bring_back(open()?).await?;
    writeln!(out, "Everything in it is here now. What you deleted stays deleted.")?;
    Ok(())
}

/// A file that its owner alone can read, as the data file is.
fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn open(path: &Path) -> io::Result<BufReader<File>> {
    File::open(path).map(BufReader::new)
}
