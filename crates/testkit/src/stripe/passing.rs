//! What happens as time passes.

use super::{
    calendar::months_later,
    state::{State, Subscription},
};

/// How many days lie between the tries to have an invoice paid. After the last the subscription ends.
pub(super) const RETRIES: [i64; 3] = [3, 5, 7];

impl State {
    /// Lets seconds pass: everything that is due happens, in order and at its moment.
    pub(super) fn pass(&mut self, seconds: i64) {
        let until = self.now + seconds;
        while let Some((at, id)) = self.next_due().filter(|(at, _)| *at <= until) {
            self.now = at;
            self.do_due(&id);
        }
        self.now = until;
        for session in
            self.sessions.iter_mut().filter(|session| session.status == "open" && session.expires_at <= until)
        {
            session.status = "expired";
        }
    }

    fn next_due(&self) -> Option<(i64, String)> {
        let live = self.subscriptions.iter().filter(|subscription| subscription.is_live());
        live.map(|subscription| (subscription.due_at(), subscription.id.clone())).min()
    }

    fn do_due(&mut self, id: &str) {
        let Ok(subscription) = self.subscription(id).cloned() else { return };
        if subscription.retry.is_some_and(|(at, _)| at <= self.now) {
            let mut open =
                self.invoices.iter().filter(|invoice| invoice.subscription == id && invoice.status == "open");
            if let Some(invoice) = open.next().map(|invoice| invoice.id.clone()) {
                self.collect(&invoice);
            }
        } else if subscription.cancels {
            self.cancel_now(id);
        } else {
            let (start, end) =
                (subscription.period_end, months_later(subscription.period_end, subscription.price.months));
            self.alter(id, |subscription| {
                subscription.period_start = start;
                subscription.period_end = end;
            });
            self.bill(id, "subscription_cycle");
        }
    }
}

impl Subscription {
    /// When something happens to it next.
    fn due_at(&self) -> i64 {
        self.retry.map_or(self.period_end, |(at, _)| at.min(self.period_end))
    }
}
