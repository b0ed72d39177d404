//! The memory that hashing fills. It is used again while people wait, and given back to the system when nobody does.

use std::sync::{Mutex, PoisonError};

use argon2::Block;

/// The allocator of Linux keeps what is freed for later, 19 MiB a hash, but nothing that is larger than 32 MiB. What was
/// asked for and is never touched costs nothing.
const GIVEN_BACK_WHEN_FREED: usize = 33 * 1024 * 1024 / Block::SIZE;

/// Memory of hashes that are done.
#[derive(Default)]
pub(super) struct HashMemory(Mutex<Vec<Vec<Block>>>);

impl HashMemory {
    /// Lends so many blocks. What is in them is of no meaning.
    pub(super) fn lend<T>(&self, count: usize, job: impl FnOnce(&mut [Block]) -> T) -> T {
        let spare = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut blocks = spare.unwrap_or_else(|| Vec::with_capacity(count.max(GIVEN_BACK_WHEN_FREED)));
        blocks.resize(count.max(blocks.len()), Block::new());
        let done = job(&mut blocks[..count]);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(blocks);
        done
    }

    /// Gives everything back that nobody uses.
    pub(super) fn give_back(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_used_again_until_it_is_given_back() {
        let memory = HashMemory::default();
        let kept = || memory.0.lock().unwrap().len();
        memory.lend(64, |blocks| assert_eq!(blocks.len(), 64));
        memory.lend(8, |blocks| assert_eq!(blocks.len(), 8));
        memory.lend(128, |blocks| assert_eq!(blocks.len(), 128));
        assert_eq!(kept(), 1);
        memory.give_back();
        assert_eq!(kept(), 0);
    }
}
