//! Free and Plus: what is in them, the trial, buying, and what of today's AI is used.

use std::rc::Rc;

use gloo::events::EventListener;
use ipc::{OnlyPayment, Payment, PlanBanner as Said, PlanPrice, PlanState, PlanView, Renewal};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend::account,
    components::{Button, Kind, PlanBanner, failed, load_state, meter, plan_day},
    state::{PlanHandle, announce, use_errand, use_plan},
    text::{t, t_args},
    when::Local,
};

/// The section.
#[component]
pub fn Plan() -> Html {
    let PlanHandle { plan, refresh, .. } = use_plan();
    load_state(&plan, &refresh, |plan| html! { <Plans plan={plan.clone()} /> })
}

/// What the page says first about the plan; nothing of its own on Free, and nothing that the banner says.
pub fn plan_headline(plan: &PlanView) -> Option<(AttrValue, AttrValue)> {
    if plan.banner.is_some() {
        return None;
    }
    let until = [("day", plan_day(plan).to_string().into())];
    match plan.state {
        PlanState::Free => None,
        PlanState::Trial => Some((t_args("plan-trial", &until), t("plan-trial-lead"))),
        PlanState::Active => Some((t("plan-active"), t("plan-active-lead"))),
        PlanState::Grace => Some((t("plan-grace"), t_args("plan-stays-until", &until))),
        PlanState::Past => Some((t("plan-past"), t("plan-nothing-lost"))),
    }
}

/// Whether banner or headline say what becomes of sync.
fn end_is_told(plan: &PlanView) -> bool {
    plan.state == PlanState::Past || matches!(plan.banner, Some(Said::GraceEnding | Said::Cancelled | Said::Ended))
}

#[derive(Clone, PartialEq, Properties)]
struct PlansProps {
    plan: Rc<PlanView>,
}

#[component]
fn Plans(props: &PlansProps) -> Html {
    let plan = &props.plan;
    let put = use_plan().put;
    let errand = use_errand();
    let try_plus = {
        let errand = errand.clone();
        Callback::from(move |()| {
            let put = put.clone();
            errand.run(account::begin_trial(), move |plan| {
                announce::say(t("plan-trial-begun"));
                put.emit(plan);
            });
        })
    };
    let list = |texts: &[&str]| html! { <ul class="plan__list">{ for texts.iter().map(|key| html! { <li>{ t(key) }</li> }) }</ul> };
    html! {
        <>
            <PlanBanner />
            <div class="plans section">
                <section aria-labelledby="plan-free">
                    <h2 id="plan-free">{ t("plan-free") }</h2>
                    <p class="quiet">{ t("plan-free-price") }</p>
                    { list(&["plan-free-coach", "plan-free-key", "plan-free-everything"]) }
                </section>
                <section aria-labelledby="plan-plus">
                    <h2 id="plan-plus">{ t("plan-plus") }</h2>
                    <p class="quiet">{ price(&plan.prices) }</p>
                    { list(&["plan-plus-ai", "plan-plus-sync", "plan-plus-nothing"]) }
                    if plan.can_try && plan.state == PlanState::Free {
                        <div class="row plan__act">
                            <Button id="try-plus" busy={errand.busy} onclick={try_plus}>{ t_args("plan-try", &[("days", plan.trial_days.into())]) }</Button>
                            <span class="small faint">{ t("plan-no-card") }</span>
                        </div>
                        { failed(errand.error.as_ref()) }
                    }
                    <Payments plan={plan.clone()} />
                </section>
            </div>
            if !end_is_told(plan) { <p class="small quiet plan__promise">{ t("plan-promise") }</p> }
            if let Some(allowance) = &plan.allowance {
                <dl class="facts section">
                    <dt>{ t("plan-used") }</dt>
                    <dd>
                        { t_args("plan-used-today", &[("percent", allowance.used_percent.into()), ("clock", Local::of(allowance.resets_at).clock().to_string().into())]) }
                        { meter(allowance.used_percent) }
                    </dd>
                </dl>
            }
        </>
    }
}

/// Buying Plus in the browser, and what can be done with a subscription.
#[component]
fn Payments(props: &PlansProps) -> Html {
    let plan = &props.plan;
    let put = use_plan().put;
    let errand = use_errand();
    // Whoever comes back from the browser may have paid there. Without a network what is shown stays.
    use_effect_with(put.clone(), |put| {
        let put = put.clone();
        let listener = EventListener::new(&gloo::utils::window(), "focus", move |_| {
            let put = put.clone();
            spawn_local(async move {
                if let Ok(plan) = account::plan().await {
                    put.emit(plan);
                }
            });
        });
        move || drop(listener)
    });
    let open = |payment: Payment| {
        let errand = errand.clone();
        Callback::from(move |()| {
            let opening = async move { account::open_payment(&OnlyPayment { payment }).await };
            errand.run(opening, move |()| announce::say(t("plan-in-browser")));
        })
    };
    let renew = {
        let (errand, on) = (errand.clone(), plan.cancels);
        Callback::from(move |()| {
            let put = put.clone();
            errand.run(async move { account::renew_plan(&Renewal { on }).await }, move |plan| put.emit(plan));
        })
    };
    if plan.subscribed {
        let renewal = if plan.cancels { t("plan-resume") } else { t("plan-cancel") };
        return html! {
            <>
                <div class="row plan__act">
                    <Button id="portal" busy={errand.busy} onclick={open(Payment::Portal)}>{ t("plan-portal") }</Button>
                    <Button id="renew" kind={Kind::Quiet} busy={errand.busy} onclick={renew}>{ renewal }</Button>
                </div>
                { failed(errand.error.as_ref()) }
            </>
        };
    }
    if plan.prices.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <div class="row plan__act">
                { for plan.prices.iter().map(|price| {
                    let (id, key, payment) = if price.yearly {
                        ("buy-yearly", "plan-buy-year", Payment::Yearly)
                    } else {
                        ("buy-monthly", "plan-buy-month", Payment::Monthly)
                    };
                    html! {
                        <Button key={id} {id} busy={errand.busy} onclick={open(payment)}>{ t_args(key, &[("price", amount(price).into())]) }</Button>
                    }
                }) }
            </div>
            <p class="small faint plan__act">{ t("plan-buy-where") }</p>
            { failed(errand.error.as_ref()) }
        </>
    }
}

fn price(prices: &[PlanPrice]) -> AttrValue {
    let said = |yearly: bool| prices.iter().find(|price| price.yearly == yearly).map(amount);
    match (said(false), said(true)) {
        (Some(month), Some(year)) => t_args("plan-price-both", &[("month", month.into()), ("year", year.into())]),
        (Some(month), None) => t_args("plan-price-month", &[("month", month.into())]),
        (None, Some(year)) => t_args("plan-price-year", &[("year", year.into())]),
        (None, None) => t("plan-not-for-sale"),
    }
}

/// "€7", "€7.50", "PLN 29.00".
fn amount(price: &PlanPrice) -> String {
    let (whole, part) = (price.amount / 100, price.amount % 100);
    let digits = if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") };
    match price.currency.as_str() {
        "EUR" => format!("€{digits}"),
        "GBP" => format!("£{digits}"),
        "USD" => format!("${digits}"),
        other => format!("{other} {digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_said_as_people_say_it() {
        let price = |amount: u32, currency: &str| PlanPrice { yearly: false, amount, currency: currency.to_owned() };
        assert_eq!(amount(&price(700, "EUR")), "€7");
        assert_eq!(amount(&price(755, "PLN")), "PLN 7.55");
        assert_eq!(super::price(&[]), t("plan-not-for-sale"));
    }
}
