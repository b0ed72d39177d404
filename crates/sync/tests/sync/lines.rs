//! Lines that stop, and lines that were taken.

use account_api::ErrorCode;
use account_api::sync::ACCOUNT_MAX;
use domain::Setting;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use sqlx::{Connection, PgConnection};
use store::Record;
use sync::{Error, KeyLine, KeyRing, RecoveryPhrase, StuckLine, Unbelievable};

use crate::computer::{Computer, answered, interview, outlined};
use crate::proxy::Fault;
use crate::stage::{Line, Stage};

/// A stage with an account on which sync is on, and computers of it.
pub async fn on(count: usize) -> (Stage, Vec<Line>, KeyRing, Vec<Computer>) {
    let stage = Stage::start().await;
    let lines = stage.lines("ada@example.org", count).await;
    let account = lines[0].client.me().await.unwrap().id;
    let mut dice = ChaCha20Rng::seed_from_u64(1);
    let (phrase, ring) = (RecoveryPhrase::generate(&mut dice), KeyRing::new(&mut dice));
    KeyLine::new(&lines[0].client, account).publish(&ring, &phrase).await.unwrap();
    let mut computers = Vec::new();
    for number in 1..=count as u64 {
        computers.push(Computer::new(number, 0, account).await);
    }
    (stage, lines, ring, computers)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_or_exchanged_record_stops_its_line_and_no_other() {
    let (stage, lines, ring, computers) = on(3).await;
    for (computer, id) in computers[..2].iter().zip([1, 2]) {
        let events = [outlined("Nurse"), answered(0, "A."), answered(1, "B."), answered(2, "C.")];
        computer.store().append(interview(id), computer.at(1), &events).await.unwrap();
    }
    for (computer, line) in computers.iter().zip(&lines[..2]) {
        computer.sync(&line.client, &ring).await.unwrap();
    }
    let device = computers[0].store().device();
    let mut database = PgConnection::connect(&stage.database.url).await.unwrap();
    // Two records in each other's place.
    sqlx::query(
        "UPDATE record SET ciphertext = other.ciphertext FROM record other
        WHERE record.device = other.device AND record.device = $1 AND record.idx + other.idx = 5
        AND record.idx IN (2, 3)",
    )
    .bind(device.as_uuid())
    .execute(&mut database)
    .await
    .unwrap();

    let report = computers[2].sync(&lines[2].client, &ring).await.unwrap();
    assert_eq!(report.stuck, [StuckLine { device, idx: 2, why: Unbelievable::NotAuthentic }]);
    assert_eq!(computers[2].store().events(interview(1)).await.unwrap().len(), 1, "what came before is here");
    assert_eq!(computers[2].store().events(interview(2)).await.unwrap().len(), 4, "the other line is here");
}

#[tokio::test(flavor = "multi_thread")]
async fn records_of_a_newer_app_pass_through_an_older_one_untouched() {
    let (_stage, lines, ring, computers) = on(3).await;
    computers[0].store().set(computers[0].at(1), Setting::SelfRating(true)).await.unwrap();
    let known = computers[0].log().await.remove(0);
    let newer = Record {
        id: domain::RecordId::from_uuid(uuid::Uuid::from_u128(7)),
        device: crate::computer::device(77),
        kind: "hologram".to_owned(),
        schema: 9,
        payload: Some("{\"depth\":3}".to_owned()),
        ..known
    }
    .sealed();
    computers[0].store().receive(std::slice::from_ref(&newer)).await.unwrap();
    for (computer, line) in computers.iter().zip(&lines) {
        computer.sync(&line.client, &ring).await.unwrap();
    }
    assert!(computers[2].log().await.contains(&newer));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_profile_leaves_the_line_that_the_other_copy_went_on_with() {
    let (_stage, lines, ring, mut computers) = on(1).await;
    let account = lines[0].client.me().await.unwrap().id;
    let mut computer = computers.remove(0);
    computer.store().append(interview(1), computer.at(1), &[outlined("Nurse")]).await.unwrap();
    computer.sync(&lines[0].client, &ring).await.unwrap();
    let before = computer.store().device();
    computer.save();
    computer
        .store()
        .append(interview(1), computer.at(2), &[answered(0, "First."), answered(1, "Second.")])
        .await
        .unwrap();
    computer.sync(&lines[0].client, &ring).await.unwrap();

    computer.set_back().await;
    // As long as the line on the server, so that only a look at the records tells.
    for position in 0..3 {
        let event = answered(position, "Otherwise.");
        computer.store().append(interview(1), computer.at(3), &[event]).await.unwrap();
    }
    let report = computer.sync(&lines[0].client, &ring).await.unwrap();
    assert_eq!(report.stuck, []);
    assert_ne!(computer.store().device(), before);
    let other = Computer::new(9, 0, account).await;
    other.sync(&lines[0].client, &ring).await.unwrap();
    assert_eq!(other.store().events(interview(1)).await.unwrap().len(), 6, "the words of both copies");
    assert_eq!(other.log().await, computer.log().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_was_removed_hears_of_it_and_brings_nothing_back() {
    let (_stage, lines, ring, computers) = on(2).await;
    let computer = &computers[0];
    computer.store().set(computer.at(1), Setting::SelfRating(true)).await.unwrap();
    computer.sync(&lines[0].client, &ring).await.unwrap();
    lines[1].client.forget_device(computer.store().device()).await.unwrap();
    assert!(matches!(computer.sync(&lines[0].client, &ring).await, Err(Error::Removed)));
    assert_eq!(computer.log().await.len(), 1, "what is here stays here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_larger_than_the_server_takes_stops_its_line_until_it_is_deleted() {
    let (_stage, lines, ring, computers) = on(1).await;
    let computer = &computers[0];
    let mut noise = ChaCha20Rng::seed_from_u64(1);
    let job_ad: String = std::iter::repeat_with(|| {
        char::from_u32(0x4e00 + rand_chacha::rand_core::RngCore::next_u32(&mut noise) % 20_000).unwrap()
    })
    .take(190_000)
    .collect();
    let domain::Event::Outlined { mut setup, outline } = outlined("Nurse") else { unreachable!() };
    setup.job_ad = Some(job_ad);
    let event = domain::Event::Outlined { setup, outline };
    computer.store().append(interview(1), computer.at(1), &[event]).await.unwrap();
    let report = computer.sync(&lines[0].client, &ring).await.unwrap();
    assert_eq!(report.stuck.iter().map(|stuck| stuck.why).collect::<Vec<_>>(), [Unbelievable::TooLarge]);
    computer.store().delete(interview(1), computer.at(2)).await.unwrap();
    assert_eq!(computer.sync(&lines[0].client, &ring).await.unwrap().stuck, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_account_takes_nothing_more_and_gives_what_it_keeps() {
    let (stage, lines, ring, computers) = on(2).await;
    let append = async |seconds, answer| {
        let events = [outlined("Nurse"), answered(0, answer)];
        let at = computers[0].at(seconds);
        computers[0].store().append(interview(seconds.unsigned_abs().into()), at, &events).await.unwrap();
        computers[0].sync(&lines[0].client, &ring).await
    };
    append(1, "Kept there.").await.unwrap();
    let mut database = PgConnection::connect(&stage.database.url).await.unwrap();
    let is_as_large_as = async |database: &mut PgConnection, bytes: i64| {
        sqlx::query("UPDATE device SET size_bytes = $1").bind(bytes).execute(database).await.unwrap();
    };
    is_as_large_as(&mut database, ACCOUNT_MAX).await;
    let refused = append(2, "Kept here.").await.unwrap_err();
    assert!(matches!(&refused, Error::Api(cause) if cause.code() == Some(ErrorCode::QuotaReached)), "{refused:?}");
    assert!(!refused.is_passing() && refused.to_string().contains("Forget a computer that is not used"), "{refused}");
    computers[1].sync(&lines[1].client, &ring).await.unwrap();
    assert_eq!(computers[1].store().events(interview(1)).await.unwrap().len(), 2);

    is_as_large_as(&mut database, 0).await;
    for (computer, line) in computers.iter().zip(&lines) {
        computer.sync(&line.client, &ring).await.unwrap();
    }
    assert_eq!(computers[0].log().await, computers[1].log().await, "what waited went once there was room");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_was_cut_anywhere_goes_on_where_it_stood() {
    let (_stage, lines, ring, computers) = on(2).await;
    let mut events = vec![outlined("Nurse")];
    events.extend((0..1_200).map(|_| answered(0, "The same words again.")));
    computers[0].store().append(interview(1), computers[0].at(1), &events).await.unwrap();
    for fault in [Fault::Cut(0), Fault::Unsent, Fault::Cut(9), Fault::Twice] {
        lines[0].proxy.spoil(&[Fault::None, Fault::None, fault, Fault::None, fault]);
        let _ = computers[0].sync(&lines[0].client, &ring).await;
    }
    lines[0].proxy.spoil(&[]);
    computers[0].sync(&lines[0].client, &ring).await.unwrap();
    for fault in [Fault::Cut(0), Fault::Cut(100), Fault::Unsent] {
        lines[1].proxy.spoil(&[&[Fault::None, Fault::None], [fault; 9].as_slice()].concat());
        let error = computers[1].sync(&lines[1].client, &ring).await.unwrap_err();
        assert!(error.is_passing(), "{error}");
    }
    lines[1].proxy.spoil(&[]);
    computers[1].sync(&lines[1].client, &ring).await.unwrap();
    assert_eq!(computers[1].log().await, computers[0].log().await);
}

/// A train in the hills: whatever is larger than this breaks off, each time.
#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_carries_little_at_a_time_carries_everything() {
    let (_stage, lines, ring, computers) = on(2).await;
    let mut events = vec![outlined("Nurse")];
    events.extend((0..600).map(|_| answered(0, "The same words again.")));
    computers[0].store().append(interview(1), computers[0].at(1), &events).await.unwrap();
    for (computer, line) in computers.iter().zip(&lines) {
        line.proxy.carry(20_000);
        computer.sync(&line.client, &ring).await.unwrap();
    }
    assert_eq!(computers[1].log().await, computers[0].log().await);
}

/// One record is many times as large as what arrives.
#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_off_goes_on_at_the_byte_where_it_stood() {
    let (_stage, lines, ring, computers) = on(2).await;
    let words = "I said what I would do. ".repeat(2_000);
    let events = [outlined("Nurse"), answered(0, &words)];
    computers[0].store().append(interview(1), computers[0].at(1), &events).await.unwrap();
    let (up, down) = (&lines[0].proxy, &lines[1].proxy);
    up.carry(4_000);
    // Some pieces arrive. Then the network is gone.
    up.spoil(&[[Fault::None; 30].as_slice(), &[Fault::Unsent; 9]].concat());
    assert!(computers[0].sync(&lines[0].client, &ring).await.unwrap_err().is_passing());
    let (_, sent) = up.traffic();
    assert!(sent > words.len() / 4, "much of it was on its way: {sent}");
    up.spoil(&[]);
    computers[0].sync(&lines[0].client, &ring).await.unwrap();
    let (_, sent_again) = up.traffic();
    assert!(sent_again < words.len() * 3 / 2, "the rest of it, with what broke off: {sent_again}");

    down.carry(4_000);
    computers[1].sync(&lines[1].client, &ring).await.unwrap();
    assert_eq!(computers[1].log().await, computers[0].log().await);
    let (requests, _) = down.traffic();
    assert!(requests < words.len() / 2_000, "each brought all that a reply can hold: {requests}");
}
