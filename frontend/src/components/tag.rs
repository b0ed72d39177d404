//! A small label in a frame; where it opens something, a button.

use yew::prelude::*;

/// What a tag means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// A label.
    #[default]
    Plain,
    /// Look here next.
    Look,
    /// Keep, fixed, done.
    Keep,
    /// The app failed here.
    Fail,
}

/// Properties of [`Tag`].
#[derive(Clone, PartialEq, Properties)]
pub struct TagProps {
    /// What it says.
    pub children: Html,
    /// What it means.
    #[prop_or_default]
    pub kind: TagKind,
    /// Opens a dialog about it.
    #[prop_or_default]
    pub onclick: Option<Callback<MouseEvent>>,
}

/// A tag.
#[component]
pub fn Tag(props: &TagProps) -> Html {
    let kind = match props.kind {
        TagKind::Plain => None,
        TagKind::Look => Some("tag--look"),
        TagKind::Keep => Some("tag--keep"),
        TagKind::Fail => Some("tag--fail"),
    };
    let class = classes!("tag", kind);
    match &props.onclick {
        Some(onclick) => html! {
            <button type="button" class={classes!(class, "tag--button")} aria-haspopup="dialog" onclick={onclick.clone()}>{ props.children.clone() }</button>
        },
        None => html! { <span {class}>{ props.children.clone() }</span> },
    }
}
