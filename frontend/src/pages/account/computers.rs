//! The computers of the account: where it is signed in, and which keep records.

use domain::{DeviceId, SessionId};
use ipc::{ComputerRow, OnlyComputer, OnlySession, SessionRow};
use yew::prelude::*;

use crate::{
    backend::sync,
    browser,
    components::{Button, Kind, Size, TagKind, failed, load_state, tag},
    state::{Fetched, announce, use_errand, use_fetched},
    text::{t, t_args},
    when::Local,
};

/// The section.
#[component]
pub fn Computers() -> Html {
    let sessions = use_fetched(sync::sessions);
    html! {
        <section class="section" aria-labelledby="computers">
            <h2 class="section__head" id="computers" tabindex="-1">{ t("computers-title") }</h2>
            <p class="quiet">{ t("computers-lead") }</p>
            { load_state(&sessions.load, &sessions.again, |rows| html! { <SignedInAt rows={rows.clone()} onchange={sessions.again.clone()} /> }) }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SignedInAtProps {
    rows: std::rc::Rc<Vec<SessionRow>>,
    onchange: Callback<()>,
}

#[component]
fn SignedInAt(props: &SignedInAtProps) -> Html {
    let errand = use_errand();
    let end = |id: SessionId| {
        let (errand, onchange) = (errand.clone(), props.onchange.clone());
        Callback::from(move |()| {
            let onchange = onchange.clone();
            errand.run(async move { sync::end_session(&OnlySession { id }).await }, move |()| {
                announce::say(t("computers-ended"));
                // The row goes; the section stays and takes the focus.
                browser::focus("computers");
                onchange.emit(());
            });
        })
    };
    html! {
        <>
            <table class="table">
                <thead><tr>
                    <th scope="col">{ t("computers-name") }</th>
                    <th scope="col">{ t("computers-seen") }</th>
                    <th scope="col"><span class="sr-only">{ t("computers-end") }</span></th>
                </tr></thead>
                <tbody>
                    { for props.rows.iter().map(|row| html! {
                        <tr key={row.id.to_string()}>
                            <th scope="row">{ &row.device_name }if row.is_this { { " " }{ tag(TagKind::Plain, t("computers-this")) } }</th>
                            <td>{ Local::of(row.seen_at).near(Local::now()) }</td>
                            <td class="num">if !row.is_this {
                                <Button kind={Kind::Link} size={Size::Small} busy={errand.busy}
                                    label={t_args("computers-end-label", &[("name", row.device_name.clone().into())])}
                                    onclick={end(row.id)}>{ t("computers-end") }</Button>
                            }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            { failed(errand.error.as_ref()) }
        </>
    }
}

/// The computers whose records the server keeps, encrypted.
#[component]
pub fn Keeping() -> Html {
    let Fetched { load, again, .. } = use_fetched(sync::computers);
    load_state(&load, &again, |rows| {
        if rows.is_empty() {
            Html::default()
        } else {
            html! { <Records rows={rows.clone()} onchange={again.clone()} /> }
        }
    })
}

#[derive(Clone, PartialEq, Properties)]
struct RecordsProps {
    rows: std::rc::Rc<Vec<ComputerRow>>,
    onchange: Callback<()>,
}

#[component]
fn Records(props: &RecordsProps) -> Html {
    let errand = use_errand();
    let forget = |id: DeviceId| {
        let (errand, onchange) = (errand.clone(), props.onchange.clone());
        Callback::from(move |()| {
            let onchange = onchange.clone();
            errand.run(async move { sync::forget_computer(&OnlyComputer { id }).await }, move |()| {
                announce::say(t("records-removed"));
                // As above; with the last row the table goes, too.
                browser::focus("sync");
                onchange.emit(());
            });
        })
    };
    html! {
        <div class="section">
            <table class="table">
                <caption>{ t("records-title") }</caption>
                <thead><tr>
                    <th scope="col">{ t("computers-name") }</th>
                    <th scope="col" class="num">{ t("records-count") }</th>
                    <th scope="col"><span class="sr-only">{ t("records-remove") }</span></th>
                </tr></thead>
                <tbody>
                    { for props.rows.iter().map(|row| html! {
                        <tr key={row.id.to_string()}>
                            <th scope="row">{ &row.name }if row.is_this { { " " }{ tag(TagKind::Plain, t("computers-this")) } }</th>
                            <td class="num">{ row.records }</td>
                            <td class="num">
                                <Button kind={Kind::Link} size={Size::Small} busy={errand.busy}
                                    label={t_args("records-remove-label", &[("name", row.name.clone().into())])}
                                    onclick={forget(row.id)}>{ t("records-remove") }</Button>
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="small quiet">{ t("records-remove-text") }</p>
            { failed(errand.error.as_ref()) }
        </div>
    }
}
