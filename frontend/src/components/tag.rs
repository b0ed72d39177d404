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

/// A tag.
pub fn tag(kind: TagKind, words: AttrValue) -> Html {
    html! { <span class={class_of(kind)}>{ words }</span> }
}

fn class_of(kind: TagKind) -> Classes {
    let kind = match kind {
        TagKind::Plain => None,
        TagKind::Look => Some("tag--look"),
        TagKind::Keep => Some("tag--keep"),
        TagKind::Fail => Some("tag--fail"),
    };
    classes!("tag", kind)
}

/// A tag that opens a dialog about what it says.
pub fn tag_button(words: AttrValue, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="tag tag--button" aria-haspopup="dialog" {onclick}>{ words }</button> }
}

/// Properties of [`Tag`].
#[derive(Clone, PartialEq, Properties)]
pub struct TagProps {
    /// What it says.
    pub children: Html,
    /// What it means.
    pub kind: TagKind,
}

/// The same tag as a component, for the rows of levels.
#[component]
pub fn Tag(props: &TagProps) -> Html {
    html! { <span class={class_of(props.kind)}>{ props.children.clone() }</span> }
}
