//! How long to wait before asking again.

use std::time::Duration;

/// Waits that grow with each failure in a row, up to a limit.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: u32,
}

impl Backoff {
    /// Doubles from `first` up to `longest`.
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest, failures: 0 }
    }

    /// The wait after one more failure: never shorter than the server asked, and spread by `jitter` between 0 and 1, so
    /// that many who were cut off together do not come back together.
    pub fn next(&mut self, asked: Option<Duration>, jitter: f64) -> Duration {
        let own = self.first.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX)).min(self.longest);
        self.failures = self.failures.saturating_add(1).min(31);
        let spread = own.mul_f64(0.5 + jitter.clamp(0.0, 1.0) / 2.0);
        spread.max(asked.unwrap_or_default())
    }

    /// Begins anew after a success.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_limit_and_begin_anew_after_a_success() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_mins(1));
        let waits: Vec<u64> = (0..8).map(|_| backoff.next(None, 1.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        backoff.reset();
        assert_eq!(backoff.next(None, 0.0), Duration::from_millis(500));
        for _ in 0..100 {
            assert!(backoff.next(None, 1.0) <= Duration::from_mins(1));
        }
    }

    #[test]
    fn the_wait_is_never_shorter_than_the_server_asked() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_mins(1));
        assert_eq!(backoff.next(Some(Duration::from_secs(90)), 0.3), Duration::from_secs(90));
    }
}
