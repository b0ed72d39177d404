//! Threads that do nothing but fill memory for hashes, so that the priority of this work is its own.

use std::{
    io, mem,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use argon2::Block;
use tokio::sync::{Semaphore, oneshot};

/// The allocator of Linux keeps what is freed for later, 19 MiB a hash, but nothing that is larger than 32 MiB. What was
/// asked for and is never touched costs nothing.
const GIVEN_BACK_WHEN_FREED: usize = 33 * 1024 * 1024 / Block::SIZE;
/// How far these threads step back behind those that answer requests, in steps of `nice`: of a core that everybody wants they
/// still get a quarter, so that who waits in a queue of some seconds is not waited for in vain.
#[cfg(target_os = "linux")]
const STEPS_BACK: i32 = 5;

/// So many threads, and a queue before them.
pub(super) struct Hashing {
    jobs: Sender<Job>,
    room: Arc<Semaphore>,
}

type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// Why nothing was hashed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotHashed {
    QueueIsFull,
    Panicked,
}

/// What a thread fills. It is used again while people wait, and given back to the system after a job that nobody waited
/// behind.
#[derive(Default)]
pub(super) struct Memory(Vec<Block>);

impl Memory {
    /// So many blocks. What is in them is of no meaning.
    pub(super) fn blocks(&mut self, count: usize) -> &mut [Block] {
        if self.0.is_empty() {
            self.0.reserve_exact(count.max(GIVEN_BACK_WHEN_FREED));
        }
        self.0.resize(count.max(self.0.len()), Block::new());
        &mut self.0[..count]
    }
}

impl Hashing {
    /// # Errors
    /// If the system gives no thread.
    pub(super) fn start(threads: usize, queue: usize) -> io::Result<Self> {
        let (jobs, next) = mpsc::channel();
        let (next, room) = (Arc::new(Mutex::new(next)), Arc::new(Semaphore::new(threads + queue)));
        for _ in 0..threads {
            let (next, room) = (next.clone(), room.clone());
            thread::Builder::new().name("hashing".to_owned()).spawn(move || work(&next, &room, queue))?;
        }
        Ok(Self { jobs, room })
    }

    /// Does a job on one of the threads. What nobody waits for any more is not begun.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, NotHashed> {
        let place = self.room.clone().try_acquire_owned().map_err(|_| NotHashed::QueueIsFull)?;
        let (done, result) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            if done.is_closed() {
                return;
            }
            let made = job(memory);
            // Whoever has the result finds room for the next job.
            drop(place);
            let _ = done.send(made);
        });
        // The threads live as long as this does.
        let _ = self.jobs.send(job);
        result.await.map_err(|_| NotHashed::Panicked)
    }
}

/// Works until there is nobody left who could ask.
fn work(next: &Mutex<Receiver<Job>>, room: &Semaphore, queue: usize) {
    step_back();
    let mut memory = Memory::default();
    loop {
        let job = next.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A thread that ends of one job would be missing for all that follow. The panic itself is told by its hook.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| job(&mut memory)));
        // Nobody stands behind those at work.
        if room.available_permits() > queue {
            mem::take(&mut memory);
        }
    }
}

/// Whoever waits for something short comes before whoever waits for a hash. Of Linux alone, where this is about the one
/// thread; a system that forbids it loses only that.
fn step_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(STEPS_BACK) {
        tracing::warn!(%error, "hashing takes as much of the processor as everything else");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_used_again_until_it_is_given_back() {
        let mut memory = Memory::default();
        for count in [64, 8, 128] {
            assert_eq!(memory.blocks(count).len(), count);
        }
        let place = memory.blocks(128).as_ptr();
        assert_eq!(memory.blocks(16).as_ptr(), place);
        mem::take(&mut memory);
        assert!(memory.0.is_empty());
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let hashing = Hashing::start(1, 1).unwrap();
        let (go, wait) = mpsc::channel::<()>();
        let first = hashing.run(move |_| wait.recv().map_or(0, |()| 1));
        let third = async {
            let refused = hashing.run(|_| 3).await;
            go.send(()).unwrap();
            refused
        };
        let (one, two, three) = tokio::join!(first, hashing.run(|_| 2), third);
        assert_eq!((one, two, three), (Ok(1), Ok(2), Err(NotHashed::QueueIsFull)));
        assert_eq!(hashing.run(|_| 4).await, Ok(4), "there is room again");
    }

    #[tokio::test]
    async fn a_panic_is_of_its_own_job_alone() {
        let hashing = Hashing::start(1, 3).unwrap();
        for _ in 0..3 {
            assert_eq!(hashing.run(|_| -> () { panic!("of this job") }).await, Err(NotHashed::Panicked));
        }
        assert_eq!(hashing.run(|memory| memory.blocks(8).len()).await, Ok(8));
    }

    #[tokio::test]
    async fn what_nobody_waits_for_is_not_begun() {
        let hashing = Hashing::start(1, 2).unwrap();
        let (go, wait) = mpsc::channel::<()>();
        let (begun, is_begun) = mpsc::channel();
        let first = hashing.run(move |_| wait.recv().is_ok());
        let given_up = hashing.run(move |_| begun.send(()).is_ok());
        tokio::pin!(first);
        assert!(futures::poll!(&mut first).is_pending());
        {
            tokio::pin!(given_up);
            assert!(futures::poll!(&mut given_up).is_pending());
        }
        go.send(()).unwrap();
        assert_eq!(first.await, Ok(true));
        assert_eq!(hashing.run(|_| ()).await, Ok(()));
        assert!(is_begun.try_recv().is_err());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn those_that_answer_requests_come_first() {
        let here = rustix::process::getpriority_process(None).unwrap();
        let hashing = Hashing::start(1, 0).unwrap();
        let there = hashing.run(|_| rustix::process::getpriority_process(None).unwrap()).await;
        assert_eq!(there, Ok((here + STEPS_BACK).min(19)));
        assert_eq!(rustix::process::getpriority_process(None).unwrap(), here, "of the one thread alone");
    }
}
