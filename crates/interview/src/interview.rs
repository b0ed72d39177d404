//! The fold: events in, interview out.

use domain::{
    AnswerText, Assessment, EndReason, Event, InterviewId, Mode, Outline, PauseReason, Scope, Setup, Timestamp, limits,
};

use crate::{
    Closing, Skill,
    closing::Asked,
    decline,
    turn::{Answer, Attempt, Exchange, Turn},
};

/// One practice run, as its events tell it.
#[derive(Clone, PartialEq)]
pub struct Interview {
    id: InterviewId,
    setup: Setup,
    outline: Outline,
    started_at: Timestamp,
    status: Status,
    turns: Vec<Turn>,
    closing: Option<Closing>,
}

/// Where an interview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Going on.
    Running,
    /// The clock is stopped.
    Paused(PauseReason),
    /// Over.
    Ended(EndReason),
}

/// Why events make no interview. What two devices can do to one another is not among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// There is no event, or the first one is not the outline.
    #[error("The interview does not begin with its outline")]
    NotOutlined,
    /// A second outline.
    #[error("The interview was outlined twice")]
    OutlinedTwice,
    /// A question was asked out of its turn.
    #[error("Question {0} was asked before the one ahead of it")]
    OutOfOrder(u8),
    /// Something is said of a question that was not asked.
    #[error("Question {0} was never asked")]
    NoSuchTurn(u8),
    /// Something is said of a follow-up that was not asked, or cannot be.
    #[error("Question {position} has no round {round}")]
    NoSuchRound {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
    },
    /// The candidate asked something before being invited to, or out of turn.
    #[error("The candidate's question {0} was not invited")]
    NotInvited(u8),
    /// Something is said of an attempt that was not made.
    #[error("Question {position} has no attempt {attempt}")]
    NoSuchAttempt {
        /// Which question.
        position: u8,
        /// Which attempt.
        attempt: u16,
    },
}

impl Interview {
    /// The interview that `events` tell, oldest first.
    ///
    /// # Errors
    /// [`ReplayError`] if they cannot have happened.
    pub fn replay(id: InterviewId, events: impl IntoIterator<Item = (Timestamp, Event)>) -> Result<Self, ReplayError> {
        let mut events = events.into_iter();
        let Some((started_at, Event::Outlined { setup, outline })) = events.next() else {
            return Err(ReplayError::NotOutlined);
        };
        let mut interview =
            Self { id, setup: *setup, outline, started_at, status: Status::Running, turns: Vec::new(), closing: None };
        for (at, event) in events {
            interview.apply(at, event)?;
        }
        Ok(interview)
    }

    /// Takes in one more event. What another device may have done in the meantime (the same step twice, a step after
    /// the end) is taken in as far as it adds something and otherwise passed over; the first word stands.
    ///
    /// # Errors
    /// [`ReplayError`] if it cannot have happened; the interview is unchanged then.
    pub fn apply(&mut self, at: Timestamp, event: Event) -> Result<(), ReplayError> {
        match event {
            Event::Outlined { .. } => return Err(ReplayError::OutlinedTwice),
            Event::QuestionAsked { position, question, text, phrasing, level_reason } => {
                if usize::from(position) > self.turns.len() {
                    return Err(ReplayError::OutOfOrder(position));
                }
                if usize::from(position) == self.turns.len() {
                    let warm_up = self.setup.warm_up && position == 0;
                    let exchange = Exchange::new(0, None, text, phrasing);
                    self.turns.push(Turn::new(position, *question, level_reason, warm_up, exchange));
                }
            }
            Event::FollowUpAsked { position, round, element, text, phrasing } => {
                let turn = self.turn_mut(position)?;
                if round == 0 || round > limits::FOLLOW_UPS || usize::from(round) > turn.exchanges.len() {
                    return Err(ReplayError::NoSuchRound { position, round });
                }
                if usize::from(round) == turn.exchanges.len() {
                    turn.exchanges.push(Exchange::new(round, Some(element), text, phrasing));
                }
            }
            Event::PhrasingCutOff { position, .. } => {
                if usize::from(position) > self.turns.len() {
                    return Err(ReplayError::OutOfOrder(position));
                }
            }
            Event::AnswerSubmitted { position, round, text, by_timeout, spent_ms } => {
                let turn = self.turn_mut(position)?;
                let answer = Answer { text: String::from(text), at, by_timeout, spent_ms };
                turn.take_answer(round, answer).ok_or(ReplayError::NoSuchRound { position, round })?;
            }
            Event::Declined { position, round } => {
                let turn = self.turn_mut(position)?;
                let exchange =
                    turn.exchanges.get_mut(usize::from(round)).ok_or(ReplayError::NoSuchRound { position, round })?;
                if exchange.answer.is_none() {
                    exchange.declined = true;
                }
                turn.declined = true;
            }
            Event::Skipped { position } => self.turn_mut(position)?.skipped = true,
            Event::Marked { position, on } => self.turn_mut(position)?.marked = on,
            Event::HintShown { position } => self.turn_mut(position)?.hint_shown = true,
            Event::Paused { reason } => {
                if !self.is_ended() {
                    self.status = Status::Paused(reason);
                }
            }
            Event::Resumed => {
                if !self.is_ended() {
                    self.status = Status::Running;
                }
            }
            Event::Attempted { position, attempt, text } => {
                self.turn_mut(position)?
                    .take_attempt(at, attempt, text)
                    .ok_or(ReplayError::NoSuchAttempt { position, attempt })?;
            }
            Event::Assessed { position, attempt, scope, assessment } => {
                self.turn_mut(position)?
                    .take_assessment(attempt, scope, *assessment)
                    .ok_or(ReplayError::NoSuchAttempt { position, attempt })?;
            }
            Event::Disputed { position, attempt, dispute } => {
                self.attempt_mut(position, attempt)?.disputes.push(dispute);
            }
            Event::Compared { position, attempt, preference } => {
                self.attempt_mut(position, attempt)?.preference = Some(preference);
            }
            Event::SelfRated { position, level } => self.turn_mut(position)?.self_rating = Some(level.clamp(1, 5)),
            Event::QuestionsInvited { text } => {
                self.closing.get_or_insert(Closing { invited: text, asked: Vec::new() });
            }
            Event::CandidateAsked { round, text, reply, .. } => {
                let closing = self.closing.as_mut().ok_or(ReplayError::NotInvited(round))?;
                if usize::from(round) > closing.asked.len() {
                    return Err(ReplayError::NotInvited(round));
                }
                let text = String::from(text);
                // Two devices may have asked at the same time: both questions stay.
                if !closing.asked.iter().any(|asked| asked.text == text) {
                    closing.asked.push(Asked { at, text, reply });
                }
            }
            Event::Ended { reason } => {
                if !self.is_ended() {
                    self.status = Status::Ended(reason);
                }
            }
        }
        Ok(())
    }

    /// Which interview.
    pub fn id(&self) -> InterviewId {
        self.id
    }

    /// What was chosen.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The questions as first outlined, the warm-up included.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// When it was started.
    pub fn started_at(&self) -> Timestamp {
        self.started_at
    }

    /// Where it stands.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether it is over.
    pub fn is_ended(&self) -> bool {
        matches!(self.status, Status::Ended(_))
    }

    /// Whether nothing about the quality of an answer may be shown: a mock that is not over.
    pub fn is_silent(&self) -> bool {
        self.setup.mode == Mode::Mock && !self.is_ended()
    }

    /// The questions asked so far, in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// One question, if it was asked.
    pub fn turn(&self, position: u8) -> Option<&Turn> {
        self.turns.get(usize::from(position))
    }

    /// The question that waits for an answer, if the interview goes on.
    pub fn open_turn(&self) -> Option<&Turn> {
        self.turns.last().filter(|turn| !self.is_ended() && turn.awaiting().is_some())
    }

    /// The place after the last question asked: that of the close.
    pub(crate) fn place_after(&self) -> u8 {
        u8::try_from(self.turns.len()).unwrap_or(u8::MAX)
    }

    /// The close of a mock, once the interviewer asked for questions.
    pub fn closing(&self) -> Option<&Closing> {
        self.closing.as_ref()
    }

    /// Milliseconds spent answering, over all questions.
    pub fn spent_ms(&self) -> u64 {
        self.turns.iter().fold(0, |sum, turn| sum.saturating_add(turn.spent_ms()))
    }

    /// Milliseconds left in total, before the open answer; `None` without a limit. Calm knows no limits.
    pub fn total_left_ms(&self) -> Option<u64> {
        Some(self.limit_ms(self.setup.total_limit_s)?.saturating_sub(self.spent_ms()))
    }

    /// Milliseconds left for the newest question, all its rounds together, when its draft took `draft_spent_ms` so
    /// far; `None` without a limit. Calm knows no limits.
    pub fn question_left_ms(&self, draft_spent_ms: u64) -> Option<u64> {
        let spent_ms = self.turns.last().map_or(0, Turn::spent_ms);
        Some(self.limit_ms(self.setup.question_limit_s)?.saturating_sub(spent_ms).saturating_sub(draft_spent_ms))
    }

    /// What the answers so far say about the candidate's level, for choosing the next difficulty.
    pub fn skill(&self) -> Skill {
        Skill::of(&self.setup, &self.turns)
    }

    fn limit_ms(&self, limit_s: Option<u32>) -> Option<u64> {
        limit_s.filter(|_| self.setup.mode != Mode::Calm).map(|seconds| u64::from(seconds) * 1_000)
    }

    fn attempt_mut(&mut self, position: u8, attempt: u16) -> Result<&mut Attempt, ReplayError> {
        let tried = self.turn_mut(position)?.attempts.iter_mut().find(|tried| tried.number == attempt);
        tried.ok_or(ReplayError::NoSuchAttempt { position, attempt })
    }

    fn turn_mut(&mut self, position: u8) -> Result<&mut Turn, ReplayError> {
        self.turns.get_mut(usize::from(position)).ok_or(ReplayError::NoSuchTurn(position))
    }
}

impl Turn {
    fn new(
        position: u8,
        question: domain::Question,
        level_reason: Option<String>,
        warm_up: bool,
        exchange: Exchange,
    ) -> Self {
        Self {
            position,
            question,
            level_reason,
            warm_up,
            exchanges: vec![exchange],
            declined: false,
            skipped: false,
            marked: false,
            hint_shown: false,
            attempts: Vec::new(),
            self_rating: None,
        }
    }

    /// `None` if there is no such round.
    fn take_answer(&mut self, round: u8, answer: Answer) -> Option<()> {
        let exchange = self.exchanges.get_mut(usize::from(round))?;
        if let Some(first) = &exchange.answer {
            if first.text != answer.text {
                exchange.also.push(answer);
            }
            return Some(());
        }
        let at = answer.at;
        let declines = decline::reads_as_decline(&answer.text);
        exchange.declined = declines;
        exchange.answer = Some(answer);
        if declines {
            self.declined = true;
            return Some(());
        }
        // The readings so far are of a shorter text; the one of the first answer alone stays true.
        let text = self.said();
        let alone = self.attempts.first_mut().filter(|first| first.number == 0).and_then(|first| first.alone.take());
        self.attempts.retain(|attempt| attempt.number != 0);
        self.attempts.insert(0, Attempt { alone, ..Attempt::new(0, text, at) });
        Some(())
    }

    /// `None` if nothing was said that could be tried again.
    fn take_attempt(&mut self, at: Timestamp, number: u16, text: AnswerText) -> Option<()> {
        let last = self.attempts.last()?.number;
        if number == 0 {
            return None;
        }
        let text = String::from(text);
        let is_repeated = self.attempts.iter().any(|attempt| attempt.number == number && attempt.text == text);
        if !is_repeated {
            // Two devices may have counted alike: the later one moves up.
            self.attempts.push(Attempt::new(number.max(last.checked_add(1)?), text, at));
        }
        Some(())
    }

    /// `None` if there is no such attempt. A reading of another text, which another device had in this place, is none of
    /// this one's.
    fn take_assessment(&mut self, number: u16, scope: Scope, assessment: Assessment) -> Option<()> {
        let whole = number > 0 || scope == Scope::WithFollowUps || self.scope() == Scope::Alone;
        let is_refused_in_words = number == 0 && self.exchanges.iter().any(|exchange| exchange.answer.is_some());
        let Some(attempt) = self.attempts.iter_mut().find(|attempt| attempt.number == number) else {
            return is_refused_in_words.then_some(());
        };
        if !assessment.is_of(&attempt.text) {
            return Some(());
        }
        let by_model = assessment.versions.model.is_some();
        if number == 0 && scope == Scope::Alone && !by_model {
            attempt.alone = Some(assessment.clone());
        }
        if whole {
            let slot = if by_model { &mut attempt.by_model } else { &mut attempt.built_in };
            *slot = Some(assessment);
        }
        Some(())
    }
}

impl std::fmt::Debug for Interview {
    /// Shows where it stands: what was said does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Interview({}, {:?}, {} questions asked)", self.id, self.status, self.turns.len())
    }
}

impl Exchange {
    fn new(round: u8, element: Option<domain::Element>, asked: String, phrasing: domain::Phrasing) -> Self {
        Self { round, element, asked, phrasing, answer: None, declined: false, also: Vec::new() }
    }
}

impl Attempt {
    fn new(number: u16, text: String, at: Timestamp) -> Self {
        Self { number, text, at, alone: None, built_in: None, by_model: None, disputes: Vec::new(), preference: None }
    }
}
