//! Every request that left this computer: when, to whom, with what kind of content, for how much.

use domain::{Timestamp, Usage};
use yew::prelude::*;

use crate::{
    components::{Button, grouped, sum},
    text::{t, t_args},
    when::Local,
};

/// Rows shown at first and with each press.
const ROWS: usize = 20;

/// Properties of [`Ledger`].
#[derive(Clone, PartialEq, Properties)]
pub struct LedgerProps {
    /// Newest first.
    pub requests: Vec<(Timestamp, Usage)>,
}

/// The table.
#[component]
pub fn Ledger(props: &LedgerProps) -> Html {
    let shown = use_state_eq(|| ROWS);
    if props.requests.is_empty() {
        return html! { <p class="quiet">{ t("ledger-empty") }</p> };
    }
    let more = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(*shown + ROWS))
    };
    let today = Local::now();
    html! {
        <>
            <table class="table ledger">
                <caption class="sr-only">{ t("privacy-ledger") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t("ledger-when") }</th>
                        <th scope="col">{ t("ledger-to") }</th>
                        <th scope="col">{ t("ledger-what") }</th>
                        <th scope="col" class="num">{ t("ledger-tokens") }</th>
                        <th scope="col" class="num">{ t("ledger-cost") }</th>
                    </tr>
                </thead>
                <tbody>{ for props.requests.iter().take(*shown).enumerate().map(|(index, (at, usage))| row(index, *at, usage, today)) }</tbody>
            </table>
            if props.requests.len() > *shown {
                <p class="hist__more"><Button onclick={more}>{ t("history-more") }</Button></p>
            }
        </>
    }
}

fn row(index: usize, at: Timestamp, usage: &Usage, today: Local) -> Html {
    let moment = Local::of(at);
    let (out, back) =
        if usage.estimated { ("ledger-out-estimated", "ledger-in-estimated") } else { ("ledger-out", "ledger-in") };
    let tokens = |key: &str, count: u64| t_args(key, &[("count", grouped(count).into())]);
    html! {
        <tr key={index}>
            <td class="ledger__when">{ moment.near(today) }{ " " }<span class="faint">{ moment.clock() }</span></td>
            <td>{ &usage.host }<br /><span class="faint">{ &usage.model }</span></td>
            <td>{ purpose(&usage.purpose) }</td>
            <td class="num">{ tokens(out, usage.input_tokens) }<br /><span class="faint">{ tokens(back, usage.output_tokens) }</span></td>
            <td class="num">{ usage.cost.map_or_else(|| t("ledger-no-price"), sum) }</td>
        </tr>
    }
}

/// What was sent, in words. A purpose this window does not know is shown as it is.
fn purpose(name: &str) -> AttrValue {
    match name {
        "question" => t("ledger-question"),
        "follow_up" => t("ledger-follow-up"),
        "assessment" => t("ledger-assessment"),
        "comparison" => t("ledger-comparison"),
        "probe" => t("ledger-probe"),
        other => other.to_owned().into(),
    }
}
