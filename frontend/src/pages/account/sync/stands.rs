//! How sync stands, with the remedy where it needs one.

use ipc::{SyncState, SyncView};
use yew::prelude::*;

use crate::{
    components::{Banner, BannerKind, Tag, TagKind},
    state::sync_line,
    text::t,
};

/// Properties of [`Stands`].
#[derive(Clone, PartialEq, Properties)]
pub struct StandsProps {
    /// How it stands.
    pub sync: SyncView,
}

/// How it stands. What goes on by itself is said calmly; only what needs somebody is a banner.
#[component]
pub fn Stands(props: &StandsProps) -> Html {
    let sync = &props.sync;
    let said = match &sync.state {
        SyncState::Off => Html::default(),
        SyncState::Synced => {
            html! { <p><Tag kind={TagKind::Keep}>{ t("sync-on-tag") }</Tag>{ " " }{ sync_line(sync) }</p> }
        }
        SyncState::Waiting { reason } => html! {
            <p><Tag>{ t("sync-waits-tag") }</Tag>{ " " }{ reason }{ " " }{ t("sync-goes-on") }</p>
        },
        SyncState::NeedsAttention { remedy } => html! {
            <Banner kind={BannerKind::Look} title={t("sync-stopped")} kept={remedy.clone()} />
        },
    };
    html! {
        <div class="stack-s">
            { said }
            if let Some(notice) = &sync.clock_notice { <p class="quiet">{ notice }</p> }
            <p class="quiet">{ t("sync-on-text") }</p>
        </div>
    }
}
