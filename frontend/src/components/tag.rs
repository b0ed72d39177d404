//! A small label in a frame; where it opens something, a button.

use yew::prelude::*;

/// What a tag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// A label.
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
    let kind = match kind {
        TagKind::Plain => None,
        TagKind::Look => Some("tag--look"),
        TagKind::Keep => Some("tag--keep"),
        TagKind::Fail => Some("tag--fail"),
    };
    html! { <span class={classes!("tag", kind)}>{ words }</span> }
}

/// A tag that opens a dialog about what it says.
pub fn tag_button(words: AttrValue, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="tag tag--button" aria-haspopup="dialog" {onclick}>{ words }</button> }
}
