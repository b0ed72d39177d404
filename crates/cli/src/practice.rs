//! `jobt practice`: an interview in the terminal. Every answer is kept before "Saved." is printed.

use std::io::{BufRead, Write};
use std::time::Instant;

use app::App;
use domain::{Difficulty, DifficultyChoice, InterviewId, Met, Setup, Span};
use ipc::{
    CommandError, DisputedPoint, DraftView, ErrorCode, InterviewView, ModelReading, Move, MoveArgs, NewAnswer,
    NewAttempt, NewDraft, ProceedArgs, Stage, TurnEvent, Unfinished,
};

use crate::{args, feedback, line};

/// Why an interview in the terminal came to a stop.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// A use case failed.
    App(CommandError),
    /// The terminal is gone; there is nobody to tell why.
    Io,
}

impl From<app::Error> for Stopped {
    fn from(error: app::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<CommandError> for Stopped {
    fn from(error: CommandError) -> Self {
        Self::App(error)
    }
}

impl From<std::io::Error> for Stopped {
    fn from(_: std::io::Error) -> Self {
        Self::Io
    }
}

const HELP: &str = "Finish your answer with a line that holds only a dot. \
                    In place of an answer: /hint  /skip  /decline  /mark  /pause  /end  /clear  /help";

/// Conducts one interview from set-up to debrief. When the input ends, the interview is kept where it stands.
pub(crate) async fn run(
    app: &App,
    options: &args::Practice,
    input: &mut impl BufRead,
    out: &mut (impl Write + Send),
) -> Result<(), Stopped> {
    let view = if options.resume { resumed(app, out).await? } else { started(app, options, input, out).await? };
    let Some(view) = view else { return Ok(()) };
    writeln!(out, "{HELP}\n")?;
    let mut room = Room { app, id: view.id, input, out };
    if room.conduct(view).await? == Heard::Nothing {
        writeln!(room.out, "\nYour interview is kept. Go on with: jobt practice --resume")?;
        return Ok(());
    }
    let letter = app.debrief(room.id).await?;
    Ok(feedback::debrief(room.out, &letter)?)
}

async fn resumed(app: &App, out: &mut impl Write) -> Result<Option<InterviewView>, Stopped> {
    let Some(Unfinished { row, .. }) = app.home().await?.unfinished else {
        writeln!(out, "There is no unfinished interview. Start one with: jobt practice \"your role\"")?;
        return Ok(None);
    };
    writeln!(out, "Going on with: {}", row.title)?;
    Ok(Some(app.open_interview(row.id).await?))
}

async fn started(
    app: &App,
    options: &args::Practice,
    input: &mut impl BufRead,
    out: &mut (impl Write + Send),
) -> Result<Option<InterviewView>, Stopped> {
    let job_ad = match options.job_ad.as_ref().map(|file| (file, std::fs::read_to_string(file))) {
        None => None,
        Some((_, Ok(ad))) => Some(ad),
        Some((file, Err(cause))) => {
            writeln!(out, "The job ad {} could not be read: {cause}.", file.display())?;
            return Ok(None);
        }
    };
    let role = if let Some(role) = &options.role {
        role.clone()
    } else {
        write!(out, "What are you practising for? ")?;
        out.flush()?;
        let Some(role) = line(input)? else { return Ok(None) };
        role
    };
    let Some(category) = app.category_for(&role) else {
        let names: Vec<String> = app.home().await?.categories.into_iter().map(|category| category.name).collect();
        writeln!(out, "There are no questions for “{role}” yet. There are some for: {}", names.join(", "))?;
        return Ok(None);
    };
    let setup = Setup {
        category: category.id,
        role,
        mode: options.mode.into(),
        questions: options.questions,
        seniority: options.seniority.into(),
        difficulty: options
            .difficulty
            .map_or(DifficultyChoice::Adaptive, |level| DifficultyChoice::Fixed(Difficulty::clamped(level.into()))),
        job_ad,
        question_limit_s: None,
        ..Setup::default()
    };
    Ok(Some(app.start_interview(setup).await?))
}

/// Whether the person is still there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Something,
    Nothing,
}

/// What was typed in reply.
enum Said {
    /// To its end.
    Whole(String),
    /// Until the input was over.
    Broken(String),
}

struct Room<'a, R, W> {
    app: &'a App,
    id: InterviewId,
    input: &'a mut R,
    out: &'a mut W,
}

impl<R: BufRead, W: Write + Send> Room<'_, R, W> {
    async fn conduct(&mut self, mut view: InterviewView) -> Result<Heard, Stopped> {
        if let ipc::Status::Paused(_) = view.status {
            view = self.make(Move::Resume).await?;
        }
        let mut shown = false;
        loop {
            view = match view.stage {
                Stage::ToAsk { .. } => {
                    shown = true;
                    self.proceed(view).await?
                }
                Stage::Answering { position, round } => {
                    if !shown {
                        self.repeat(&view)?;
                    }
                    shown = false;
                    let draft = view.draft.filter(|draft| (draft.position, draft.round) == (position, round));
                    match self.answer(position, round, draft).await? {
                        Some(view) => view,
                        None => return Ok(Heard::Nothing),
                    }
                }
                Stage::Feedback { position } => match self.feedback(&view, position).await? {
                    Some(view) => {
                        shown = true;
                        view
                    }
                    None => return Ok(Heard::Nothing),
                },
                Stage::Closing { position, round, open } => match self.closing(&view, position, round, open).await? {
                    Some(view) => view,
                    None => return Ok(Heard::Nothing),
                },
                Stage::Finished if matches!(view.status, ipc::Status::Ended(_)) => return Ok(Heard::Something),
                Stage::Finished => self.proceed(view).await?,
            };
        }
    }

    /// Lets the interviewer speak. When a model fails, the built-in interviewer goes on.
    async fn proceed(&mut self, before: InterviewView) -> Result<InterviewView, Stopped> {
        let asks = matches!(before.stage, Stage::ToAsk { round: 0, .. } | Stage::Feedback { .. });
        let position = before.turns.len() + 1;
        if asks && position <= usize::from(before.questions) {
            writeln!(self.out, "\n--- Question {position} of {} ---", before.questions)?;
        } else {
            writeln!(self.out)?;
        }
        let (mut ended, mut streamed) = (None, false);
        for built_in in [false, true] {
            let out = &mut *self.out;
            let args = ProceedArgs { id: self.id, built_in };
            self.app.proceed(args, Speech { out, ended: &mut ended, streamed: &mut streamed }.listener()).await?;
            match ended.take() {
                Some(Ok(view)) => {
                    let view: InterviewView = *view;
                    if streamed {
                        writeln!(self.out)?;
                    } else {
                        self.repeat(&view)?;
                    }
                    return Ok(view);
                }
                Some(Err(error)) if built_in => return Err(error.into()),
                Some(Err(error)) => {
                    writeln!(self.out, "\n[{error} The built-in interviewer goes on.]")?;
                    streamed = false;
                }
                None => break,
            }
        }
        Ok(self.app.open_interview(self.id).await?)
    }

    /// Prints the open question.
    fn repeat(&mut self, view: &InterviewView) -> Result<(), Stopped> {
        if let (Stage::Answering { .. }, Some(turn)) = (view.stage, view.turns.last()) {
            if let Some(reason) = &turn.level_reason
                && turn.exchanges.len() == 1
            {
                writeln!(self.out, "[{reason}]")?;
            }
            if let Some(exchange) = turn.exchanges.last() {
                writeln!(self.out, "{}", exchange.asked)?;
            }
        }
        Ok(())
    }

    /// One answer or move, beginning with what was typed before and the time it took. `None` when the input is over.
    async fn answer(
        &mut self,
        position: u8,
        round: u8,
        draft: Option<DraftView>,
    ) -> Result<Option<InterviewView>, Stopped> {
        let (mut begun, before_ms) = draft.map_or_else(Default::default, |draft| (draft.text, draft.spent_ms));
        if !begun.is_empty() {
            writeln!(self.out, "[You began to type; go on, or /clear to begin anew.]\n{begun}")?;
        }
        let started = Instant::now();
        let spent_ms = || before_ms.saturating_add(u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX));
        loop {
            let said = match self.said(begun.clone())? {
                Said::Whole(said) => said,
                Said::Broken(text) => {
                    let draft = NewDraft { id: self.id, position, round, text, spent_ms: spent_ms() };
                    self.app.save_draft(draft).await?;
                    return Ok(None);
                }
            };
            let moved = match said.trim() {
                "/hint" => Move::ShowHint,
                "/skip" => Move::Skip,
                "/decline" => Move::Decline,
                "/mark" => Move::Mark { position, on: true },
                "/end" => Move::End,
                "/pause" => {
                    let draft = NewDraft { id: self.id, position, round, text: begun, spent_ms: spent_ms() };
                    self.app.save_draft(draft).await?;
                    self.make(Move::Pause { idle: false }).await?;
                    return Ok(None);
                }
                "/help" => {
                    writeln!(self.out, "{HELP}")?;
                    continue;
                }
                "/clear" => {
                    begun.clear();
                    continue;
                }
                _ => {
                    let (text, by_timeout, spent_ms) = (said.clone(), false, spent_ms());
                    let answer = NewAnswer { id: self.id, position, round, text, by_timeout, spent_ms };
                    match self.app.submit_answer(answer).await {
                        Ok(view) => {
                            writeln!(self.out, "Saved.")?;
                            self.out.flush()?;
                            return Ok(Some(view));
                        }
                        Err(error @ app::Error::Text(_)) => {
                            writeln!(self.out, "{error}.")?;
                            continue;
                        }
                        Err(error) if error.code() == ErrorCode::NotSaved => {
                            begun = said;
                            writeln!(self.out, "{error}. A line with a dot tries again.")?;
                            continue;
                        }
                        Err(error) => return Err(error.into()),
                    }
                }
            };
            match self.app.make_move(MoveArgs { id: self.id, action: moved }).await {
                Ok(view) => {
                    if let Some(hint) = view.turns.last().and_then(|turn| turn.hint.as_ref())
                        && moved == Move::ShowHint
                    {
                        writeln!(self.out, "Hint: {hint}")?;
                        continue;
                    }
                    if matches!(moved, Move::Mark { .. }) {
                        writeln!(self.out, "Marked for later.")?;
                        continue;
                    }
                    return Ok(Some(view));
                }
                Err(error @ app::Error::Refused(_)) => writeln!(self.out, "{error}.")?,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The close of a mock: a question of the candidate, or the end. `None` when the input is over.
    async fn closing(
        &mut self,
        view: &InterviewView,
        position: u8,
        round: u8,
        open: bool,
    ) -> Result<Option<InterviewView>, Stopped> {
        if let Some(said) = view.closing.get(usize::from(round)) {
            writeln!(self.out, "\n{}", said.asked)?;
        }
        if !open {
            return Ok(Some(self.make(Move::End).await?));
        }
        writeln!(self.out, "[Ask, or /end to finish.]")?;
        let draft = view.draft.clone().filter(|draft| (draft.position, draft.round) == (position, round));
        self.answer(position, round, draft).await
    }

    /// Shows how the answer was read and lets it be improved. `None` when the input is over.
    async fn feedback(&mut self, view: &InterviewView, position: u8) -> Result<Option<InterviewView>, Stopped> {
        self.app.finish_readings(self.id).await;
        let mut view = self.app.open_interview(view.id).await?;
        loop {
            let mode = view.setup.mode;
            if let Some(turn) = view.turns.get(usize::from(position)) {
                if let Some(comparison) = &turn.comparison {
                    feedback::comparison(self.out, comparison, mode)?;
                }
                if let Some(attempt) = turn.attempts.last() {
                    feedback::assessment(self.out, &attempt.built_in, mode)?;
                    match &attempt.by_model {
                        ModelReading::Done { assessment } => feedback::assessment(self.out, assessment, mode)?,
                        ModelReading::Failed { error } => writeln!(self.out, "\n[{error}]")?,
                        ModelReading::NotAsked | ModelReading::UnderWay => {}
                    }
                }
            }
            write!(self.out, "\nEnter: go on   i: improve this answer   d: I did say that   /end: stop here > ")?;
            self.out.flush()?;
            match line(self.input)?.as_deref().map(str::trim) {
                None => return Ok(None),
                Some("i") => {
                    // A try that breaks off is one as well: it is kept beside the others.
                    let (Said::Whole(text) | Said::Broken(text)) = self.said(String::new())?;
                    match self.app.improve_answer(NewAttempt { id: self.id, position, text }).await {
                        Ok(_) => {
                            writeln!(self.out, "Saved.")?;
                            self.app.finish_readings(self.id).await;
                            view = self.app.open_interview(self.id).await?;
                        }
                        Err(error @ (app::Error::Text(_) | app::Error::Refused(_))) => {
                            writeln!(self.out, "{error}.")?;
                        }
                        Err(error) => return Err(error.into()),
                    }
                }
                Some("d") => match self.dispute(&view, position).await? {
                    Heard::Nothing => return Ok(None),
                    Heard::Something => view = self.app.open_interview(self.id).await?,
                },
                Some("/end") => return Ok(Some(self.make(Move::End).await?)),
                Some(command) if command.starts_with('/') => {
                    writeln!(self.out, "No question is open here for {command}. Enter goes on to the next one.")?;
                }
                Some(_) => return Ok(Some(self.proceed(view).await?)),
            }
        }
    }

    /// "I did say that": which point, and the words of the answer that say it. The coach looks again and says why.
    async fn dispute(&mut self, view: &InterviewView, position: u8) -> Result<Heard, Stopped> {
        let turn = view.turns.get(usize::from(position));
        let Some(attempt) = turn.and_then(|turn| turn.attempts.last()) else { return Ok(Heard::Something) };
        let open: Vec<_> = attempt.built_in.points.iter().filter(|point| point.met != Met::Yes).collect();
        if open.is_empty() {
            writeln!(self.out, "The coach found everything the question looks for.")?;
            return Ok(Heard::Something);
        }
        for (number, point) in open.iter().enumerate() {
            writeln!(self.out, "  {}  {}", number + 1, point.text)?;
        }
        let Some(number) = self.asked("Which of these did you say? Its number > ")? else { return Ok(Heard::Nothing) };
        let chosen = number.parse::<usize>().ok().and_then(|number| open.get(number.checked_sub(1)?));
        let Some(point) = chosen else {
            writeln!(self.out, "There is no point “{number}”.")?;
            return Ok(Heard::Something);
        };
        let Some(words) = self.asked("The words of your answer that say it > ")? else { return Ok(Heard::Nothing) };
        let Some(start) = attempt.text.find(&words).filter(|_| !words.is_empty()) else {
            writeln!(self.out, "Those words do not stand in your answer.")?;
            return Ok(Heard::Something);
        };
        let args = DisputedPoint {
            id: self.id,
            position,
            attempt: attempt.number,
            point: point.id.clone(),
            span: Span { start, end: start + words.len() },
        };
        match self.app.dispute_point(args).await {
            Ok(view) => {
                let turn = view.turns.get(usize::from(position));
                let said = turn.and_then(|turn| turn.attempts.last()).and_then(|attempt| attempt.disputes.last());
                writeln!(self.out, "\n{}", said.map_or("", |dispute| dispute.reason.as_str()))?;
            }
            Err(error @ app::Error::Refused(_)) => writeln!(self.out, "{error}.")?,
            Err(error) => return Err(error.into()),
        }
        Ok(Heard::Something)
    }

    /// One line in reply to a question of the program.
    fn asked(&mut self, question: &str) -> Result<Option<String>, Stopped> {
        write!(self.out, "{question}")?;
        self.out.flush()?;
        Ok(line(self.input)?.map(|typed| typed.trim().to_owned()))
    }

    async fn make(&mut self, action: Move) -> Result<InterviewView, Stopped> {
        Ok(self.app.make_move(MoveArgs { id: self.id, action }).await?)
    }

    /// What was typed after `begun` until a line that holds only a dot; a command is a line of its own.
    fn said(&mut self, begun: String) -> Result<Said, Stopped> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        let mut text = begun;
        let mut is_first = true;
        while let Some(typed) = line(self.input)? {
            if typed == "." {
                return Ok(Said::Whole(text));
            }
            if is_first && typed.starts_with('/') {
                return Ok(Said::Whole(typed));
            }
            is_first = false;
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&typed);
        }
        Ok(Said::Broken(text))
    }
}

/// Prints the interviewer's words as they come.
struct Speech<'a, W> {
    out: &'a mut W,
    ended: &'a mut Option<Result<Box<InterviewView>, CommandError>>,
    streamed: &'a mut bool,
}

impl<'a, W: Write + Send> Speech<'a, W> {
    fn listener(self) -> impl FnMut(TurnEvent) + 'a {
        let Self { out, ended, streamed } = self;
        move |event| match event {
            TurnEvent::Delta { text } => {
                *streamed = true;
                let _ = write!(out, "{text}").and_then(|()| out.flush());
            }
            TurnEvent::Replaced { text } => {
                let _ = write!(out, "\n{text}");
            }
            TurnEvent::Retrying { .. } => {
                let _ = writeln!(out, "[The model is slow; trying again.]");
            }
            TurnEvent::Done { view } => *ended = Some(Ok(view)),
            TurnEvent::Failed { error, .. } => *ended = Some(Err(error)),
        }
    }
}
