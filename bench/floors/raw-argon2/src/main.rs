//! `raw-argon2 THREADS SECONDS` compares a password with a hash in so many threads, and prints how many times a second.

use std::{
    env, thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};

const PASSWORD: &[u8] = b"quiet copper river";

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let threads: usize = arguments.next().context("say how many threads")?.parse()?;
    let limit = Duration::from_secs_f64(arguments.next().context("say how many seconds")?.parse()?);
    // The costs of the server.
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow!("{error}"))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let kept = argon2.hash_password(PASSWORD).map_err(|error| anyhow!("{error}"))?.to_string();
    let count = || -> Result<u32> {
        let hash = PasswordHash::new(&kept).map_err(|error| anyhow!("{error}"))?;
        let (started, mut count) = (Instant::now(), 0);
        while started.elapsed() < limit {
            argon2.verify_password(PASSWORD, &hash).map_err(|error| anyhow!("{error}"))?;
            count += 1;
        }
        Ok(count)
    };
    let counted: Result<Vec<u32>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(count)).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a thread failed"))?).collect()
    });
    println!("{}", f64::from(counted?.iter().sum::<u32>()) / limit.as_secs_f64());
    Ok(())
}
