//! An interview as the room shows it: the shell's view, and what the shell does not know yet.

mod overtaken;

use std::rc::Rc;

use domain::PauseReason;
use ipc::{CommandError, DraftView, ExchangeView, InterviewView, ModelReading, Stage, Status, TurnEvent, TurnView};

use self::overtaken::{keep_readings, reading_of, take_readings, weight};
use super::speech::Speech;

/// A question and which round of it; round 0 is the question itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Which question, from 0.
    pub position: u8,
    /// 1 and 2 are its follow-ups.
    pub round: u8,
}

/// How far the text in the editor is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed.
    #[default]
    Untouched,
    /// Typed and not saved yet.
    Typed,
    /// Saved.
    Saved,
}

/// A text in the workbench that was not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Of which question.
    pub position: u8,
    /// The text.
    pub text: String,
    /// Whether it is saved.
    pub kept: bool,
}

/// What was asked of the shell and is not answered yet. One at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The answer is being sent.
    Sending,
    /// A move is being made.
    Moving,
    /// A retry is being read.
    Improving,
    /// The last feedback is being left.
    Finishing,
}

/// What the page draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// A question and the editor.
    Room,
    /// How an answer was read.
    Feedback(u8),
    /// Over.
    Finished,
}

/// An interview on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// The newest view.
    pub view: Rc<InterviewView>,
    /// The question on screen.
    pub seat: Seat,
    /// What the interviewer is saying.
    pub speech: Speech,
    /// The text in the editor.
    pub text: String,
    /// How far it is kept.
    pub kept: Kept,
    /// What is under way.
    pub task: Option<Task>,
    /// What went wrong last, until something goes right.
    pub trouble: Option<CommandError>,
    /// The texts in the workbench, one a question, so that stepping back discards nothing.
    pub retries: Vec<Retry>,
}

/// What happens in the room.
pub enum Action {
    /// The interviewer was asked to go on.
    Asked,
    /// An event of `proceed`.
    Heard(TurnEvent),
    /// The candidate typed.
    Typed(String),
    /// This text was saved as a draft.
    DraftSaved(String),
    /// The draft was not saved.
    DraftNotSaved(CommandError),
    /// Something was asked of the shell.
    Began(Task),
    /// It was done; this is the interview after it.
    Done(InterviewView),
    /// It was not done.
    Failed(CommandError),
    /// The shell told of a change unasked.
    Told(InterviewView),
    /// The model was asked for a reading.
    ModelAsked {
        /// Of which question.
        position: u8,
        /// Of which attempt.
        attempt: u16,
    },
    /// The candidate typed in the workbench.
    Retyped {
        /// Of which question.
        position: u8,
        /// The text.
        text: String,
    },
    /// This text of the workbench was saved.
    RetrySaved {
        /// Of which question.
        position: u8,
        /// The text.
        text: String,
    },
    /// The text of the workbench is an attempt of its own by now.
    RetryRead {
        /// Of which question.
        position: u8,
    },
    /// The model was not even asked.
    ModelRefused {
        /// Of which question.
        position: u8,
        /// Of which attempt.
        attempt: u16,
        /// Why.
        error: CommandError,
    },
    /// The interview was loaded anew.
    Reopened(InterviewView),
    /// What went wrong was read.
    TroubleRead,
}

impl Room {
    /// The room of an interview that was opened or started.
    pub fn opened(view: InterviewView) -> Self {
        let seat = seat_of(view.stage).unwrap_or_default();
        let text = draft_for(&view, seat).map(|draft| draft.text.clone()).unwrap_or_default();
        let kept = if text.is_empty() { Kept::Untouched } else { Kept::Saved };
        let saved = |(position, text): &(u8, String)| Retry { position: *position, text: text.clone(), kept: true };
        let retries = view.retries.iter().map(saved).collect();
        Self { view: Rc::new(view), seat, speech: Speech::Complete, text, kept, task: None, trouble: None, retries }
    }

    /// Lets something happen. What has no meaning here changes nothing.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Asked => self.ask(),
            Action::Heard(event) => self.hear(event),
            Action::Typed(text) => {
                if self.may_type() && self.text != text {
                    self.text = text;
                    self.kept = Kept::Typed;
                }
            }
            Action::DraftSaved(text) => {
                if self.text == text && self.kept == Kept::Typed {
                    self.kept = Kept::Saved;
                }
                // The store takes writes again.
                self.trouble = None;
            }
            Action::DraftNotSaved(error) => self.trouble = Some(error),
            Action::Began(task) => {
                if self.task.is_none() {
                    self.task = Some(task);
                    self.trouble = None;
                }
            }
            Action::Done(view) => {
                self.task = None;
                self.trouble = None;
                self.adopt(view);
            }
            Action::Failed(error) => {
                self.task = None;
                self.trouble = Some(error);
            }
            Action::Told(view) => {
                if view.id == self.view.id && weight(&view) >= weight(&self.view) && !self.speech.is_speaking() {
                    self.adopt(view);
                } else if view.id == self.view.id {
                    take_readings(Rc::make_mut(&mut self.view), &view);
                }
            }
            Action::ModelAsked { position, attempt } => {
                if let Some(reading) = reading_of(Rc::make_mut(&mut self.view), position, attempt) {
                    *reading = ModelReading::UnderWay;
                }
            }
            Action::Retyped { position, text } => {
                self.retries.retain(|retry| retry.position != position);
                self.retries.push(Retry { position, text, kept: false });
            }
            Action::RetrySaved { position, text } => {
                for retry in &mut self.retries {
                    retry.kept |= retry.position == position && retry.text == text;
                }
                self.trouble = None;
            }
            Action::RetryRead { position } => self.retries.retain(|retry| retry.position != position),
            Action::ModelRefused { position, attempt, error } => {
                if let Some(reading) = reading_of(Rc::make_mut(&mut self.view), position, attempt) {
                    *reading = ModelReading::Failed { error };
                }
            }
            Action::Reopened(view) => {
                self.speech = Speech::Complete;
                self.task = None;
                self.trouble = None;
                self.adopt(view);
            }
            Action::TroubleRead => self.trouble = None,
        }
    }

    /// What the page draws.
    pub fn face(&self) -> Face {
        match (&self.speech, self.view.stage) {
            (Speech::Speaking { .. } | Speech::CutOff { .. }, _)
            | (_, Stage::ToAsk { .. } | Stage::Answering { .. } | Stage::Closing { .. }) => Face::Room,
            (Speech::Complete, Stage::Feedback { position }) => Face::Feedback(position),
            (Speech::Complete, Stage::Finished) => Face::Finished,
        }
    }

    /// The question on screen, once it was asked.
    pub fn turn(&self) -> Option<&TurnView> {
        self.view.turns.iter().find(|turn| turn.position == self.seat.position)
    }

    /// What was said in the open place: a question with its follow-ups, or the close.
    pub fn exchanges(&self) -> &[ExchangeView] {
        match self.view.stage {
            Stage::Closing { .. } => &self.view.closing,
            _ => self.turn().map_or(&[], |turn| &turn.exchanges),
        }
    }

    /// Whether it is the candidate who asks.
    pub fn is_closing(&self) -> bool {
        matches!(self.view.stage, Stage::Closing { .. })
    }

    /// Whether everything was asked, by both, and only leave is left to take.
    pub fn is_over(&self) -> bool {
        matches!(self.view.stage, Stage::Closing { open: false, .. })
    }

    /// Why the clock stands still, if the candidate or the idle watch stopped it.
    pub fn paused(&self) -> Option<PauseReason> {
        match self.view.status {
            Status::Paused(reason) => Some(reason),
            Status::Running | Status::Ended(_) => None,
        }
    }

    /// Whether the interviewer has to be asked to go on.
    pub fn awaits_question(&self) -> bool {
        matches!(self.view.stage, Stage::ToAsk { .. })
            && self.speech == Speech::Complete
            && self.task.is_none()
            && self.paused().is_none()
    }

    /// Whether the editor takes text: from the first word on, and not while it is being sent.
    pub fn may_type(&self) -> bool {
        self.face() == Face::Room && self.paused().is_none() && self.task != Some(Task::Sending) && !self.is_over()
    }

    /// Whether the question is complete and open, or one of the candidate's can be put.
    pub fn is_answering(&self) -> bool {
        self.speech == Speech::Complete
            && self.paused().is_none()
            && matches!(
                self.view.stage,
                Stage::Answering { position, round } | Stage::Closing { position, round, open: true }
                    if self.seat == Seat { position, round }
            )
    }

    /// Whether the answer can be sent.
    pub fn may_send(&self) -> bool {
        self.is_answering() && self.task.is_none() && !is_blank(&self.text)
    }

    /// Whether nothing that was typed would be lost by leaving.
    pub fn may_leave(&self) -> bool {
        (self.kept != Kept::Typed || is_blank(&self.text))
            && self.retries.iter().all(|retry| retry.kept || is_blank(&retry.text))
    }

    /// Milliseconds that the view's clock has counted for the text in the editor.
    pub fn draft_ms(&self) -> u64 {
        draft_for(&self.view, self.seat).map_or(0, |draft| draft.spent_ms)
    }

    /// The text of the workbench for a question: what was typed there, or the newest attempt.
    pub fn retry_text(&self, position: u8) -> String {
        let turn = self.view.turns.iter().find(|turn| turn.position == position);
        let newest = turn.and_then(|turn| turn.attempts.last()).map(|attempt| attempt.text.as_str());
        self.unread_retry(position).or(newest).unwrap_or_default().to_owned()
    }

    /// What was typed in the workbench and not read yet.
    pub fn unread_retry(&self, position: u8) -> Option<&str> {
        self.retries.iter().find(|retry| retry.position == position).map(|retry| retry.text.as_str())
    }

    /// Whether leaving the feedback of this question ends the interview.
    pub fn is_last(&self, position: u8) -> bool {
        position.saturating_add(1) >= self.view.questions
    }

    fn ask(&mut self) {
        let seat = match self.view.stage {
            Stage::ToAsk { position, round } => Seat { position, round },
            Stage::Feedback { position } if !self.is_last(position) => Seat { position: position + 1, round: 0 },
            Stage::Feedback { .. } => {
                self.task = Some(Task::Finishing);
                self.trouble = None;
                return;
            }
            Stage::Answering { .. } | Stage::Closing { .. } | Stage::Finished => return,
        };
        self.sit(seat);
        self.trouble = None;
        self.speech = Speech::begun();
    }

    fn hear(&mut self, event: TurnEvent) {
        if self.task == Some(Task::Finishing) {
            match event {
                TurnEvent::Done { view } => {
                    self.task = None;
                    self.adopt(*view);
                }
                TurnEvent::Failed { error, .. } => {
                    self.task = None;
                    self.trouble = Some(error);
                }
                TurnEvent::Delta { .. } | TurnEvent::Replaced { .. } | TurnEvent::Retrying { .. } => {}
            }
            return;
        }
        if !self.speech.is_speaking() {
            return;
        }
        self.speech.hear(&event);
        if let TurnEvent::Done { view } = event {
            self.adopt(*view);
        }
    }

    /// Takes over a view. Readings that came early are not lost, and text at the same question stays.
    fn adopt(&mut self, mut view: InterviewView) {
        keep_readings(&mut view, &self.view);
        if let Some(seat) = seat_of(view.stage) {
            self.view = Rc::new(view);
            self.sit(seat);
        } else {
            // Ended while the interviewer was speaking: nobody speaks any more, and what still arrives is late.
            if view.stage == Stage::Finished {
                self.speech = Speech::Complete;
            }
            self.view = Rc::new(view);
            self.text.clear();
            self.kept = Kept::Untouched;
        }
    }

    fn sit(&mut self, seat: Seat) {
        if self.seat == seat && !is_blank(&self.text) {
            return;
        }
        let moved = self.seat != seat;
        self.seat = seat;
        if let Some(draft) = draft_for(&self.view, seat) {
            self.text.clone_from(&draft.text);
            self.kept = Kept::Saved;
        } else if moved {
            self.text.clear();
            self.kept = Kept::Untouched;
        }
    }
}

/// Whether a text holds nothing to send.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

fn seat_of(stage: Stage) -> Option<Seat> {
    match stage {
        Stage::ToAsk { position, round }
        | Stage::Answering { position, round }
        | Stage::Closing { position, round, .. } => Some(Seat { position, round }),
        Stage::Feedback { .. } | Stage::Finished => None,
    }
}

fn draft_for(view: &InterviewView, seat: Seat) -> Option<&DraftView> {
    view.draft.as_ref().filter(|draft| draft.position == seat.position && draft.round == seat.round)
}

#[cfg(test)]
mod tests;
