//! A profile in a temporary folder, and the steps a front end takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Clock, Config, Paths};
use domain::{Difficulty, DifficultyChoice, InterviewId, Mode, Provider, Setting, Setup, Timestamp};
use ipc::{InterviewView, ModelReading, Move, MoveArgs, NewAnswer, ProceedArgs, Stage, TurnEvent};
use secrets::Secrets;
use tempfile::TempDir;
use testkit::ModelServer;

/// Goes on by a second with each look.
struct TickingClock(AtomicI64);

impl Clock for TickingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.fetch_add(1_000, Ordering::Relaxed))
    }
}

pub(crate) const GOOD: &str = "In March our payment page failed for about four hundred customers on a Friday evening. \
    I was on call, so I first switched the page back to the version of the day before, because every minute cost orders. \
    Then I compared the two versions and found that an expired certificate broke the bank's reply. I replaced it, told \
    support what to say, and wrote a check that warns us thirty days before any certificate ends. Since then it has not \
    happened again, and I learned to ask about certificates in every review.";

pub(crate) const THIN: &str = "There was a problem once and we fixed it together and then it was better for everybody.";

pub(crate) struct Room {
    pub(crate) app: App,
    pub(crate) folder: TempDir,
    pub(crate) id: InterviewId,
}

pub(crate) async fn open(folder: &TempDir) -> App {
    let config = Config {
        clock: Arc::new(TickingClock(AtomicI64::new(1_790_000_000_000))),
        secrets: Secrets::in_memory(),
        account_server: "https://account.example".to_owned(),
        seed: 7,
    };
    App::open(&Paths::in_folder(folder.path()), config).await.unwrap()
}

pub(crate) fn setup(mode: Mode) -> Setup {
    Setup {
        category: "software-engineering".to_owned(),
        role: "Backend developer".to_owned(),
        mode,
        difficulty: DifficultyChoice::Fixed(Difficulty::clamped(3)),
        ..Setup::default()
    }
}

impl Room {
    /// An interview that has just been started, with nothing asked.
    pub(crate) async fn enter(mode: Mode) -> Self {
        Self::enter_with(setup(mode)).await
    }

    /// The same with choices of one's own.
    pub(crate) async fn enter_with(setup: Setup) -> Self {
        let folder = TempDir::new().unwrap();
        let app = open(&folder).await;
        let id = app.start_interview(setup).await.unwrap().id;
        Self { app, folder, id }
    }

    /// The same with a scripted model that interviews and judges.
    pub(crate) async fn with_model(server: &ModelServer) -> Self {
        let folder = TempDir::new().unwrap();
        let app = open(&folder).await;
        let provider = Provider::Compatible { base_url: server.base_url(), model: "scripted-1".to_owned() };
        app.change_setting(Setting::Provider(provider)).await.unwrap();
        let id = app.start_interview(setup(Mode::Coached)).await.unwrap().id;
        Self { app, folder, id }
    }

    /// Closes the app and opens it again on the same folder.
    pub(crate) async fn reopen(self) -> Self {
        let Self { app, folder, id } = self;
        app.close().await;
        drop(app);
        let app = open(&folder).await;
        Self { app, folder, id }
    }

    pub(crate) async fn view(&self) -> InterviewView {
        self.app.open_interview(self.id).await.unwrap()
    }

    /// Does what comes next and gives everything that was told.
    pub(crate) async fn proceed_telling(&self, built_in: bool) -> Vec<TurnEvent> {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let args = ProceedArgs { id: self.id, built_in };
        self.app.proceed(args, move |event| tell.send(event).unwrap()).await.unwrap();
        std::iter::from_fn(|| told.try_recv().ok()).collect()
    }

    /// Does what comes next, which must succeed.
    pub(crate) async fn proceed(&self) -> InterviewView {
        match self.proceed_telling(false).await.pop() {
            Some(TurnEvent::Done { view }) => *view,
            other => panic!("the interviewer did not finish: {other:?}"),
        }
    }

    pub(crate) async fn answer(&self, text: &str) -> Result<InterviewView, app::Error> {
        let Stage::Answering { position, round } = self.view().await.stage else {
            panic!("nothing waits for an answer")
        };
        self.say(position, round, text).await
    }

    pub(crate) async fn say(&self, position: u8, round: u8, text: &str) -> Result<InterviewView, app::Error> {
        let answer =
            NewAnswer { id: self.id, position, round, text: text.to_owned(), by_timeout: false, spent_ms: 30_000 };
        self.app.submit_answer(answer).await
    }

    /// Answers the question and whatever follow-ups come, until it is closed.
    pub(crate) async fn answer_all(&self, text: &str) -> InterviewView {
        let mut view = self.answer(text).await.unwrap();
        while let Stage::ToAsk { round: 1.., .. } = view.stage {
            self.proceed().await;
            view = self.answer(text).await.unwrap();
        }
        view
    }

    pub(crate) async fn make(&self, action: Move) -> Result<InterviewView, app::Error> {
        self.app.make_move(MoveArgs { id: self.id, action }).await
    }

    /// The model's reading of the first attempt at a question, once it is settled.
    pub(crate) async fn second_reading(&self, position: usize) -> ModelReading {
        self.app.finish_readings(self.id).await;
        self.view().await.turns[position].attempts[0].by_model.clone()
    }
}
