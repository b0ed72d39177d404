//! Something to know, in at most three lines with one button.

use yew::prelude::*;

/// What a banner is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    /// Worth a line.
    #[default]
    Plain,
    /// Worth a look.
    Look,
    /// The app failed. It is read out at once.
    Fail,
}

/// Properties of [`Banner`].
#[derive(Clone, PartialEq, Properties)]
pub struct BannerProps {
    /// What it is about.
    #[prop_or_default]
    pub kind: BannerKind,
    /// What happened.
    pub title: AttrValue,
    /// What was kept, or what to do.
    #[prop_or_default]
    pub kept: Option<AttrValue>,
    /// Its buttons.
    #[prop_or_default]
    pub children: Html,
    /// Buttons below the words, for more than one.
    #[prop_or_default]
    pub stack: bool,
}

/// A banner.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let (kind, role) = match props.kind {
        BannerKind::Plain => (None, "status"),
        BannerKind::Look => (Some("banner--look"), "status"),
        BannerKind::Fail => (Some("banner--fail"), "alert"),
    };
    html! {
        <div class={classes!("banner", kind, props.stack.then_some("banner--stack"))} {role}>
            <div>
                <p class="banner__title"><strong>{ &props.title }</strong></p>
                if let Some(kept) = &props.kept { <p class="banner__kept">{ kept }</p> }
            </div>
            if props.children != Html::default() { <div class="row">{ props.children.clone() }</div> }
        </div>
    }
}
