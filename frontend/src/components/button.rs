//! Buttons. One filled button a screen, at the end of the reading path.

use yew::prelude::*;

use crate::state::Combo;

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Filled: the one thing to do.
    Go,
    /// Outlined.
    #[default]
    Plain,
    /// Text alone.
    Quiet,
    /// Deletes something.
    Fail,
    /// A link in a line of text that does something.
    Link,
}

/// How large it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 32 px.
    Small,
    /// 40 px.
    #[default]
    Normal,
    /// 48 px.
    Large,
}

/// Properties of [`Button`].
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// What it says.
    pub children: Html,
    /// What it does.
    pub onclick: Callback<()>,
    /// How it looks.
    #[prop_or_default]
    pub kind: Kind,
    /// How large it is.
    #[prop_or_default]
    pub size: Size,
    /// For labels and tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Whether it can be pressed.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether what it does is under way; the words then say so. It cannot be pressed again and keeps the focus.
    #[prop_or_default]
    pub busy: bool,
    /// Whether it has nothing to do, as at the end of a scale. It cannot be pressed and keeps the focus.
    #[prop_or_default]
    pub idle: bool,
    /// The shortcut that does the same. The page listens for it. A quiet button does not show it; its title can.
    #[prop_or_default]
    pub combo: Option<Combo>,
    /// A name for screen readers, where the words alone do not say enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What it does, for whoever rests on it.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// For a button that is on or off.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// For a button that opens a dialog or a menu: `dialog`, `listbox`, `menu`.
    #[prop_or_default]
    pub opens: Option<AttrValue>,
    /// Whether its text, not its edge, stands on the text axis.
    #[prop_or_default]
    pub flush: bool,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let kind = match props.kind {
        Kind::Go => "btn btn--go",
        Kind::Plain => "btn",
        Kind::Quiet => "btn btn--quiet",
        Kind::Fail => "btn btn--fail",
        Kind::Link => "link link--button",
    };
    let size = match props.size {
        Size::Small if props.kind == Kind::Link => Some("small"),
        Size::Small => Some("btn--small"),
        Size::Normal => None,
        Size::Large => Some("btn--large"),
    };
    let (act, still) = (props.onclick.clone(), props.busy || props.idle);
    let onclick = Callback::from(move |_: MouseEvent| {
        if !still {
            act.emit(());
        }
    });
    // A screen reader gets the shortcut through `aria-keyshortcuts`.
    let shown = props.combo.filter(|_| !props.busy && props.kind != Kind::Quiet);
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class={classes!(kind, size, props.flush.then_some("btn-flush"))}
            disabled={props.disabled}
            aria-busy={props.busy.then_some("true")}
            aria-disabled={still.then_some("true")}
            aria-label={props.label.clone()}
            title={props.title.clone()}
            aria-pressed={props.pressed.map(|on| on.to_string())}
            aria-haspopup={props.opens.clone()}
            aria-keyshortcuts={props.combo.map(Combo::aria)}
            {onclick}
        >
            { props.children.clone() }
            if let Some(combo) = shown { <kbd aria-hidden="true">{ combo.name() }</kbd> }
        </button>
    }
}
