//! A small bank, readings to order, and a room that keeps a log as the app would.

use domain::{
    AnswerText, Assessment, Bands, Category, Competency, Difficulty, Element, Event, ExpectedPoint, Flag, InterviewId,
    Met, Mode, Numbers, Phrasing, PointFinding, PointId, Points, Question, QuestionId, QuestionType, Review,
    ReviewStatus, Scope, ScoreState, Setup, Timestamp, Versions,
};
use interview::{Intent, Interview, Practised, next, next_after_feedback, outline};

/// Twenty questions: four at each level, of all types, none like another.
pub fn bank() -> Category {
    use Competency as C;
    use QuestionType as T;
    let rows = [
        (T::Motivation, C::Motivation, 1, "Why did you choose nursing over other professions?"),
        (T::Behavioural, C::Teamwork, 1, "Tell me about a shift where a colleague relied on your help."),
        (T::Situational, C::CustomerFocus, 1, "What would you do if a visitor complained about waiting?"),
        (T::Technical, C::Safety, 1, "How do you check a patient's identity before giving medication?"),
        (T::Behavioural, C::Communication, 2, "Tell me about a handover that went badly."),
        (T::Situational, C::Prioritising, 2, "Three call bells ring together: which goes first, and why?"),
        (T::Technical, C::CraftKnowledge, 2, "How do you recognise early sepsis on a busy ward?"),
        (T::Motivation, C::SelfAwareness, 2, "Which part of your practice do you most need to improve?"),
        (T::Behavioural, C::Conflict, 3, "Tell me about a disagreement with a doctor over treatment."),
        (T::Situational, C::Integrity, 3, "What would you do if a senior nurse signed for drugs nobody counted?"),
        (T::Case, C::Planning, 3, "How would you staff a ward when two people call in sick?"),
        (T::Technical, C::Quality, 3, "How do you keep pressure ulcers from developing on long admissions?"),
        (T::Behavioural, C::LearningFromFailure, 4, "Tell me about an error that reached a patient."),
        (T::Situational, C::Negotiation, 4, "A family demands discharge against advice: how do you proceed?"),
        (T::Behavioural, C::Conflict, 4, "Tell me about mediating between two feuding colleagues."),
        (T::Technical, C::SystemThinking, 4, "Why do falls rise at weekends, and how would you find out?"),
        (T::Situational, C::DecisionWithLittleInformation, 5, "Power fails in theatre recovery: what do you decide?"),
        (T::Behavioural, C::LeadingOthers, 5, "Tell me about leading a team through a major incident."),
        (T::Case, C::StakeholderManagement, 5, "Management wants fewer beds, surgeons want more: what do you propose?"),
        (T::Behavioural, C::Initiative, 5, "Tell me about changing a policy that endangered people."),
    ];
    let questions = rows.iter().enumerate().map(|(n, row)| question(n, row.0, row.1, row.2, row.3)).collect();
    Category {
        id: "nursing".into(),
        name: "Nursing and care".into(),
        roles: vec!["Registered nurse".into()],
        questions,
    }
}

/// The first `count` questions of the bank.
pub fn small_bank(count: usize) -> Category {
    let mut bank = bank();
    bank.questions.truncate(count);
    bank
}

pub fn question(n: usize, kind: QuestionType, competency: Competency, level: i32, text: &str) -> Question {
    let point = |id: &str, weight| ExpectedPoint {
        id: PointId(id.into()),
        text: format!("names {id}"),
        cues: vec![],
        weight,
        concept: None,
        probe: format!("Could you say more about part {id}?"),
    };
    Question {
        id: QuestionId::new(format!("nursing-{n:04}")),
        industry: vec!["any".into()],
        competency,
        also: vec![],
        kind,
        difficulty: Difficulty::clamped(level),
        text: text.into(),
        points: vec![point("p1", 1), point("p2", 2), point("p3", 1)],
        bands: Bands::default(),
        hint: "Think of one patient.".into(),
        example: None,
        review: Review { author: "A".into(), date: "2026-11-01".into(), status: ReviewStatus::Reviewed, version: 1 },
    }
}

/// A reading with this overall that misses nothing.
pub fn reading(overall: f64) -> Assessment {
    let points = Points::clamped(overall);
    let found = |id: &str| PointFinding { id: PointId(id.into()), text: id.into(), met: Met::Yes, quote: None };
    Assessment {
        state: ScoreState::Provisional,
        headline: "Read".into(),
        numbers: Some(Numbers { overall: points, relevance: points, confidence: points, positivity: points }),
        levels: vec![],
        points: vec![found("p1"), found("p2"), found("p3")],
        strengths: vec![],
        tips: vec![],
        rewrite: None,
        next: None,
        lacks: vec![],
        flags: vec![],
        gate: None,
        notice: None,
        versions: Versions {
            coach: "builtin-1".into(),
            rubric: "rubric-1".into(),
            model: None,
            prompt: None,
            samples: 1,
        },
    }
}

/// A reading with this overall that misses these elements.
pub fn lacking(overall: f64, lacks: &[Element]) -> Assessment {
    let mut reading = reading(overall);
    reading.lacks = lacks.to_vec();
    reading.points[0].met = Met::Partly;
    reading
}

pub fn flagged(overall: f64, flag: Flag) -> Assessment {
    let mut reading = lacking(overall, &[Element::Ending]);
    reading.flags = vec![flag];
    reading
}

pub fn by_model(overall: f64) -> Assessment {
    let mut reading = reading(overall);
    reading.state = ScoreState::Scored;
    reading.versions.model = Some("gpt".into());
    reading
}

/// The overall of a reading that is there.
pub fn overall(reading: Option<&Assessment>) -> Points {
    reading.unwrap().overall().unwrap()
}

pub fn points(value: f64) -> Points {
    Points::clamped(value)
}

pub fn text(words: &str) -> AnswerText {
    AnswerText::try_from(words.to_owned()).unwrap()
}

/// An answer of twenty words.
pub const LONG: &str = "I rang the pharmacy first because the dose was wrong and then told the doctor \
                        who changed the order before noon.";

pub fn coached() -> Setup {
    Setup { category: "nursing".into(), role: "Registered nurse".into(), ..Setup::default() }
}

pub fn mode(mode: Mode) -> Setup {
    Setup { mode, ..coached() }
}

/// An interview under way, with the log that the app would keep.
pub struct Room {
    pub interview: Interview,
    pub bank: Category,
    pub practised: Practised,
    pub log: Vec<(Timestamp, Event)>,
}

impl Room {
    pub fn start(setup: Setup) -> Self {
        Self::start_in(bank(), setup, 7)
    }

    pub fn start_in(bank: Category, setup: Setup, seed: u64) -> Self {
        let outline = outline(&setup, &bank, &Practised::default(), seed).unwrap();
        let log = vec![(Timestamp::from_millis(1_000), Event::Outlined { setup: Box::new(setup), outline })];
        Self { interview: replay(&log), bank, practised: Practised::default(), log }
    }

    pub fn next(&self) -> Intent {
        next(&self.interview, &self.bank, &self.practised)
    }

    pub fn after_feedback(&self) -> Intent {
        next_after_feedback(&self.interview, &self.bank, &self.practised)
    }

    pub fn append(&mut self, event: Event) {
        let at = Timestamp::from_millis(1_000 + i64::try_from(self.log.len()).unwrap());
        self.log.push((at, event.clone()));
        self.interview.apply(at, event).unwrap();
    }

    /// Puts the next question or follow-up and says what was asked.
    pub fn ask(&mut self) -> String {
        let intent = self.after_feedback();
        let (Intent::Ask { authored, .. } | Intent::FollowUp { authored, .. }) = &intent else {
            panic!("something is to be asked: {intent:?}")
        };
        let authored = authored.clone();
        self.append(intent.put(authored.clone(), Phrasing::Authored).unwrap());
        authored
    }

    /// Sends an answer to what is open.
    pub fn say(&mut self, words: &str) {
        self.say_in(words, false, 20_000);
    }

    pub fn say_in(&mut self, words: &str, by_timeout: bool, spent_ms: u64) {
        let open = self.interview.open_turn().expect("a question is open");
        let (position, round) = (open.position, open.awaiting().unwrap());
        let event = self.interview.submit(position, round, text(words), by_timeout, spent_ms).unwrap();
        self.append(event);
    }

    /// Lets the built-in coach read what was sent.
    pub fn read(&mut self, assessment: Assessment) {
        let Intent::Read { position, attempt, scope } = self.next() else {
            panic!("something is to be read: {:?}", self.next())
        };
        self.append(Event::Assessed { position, attempt, scope, assessment: Box::new(assessment) });
    }

    /// Asks, answers and reads one question to its end, without a follow-up.
    pub fn answer(&mut self, overall: f64) {
        self.ask();
        self.say(LONG);
        self.read(reading(overall));
    }

    pub fn assess(&mut self, position: u8, scope: Scope, assessment: Assessment) {
        self.append(Event::Assessed { position, attempt: 0, scope, assessment: Box::new(assessment) });
    }
}

pub fn replay(log: &[(Timestamp, Event)]) -> Interview {
    Interview::replay(id(), log.iter().cloned()).unwrap()
}

pub fn id() -> InterviewId {
    "018f3f5e-0000-7000-8000-000000000001".parse().unwrap()
}
