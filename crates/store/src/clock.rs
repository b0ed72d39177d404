//! The hybrid logical clock and the dice for record ids.

use domain::{DeviceId, RecordId, Timestamp};
use rand_chacha::ChaCha12Rng;

/// Bits below the milliseconds.
const COUNTER_BITS: u32 = 16;
/// About the year 4199; a clock beyond it counts as being there.
const LAST_MILLIS: i64 = 1 << 46;
/// No stamp that is received may be greater: there is room to count on from it.
pub(crate) const GREATEST_RECEIVED: i64 = 1 << 62;

/// Gives every record of this device its place in the order of all records.
///
/// A stamp is greater than every stamp made or seen before, and near the wall clock while that runs true. A clock that
/// is set back or runs wild moves no record before an earlier one.
#[derive(Debug)]
pub(crate) struct Clock {
    last: i64,
    dice: ChaCha12Rng,
}

impl Clock {
    pub(crate) fn new(last: i64, dice: ChaCha12Rng) -> Self {
        Self { last, dice }
    }

    /// The next stamp and an id for its record.
    pub(crate) fn tick(&mut self, at: Timestamp) -> (i64, RecordId) {
        let wall = at.as_millis().clamp(0, LAST_MILLIS) << COUNTER_BITS;
        self.last = wall.max(self.last.saturating_add(1));
        (self.last, RecordId::new(at, &mut self.dice))
    }

    /// The id of another device.
    pub(crate) fn new_device(&mut self, at: Timestamp) -> DeviceId {
        DeviceId::new(at, &mut self.dice)
    }

    /// Takes notice of another device's stamp.
    pub(crate) fn see(&mut self, hlc: i64) {
        self.last = self.last.max(hlc);
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    #[test]
    fn a_stamp_is_greater_than_the_one_before_whatever_the_wall_clock_says() {
        let mut clock = Clock::new(0, ChaCha12Rng::seed_from_u64(1));
        let mut last = 0;
        for millis in [5_000, 5_000, 1, -7, i64::MAX, i64::MIN, 6_000] {
            let (stamp, _) = clock.tick(Timestamp::from_millis(millis));
            assert!(stamp > last, "clock at {millis}");
            last = stamp;
        }
    }
}
