//! What a plan has to say above everything else.

use ipc::{PlanBanner as Said, PlanView};
use yew::prelude::*;

use super::{BannerKind, banner};
use crate::{
    state::use_plan,
    text::{t, t_args},
    when::Local,
};

/// Properties of [`PlanBanner`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlanBannerProps {
    /// What can be done about it, if anything.
    pub button: Html,
}

/// The banner, if there is something to say. Practising goes on whatever it says.
#[component]
pub fn PlanBanner(props: &PlanBannerProps) -> Html {
    let handle = use_plan();
    let Some(plan) = handle.plan.present() else { return Html::default() };
    let Some(said) = plan.banner else { return Html::default() };
    let day = day(plan);
    let until = [("day", day.to_string().into())];
    let (title, kept) = match said {
        Said::TrialEnding => (t_args("plan-trial-ending", &until), t("plan-trial-ending-kept")),
        Said::PaymentFailed => (t("plan-payment-failed"), t_args("plan-stays-until", &until)),
        Said::GraceEnding => (t_args("plan-grace-ending", &until), t("plan-nothing-lost-yet")),
        Said::Cancelled => (t_args("plan-cancelled", &until), t("plan-nothing-lost-yet")),
        Said::Ended => (t_args("plan-ended", &until), t("plan-nothing-lost")),
    };
    html! { <div class="plan__banner">{ banner(BannerKind::Look, title, Some(kept), props.button.clone()) }</div> }
}

/// The day on which the plan ends or ended.
pub fn day(plan: &PlanView) -> AttrValue {
    plan.until.map_or_else(AttrValue::default, |until| Local::of(until).long_day(Local::now()))
}
