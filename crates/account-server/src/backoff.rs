//! How long what failed waits until it is tried again.

use time::Duration;

/// Waits that double with each failure in a row, up to a limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// The wait after one failure more than these.
    pub(crate) fn after(self, failures: i32) -> Duration {
        let doubled = self.first * 2_i32.saturating_pow(failures.clamp(0, 16).unsigned_abs());
        doubled.min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_up_to_the_limit() {
        let backoff = Backoff { first: Duration::SECOND, longest: Duration::MINUTE };
        let waits = [0, 1, 2, 5, 6, i32::MAX].map(|failures| backoff.after(failures).whole_seconds());
        assert_eq!(waits, [1, 2, 4, 32, 60, 60]);
    }
}
