//! How much is sent or asked for at a time.

use std::sync::atomic::{AtomicU16, Ordering};

use account_api::sync::{BATCH_MAX, PUSH_MAX};

use super::ApiError;

/// How many records one request carries. Where a line breaks off again and again, what was on its way is lost each time;
/// so fewer travel at a time, down to one, and more again once they arrive.
#[derive(Debug)]
pub(crate) struct Portion(AtomicU16);

impl Default for Portion {
    fn default() -> Self {
        Self(AtomicU16::new(BATCH_MAX))
    }
}

impl Portion {
    /// The most records.
    pub(crate) fn records(&self) -> u16 {
        self.0.load(Ordering::Relaxed)
    }

    /// The most bytes of JSON, unless a single record has more.
    pub(crate) fn bytes(&self) -> usize {
        PUSH_MAX / usize::from(BATCH_MAX) * usize::from(self.records())
    }

    /// Learns from what became of a request.
    pub(crate) fn learn(&self, error: Option<&ApiError>) {
        let records = self.records();
        let next = match error {
            None => records.saturating_mul(2).min(BATCH_MAX),
            Some(ApiError::CutOff | ApiError::TimedOut { .. }) => (records / 4).max(1),
            Some(_) => records,
        };
        self.0.store(next, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_breaks_off_carries_less_until_something_arrives() {
        let portion = Portion::default();
        assert_eq!((portion.records(), portion.bytes() <= PUSH_MAX), (500, true));
        let cut = Some(&ApiError::CutOff);
        let sizes = std::iter::repeat_with(|| {
            portion.learn(cut);
            portion.records()
        });
        assert_eq!(sizes.take(6).collect::<Vec<_>>(), [125, 31, 7, 1, 1, 1]);
        portion.learn(Some(&ApiError::CaptivePortal));
        assert_eq!(portion.records(), 1, "what was no reply tells nothing");
        for _ in 0..10 {
            portion.learn(None);
        }
        assert_eq!(portion.records(), 500);
    }
}
