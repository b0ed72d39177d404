//! How long it takes, what it costs, what would leave this computer, and the one button.

use std::rc::Rc;

use domain::MicroDollars;
use ipc::Preview;
use yew::prelude::*;

use crate::{
    components::{Button, Dialog, Kind, Size, about, fill, places},
    route::{Route, Section},
    state::Combo,
    text::{t, t_args},
};

/// Properties of [`Foot`].
#[derive(Clone, PartialEq, Properties)]
pub struct FootProps {
    /// What the round would be like, once that is known.
    pub preview: Option<Rc<Preview>>,
    /// Whether it is being started.
    pub busy: bool,
    /// Why it did not start.
    pub error: Option<AttrValue>,
    /// Start was pressed.
    pub onstart: Callback<()>,
}

/// The foot of the page.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let shown = use_state_eq(|| false);
    let open = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(true))
    };
    let onclose = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(false))
    };
    let start = if props.busy { t("setup-starting") } else { t("setup-start") };
    html! {
        <>
            <div class="setup__foot">
                <p class="small quiet">{ props.preview.as_ref().map(|preview| takes(preview, open)) }</p>
                <Button kind={Kind::Go} size={Size::Large} id="start" busy={props.busy} combo={Combo::Go} onclick={props.onstart.clone()}>
                    { start }
                </Button>
            </div>
            if let Some(error) = &props.error { <p class="field__error setup__error" role="alert">{ error }</p> }
            if let Some(preview) = props.preview.as_ref().filter(|preview| *shown && preview.host.is_some()) {
                { what_leaves(preview, &onclose) }
            }
        </>
    }
}

fn takes(preview: &Preview, open: Callback<()>) -> Html {
    let minutes = ("minutes", preview.minutes.into());
    let Some(host) = &preview.host else { return t_args("setup-takes", &[minutes]).into() };
    let mut args = places(&["link"]);
    args.push(minutes);
    args.push(("host", host.clone().into()));
    let sentence = match preview.cost {
        Some(MicroDollars(0)) => t_args("setup-takes-free-model", &args),
        Some(cost) => {
            args.push(("cost", about(cost).to_string().into()));
            t_args("setup-takes-cost", &args)
        }
        None => t_args("setup-takes-unpriced", &args),
    };
    let link = html! { <Button kind={Kind::Link} opens="dialog" onclick={open}>{ t("setup-what-leaves") }</Button> };
    fill(&sentence, &[link])
}

/// What would be sent, where and for how much, before anything is.
fn what_leaves(preview: &Preview, onclose: &Callback<()>) -> Html {
    let host = preview.host.clone().unwrap_or_default();
    let cost = match preview.cost {
        _ if preview.by_plan => t("leaves-by-plan"),
        Some(MicroDollars(0)) => t("leaves-free"),
        Some(cost) => t_args("leaves-cost", &[("cost", about(cost).to_string().into())]),
        None => t("leaves-unpriced"),
    };
    let foot = html! {
        <>
            <Button kind={Kind::Quiet} onclick={Route::Settings { section: Section::Ai }.going()}>{ t("leaves-change") }</Button>
            <Button kind={Kind::Go} onclick={onclose.clone()}>{ t("leaves-understood") }</Button>
        </>
    };
    html! {
        <Dialog title={t("leaves-title")} onclose={onclose.clone()} {foot}>
            <p class="quiet dialog__lead">{ t_args("leaves-lead", &[("host", host.into())]) }</p>
            <table class="table">
                <caption class="sr-only">{ t("leaves-table") }</caption>
                <tbody>
                    <tr>
                        <th scope="row">{ t("leaves-sent") }</th>
                        <td><ul class="lines">{ for preview.sends.iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul></td>
                    </tr>
                    <tr><th scope="row">{ t("leaves-stays") }</th><td>{ t("leaves-stays-what") }</td></tr>
                    <tr><th scope="row">{ t("leaves-costs") }</th><td>{ cost }</td></tr>
                </tbody>
            </table>
        </Dialog>
    }
}
