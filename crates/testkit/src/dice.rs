//! Dice and clock that a test decides.

use domain::Timestamp;
use rand_core::RngCore;

/// The moment `millis` after the Unix epoch.
pub const fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// Dice that fall the same in every run: the same seed gives the same numbers (SplitMix64).
#[derive(Clone, Debug)]
pub struct FixedRng(u64);

impl FixedRng {
    /// Dice for one test. Another seed gives other numbers.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl RngCore for FixedRng {
    fn next_u32(&mut self) -> u32 {
        (self.next_u64() >> 32) as u32
    }

    fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn fill_bytes(&mut self, out: &mut [u8]) {
        for piece in out.chunks_mut(8) {
            let number = self.next_u64().to_le_bytes();
            piece.copy_from_slice(&number[..piece.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_line_of_numbers() {
        let line = |seed| {
            let mut rng = FixedRng::new(seed);
            [rng.next_u64(), rng.next_u64(), rng.next_u64()]
        };
        assert_eq!(line(7), line(7));
        assert_ne!(line(7), line(8));
    }
}
