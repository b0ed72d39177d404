//! The shell's commands about everything that is kept here.

use ipc::{ArchiveText, ArchiveView, InterviewRef};

use super::{Reply, bridge};

/// Writes everything into a file that can be brought back, and replies with its path.
pub async fn save_everything() -> Reply<String> {
    bridge::ask("save_everything").await
}

/// Writes all interviews into a file of text, and replies with its path.
pub async fn save_all_as_text() -> Reply<String> {
    bridge::ask("save_all_as_text").await
}

/// Writes one interview into a file of text, and replies with its path.
pub async fn save_as_text(args: &InterviewRef) -> Reply<String> {
    bridge::ask_with("save_as_text", args).await
}

/// What such a file would bring.
pub async fn look_into_archive(args: &ArchiveText) -> Reply<ArchiveView> {
    bridge::ask_with("look_into_archive", args).await
}

/// Takes in what such a file holds.
pub async fn bring_back_archive(args: &ArchiveText) -> Reply<ArchiveView> {
    bridge::ask_with("bring_back_archive", args).await
}

/// Deletes everything that is kept here.
pub async fn delete_everything() -> Reply<()> {
    bridge::ask("delete_everything").await
}
