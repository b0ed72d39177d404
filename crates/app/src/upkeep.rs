//! What is done for the data file in quiet moments: the daily backup and the look over the whole file.

use ipc::{AppEvent, Notice, NoticeKind};

use crate::App;

impl App {
    /// Backs up and looks over the data file in the background, once the first screen stands.
    pub(crate) fn look_after_data(&self) {
        let app = self.clone();
        self.in_background(async move { app.back_up_and_check().await });
    }

    /// Once a day: looking over the whole file at every start would be in the way of the first screen.
    async fn back_up_and_check(&self) {
        match self.0.store.back_up_daily(self.now()).await {
            Ok(Some(_)) => tracing::info!("Backed up the data file"),
            Ok(None) => return,
            Err(cause) => tracing::warn!(%cause, "Could not back up the data file"),
        }
        // A backup verifies every record before it is made, so damage pushes no good one out.
        match self.0.store.check().await {
            Ok(health) if health.is_sound() => {}
            Ok(health) => {
                tracing::error!(
                    complaints = health.complaints.len(),
                    damaged = health.damaged.len(),
                    "The data file is damaged; the next start restores the newest good backup"
                );
                self.tell_damaged();
            }
            Err(cause) => tracing::error!(%cause, "The data file could not be looked over"),
        }
    }

    /// Tells it at once and on the first screen, where it stays, as the remedy is in other hands.
    fn tell_damaged(&self) {
        let message = "Your data file is damaged. Close Jobt and open it again: the newest backup then takes its place, \
                       and the damaged file is kept.";
        let notice = Notice { kind: NoticeKind::Other, message: message.to_owned() };
        let mut notices = self.0.notices.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !notices.contains(&notice) {
            notices.push(notice.clone());
        }
        drop(notices);
        let _ = self.0.events.send(AppEvent::Notice { notice });
    }
}
