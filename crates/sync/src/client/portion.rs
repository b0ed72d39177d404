//! How much is sent at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use account_api::sync::PUSH_MAX;

use super::ApiError;

/// In bytes. Less than this does not travel any better.
const LEAST: usize = 512;

/// How many bytes of a push travel together. Where a network breaks off again and again, what was on its way is lost each
/// time; so less is sent at a time, and more again once that arrives.
#[derive(Debug)]
pub(crate) struct Portion(AtomicUsize);

impl Default for Portion {
    fn default() -> Self {
        Self(AtomicUsize::new(PUSH_MAX))
    }
}

impl Portion {
    pub(crate) fn bytes(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// Learns from what became of so many bytes. Whether to go on at once with less.
    pub(crate) fn learn<T>(&self, sent: usize, outcome: &Result<T, ApiError>) -> bool {
        let bytes = self.bytes();
        let next = match outcome {
            Ok(_) if sent >= bytes => (bytes + bytes / 4).min(PUSH_MAX),
            Err(ApiError::CutOff | ApiError::TimedOut { .. }) => (bytes / 4).max(LEAST),
            Ok(_) | Err(_) => bytes,
        };
        self.0.store(next, Ordering::Relaxed);
        next < bytes && matches!(outcome, Err(ApiError::CutOff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off_is_tried_with_less_until_there_is_little_left() {
        let portion = Portion::default();
        let sizes = std::iter::repeat_with(|| (portion.learn(9, &Err::<(), _>(ApiError::CutOff)), portion.bytes()));
        let kib = [2048, 512, 128, 32, 8, 2].map(|kib| (true, kib * 1024));
        assert_eq!(sizes.take(8).collect::<Vec<_>>(), [&kib[..], &[(true, LEAST), (false, LEAST)]].concat());
        portion.learn(LEAST, &Err::<(), _>(ApiError::CaptivePortal));
        portion.learn(LEAST - 1, &Ok(()));
        assert_eq!(portion.bytes(), LEAST, "no reply of the server, and one to less than that, tell nothing");
        let mut grown = 0;
        while portion.bytes() < PUSH_MAX {
            assert!(!portion.learn(portion.bytes(), &Ok(())));
            grown += 1;
        }
        assert!((40..50).contains(&grown), "{grown}");
    }
}
