//! Turning sync on, joining, changing the keys; and what the server can read.

use std::fmt::Write as _;

use domain::{AccountId, Setting};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use sqlx::{Connection, PgConnection, Row};
use sync::{Error, KeyLine, KeyRing, RecoveryPhrase};
use uuid::Uuid;

use crate::computer::{Computer, answered, interview, outlined};
use crate::stage::Stage;

fn dice(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_computer_joins_with_the_phrase_and_with_no_other() {
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", 2).await;
    let account = lines[0].client.me().await.unwrap().id;
    let (phrase, other) = (RecoveryPhrase::generate(&mut dice(1)), RecoveryPhrase::generate(&mut dice(2)));
    let (first, second) = (KeyLine::new(&lines[0].client, account), KeyLine::new(&lines[1].client, account));
    assert!(matches!(second.open(&phrase).await, Err(Error::NotOn)));

    let ring = KeyRing::new(&mut dice(3));
    first.publish(&ring, &phrase).await.unwrap();
    first.publish(&ring, &phrase).await.unwrap();
    assert!(matches!(second.publish(&KeyRing::new(&mut dice(4)), &other).await, Err(Error::AlreadyOn)));
    assert!(matches!(second.open(&other).await, Err(Error::WrongPhrase)));
    assert_eq!(second.open(&phrase).await.unwrap().to_secret().expose(), ring.to_secret().expose());
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_of_keys_a_computer_goes_on_only_with_the_new_phrase() {
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", 2).await;
    let account = lines[0].client.me().await.unwrap().id;
    let (phrase, fresh) = (RecoveryPhrase::generate(&mut dice(1)), RecoveryPhrase::generate(&mut dice(2)));
    let ring = KeyRing::new(&mut dice(3));
    let (first, second) = (KeyLine::new(&lines[0].client, account), KeyLine::new(&lines[1].client, account));
    first.publish(&ring, &phrase).await.unwrap();
    let (a, b) = (Computer::new(1, 0, account).await, Computer::new(2, 0, account).await);
    a.store().set(a.at(1), Setting::ZoomPercent(120)).await.unwrap();
    a.sync(&lines[0].client, &ring).await.unwrap();
    b.sync(&lines[1].client, &ring).await.unwrap();

    let rotated = ring.rotated(&mut dice(4));
    first.publish(&rotated, &fresh).await.unwrap();
    a.store().set(a.at(2), Setting::ZoomPercent(140)).await.unwrap();
    a.sync(&lines[0].client, &rotated).await.unwrap();
    assert!(
        matches!(b.sync(&lines[1].client, &ring).await, Err(Error::KeysChanged)),
        "nothing is sealed for the old ring"
    );
    assert!(matches!(second.open(&phrase).await, Err(Error::WrongPhrase)));
    let opened = second.open(&fresh).await.unwrap();
    b.sync(&lines[1].client, &opened).await.unwrap();
    assert_eq!(b.store().settings().await.unwrap().zoom_percent, 140);
    let third = Computer::new(3, 0, account).await;
    third.sync(&lines[1].client, &opened).await.unwrap();
    assert_eq!(third.log().await, a.log().await, "what the old key sealed still opens");
}

/// The operator of the server, or a thief of its database, must not find a word.
#[tokio::test(flavor = "multi_thread")]
async fn no_word_of_a_candidate_is_in_the_database_of_the_server() {
    const CANARY: &str = "zanzibarcanary";
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", 1).await;
    let account = lines[0].client.me().await.unwrap().id;
    let (phrase, ring) = (RecoveryPhrase::generate(&mut dice(1)), KeyRing::new(&mut dice(3)));
    KeyLine::new(&lines[0].client, account).publish(&ring, &phrase).await.unwrap();
    let computer = Computer::new(1, 0, account).await;
    let events = [outlined(&format!("{CANARY} nurse")), answered(0, &format!("I said {CANARY} aloud."))];
    computer.store().append(interview(1), computer.at(1), &events).await.unwrap();
    computer.store().rename(interview(1), computer.at(2), CANARY).await.unwrap();
    computer.sync(&lines[0].client, &ring).await.unwrap();

    let found = everything(&stage.database.url).await;
    assert!(found.iter().any(|row| row.contains("ada@example.org")), "the search reads what is there");
    let ring = ring.to_secret();
    let mut secrets =
        vec![CANARY.to_owned(), "answer_submitted".to_owned(), "nursing".to_owned(), ring.expose().to_owned()];
    secrets.extend(phrase.words().collect::<Vec<_>>().windows(2).map(|pair| pair.join(" ")));
    for secret in secrets {
        for row in &found {
            assert!(!row.contains(&secret) && !row.contains(&hexed(&secret)), "found in: {row:.80}");
        }
    }
}

/// As bytes look in a row.
fn hexed(text: &str) -> String {
    text.bytes().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Every row of every table as text; bytes in hexadecimal.
async fn everything(url: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let query = sqlx::AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" t"));
        for row in sqlx::query(query).fetch_all(&mut connection).await.unwrap() {
            rows.push(row.get(0));
        }
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ring_of_another_account_does_not_open() {
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", 1).await;
    let account = lines[0].client.me().await.unwrap().id;
    let (phrase, ring) = (RecoveryPhrase::generate(&mut dice(1)), KeyRing::new(&mut dice(3)));
    KeyLine::new(&lines[0].client, account).publish(&ring, &phrase).await.unwrap();
    let other = KeyLine::new(&lines[0].client, AccountId::from_uuid(Uuid::from_u128(9)));
    assert!(matches!(other.open(&phrase).await, Err(Error::WrongPhrase)));
}
