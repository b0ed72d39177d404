//! What comes next. The engine decides; a model only puts it into words.

use domain::{
    Category, Difficulty, DifficultyChoice, Element, EndReason, Event, Mode, OutlinedQuestion, Phrasing, Question,
    QuestionId, Scope, limits,
};

use crate::{
    Interview, Practised, closing, follow_up,
    job_ad::competencies_in,
    level, phrasing,
    pick::{Wish, dice, free, kind_for, pick},
    skill::start_level,
    turn::Turn,
};

/// With less time than this in total no further question is put: it could not even be read.
const TOO_SHORT_TO_ASK_MS: u64 = 10_000;

/// What is to be done next.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Put this question: [`Intent::put`] makes the event.
    Ask {
        /// At which place.
        position: u8,
        /// The question of the bank.
        question: Box<Question>,
        /// The built-in interviewer's words for it.
        authored: String,
        /// Why the difficulty moves here, if it does.
        level_reason: Option<String>,
    },
    /// Put this follow-up: [`Intent::put`] makes the event.
    FollowUp {
        /// To which question.
        position: u8,
        /// 1 or 2.
        round: u8,
        /// What it asks for.
        element: Element,
        /// The built-in interviewer's words for it.
        authored: String,
    },
    /// The candidate's turn.
    AwaitAnswer {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
    },
    /// The built-in coach is to read what was sent; append what it finds as [`Event::Assessed`], then ask again.
    Read {
        /// Which question.
        position: u8,
        /// Which attempt: 0 reads [`Turn::said`].
        attempt: u16,
        /// With which scope to append it.
        scope: Scope,
    },
    /// Coached and calm: show the reading of this question; when the candidate goes on, [`next_after_feedback`].
    ShowFeedback {
        /// Which question.
        position: u8,
    },
    /// A mock comes to its close: ask in these words what the candidate would like to know, as
    /// [`Event::QuestionsInvited`].
    InviteQuestions {
        /// The words.
        text: String,
    },
    /// The candidate may ask, or take leave.
    AwaitQuestion {
        /// The place after the last question.
        position: u8,
        /// Which question of the candidate; [`domain::limits::CANDIDATE_QUESTIONS`] when only leave is left to take.
        round: u8,
    },
    /// End it for this reason: append [`Event::Ended`].
    End {
        /// Why.
        reason: EndReason,
    },
    /// It is over.
    Finished,
}

impl Intent {
    /// The event for a question or follow-up that was put in these words. `None` for any other intent.
    pub fn put(self, text: String, phrasing: Phrasing) -> Option<Event> {
        match self {
            Self::Ask { position, question, level_reason, .. } => {
                Some(Event::QuestionAsked { position, question, text, phrasing, level_reason })
            }
            Self::FollowUp { position, round, element, .. } => {
                Some(Event::FollowUpAsked { position, round, element, text, phrasing })
            }
            Self::AwaitAnswer { .. }
            | Self::Read { .. }
            | Self::ShowFeedback { .. }
            | Self::InviteQuestions { .. }
            | Self::AwaitQuestion { .. }
            | Self::End { .. }
            | Self::Finished => None,
        }
    }
}

/// What comes next. `practised` matters only where a question is to be replaced; pass the default where just the
/// kind of the intent is of interest. A pause changes nothing here: the moves refuse until the interview is resumed.
pub fn next(interview: &Interview, category: &Category, practised: &Practised) -> Intent {
    match unread(interview).or_else(|| standing(interview)) {
        Some(intent) => intent,
        None => match interview.turns().last() {
            Some(turn) if shows_feedback(interview, turn) => Intent::ShowFeedback { position: turn.position },
            _ => onward(interview, category, practised),
        },
    }
}

/// What comes next once the candidate has seen the feedback and goes on. Elsewhere the same as [`next`].
pub fn next_after_feedback(interview: &Interview, category: &Category, practised: &Practised) -> Intent {
    match next(interview, category, practised) {
        Intent::ShowFeedback { .. } => onward(interview, category, practised),
        intent => intent,
    }
}

/// Something sent that the built-in coach has not read. It comes before all else, so that an app that died between
/// keeping an answer and reading it catches up.
fn unread(interview: &Interview) -> Option<Intent> {
    interview.turns().iter().filter(|turn| !turn.warm_up).find_map(|turn| {
        let attempt = turn.attempts.iter().find(|attempt| attempt.built_in.is_none())?;
        let scope = if attempt.number == 0 { turn.scope() } else { Scope::Alone };
        Some(Intent::Read { position: turn.position, attempt: attempt.number, scope })
    })
}

/// The end, an open question, or a follow-up that is due.
fn standing(interview: &Interview) -> Option<Intent> {
    if interview.is_ended() {
        return Some(Intent::Finished);
    }
    if let Some(closing) = interview.closing() {
        let round = closing.awaiting().unwrap_or(limits::CANDIDATE_QUESTIONS);
        return Some(Intent::AwaitQuestion { position: interview.place_after(), round });
    }
    let turn = interview.turns().last()?;
    if let Some(round) = turn.awaiting() {
        return Some(Intent::AwaitAnswer { position: turn.position, round });
    }
    let (round, element) = follow_up::due(interview, turn)?;
    let authored = phrasing::follow_up(interview, turn, &element);
    Some(Intent::FollowUp { position: turn.position, round, element, authored })
}

fn shows_feedback(interview: &Interview, turn: &Turn) -> bool {
    interview.setup().mode != Mode::Mock && turn.attempts.iter().any(|attempt| attempt.built_in.is_some())
}

/// The next question, or the end.
fn onward(interview: &Interview, category: &Category, practised: &Practised) -> Intent {
    let place = interview.turns().len();
    let planned = interview.outline().questions.get(place);
    let chosen = planned.and_then(|planned| choose(interview, category, practised, planned));
    let (Some((question, level_reason)), Ok(position)) = (chosen, u8::try_from(place)) else {
        return closing::invitation(interview)
            .map_or(Intent::End { reason: EndReason::Complete }, |text| Intent::InviteQuestions { text });
    };
    if interview.total_left_ms().is_some_and(|left_ms| left_ms < TOO_SHORT_TO_ASK_MS) {
        return Intent::End { reason: EndReason::TimeUsed };
    }
    let authored = phrasing::question(interview, question);
    Intent::Ask { position, question: Box::new(question.clone()), authored, level_reason }
}

/// The outlined question, or one in its place when the level has moved or it cannot be asked any more.
fn choose<'a>(
    interview: &Interview,
    category: &'a Category,
    practised: &Practised,
    planned: &OutlinedQuestion,
) -> Option<(&'a Question, Option<String>)> {
    let setup = interview.setup();
    let place = interview.turns().len();
    let taken: Vec<_> = interview.turns().iter().map(|turn| &turn.question).collect();
    let outlined = free(category, &taken).into_iter().find(|question| question.id == planned.id);

    let is_warm_up = setup.warm_up && place == 0;
    let scored = place.saturating_sub(usize::from(setup.warm_up));
    let last_level = interview.turns().iter().rfind(|turn| !turn.warm_up).map(|turn| turn.question.difficulty);
    let (level, moved) = match (setup.difficulty, last_level) {
        _ if is_warm_up => (Difficulty::clamped(1), None),
        (DifficultyChoice::Fixed(level), _) => (level, None),
        (DifficultyChoice::Adaptive, None) => (start_level(setup), None),
        (DifficultyChoice::Adaptive, Some(_)) => interview.skill().next_level(planned.competency),
    };
    let is_adapting = setup.difficulty == DifficultyChoice::Adaptive && last_level.is_some();
    if let Some(outlined) = outlined.filter(|outlined| !is_adapting || outlined.difficulty == level) {
        return Some((outlined, reason(setup.mode, last_level, outlined, level, moved.as_ref(), is_adapting)));
    }

    let favoured = setup.job_ad.as_deref().map(competencies_in).unwrap_or_default();
    let later: Vec<QuestionId> =
        interview.outline().questions.iter().skip(place + 1).map(|later| later.id.clone()).collect();
    let wish = Wish {
        taken: &taken,
        industry: &setup.industry,
        focus: if is_warm_up { domain::Focus::Mixed } else { setup.focus },
        recent: &practised.recent,
        last_level: last_level.filter(|_| is_adapting),
        level,
        later: &later,
        competencies: &[planned.competency],
        kind: outlined.map_or_else(|| kind_for(setup.focus, setup.persona, scored), |outlined| outlined.kind),
        favoured: &favoured,
    };
    let question = pick(category, &wish, &mut dice(interview.outline().seed, place))?;
    Some((question, reason(setup.mode, last_level, question, level, moved.as_ref(), is_adapting)))
}

/// Why the question's difficulty differs from the one before, if it does.
fn reason(
    mode: Mode,
    last_level: Option<Difficulty>,
    question: &Question,
    level: Difficulty,
    moved: Option<&crate::skill::Move>,
    is_adapting: bool,
) -> Option<String> {
    if !is_adapting || last_level == Some(question.difficulty) {
        return None;
    }
    match moved.filter(|_| question.difficulty == level) {
        Some(moved) => Some(level::reason(mode, level, question.kind, moved)),
        None => level::nothing_nearer(mode, question.difficulty),
    }
}
