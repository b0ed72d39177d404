//! How sync stands, in one line.

use ipc::{SyncState, SyncView};
use yew::AttrValue;

use crate::{
    text::{t, t_args},
    when::Local,
};

/// One line for the frame of the window and for the account page. Empty while sync is off.
pub fn sync_line(sync: &SyncView) -> AttrValue {
    match &sync.state {
        SyncState::Off => AttrValue::default(),
        SyncState::Synced => match sync.synced_at.map(Local::of) {
            None => t("sync-line-synced"),
            Some(at) => {
                let now = Local::now();
                let clock = ("clock", at.clock().to_string().into());
                if at.day_number == now.day_number {
                    t_args("sync-line-today", &[clock])
                } else {
                    t_args("sync-line-day", &[clock, ("day", at.near(now).to_string().into())])
                }
            }
        },
        SyncState::Waiting { .. } => t("sync-line-waiting"),
        SyncState::NeedsAttention { .. } => t("sync-line-attention"),
    }
}
