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

    /// Learns from what became of a request; how many records it carried tells something if it was full. Whether to send it
    /// again at once with fewer.
    pub(crate) fn learn(&self, outcome: Result<usize, &ApiError>) -> bool {
        let records = self.records();
        let next = match outcome {
            Ok(carried) if carried >= usize::from(records) => records.saturating_mul(2).min(BATCH_MAX),
            Err(ApiError::CutOff | ApiError::TimedOut { .. }) => (records / 4).max(1),
            Ok(_) | Err(_) => records,
        };
        self.0.store(next, Ordering::Relaxed);
        next < records && matches!(outcome, Err(ApiError::CutOff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off_is_tried_with_less_until_a_single_record_does() {
        let portion = Portion::default();
        assert!(portion.records() == 500 && portion.bytes() <= PUSH_MAX);
        let sizes = std::iter::repeat_with(|| (portion.learn(Err(&ApiError::CutOff)), portion.records()));
        assert_eq!(sizes.take(5).collect::<Vec<_>>(), [(true, 125), (true, 31), (true, 7), (true, 1), (false, 1)]);
        portion.learn(Err(&ApiError::CaptivePortal));
        portion.learn(Ok(0));
        assert_eq!(portion.records(), 1, "no reply of the server, and one that carried nothing, tell nothing");
        for carried in [1, 2, 4, 8, 16, 32, 64, 128, 256] {
            assert!(!portion.learn(Ok(carried)));
        }
        assert_eq!(portion.records(), 500);
    }
}
