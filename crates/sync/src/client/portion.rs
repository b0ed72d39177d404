//! How much travels at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::ApiError;

/// How much one request or reply carries. Where a network breaks off again and again, what was on its way is lost each time;
/// so less travels at a time, and more again once that arrives.
#[derive(Debug)]
pub(super) struct Portion {
    least: usize,
    most: usize,
    now: AtomicUsize,
}

impl Portion {
    /// Begins with the most.
    pub(super) fn new(least: usize, most: usize) -> Self {
        Self { least, most, now: AtomicUsize::new(most) }
    }

    pub(super) fn size(&self) -> usize {
        self.now.load(Ordering::Relaxed)
    }

    /// Learns from what became of so much. Whether to go on at once with less: after a silence that was waited for to its
    /// end, only the next run does.
    pub(super) fn learn<T>(&self, carried: usize, outcome: &Result<T, ApiError>) -> bool {
        let size = self.size();
        let broke_off = matches!(outcome, Err(ApiError::CutOff | ApiError::Refused { status: 408, .. }));
        let next = match outcome {
            Ok(_) if carried >= size.div_ceil(2) => (size + (size / 4).max(1)).min(self.most),
            Err(_) if broke_off || matches!(outcome, Err(ApiError::TimedOut { .. })) => (size / 4).max(self.least),
            Ok(_) | Err(_) => size,
        };
        self.now.store(next, Ordering::Relaxed);
        next < size && broke_off
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn refused(status: u16) -> ApiError {
        ApiError::Refused { code: None, status, message: String::new(), field: None, retry_after: None }
    }

    #[test]
    fn what_breaks_off_is_tried_with_less_until_there_is_little_left() {
        for error in [ApiError::CutOff, refused(408)] {
            let (portion, broken) = (Portion::new(1, 500), Err::<(), _>(error));
            let sizes = std::iter::repeat_with(|| (portion.learn(9, &broken), portion.size()));
            assert_eq!(sizes.take(5).collect::<Vec<_>>(), [(true, 125), (true, 31), (true, 7), (true, 1), (false, 1)]);
            for tells_nothing in [Err(ApiError::CaptivePortal), Err(refused(503)), Ok(())] {
                assert!(!portion.learn(0, &tells_nothing));
            }
            assert_eq!(portion.size(), 1);
            let mut grown = 0;
            while portion.size() < 500 {
                assert!(!portion.learn(portion.size(), &Ok(())));
                grown += 1;
            }
            assert!((20..40).contains(&grown), "little by little: {grown}");
        }
    }

    #[test]
    fn a_silence_is_not_waited_for_twice_in_a_row() {
        let portion = Portion::new(1, 500);
        assert!(!portion.learn(500, &Err::<(), _>(ApiError::TimedOut { after: Duration::from_secs(20) })));
        assert_eq!(portion.size(), 125);
    }
}
