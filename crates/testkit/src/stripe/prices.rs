//! What is sold.

use serde_json::{Value, json};

use super::state::State;

/// A price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Its id.
    pub id: String,
    /// In small letters.
    pub currency: String,
    /// In the smallest unit.
    pub amount: i64,
    /// How many months it pays for.
    pub months: i32,
}

impl Price {
    pub(super) fn json(&self) -> Value {
        let (interval, count) = if self.months == 12 { ("year", 1) } else { ("month", self.months) };
        json!({
            "id": self.id, "object": "price", "active": true, "livemode": false, "currency": self.currency,
            "unit_amount": self.amount, "type": "recurring", "recurring": {"interval": interval, "interval_count": count},
        })
    }
}

impl State {
    pub(super) fn price(&self, id: &str) -> Option<&Price> {
        self.prices.iter().find(|price| price.id == id)
    }

    pub(super) fn set_price(&mut self, changed: Price) {
        self.prices.retain(|price| price.id != changed.id);
        self.prices.push(changed);
    }
}
