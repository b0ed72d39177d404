//! Free and Plus: what is in them, the trial, buying, and what of today's AI is used.

use std::rc::Rc;

use gloo::events::EventListener;
use ipc::{OnlyPayment, Payment, PlanBanner as Said, PlanPrice, PlanState, PlanView, Renewal};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend::account,
    components::{Button, Kind, PlanBanner, TagKind, failed, load_state, meter, plan_day, tag},
    state::{Errand, PlanHandle, announce, use_errand, use_plan},
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
    let payments = use_payments();
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
    let on_plus = matches!(plan.state, PlanState::Trial | PlanState::Active | PlanState::Grace);
    let head = |key: &str, yours: bool| {
        html! {
            <h2 id={key.to_owned()}>
                { t(key) }
                if yours { { " " }{ tag(TagKind::Keep, t("plan-yours")) } }
            </h2>
        }
    };
    let list = |texts: &[&str]| html! { <ul class="plan__list">{ for texts.iter().map(|key| html! { <li>{ t(key) }</li> }) }</ul> };
    html! {
        <>
            <PlanBanner button={payments.for_the_card(plan)} />
            <div class="plans section">
                <section aria-labelledby="plan-free">
                    { head("plan-free", !on_plus) }
                    <p class="quiet">{ t("plan-free-price") }</p>
                    { list(&["plan-free-coach", "plan-free-key", "plan-free-everything"]) }
                </section>
                <section aria-labelledby="plan-plus">
                    { head("plan-plus", on_plus) }
                    <p class="quiet">{ price(&plan.prices) }</p>
                    { list(&["plan-plus-ai", "plan-plus-sync", "plan-plus-nothing"]) }
                    if plan.can_try && plan.state == PlanState::Free {
                        <div class="row plan__act">
                            <Button id="try-plus" busy={errand.busy} onclick={try_plus}>{ t_args("plan-try", &[("days", plan.trial_days.into())]) }</Button>
                            <span class="small faint">{ t("plan-no-card") }</span>
                        </div>
                        { failed(errand.error.as_ref()) }
                    }
                    { payments.drawn(plan) }
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

/// Buying Plus in the browser, and what can be done with a subscription. One thing at a time.
#[derive(Clone)]
struct Payments {
    errand: Errand,
    /// Whether a page of the payment service was opened since somebody came back to the window.
    opened: UseStateHandle<bool>,
    put: Callback<PlanView>,
}

#[hook]
fn use_payments() -> Payments {
    let put = use_plan().put;
    let errand = use_errand();
    let opened = use_state_eq(|| false);
    // Whoever comes back from the browser may have paid there. Without a network what is shown stays.
    use_effect_with(put.clone(), {
        let opened = opened.setter();
        move |put| {
            let put = put.clone();
            let listener = EventListener::new(&gloo::utils::window(), "focus", move |_| {
                opened.set(false);
                let put = put.clone();
                spawn_local(async move {
                    if let Ok(plan) = account::plan().await {
                        put.emit(plan);
                    }
                });
            });
            move || drop(listener)
        }
    });
    Payments { errand, opened, put }
}

impl Payments {
    fn open(&self, payment: Payment) -> Callback<()> {
        let (errand, opened) = (self.errand.clone(), self.opened.setter());
        Callback::from(move |()| {
            let opened = opened.clone();
            let opening = async move { account::open_payment(&OnlyPayment { payment }).await };
            errand.run(opening, move |()| {
                announce::say(t("plan-in-browser"));
                opened.set(true);
            });
        })
    }

    fn renew(&self, on: bool) -> Callback<()> {
        let (errand, put) = (self.errand.clone(), self.put.clone());
        Callback::from(move |()| {
            let put = put.clone();
            errand.run(async move { account::renew_plan(&Renewal { on }).await }, move |plan| put.emit(plan));
        })
    }

    /// What the banner offers while a payment did not come through.
    fn for_the_card(&self, plan: &PlanView) -> Html {
        if !plan.subscribed || plan.state != PlanState::Grace {
            return Html::default();
        }
        html! { <Button kind={Kind::Go} busy={self.errand.busy} onclick={self.open(Payment::Portal)}>{ t("plan-card") }</Button> }
    }

    /// The buttons. Of a subscription that is over unless it is paid, nothing is left to cancel.
    fn drawn(&self, plan: &PlanView) -> Html {
        let busy = self.errand.busy;
        let buttons = if plan.subscribed && plan.state == PlanState::Past {
            html! { <Button id="portal" kind={Kind::Go} {busy} onclick={self.open(Payment::Portal)}>{ t("plan-pay") }</Button> }
        } else if plan.subscribed {
            html! {
                <>
                    <Button id="portal" {busy} onclick={self.open(Payment::Portal)}>{ t("plan-portal") }</Button>
                    <Button id="renew" kind={Kind::Quiet} {busy} onclick={self.renew(plan.cancels)}>
                        { if plan.cancels { t("plan-resume") } else { t("plan-cancel") } }
                    </Button>
                </>
            }
        } else if plan.prices.is_empty() {
            return Html::default();
        } else {
            plan.prices.iter().map(|price| {
                let (id, key, payment) = if price.yearly {
                    ("buy-yearly", "plan-buy-year", Payment::Yearly)
                } else {
                    ("buy-monthly", "plan-buy-month", Payment::Monthly)
                };
                html! {
                    <Button key={id} {id} {busy} onclick={self.open(payment)}>{ t_args(key, &[("price", amount(price).into())]) }</Button>
                }
            }).collect()
        };
        html! {
            <>
                <div class="row plan__act">{ buttons }</div>
                if *self.opened {
                    <p class="small plan__act">{ t("plan-in-browser") }</p>
                } else if !plan.subscribed {
                    <p class="small faint plan__act">{ t("plan-buy-where") }</p>
                }
                { failed(self.errand.error.as_ref()) }
            </>
        }
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
