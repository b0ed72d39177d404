//! Whether and when a refused request is asked again.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::Error;
use crate::failure::Failure;

/// Most repetitions of one request.
const REPETITIONS: u8 = 2;
/// Longest wait that is worth it; beyond, the person is told instead.
const LONGEST: Duration = Duration::from_secs(20);

/// How long to wait before asking again, or `None` if that cannot help or was done often enough.
///
/// Only for refusals that cost nothing: a status that came before any text. `jitter` is between 0 and 1.
pub(crate) fn wait(failure: &Failure, done: u8, backoff: Duration, jitter: f64) -> Option<Duration> {
    let busy =
        matches!(failure.error, Error::RateLimited { .. } | Error::Overloaded | Error::ServerError { status: Some(_) });
    if !busy || done >= REPETITIONS {
        return None;
    }
    let own = backoff.saturating_mul(1 << done);
    let asked = failure.retry_after.unwrap_or_default();
    (asked <= LONGEST).then(|| asked.max(own) + own.mul_f64(jitter.clamp(0.0, 1.0) / 2.0))
}

/// A number between 0 and 1, so that many waiting at once do not come back at once.
pub(crate) fn jitter() -> f64 {
    let noise = RandomState::new().hash_one(()) >> 11;
    noise as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Duration = Duration::from_millis(500);

    fn failure(error: Error, retry_after: Option<u64>) -> Failure {
        Failure { retry_after: retry_after.map(Duration::from_secs), ..Failure::from(error) }
    }

    #[test]
    fn the_wait_is_never_shorter_than_the_server_asked() {
        let busy = failure(Error::RateLimited { retry_after: None }, Some(3));
        for jitter in [0.0, 0.5, 1.0] {
            assert!(wait(&busy, 0, BACKOFF, jitter).unwrap() >= Duration::from_secs(3));
        }
    }

    #[test]
    fn a_wait_beyond_patience_is_left_to_the_person() {
        assert_eq!(wait(&failure(Error::Overloaded, Some(21)), 0, BACKOFF, 0.0), None);
    }

    #[test]
    fn the_second_wait_is_longer_and_there_is_no_third() {
        let down = failure(Error::ServerError { status: Some(500) }, None);
        assert_eq!(wait(&down, 0, BACKOFF, 0.0), Some(Duration::from_millis(500)));
        assert_eq!(wait(&down, 1, BACKOFF, 0.0), Some(Duration::from_secs(1)));
        assert_eq!(wait(&down, 2, BACKOFF, 0.0), None);
    }

    #[test]
    fn what_may_have_been_paid_for_is_not_asked_again() {
        for error in
            [Error::CutOff, Error::Stalled { after: BACKOFF }, Error::ServerError { status: None }, Error::KeyRefused]
        {
            assert_eq!(wait(&failure(error.clone(), None), 0, BACKOFF, 0.0), None, "{error:?}");
        }
    }

    #[test]
    fn jitter_stays_between_nothing_and_one() {
        assert!((0..1000).map(|_| jitter()).all(|jitter| (0.0..1.0).contains(&jitter)));
    }
}
