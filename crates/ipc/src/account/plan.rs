//! What an account is on, and what that gives.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// What an account is on, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Free; Plus was never tried and never bought.
    Free,
    /// Plus, on trial.
    Trial,
    /// Plus, paid.
    Active,
    /// Plus, although a payment failed.
    Grace,
    /// Free again. Records can be fetched, not sent; nothing is deleted.
    Past,
}

/// What the window says above everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanBanner {
    /// The trial ends soon.
    TrialEnding,
    /// A payment failed: pay until the end.
    PaymentFailed,
    /// A payment failed, and the grace is almost over.
    GraceEnding,
    /// The subscription was cancelled and ends.
    Cancelled,
    /// Plus is over.
    Ended,
}

/// A page of the payment service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// Buys Plus by the month.
    Monthly,
    /// Buys Plus by the year.
    Yearly,
    /// Cards and invoices.
    Portal,
}

/// For `open_payment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyPayment {
    /// Which page.
    pub payment: Payment,
}

/// For `renew_plan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Renewal {
    /// Whether the subscription goes on when what is paid is used up.
    pub on: bool,
}

/// Reply of `plan`, `begin_trial` and `renew_plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// What the account is on.
    pub state: PlanState,
    /// When that ends or ended, if nothing is paid.
    pub until: Option<Timestamp>,
    /// What to say.
    pub banner: Option<PlanBanner>,
    /// Whether records may be sent. Fetching them is never refused.
    pub sync: bool,
    /// Whether the account has had no trial.
    pub can_try: bool,
    /// How long a trial is, in days.
    pub trial_days: u16,
    /// Whether a subscription runs that can be cancelled, or, cancelled, be resumed.
    pub subscribed: bool,
    /// Whether it ends with what is paid.
    pub cancels: bool,
    /// What Plus costs; empty while it is not for sale.
    pub prices: Vec<PlanPrice>,
    /// What of today's AI is used, with a plan that has some.
    pub allowance: Option<AllowanceView>,
}

/// What Plus costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPrice {
    /// Whether it is paid every year, not every month.
    pub yearly: bool,
    /// In the smallest unit of the currency, taxes included.
    pub amount: u32,
    /// ISO 4217, in capitals.
    pub currency: String,
}

/// What of today's AI is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceView {
    /// 0 to 100.
    pub used_percent: u8,
    /// When it is whole again.
    pub resets_at: Timestamp,
}
