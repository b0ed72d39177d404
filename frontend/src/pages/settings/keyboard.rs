//! Every shortcut, as it is called on this platform.

use yew::prelude::*;

use crate::{components::Headline, state::Combo, text::t};

/// The section.
pub fn keyboard() -> Html {
    let everywhere = vec![
        (t("keys-new"), vec![Combo::With('n').name()]),
        (t("keys-history"), vec![with_shift(&Combo::With('h').name())]),
        (t("keys-settings"), vec![Combo::With(',').name()]),
        (t("keys-zoom"), vec![Combo::With('+').name(), Combo::With('-').name(), Combo::With('0').name()]),
        (t("keys-back"), vec![Combo::Escape.name()]),
    ];
    let practising = vec![
        (t("keys-go"), vec![Combo::Go.name()]),
        (t("keys-line"), vec![Combo::Enter.name()]),
        (t("keys-hint"), vec![Combo::HINT.name()]),
        (t("keys-skip"), vec![Combo::SKIP.name()]),
        (t("keys-pause"), vec![Combo::PAUSE.name()]),
        (t("keys-improve"), vec![Combo::With('i').name()]),
        (t("keys-again"), vec![Combo::With('r').name()]),
    ];
    let lists = vec![
        (t("keys-move"), vec!["↑".into(), "↓".into()]),
        (t("keys-open"), vec![Combo::Enter.name()]),
        (t("keys-letter"), vec![t("keys-any-letter")]),
    ];
    html! {
        <>
            <Headline text={t("settings-keyboard")} />
            <p class="quiet settings__lead">{ t("keys-lead") }</p>
            { table("keys-everywhere", t("keys-everywhere"), everywhere) }
            { table("keys-practising", t("keys-practising"), practising) }
            { table("keys-lists", t("keys-lists"), lists) }
        </>
    }
}

/// The same shortcut with Shift, named as on this platform: "Ctrl Shift H".
fn with_shift(name: &str) -> AttrValue {
    let (modifier, key) = name.split_once(' ').unwrap_or(("", name));
    format!("{modifier} {} {key}", t("keys-shift")).into()
}

fn table(id: &'static str, title: AttrValue, rows: Vec<(AttrValue, Vec<AttrValue>)>) -> Html {
    html! {
        <section class="section settings__keys" aria-labelledby={id} key={id}>
            <h2 class="section__head" {id}>{ title }</h2>
            <table class="table">
                <tbody>
                    { for rows.into_iter().map(|(what, keys)| html! {
                        <tr key={what.to_string()}>
                            <th scope="row">{ what }</th>
                            <td class="num">{ for keys.into_iter().map(|key| html! { <kbd class="key">{ key }</kbd> }) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}
