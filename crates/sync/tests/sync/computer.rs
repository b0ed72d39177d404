//! One computer of a person: a profile in a folder, and a client.

use std::fs;
use std::path::Path;

use account_api::Name;
use domain::{
    AccountId, AnswerText, Competency, DeviceId, Difficulty, Event, InterviewId, Mode, Outline, OutlinedQuestion,
    QuestionId, Setup, Timestamp,
};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use store::{Record, SignedInAccount, Store};
use sync::{Client, Enrolment, Error, KeyRing, Report, Synchroniser};
use tempfile::TempDir;
use uuid::Uuid;

/// A profile that is signed in.
pub struct Computer {
    dir: TempDir,
    saved: Option<TempDir>,
    store: Option<Store>,
    starts: u64,
    number: u64,
    skew_ms: i64,
}

impl Computer {
    /// `skew_ms` is how wrong its clock is.
    pub async fn new(number: u64, skew_ms: i64, account: AccountId) -> Self {
        let mut computer =
            Self { dir: tempfile::tempdir().unwrap(), saved: None, store: None, starts: 0, number, skew_ms };
        computer.open().await;
        let signed_in = SignedInAccount {
            id: account,
            server: "https://jobt.example".to_owned(),
            email: "ada@example.org".to_owned(),
            device_name: format!("Computer {number}"),
            enrolled: None,
            synced_at: None,
        };
        computer.store().set_account(&signed_in).await.unwrap();
        computer
    }

    async fn open(&mut self) {
        self.starts += 1;
        let mut dice = ChaCha12Rng::seed_from_u64(self.number << 32 | self.starts);
        let opened = Store::open(self.dir.path(), self.at(0), &mut dice).await.unwrap();
        assert_eq!(opened.notices, []);
        self.store = Some(opened.store);
    }

    pub fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    pub fn at(&self, seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_790_000_000_000 + seconds * 1_000 + self.skew_ms)
    }

    /// The app dies and is started again.
    pub async fn restart(&mut self) {
        self.store = None;
        self.open().await;
    }

    /// Copies the profile aside as it is.
    pub fn save(&mut self) {
        let copy = tempfile::tempdir().unwrap();
        copy_profile(self.dir.path(), copy.path());
        self.saved = Some(copy);
    }

    /// Puts the copy back, as a person does who restores a folder by hand.
    pub async fn set_back(&mut self) {
        let Some(saved) = &self.saved else { return };
        self.store = None;
        let fresh = tempfile::tempdir().unwrap();
        copy_profile(saved.path(), fresh.path());
        self.dir = fresh;
        self.open().await;
    }

    /// One run of sync, as the app does it.
    pub async fn sync(&self, client: &Client, ring: &KeyRing) -> Result<Report, Error> {
        let account = self.store().account().await?.unwrap();
        let name = Name::try_from(account.device_name.clone()).unwrap();
        let sides = Synchroniser { store: self.store(), client, account: account.id, ring, device_name: &name };
        let report = sides.run(Enrolment::of(account.enrolled, self.store().device()), self.at(0)).await?;
        self.store().set_account(&SignedInAccount { enrolled: Some(self.store().device()), ..account }).await?;
        Ok(report)
    }

    /// Puts records into the log as if they had been there for years. Nothing is derived from them. The app is closed
    /// meanwhile: an open one has its file for itself.
    pub async fn seed(&mut self, records: &[Record]) {
        self.store.take().unwrap().close().await.unwrap();
        let mut connection = self.database().await;
        let mut writing = connection.begin().await.unwrap();
        for record in records {
            sqlx::query(
                "INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(record.id.as_uuid())
            .bind(record.device.as_uuid())
            .bind(record.idx)
            .bind(&record.kind)
            .bind(record.schema)
            .bind(record.at.as_millis())
            .bind(record.hlc)
            .bind(record.subject)
            .bind(&record.payload)
            .bind(&record.hash)
            .execute(&mut *writing)
            .await
            .unwrap();
        }
        writing.commit().await.unwrap();
        connection.close().await.unwrap();
        self.open().await;
    }

    /// Every record, in an order that does not depend on how it came.
    pub async fn log(&self) -> Vec<Record> {
        let mut log = Vec::new();
        for device in self.store().lines().await.unwrap().into_keys() {
            log.extend(self.store().records_after(device, 0, u32::MAX).await.unwrap());
        }
        // Of erased words the hash says nothing any more, and it tells whether they were there when they changed lines.
        log.iter_mut().filter(|record| record.payload.is_none()).for_each(|record| record.hash.clear());
        log
    }

    /// Every derived row as text.
    pub async fn tables(&self) -> Vec<String> {
        let mut connection = self.database().await;
        let lines = sqlx::query_scalar(TABLES).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        lines
    }

    async fn database(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.dir.path().join("jobt.db"));
        SqliteConnection::connect_with(&options).await.unwrap()
    }
}

fn copy_profile(from: &Path, to: &Path) {
    for name in ["jobt.db", "jobt.db-wal"] {
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

const TABLES: &str = "
    SELECT 'interview ' || quote(id) || quote(revision) || quote(title) || quote(category) || quote(mode)
        || quote(started_at) || quote(status) || quote(reason) || quote(answered) || '/' || quote(questions)
        || quote(overall) || quote(scored_by_model) FROM interview
    UNION ALL SELECT 'turn ' || quote(interview) || quote(position) || quote(category) || quote(question)
        || quote(competency) || quote(asked_at) || quote(answered) FROM turn
    UNION ALL SELECT 'passage ' || quote(interview) || quote(is_title) || quote(text) FROM passage
    UNION ALL SELECT 'tombstone ' || quote(interview) FROM tombstone
    UNION ALL SELECT 'setting ' || quote(key) || quote(value) || quote(hlc) || quote(device) FROM setting
    UNION ALL SELECT 'usage ' || quote(record) || quote(at) || quote(interview) || quote(cost) FROM usage
    ORDER BY 1";

pub fn interview(number: u128) -> InterviewId {
    InterviewId::from_uuid(Uuid::from_u128(number))
}

pub fn device(number: u128) -> DeviceId {
    DeviceId::from_uuid(Uuid::from_u128(number))
}

pub fn outlined(role: &str) -> Event {
    let question = OutlinedQuestion {
        id: QuestionId::new("q-0"),
        competency: Competency::Teamwork,
        difficulty: Difficulty::clamped(3),
    };
    let setup =
        Setup { role: role.to_owned(), category: "nursing".to_owned(), mode: Mode::Coached, ..Setup::default() };
    Event::Outlined { setup: Box::new(setup), outline: Outline { seed: 7, questions: vec![question] } }
}

pub fn answered(position: u8, text: &str) -> Event {
    let text = AnswerText::try_from(text.to_owned()).unwrap();
    Event::AnswerSubmitted { position, round: 0, text, by_timeout: false, spent_ms: 1_000 }
}
