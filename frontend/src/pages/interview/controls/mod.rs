//! What one can do in an interview: each control asks the shell and tells the room what came of it.

mod painting;

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
};

use domain::{InterviewId, PointId, Span, limits};
use gloo::timers::callback::Timeout;
use ipc::{
    AssessWithModel, CommandError, DisputedPoint, InterviewRef, InterviewView, Move, MoveArgs, NewAnswer, NewAttempt,
    NewDraft, ProceedArgs, RatedAnswer, Stage, TurnEvent,
};
use yew::{functional::UseForceUpdateHandle, platform::spawn_local, prelude::*};

use self::painting::Painting;
pub use self::painting::use_arriving;
use crate::{
    backend, browser,
    state::{
        announce,
        lane::Lane,
        room::{Action, Face, Kept, Retry, Room, Task, is_blank},
        speech::Speech,
        watch::Watch,
    },
    text::t,
};

/// Pause between the last key and the save of the draft.
const DRAFT_REST_MS: u32 = 300;

/// What the shell is asked, and how the interview stands after it.
type Work = Pin<Box<dyn Future<Output = backend::Reply<InterviewView>>>>;

/// The controls of one interview. Cheap to clone; they never change, so nothing redraws for them.
#[derive(Clone)]
pub struct Controls {
    id: InterviewId,
    parts: Rc<Parts>,
}

struct Parts {
    room: RefCell<Rc<Room>>,
    watch: RefCell<Watch>,
    lane: Lane,
    redraw: UseForceUpdateHandle,
    draft_timer: RefCell<Option<Timeout>>,
    painting: Painting,
    /// Set when the candidate gave up waiting and wants the author's words.
    built_in_next: Cell<bool>,
    /// The clock sends once; after a failure the candidate does.
    time_was_up: Cell<bool>,
}

impl PartialEq for Controls {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.parts, &other.parts)
    }
}

impl Controls {
    /// The controls of an opened interview.
    pub fn new(room: Room, redraw: UseForceUpdateHandle) -> Self {
        let id = room.view.id;
        let parts = Parts {
            watch: RefCell::new(Watch::stopped_at(room.draft_ms())),
            room: RefCell::new(Rc::new(room)),
            lane: Lane::default(),
            redraw,
            draft_timer: RefCell::default(),
            painting: Painting::default(),
            built_in_next: Cell::new(false),
            time_was_up: Cell::new(false),
        };
        Self { id, parts: Rc::new(parts) }
    }

    /// The room as it is.
    pub fn room(&self) -> Rc<Room> {
        Rc::clone(&self.parts.room.borrow())
    }

    /// The stop-watch of the open answer.
    pub fn watch(&self) -> Watch {
        *self.parts.watch.borrow()
    }

    /// Tells the room what happened and redraws it.
    pub fn tell(&self, action: Action) {
        self.note(action);
        self.parts.redraw.force_update();
    }

    /// Tells the room what happened, to be drawn later.
    fn note(&self, action: Action) {
        let starts_over = {
            let mut shared = self.parts.room.borrow_mut();
            // Copied only where the page still holds it as it was last drawn.
            let room = Rc::make_mut(&mut shared);
            let seat = room.seat;
            room.act(action);
            room.seat != seat || (!room.is_answering() && room.text.is_empty())
        };
        if starts_over {
            *self.parts.watch.borrow_mut() = Watch::stopped_at(self.room().draft_ms());
            self.parts.time_was_up.set(false);
        }
        self.turn_watch();
    }

    /// The clock runs while an answer is being written to a complete question, and at no other time.
    fn turn_watch(&self) {
        let room = self.room();
        let mut watch = self.parts.watch.borrow_mut();
        let now = browser::running_ms();
        if room.is_answering() && (room.kept == Kept::Typed || watch.is_running()) {
            watch.run(now);
        } else {
            watch.stop(now);
        }
    }

    /// Asks the interviewer to go on, with the model's words or the author's.
    pub fn proceed(&self, built_in: bool) {
        if self.room().speech.is_speaking() || self.room().task.is_some() {
            return;
        }
        self.tell(Action::Asked);
        if !self.room().speech.is_speaking() && self.room().task != Some(Task::Finishing) {
            return;
        }
        self.parts.painting.begin();
        let args = ProceedArgs { id: self.id, built_in };
        let own = self.clone();
        let heard = Callback::from(move |event: TurnEvent| own.hear(event));
        spawn_local(async move { backend::proceed(&args, heard).await });
    }

    /// Asks again after a question broke off. The shell may have stopped the clock for it.
    pub fn ask_again(&self, built_in: bool) {
        let own = self.clone();
        self.parts.lane.send(async move {
            if let Ok(view) = reopened(own.id).await {
                own.tell(Action::Reopened(view));
            }
            own.proceed(built_in);
        });
    }

    /// Stops waiting for the model and has the author's words in its place.
    pub fn carry_on_built_in(&self) {
        if self.room().speech.is_speaking() {
            self.parts.built_in_next.set(true);
            self.cancel();
        } else {
            self.ask_again(true);
        }
    }

    /// Stops what the interviewer is about to say.
    pub fn cancel(&self) {
        let id = self.id;
        spawn_local(async move {
            // The stream itself tells how it ended.
            let _ = backend::cancel(&InterviewRef { id }).await;
        });
    }

    fn hear(&self, event: TurnEvent) {
        match event {
            TurnEvent::Delta { .. } if !self.room().speech.is_tried_again() => {
                self.note(Action::Heard(event));
                return self.paint_soon();
            }
            TurnEvent::Delta { .. } | TurnEvent::Replaced { .. } => {
                self.tell(Action::Heard(event));
                return self.paint_soon();
            }
            TurnEvent::Retrying { .. } => return self.tell(Action::Heard(event)),
            TurnEvent::Done { .. } | TurnEvent::Failed { .. } => self.tell(Action::Heard(event)),
        }
        self.parts.painting.end();
        // The reply that was given up may have come to its end all the same; the next one is waited for again.
        let built_in = self.parts.built_in_next.take();
        let room = self.room();
        match &room.speech {
            Speech::CutOff { .. } if built_in => self.ask_again(true),
            Speech::CutOff { error, .. } => {
                self.save_draft();
                announce::interrupt(error.message.clone());
            }
            Speech::Complete => {
                if let Some(error) = &room.trouble {
                    announce::interrupt(error.message.clone());
                }
                if let Stage::Answering { .. } | Stage::Closing { .. } = room.view.stage
                    && let Some(asked) = room.exchanges().last()
                {
                    announce::say(asked.asked.clone());
                }
                // Typed while the question arrived: it belongs to a question that is open only now.
                self.save_draft();
            }
            Speech::Speaking { .. } => {}
        }
    }

    /// The candidate typed.
    pub fn typed(&self, text: String) {
        self.tell(Action::Typed(text));
        let own = self.clone();
        let timer = Timeout::new(DRAFT_REST_MS, move || own.save_draft());
        self.parts.draft_timer.replace(Some(timer));
    }

    /// Saves the draft, if something was typed or time was spent on it since the last save.
    pub fn save_draft(&self) {
        let own = self.clone();
        self.parts.lane.send(async move { own.write_draft().await });
    }

    async fn write_draft(&self) {
        if !self.is_draft_behind() {
            return;
        }
        let (room, draft) = (self.room(), self.draft());
        match backend::save_draft(&draft).await {
            Ok(()) => {
                if self.room().seat == room.seat {
                    self.parts.watch.borrow_mut().keep(draft.spent_ms);
                }
                self.tell(Action::DraftSaved(draft.text));
            }
            // While the question is arriving the shell may know no such place; it is saved when it does.
            Err(_) if room.speech.is_speaking() => {}
            Err(error) => self.not_saved(error),
        }
    }

    /// Told once, and not with every pause between two words.
    fn not_saved(&self, error: CommandError) {
        if self.room().trouble.as_ref() != Some(&error) {
            announce::interrupt(error.message.clone());
        }
        self.tell(Action::DraftNotSaved(error));
    }

    /// The candidate typed in the workbench.
    pub fn retyped(&self, position: u8, text: String) {
        self.tell(Action::Retyped { position, text });
        let own = self.clone();
        let timer = Timeout::new(DRAFT_REST_MS, move || own.save_retries());
        self.parts.draft_timer.replace(Some(timer));
    }

    /// Saves what was typed in the workbench, unless it was read and is an attempt of its own by now.
    pub fn save_retries(&self) {
        let own = self.clone();
        self.parts.lane.send(async move { own.write_retries().await });
    }

    async fn write_retries(&self) {
        for Retry { position, text, .. } in self.room().retries.iter().filter(|retry| !retry.kept) {
            let (position, text) = (*position, text.clone());
            let draft = NewDraft { id: self.id, position, round: limits::RETRY_ROUND, text, spent_ms: 0 };
            match backend::save_draft(&draft).await {
                Ok(()) => self.tell(Action::RetrySaved { position, text: draft.text }),
                Err(error) => self.not_saved(error),
            }
        }
    }

    /// Saves the draft without waiting for what goes before, because the window is about to go.
    pub fn save_draft_now(&self) {
        if self.is_draft_behind() && self.room().task != Some(Task::Sending) {
            let draft = self.draft();
            spawn_local(async move {
                let _ = backend::save_draft(&draft).await;
            });
        }
    }

    fn is_draft_behind(&self) -> bool {
        self.room().kept == Kept::Typed || self.watch().is_ahead(browser::running_ms())
    }

    fn draft(&self) -> NewDraft {
        let room = self.room();
        NewDraft {
            id: self.id,
            position: room.seat.position,
            round: room.seat.round,
            text: room.text.clone(),
            spent_ms: self.watch().spent_ms(browser::running_ms()),
        }
    }

    /// Sends the answer as it is. A second call while one is under way does nothing.
    pub fn send(&self) {
        self.send_answer(false);
    }

    fn send_answer(&self, by_timeout: bool) {
        if !self.room().may_send() {
            return;
        }
        let NewDraft { id, position, round, text, spent_ms } = self.draft();
        let by_timeout = by_timeout || self.parts.time_was_up.get();
        self.parts.draft_timer.replace(None);
        let answer = NewAnswer { id, position, round, text, by_timeout, spent_ms };
        self.run(Task::Sending, async move { backend::submit_answer(&answer).await }, |own| {
            let replied = own.room().view.closing.last().map(|said| AttrValue::from(said.asked.clone()));
            announce::say(replied.unwrap_or_else(|| t("answer-sent")));
        });
    }

    /// The time for the question is up: what is there is sent as it is. Where nothing is there the choice is the
    /// candidate's.
    pub fn time_is_up(&self) {
        if self.parts.time_was_up.replace(true) {
            return;
        }
        if is_blank(&self.room().text) {
            announce::say(t("time-is-up"));
        } else {
            self.send_answer(true);
        }
    }

    /// Makes a move: skip, pause, hint and so on. The end comes after whatever is under way, which no other move waits for.
    pub fn make(&self, action: Move) {
        let ends = action == Move::End;
        if self.room().task.is_some() && !ends {
            return;
        }
        if ends && self.room().speech.is_speaking() {
            self.cancel();
        }
        // The draft goes first, so that the time spent on it is known when the clock stops.
        self.save_draft();
        self.tell(Action::Began(Task::Moving));
        let own = self.clone();
        self.parts.lane.send(async move {
            // What was under way may have been the end already.
            if own.room().face() != Face::Finished {
                own.move_now(action).await;
            }
        });
    }

    /// Keeps everything for later, after whatever is under way, and stops the clock. `then` hears whether one can go.
    pub fn keep_for_later(&self, then: Callback<bool>) {
        self.cancel();
        self.save_draft();
        let own = self.clone();
        self.parts.lane.send(async move {
            if own.room().face() == Face::Room && own.room().paused().is_none() {
                own.move_now(Move::Pause { idle: false }).await;
            }
            own.write_draft().await;
            own.write_retries().await;
            then.emit(own.room().may_leave());
        });
    }

    async fn move_now(&self, action: Move) {
        self.tell(Action::Began(Task::Moving));
        self.take_over(backend::make_move(&MoveArgs { id: self.id, action }).await).await;
    }

    /// Has another try at an answer read. `then` is called once it was.
    pub fn improve(&self, position: u8, text: String, then: Callback<()>) {
        if is_blank(&text) {
            return;
        }
        let attempt = NewAttempt { id: self.id, position, text };
        self.run(Task::Improving, async move { backend::improve_answer(&attempt).await }, move |own| {
            own.tell(Action::RetryRead { position });
            then.emit(());
        });
    }

    /// Asks the model for a reading of an attempt.
    pub fn ask_model(&self, position: u8, attempt: u16) {
        self.tell(Action::ModelAsked { position, attempt });
        let own = self.clone();
        self.parts.lane.send(async move {
            match backend::assess_with_model(&AssessWithModel { id: own.id, position, attempt }).await {
                Ok(view) => own.tell(Action::Done(view)),
                Err(error) => own.tell(Action::ModelRefused { position, attempt, error }),
            }
        });
    }

    /// Keeps the candidate's own estimate.
    pub fn rate(&self, position: u8, level: u8) {
        let rated = RatedAnswer { id: self.id, position, level };
        self.run(Task::Moving, async move { backend::rate_answer(&rated).await }, |_| {});
    }

    /// "I did say that": has one point looked at again.
    pub fn dispute(&self, position: u8, attempt: u16, point: PointId, span: Span) {
        let disputed = DisputedPoint { id: self.id, position, attempt, point, span };
        self.run(Task::Moving, async move { backend::dispute_point(&disputed).await }, move |own| {
            if let Some(reason) = reason_of(&own.room().view, position, attempt) {
                announce::say(reason);
            }
        });
    }

    /// Has the shell do one thing, unless another is under way; `then` sees the room after it.
    fn run(
        &self,
        task: Task,
        work: impl Future<Output = backend::Reply<InterviewView>> + 'static,
        then: impl FnOnce(&Self) + 'static,
    ) {
        self.run_boxed(task, Box::pin(work), Box::new(then));
    }

    /// One way for all that can be done.
    fn run_boxed(&self, task: Task, work: Work, then: Box<dyn FnOnce(&Self)>) {
        if self.room().task.is_some() {
            return;
        }
        self.tell(Action::Began(task));
        let own = self.clone();
        self.parts.lane.send(async move {
            if own.take_over(work.await).await {
                then(&own);
            }
        });
    }

    /// Takes over the interview after something was done, or tells what failed. Whether it was done.
    async fn take_over(&self, reply: backend::Reply<InterviewView>) -> bool {
        match reply {
            Ok(view) => {
                self.tell(Action::Done(view));
                true
            }
            Err(error) => {
                self.failed(error).await;
                false
            }
        }
    }

    /// Tells what failed. A step that does not fit where the interview is means that the view is behind: it is loaded.
    async fn failed(&self, error: CommandError) {
        announce::interrupt(error.message.clone());
        if error.code == ipc::ErrorCode::WrongState
            && let Ok(view) = backend::open_interview(&InterviewRef { id: self.id }).await
        {
            return self.tell(Action::Done(view));
        }
        self.tell(Action::Failed(error));
    }
}

/// An interview, going on if it was paused: who opens it wants to go on.
///
/// # Errors
/// The shell's, when it cannot be opened or cannot go on.
pub async fn reopened(id: InterviewId) -> backend::Reply<InterviewView> {
    let view = backend::open_interview(&InterviewRef { id }).await?;
    match view.status {
        ipc::Status::Paused(_) => backend::make_move(&MoveArgs { id, action: Move::Resume }).await,
        ipc::Status::Running | ipc::Status::Ended(_) => Ok(view),
    }
}

/// What the coach replied to the newest dispute.
fn reason_of(view: &InterviewView, position: u8, attempt: u16) -> Option<String> {
    let attempts = &view.turns.get(usize::from(position))?.attempts;
    let disputes = &attempts.iter().find(|tried| tried.number == attempt)?.disputes;
    Some(disputes.last()?.reason.clone())
}
