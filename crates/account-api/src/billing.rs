//! Bodies of `/v1/billing/...`: what is for sale, and what an account may use.

use domain::DeviceId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What an account can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanId {
    /// Everything on the computer; own keys and local models.
    Free,
    /// Jobt AI and encrypted sync, too.
    Plus,
}

/// How often a plan is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// Every month.
    Month,
    /// Every year.
    Year,
}

/// What a plan costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Price {
    /// How often it is paid.
    pub interval: Interval,
    /// In the smallest unit of the currency, taxes included.
    pub amount: u32,
}

/// A plan and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    /// Which.
    pub id: PlanId,
    /// What AI may cost on one day, in millionths of a dollar at the providers' prices; 0 is no AI.
    pub ai_micros_a_day: i64,
    /// Whether records may be sent. Fetching them is never refused.
    pub sync: bool,
    /// What it costs; empty for what is free and what is not for sale here.
    pub prices: Vec<Price>,
}

/// Everything that is for sale. The same for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plans {
    /// ISO 4217, in capitals.
    pub currency: String,
    /// How long Plus can be tried, in days.
    pub trial_days: u16,
    /// How long Plus goes on after a payment failed, in days.
    pub grace_days: u16,
    /// The plans, the smallest first.
    pub plans: Vec<Plan>,
}

/// Why an account is on its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Never tried and never bought.
    None,
    /// Trying.
    Trial,
    /// Paid.
    Active,
    /// A payment failed or has not been heard of; everything still works.
    Grace,
    /// Tried or bought before. Records can be fetched, not sent; nothing is deleted.
    Past,
}

/// What a window shows above everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Banner {
    /// The trial ends soon.
    TrialEnding,
    /// A payment failed: pay until `until`.
    PaymentFailed,
    /// A payment failed, and the grace is almost over.
    GraceEnding,
    /// The subscription was cancelled and ends.
    Cancelled,
    /// Plus is over.
    Ended,
}

/// What an account may use at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entitlement {
    /// What it is on.
    pub plan: PlanId,
    /// Why.
    pub state: PlanState,
    /// What AI may cost on one day, in millionths of a dollar; 0 is no AI.
    pub ai_micros_a_day: i64,
    /// Whether records may be sent.
    pub sync: bool,
    /// The first moment at which this may be otherwise, if nothing is paid; when it was over, for what is.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
    /// What to show.
    pub banner: Option<Banner>,
}

/// What an account is on, and whether it can still try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subscription {
    /// What it may use.
    pub entitlement: Entitlement,
    /// Whether it has had no trial. One can still be refused, for the computer or the network.
    pub can_try: bool,
    /// Whether the subscription ends at `until`.
    pub cancels: bool,
    /// How often the subscription is paid that runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
}

/// Begins the trial.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginTrial {
    /// The computer it is begun on: one trial a computer.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub device: DeviceId,
}

/// Buys Plus, or asks what another interval would cost.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// How often it is paid.
    pub interval: Interval,
}

/// A page of the payment service, to be opened in a browser.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentPage {
    /// Its address. It is for this account only, and good for some time.
    pub url: String,
}

/// What a change to another interval costs at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePreview {
    /// ISO 4217, in capitals.
    pub currency: String,
    /// What is charged at once, in the smallest unit of the currency, less what was paid and is not used; below 0 is credit.
    pub amount: i64,
    /// What to change with, so that it costs this.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// Changes to another interval.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// How often it is paid.
    pub interval: Interval,
    /// The moment of the preview, at most an hour ago.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// One invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invoice {
    /// Its id.
    pub id: String,
    /// Its number, as it is printed.
    pub number: Option<String>,
    /// ISO 4217, in capitals.
    pub currency: String,
    /// What it asks for, in the smallest unit of the currency, taxes included.
    pub total: i64,
    /// What was paid of it.
    pub paid: i64,
    /// Whether it is to be paid.
    pub is_open: bool,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Where it can be read and paid.
    pub page: Option<String>,
    /// Where it can be fetched as a document.
    pub pdf: Option<String>,
}
