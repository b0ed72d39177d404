//! What Stripe knows.

use std::collections::{HashMap, VecDeque};

use super::{Delivery, Fault, StripeEvent, form::Form, prices::Price, reply::Reply};

/// Everything that the stand-in knows.
pub(super) struct State {
    pub(super) now: i64,
    pub(super) prices: Vec<Price>,
    pub(super) customers: Vec<Customer>,
    pub(super) sessions: Vec<Session>,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) invoices: Vec<Invoice>,
    /// Portal sessions: customer and where the browser goes back to.
    pub(super) portals: Vec<(String, String)>,
    /// What was answered under an idempotency key.
    pub(super) kept: HashMap<String, Kept>,
    pub(super) events: VecDeque<StripeEvent>,
    pub(super) webhook: Option<String>,
    pub(super) delivery: Delivery,
    pub(super) faults: VecDeque<Fault>,
    pub(super) down: bool,
    pub(super) complaints: Vec<String>,
    pub(super) changes: u64,
    ids: u32,
}

/// A request under a key, and its answer.
pub(super) struct Kept {
    pub(super) path: String,
    pub(super) form: Form,
    pub(super) reply: Reply,
}

/// What a customer pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// Every payment succeeds.
    Pays,
    /// The payment at hand succeeds, later ones fail.
    PaysOnce,
    /// No payment succeeds.
    Declined,
}

/// One invoice, as a test counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Its id.
    pub invoice: String,
    /// What it asks for.
    pub total: i64,
    /// Whether it was paid.
    pub is_paid: bool,
    /// How often that was tried.
    pub tries: u32,
    /// When it was first asked for.
    pub asked_at: i64,
    /// When it was paid.
    pub paid_at: Option<i64>,
    /// For which subscription.
    pub subscription: String,
    /// Whether all of it was paid back.
    pub is_refunded: bool,
    /// How the dispute about it stands, if there is one.
    pub dispute: Option<Dispute>,
}

/// How a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// It is open.
    NeedsResponse,
    /// The money stays.
    Won,
    /// The money is gone.
    Lost,
}

pub(super) struct Customer {
    pub(super) id: String,
    pub(super) email: Option<String>,
    pub(super) account: Option<String>,
    pub(super) card: Card,
    pub(super) is_deleted: bool,
    pub(super) created: i64,
}

pub(super) struct Session {
    pub(super) id: String,
    pub(super) customer: String,
    pub(super) price: Price,
    pub(super) reference: Option<String>,
    pub(super) success_url: String,
    pub(super) cancel_url: String,
    pub(super) status: &'static str,
    pub(super) subscription: Option<String>,
    pub(super) created: i64,
    pub(super) expires_at: i64,
}

#[derive(Clone)]
pub(super) struct Subscription {
    pub(super) id: String,
    pub(super) customer: String,
    pub(super) price: Price,
    pub(super) status: &'static str,
    pub(super) created: i64,
    pub(super) period_start: i64,
    pub(super) period_end: i64,
    pub(super) cancels: bool,
    pub(super) ended_at: Option<i64>,
    /// When the open invoice is tried again, and how often it was.
    pub(super) retry: Option<(i64, usize)>,
}

pub(super) struct Invoice {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) customer: String,
    pub(super) subscription: String,
    pub(super) currency: String,
    pub(super) total: i64,
    pub(super) status: &'static str,
    pub(super) reason: &'static str,
    pub(super) created: i64,
    pub(super) paid_at: Option<i64>,
    pub(super) attempts: u32,
    /// How much of it was paid back.
    pub(super) refunded: i64,
    pub(super) dispute: Option<Dispute>,
}

impl State {
    pub(super) fn new(now: i64, prices: Vec<Price>) -> Self {
        Self {
            now,
            prices,
            customers: Vec::new(),
            sessions: Vec::new(),
            subscriptions: Vec::new(),
            invoices: Vec::new(),
            portals: Vec::new(),
            kept: HashMap::new(),
            events: VecDeque::new(),
            webhook: None,
            delivery: Delivery::default(),
            faults: VecDeque::new(),
            down: false,
            complaints: Vec::new(),
            changes: 0,
            ids: 0,
        }
    }

    /// An id that nothing else has.
    pub(super) fn id(&mut self, prefix: &str) -> String {
        self.ids += 1;
        format!("{prefix}_fake{:08}", self.ids)
    }
}
