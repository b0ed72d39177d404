//! Something to know, in at most three lines with one button.

use yew::prelude::*;

/// What a banner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerKind {
    /// Worth a line.
    Plain,
    /// Worth a look.
    Look,
    /// The app failed. It is read out at once.
    Fail,
    /// The app failed, and it was said already.
    Told,
}

/// A banner: what it is about, what happened, what was kept or is to be done, and its buttons. More than one stand below the
/// words; each entry of a fragment counts as one, drawn or not.
pub fn banner(kind: BannerKind, title: AttrValue, kept: Option<AttrValue>, buttons: Html) -> Html {
    let stack = matches!(&buttons, Html::VList(buttons) if buttons.len() > 1).then_some("banner--stack");
    let (kind, role) = match kind {
        BannerKind::Plain => (None, Some("status")),
        BannerKind::Look => (Some("banner--look"), Some("status")),
        BannerKind::Fail => (Some("banner--fail"), Some("alert")),
        BannerKind::Told => (Some("banner--fail"), None),
    };
    html! {
        <div class={classes!("banner", kind, stack)} {role}>
            <div>
                <p class="banner__title"><strong>{ title }</strong></p>
                if let Some(kept) = kept { <p class="banner__kept">{ kept }</p> }
            </div>
            if buttons != Html::default() { <div class="row">{ buttons }</div> }
        </div>
    }
}
