//! When streamed words are painted: as they come while the page keeps up, and more rarely when it falls behind.

/// Words that come sooner than this after a paint wait for the next frame.
const NEAR_MS: f64 = 4.0;
/// A paint that makes the next frame come later than this is too dear for every frame.
const SLOW_MS: f64 = 34.0;
/// Shortest time between two paints then.
const WIDE_MS: f64 = 50.0;

/// What to do in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Show the words, and ask for the next frame: when it comes tells how long this one took.
    Paint,
    /// Ask for the next frame.
    Wait,
    /// Nothing waits to be shown.
    Stop,
}

/// How well the page keeps up. Times are milliseconds of [`crate::browser::running_ms`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// The first paint since the last frame.
    unframed: Option<f64>,
    /// Words that come earlier wait for a frame.
    rested: f64,
    /// No frame paints earlier.
    not_before: f64,
}

impl Pace {
    /// Words have come: whether to show them now. If so, the next frame has to be asked for; it tells how long that took.
    pub fn at_once(&mut self, now: f64) -> bool {
        let paints = now >= self.rested.max(self.not_before);
        if paints {
            self.painted(now);
        }
        paints
    }

    /// A frame has come, and words are waiting or not.
    pub fn step(&mut self, now: f64, waiting: bool) -> Step {
        if let Some(painted_at) = self.unframed.take()
            && now - painted_at > SLOW_MS
        {
            self.not_before = painted_at + WIDE_MS;
        }
        if !waiting {
            return Step::Stop;
        }
        if now < self.not_before {
            return Step::Wait;
        }
        self.painted(now);
        Step::Paint
    }

    fn painted(&mut self, now: f64) {
        self.unframed.get_or_insert(now);
        self.rested = now + NEAR_MS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The times of the paints, when words always wait and frames come at these times.
    fn paints(frames: &[f64]) -> Vec<f64> {
        let mut pace = Pace::default();
        frames.iter().copied().filter(|now| pace.step(*now, true) == Step::Paint).collect()
    }

    #[test]
    fn a_page_that_keeps_up_paints_with_every_frame() {
        assert_eq!(paints(&[16.0, 33.0, 50.0, 66.0]), [16.0, 33.0, 50.0, 66.0]);
    }

    #[test]
    fn a_page_that_falls_behind_leaves_time_between_two_paints_until_it_has_caught_up() {
        assert_eq!(paints(&[0.0, 40.0, 48.0, 56.0, 72.0, 88.0]), [0.0, 56.0, 72.0, 88.0]);
    }

    #[test]
    fn a_page_whose_frames_are_all_slow_still_paints() {
        assert_eq!(paints(&[0.0, 40.0, 80.0, 120.0, 160.0]), [0.0, 80.0, 160.0]);
    }

    #[test]
    fn words_are_painted_as_they_come_and_those_that_follow_closely_wait_for_the_frame() {
        let mut pace = Pace::default();
        assert!(pace.at_once(100.0) && !pace.at_once(102.0));
        assert_eq!(pace.step(103.0, true), Step::Paint);
        assert!(pace.at_once(110.0));
    }

    #[test]
    fn words_wait_for_a_page_whose_frame_came_late_after_them() {
        let mut pace = Pace::default();
        assert!(pace.at_once(100.0) && pace.at_once(110.0), "the frame is counted from the first of both");
        assert_eq!(pace.step(140.0, false), Step::Stop);
        assert!(!pace.at_once(141.0) && pace.at_once(151.0));
    }

    #[test]
    fn the_time_without_words_is_no_slowness() {
        let mut pace = Pace::default();
        assert_eq!(pace.step(0.0, true), Step::Paint);
        assert_eq!(pace.step(16.0, false), Step::Stop);
        assert_eq!(pace.step(900.0, true), Step::Paint);
    }
}
