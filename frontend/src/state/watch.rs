//! The stop-watch of an answer. Counts from the first key, pauses apart; what is left follows from it.

use ipc::ClockView;

/// A stop-watch. Moments are milliseconds of a clock that never jumps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Watch {
    before_ms: f64,
    since: Option<f64>,
    kept_ms: u64,
}

impl Watch {
    /// Stopped, with this much spent already, as the shell keeps it.
    pub fn stopped_at(spent_ms: u64) -> Self {
        Self { before_ms: spent_ms as f64, since: None, kept_ms: spent_ms }
    }

    /// Starts, or goes on.
    pub fn run(&mut self, now: f64) {
        self.since.get_or_insert(now);
    }

    /// Stops and keeps what was spent.
    pub fn stop(&mut self, now: f64) {
        self.before_ms = self.spent(now);
        self.since = None;
    }

    /// Whether it counts.
    pub fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Whether it ever counted.
    pub fn has_started(&self) -> bool {
        self.is_running() || self.before_ms > 0.0
    }

    /// Whole milliseconds spent.
    pub fn spent_ms(&self, now: f64) -> u64 {
        self.spent(now).max(0.0) as u64
    }

    /// The shell keeps this much.
    pub fn keep(&mut self, spent_ms: u64) {
        self.kept_ms = spent_ms;
    }

    /// Whether time was spent that the shell does not keep yet, and that would be given back with the draft as it is there.
    pub fn is_ahead(&self, now: f64) -> bool {
        self.spent_ms(now) > self.kept_ms
    }

    /// Milliseconds left of the nearer limit; `None` without one. `draft_ms` is what the clock view has counted already.
    pub fn left_ms(&self, clock: ClockView, draft_ms: u64, now: f64) -> Option<u64> {
        let spent = self.spent_ms(now);
        let of_question = clock.question_left_ms.map(|left| left.saturating_sub(spent.saturating_sub(draft_ms)));
        let of_total = clock.total_left_ms.map(|left| left.saturating_sub(spent));
        [of_question, of_total].into_iter().flatten().min()
    }

    fn spent(&self, now: f64) -> f64 {
        self.before_ms + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR_MINUTES: ClockView = ClockView { question_left_ms: Some(240_000), total_left_ms: None };

    #[test]
    fn a_pause_is_not_counted() {
        let mut watch = Watch::default();
        watch.run(1_000.0);
        watch.stop(4_000.0);
        watch.run(60_000.0);
        assert_eq!(watch.spent_ms(61_000.0), 4_000);
        assert_eq!(watch.left_ms(FOUR_MINUTES, 0, 61_000.0), Some(236_000));
    }

    #[test]
    fn time_that_passes_without_a_key_is_to_be_kept_as_well() {
        let mut watch = Watch::stopped_at(30_000);
        assert!(!watch.is_ahead(5_000.0), "nothing was written since");
        watch.run(5_000.0);
        watch.keep(watch.spent_ms(6_000.0));
        assert!(!watch.is_ahead(6_000.0));
        assert!(watch.is_ahead(96_000.0), "a minute and a half of thinking");
        watch.stop(96_000.0);
        watch.keep(watch.spent_ms(96_000.0));
        assert!(!watch.is_ahead(200_000.0));
    }

    #[test]
    fn time_that_the_draft_counted_is_not_taken_twice() {
        let watch = Watch::stopped_at(30_000);
        let after_reopening = ClockView { question_left_ms: Some(210_000), total_left_ms: None };
        assert_eq!(watch.left_ms(after_reopening, 30_000, 5_000.0), Some(210_000));
    }

    #[test]
    fn the_nearer_limit_counts_and_none_is_left_after_it() {
        let mut watch = Watch::default();
        watch.run(0.0);
        let clock = ClockView { question_left_ms: Some(240_000), total_left_ms: Some(10_000) };
        assert_eq!(watch.left_ms(clock, 0, 4_000.0), Some(6_000));
        assert_eq!(watch.left_ms(clock, 0, 99_000.0), Some(0));
    }
}
