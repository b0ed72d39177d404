//! Guessing a password from everywhere: the owner is not in the way of it, and it comes to nothing.

use std::cell::RefCell;

use futures::{StreamExt, stream};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use tokio::runtime::Builder;

use crate::{
    client::{Client, PASSWORD},
    stage::Stage,
};

/// Addresses that guesses come from.
const ADDRESSES: u16 = 5_000;
/// How many sieges there are, of how many deeds; in every run, and in the long one.
const SIEGES: (u32, usize) = (1, 500);
const LONG_SIEGES: (u32, usize) = (25, 800);
/// The rules that the code is held to, written here again.
const MOST: u32 = 100;
const FREE: u32 = 5;
const LONGEST_WAIT: i64 = 900;

#[derive(Clone, Debug)]
enum Deed {
    /// A wrong password, from one of the addresses.
    Guess(u16),
    /// The right one, from one of the addresses.
    Hit(u16),
    /// A password tried at somebody else's account.
    Spray(u16),
    Pass(Duration),
    Restart,
    /// The worker forgets what has run out.
    Forget,
    /// The owner signs in on a computer that is known.
    Owner,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        32 => (0..ADDRESSES).prop_map(Deed::Guess),
        1 => (0..ADDRESSES).prop_map(Deed::Hit),
        1 => (0..ADDRESSES).prop_map(Deed::Spray),
        24 => (1..1_200_i64).prop_map(|seconds| Deed::Pass(Duration::seconds(seconds))),
        1 => (1..10_i64).prop_map(|days| Deed::Pass(Duration::days(days))),
        1 => Just(Deed::Restart),
        1 => Just(Deed::Forget),
        1 => Just(Deed::Owner),
    ]
}

/// What the rules say of one account.
#[derive(Default)]
struct Counted {
    failures: u32,
    next_at: Option<OffsetDateTime>,
}

impl Counted {
    /// How long a try has to wait, in seconds; `None` if it is looked at, and counted.
    fn try_at(&mut self, now: OffsetDateTime) -> Option<i64> {
        if self.failures >= MOST {
            return Some(3_600);
        }
        if let Some(next_at) = self.next_at.filter(|next_at| *next_at > now) {
            return Some((next_at - now).whole_seconds());
        }
        let doubled = self.failures.checked_sub(FREE).map_or(0, |times| 1_i64 << times.min(20));
        self.failures += 1;
        self.next_at = Some(now + Duration::seconds(doubled.min(LONGEST_WAIT)));
        None
    }
}

struct Siege {
    stage: Stage,
    owner: Client,
    counted: Counted,
    checked: u32,
    sprayed: u32,
}

impl Siege {
    async fn begin() -> Self {
        let stage = Stage::start().await;
        let owner = stage.candidate("ada").await;
        Self { stage, owner, counted: Counted::default(), checked: 0, sprayed: 0 }
    }

    fn stranger(&self, number: u16) -> Client {
        let mut stranger = self.owner.at(self.stage.address);
        stranger.device = None;
        stranger.address = format!("172.16.{}.{}", number / 250, number % 250);
        "a guess that is not right".clone_into(&mut stranger.password);
        stranger
    }

    async fn does(&mut self, deed: Deed) -> Result<(), TestCaseError> {
        match deed {
            Deed::Guess(number) => self.guess(self.stranger(number)).await?,
            Deed::Hit(number) => {
                let mut stranger = self.stranger(number);
                PASSWORD.clone_into(&mut stranger.password);
                self.guess(stranger).await?;
            }
            Deed::Spray(number) => {
                let mut stranger = self.stranger(number);
                self.sprayed += 1;
                stranger.email = format!("somebody{}@example.org", self.sprayed);
                prop_assert_eq!(stranger.login().await.status, 401);
            }
            Deed::Pass(time) => self.stage.pass(time),
            Deed::Restart => self.stage = self.stage.again().await,
            Deed::Forget => self.stage.forget().await,
            Deed::Owner => {
                let reply = self.owner.at(self.stage.address).elsewhere().login().await;
                prop_assert_eq!(reply.status, 200, "a known computer is let in: {}", reply);
            }
        }
        Ok(())
    }

    async fn guess(&mut self, stranger: Client) -> Result<(), TestCaseError> {
        let wait = self.counted.try_at(self.stage.now());
        let reply = stranger.login().await;
        let Some(wait) = wait else {
            if reply.status == 200 {
                // Whoever guesses right, or is the owner elsewhere, begins anew.
                self.counted = Counted::default();
                return Ok(());
            }
            self.checked += 1;
            prop_assert_eq!(reply.status, 401, "{}", reply);
            return Ok(());
        };
        prop_assert_eq!(reply.status, 429, "after {} failures: {}", self.counted.failures, reply);
        prop_assert_eq!(reply.header("retry-after"), wait.max(1).to_string());
        Ok(())
    }
}

fn besiege((sieges, deeds): (u32, usize)) {
    let config = Config { cases: sieges, failure_persistence: None, max_shrink_iters: 20, ..Config::default() };
    let checked = RefCell::new(0);
    TestRunner::new(config)
        .run(&prop::collection::vec(deed(), deeds), |deeds| {
            // The servers of a siege end with its runtime, and their connections to the database with them.
            let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let mut siege = Siege::begin().await;
                for deed in deeds {
                    siege.does(deed).await?;
                }
                *checked.borrow_mut() += siege.checked;
                Ok(())
            })
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    assert!(checked.into_inner() >= sieges * 50, "guesses are looked at, or nothing was shown");
}

#[test]
fn guesses_wait_as_the_rules_say_whatever_else_happens() {
    besiege(SIEGES);
}

#[test]
#[ignore = "takes minutes"]
fn guesses_wait_as_the_rules_say_ten_thousand_times() {
    besiege(LONG_SIEGES);
}

/// A crowd uses up what everybody may. It keeps itself out and nobody whose computer is known.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_addresses_at_once_are_looked_at_six_times_and_the_owner_gets_in() {
    let siege = Siege::begin().await;
    let crowd = stream::iter(0..ADDRESSES).map(|number| {
        let stranger = siege.stranger(number);
        async move { stranger.login().await.status }
    });
    let replies: Vec<u16> = crowd.buffer_unordered(16).collect().await;
    let count = |status| replies.iter().filter(|reply| **reply == status).count();
    assert_eq!((count(401), count(429)), (6, 4_994), "five free ones, and one whose successor has to wait");
    let mut newcomer = siege.stage.client();
    newcomer.email = "somebody@example.org".to_owned();
    assert_eq!(newcomer.login().await.status, 429, "what everybody may is used up");
    let owner = siege.owner.elsewhere().login().await;
    assert_eq!(owner.status, 200, "the owner's computer is known: {owner}");
    let mut pretender = siege.stranger(0).elsewhere();
    pretender.device = Some("a token that was made up".to_owned());
    assert_eq!(pretender.login().await.status, 429);
    siege.stage.pass(Duration::milliseconds(100));
    assert_eq!(newcomer.login().await.status, 401, "one more each tenth of a second");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_with_made_up_codes_is_not_in_the_way_of_a_real_one() {
    let stage = Stage::start().await;
    let (mut newcomer, ada) = (stage.client(), stage.account("ada").await);
    newcomer.email = "somebody@example.org".to_owned();
    newcomer.register().await;
    let confirm = json!({"token": stage.code().await});
    ada.post("/v1/auth/password/forgot", json!({"email": ada.email})).await;
    let reset = json!({"token": stage.code().await, "password": "seven loud walnuts"});
    let made_up = json!({"token": "A".repeat(64), "password": "seven loud walnuts"});
    let crowd = stream::iter(0..700).map(|_| async {
        let stranger = ada.elsewhere();
        let confirmed = stranger.post("/v1/auth/verify-email", json!({"token": made_up["token"]})).await;
        (confirmed.status, stranger.post("/v1/auth/password/reset", made_up.clone()).await.status)
    });
    let replies: Vec<(u16, u16)> = crowd.buffer_unordered(16).collect().await;
    assert!(replies.iter().all(|reply| *reply == (410, 410)), "none of them is a code");
    assert_eq!(newcomer.post("/v1/auth/verify-email", confirm).await.status, 204);
    assert_eq!(ada.post("/v1/auth/password/reset", reset).await.status, 204);
}

/// Only the proxy of the configuration is believed about where somebody comes from.
#[tokio::test]
async fn an_address_that_a_client_makes_up_counts_for_nothing() {
    let stage = Stage::with(|config| config.trusted_proxies.clear()).await;
    let mut looked_at = 0;
    for number in 0..30 {
        let mut sprayer = stage.client();
        sprayer.email = format!("somebody{number}@example.org");
        looked_at += u32::from(sprayer.login().await.status == 401);
    }
    assert_eq!(looked_at, 20, "all of them came from one address");
    let restarted = stage.again_configured(|config| config.trusted_proxies.clear()).await;
    assert_eq!(restarted.client().login().await.status, 429, "a restart forgives nothing");
}
