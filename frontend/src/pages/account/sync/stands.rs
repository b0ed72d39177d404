//! How sync stands, with the remedy where it needs one.

use ipc::{SyncState, SyncView};
use yew::prelude::*;

use crate::{
    components::{BannerKind, TagKind, banner, tag},
    state::sync_line,
    text::t,
};

/// How it stands. What goes on by itself is said calmly; only what needs somebody is a banner.
pub fn stands(sync: &SyncView) -> Html {
    let said = match &sync.state {
        SyncState::Off => Html::default(),
        SyncState::Synced => {
            html! { <p>{ tag(TagKind::Keep, t("sync-on-tag")) }{ " " }{ sync_line(sync) }</p> }
        }
        SyncState::Waiting { reason } => html! {
            <p>{ tag(TagKind::Plain, t("sync-waits-tag")) }{ " " }{ reason }{ " " }{ t("sync-goes-on") }</p>
        },
        SyncState::NeedsAttention { remedy } => {
            banner(BannerKind::Look, t("sync-stopped"), Some(remedy.clone().into()), Html::default())
        }
    };
    html! {
        <div class="stack-s">
            { said }
            if let Some(notice) = &sync.clock_notice { <p class="quiet">{ notice }</p> }
            <p class="quiet">{ t("sync-on-text") }</p>
        </div>
    }
}
