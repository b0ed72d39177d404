//! One request from asking to the last word: tries, learns, waits, reads, and ends exactly once.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_openai::error::OpenAIError;
use futures::{Stream, StreamExt};
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::chunk::{self, Finish, Said};
use crate::client::Line;
use crate::dialect::{Dialect, Shape};
use crate::events::{Fault, Frame};
use crate::failure::{Failure, Parameter};
use crate::{Error, Piece, Request, Tokens, patience, transport};

/// How long the numbers and the end mark may take once the model is done; they are not worth more.
const GRACE: Duration = Duration::from_secs(1);
/// How long the connection may take to become free after the end mark, so that it can be used again.
const FAREWELL: Duration = Duration::from_millis(50);

/// One request and its reply.
pub(crate) struct Exchange {
    line: Arc<Line>,
    request: Request,
    shape: Option<Shape>,
    cancel: CancellationToken,
    deadline: Option<Instant>,
    pub(crate) dialect: Dialect,
    repetitions: u8,
    pause: Option<Duration>,
    reply: Option<Reply>,
    ended: bool,
}

impl Exchange {
    pub(crate) fn new(line: Arc<Line>, request: Request, shape: Option<Shape>, cancel: CancellationToken) -> Self {
        let dialect = line.dialect(&request.model);
        Self {
            line,
            request,
            shape,
            cancel,
            deadline: None,
            dialect,
            repetitions: 0,
            pause: None,
            reply: None,
            ended: false,
        }
    }

    /// The next piece; `None` after the last one or the first error.
    pub(crate) async fn next(&mut self) -> Option<Result<Piece, Error>> {
        if self.ended {
            return None;
        }
        let total = self.line.total;
        let deadline = *self.deadline.get_or_insert_with(|| Instant::now() + total);
        let cancel = self.cancel.clone();
        let piece = tokio::select! {
            biased;
            () = cancel.cancelled() => Err(Error::Cancelled),
            () = sleep_until(deadline) => Err(Error::TooLong),
            piece = self.step() => piece,
        };
        if !matches!(piece, Ok(Piece::Text(_) | Piece::Retrying { .. })) {
            self.ended = true;
            self.reply = None; // closes the connection unless the reply was read to its end
        }
        Some(piece)
    }

    async fn step(&mut self) -> Result<Piece, Error> {
        loop {
            if let Some(reply) = &mut self.reply {
                return reply.next(self.request.chars(), self.line.idle).await;
            }
            if let Some(pause) = self.pause.take() {
                sleep(pause).await;
            }
            match self.ask().await {
                Ok(reply) => {
                    self.line.learn(&self.request.model, self.dialect);
                    self.reply = Some(reply);
                }
                Err(failure) => {
                    if let Some(dialect) = self.other_dialect(&failure) {
                        self.dialect = dialect;
                        continue;
                    }
                    let line = &self.line;
                    let wait = patience::wait(&failure, self.repetitions, line.backoff, patience::jitter());
                    // A wait beyond the time for the whole would only hide what the server said.
                    let in_time = |wait: &Duration| self.deadline.is_none_or(|end| Instant::now() + *wait < end);
                    self.pause = Some(wait.filter(in_time).ok_or(failure.error)?);
                    self.repetitions += 1;
                    return Ok(Piece::Retrying { attempt: self.repetitions });
                }
            }
        }
    }

    async fn ask(&mut self) -> Result<Reply, Failure> {
        let body = self.dialect.body(&self.request, self.shape.as_ref());
        let frames: Frames = self.line.openai.chat().create_stream_byot(&body).await.map_err(transport::failure)?;
        // A server that names no model has used the one that was asked for.
        Ok(Reply { frames: Some(frames), model: self.request.model.clone(), ..Reply::default() })
    }

    /// A dialect in which the request may be understood. A server that cannot say what it dislikes is taken to
    /// dislike the shape, if there is one: such refusals cost nothing.
    fn other_dialect(&self, failure: &Failure) -> Option<Dialect> {
        let vague = self.shape.is_some() && matches!(failure.error, Error::Refused { status: 400 | 422 });
        let refused = failure.unsupported.or(vague.then_some(Parameter::ResponseFormat))?;
        self.dialect.without(refused)
    }
}

/// The return type of `create_stream_byot` must be written out: it says what an event is.
type Frames = Pin<Box<dyn Stream<Item = Result<Frame, OpenAIError>> + Send>>;

/// A reply that is being read.
#[derive(Default)]
struct Reply {
    frames: Option<Frames>,
    finish: Option<Finish>,
    usage: Option<Tokens>,
    model: String,
    chars: usize,
    done: bool,
}

impl Reply {
    async fn next(&mut self, input_chars: usize, idle: Duration) -> Result<Piece, Error> {
        loop {
            let text = match self.frame(idle).await {
                // Nothing after the model's own end mark can take the reply back.
                None | Some(Frame::Fault(_)) if self.finish.is_some() => return Ok(self.finished(input_chars)),
                None => return Err(Error::CutOff),
                Some(Frame::Fault(fault)) => return Err(fault.error(idle)),
                Some(Frame::Done) => {
                    self.finish.get_or_insert(Finish::Complete);
                    self.done = true;
                    String::new()
                }
                Some(Frame::Event(json)) => self.take_in(chunk::read(&json)?),
                // A server that does not stream has been paid all the same: its reply is taken in one piece.
                Some(Frame::Whole(json)) => {
                    let said = chunk::read(&json)?;
                    if !said.chose {
                        return Err(Error::BadReply("there is no reply in it"));
                    }
                    self.finish = Some(Finish::Complete);
                    self.take_in(said)
                }
            };
            if !text.is_empty() {
                self.chars += text.chars().count();
                return Ok(Piece::Text(text));
            }
        }
    }

    async fn frame(&mut self, idle: Duration) -> Option<Frame> {
        let limit = async {
            match self.finish {
                Some(_) if self.done => sleep(FAREWELL).await,
                Some(_) => sleep(GRACE.min(idle)).await,
                None => pending().await,
            }
        };
        let frames = self.frames.as_mut()?;
        let frame = tokio::select! {
            biased;
            frame = frames.next() => frame,
            () = limit => None,
        };
        frame.map(|frame| frame.unwrap_or(Frame::Fault(Fault::CutOff)))
    }

    fn take_in(&mut self, said: Said) -> String {
        self.finish = said.finish.or(self.finish);
        self.usage = said.usage.or(self.usage);
        self.model = said.model.filter(|model| !model.is_empty()).unwrap_or(std::mem::take(&mut self.model));
        said.text
    }

    fn finished(&mut self, input_chars: usize) -> Piece {
        Piece::Finished {
            usage: self.usage.unwrap_or(Tokens::estimate(input_chars, self.chars)),
            model: std::mem::take(&mut self.model),
            cut_by_length: self.finish == Some(Finish::CutByLength),
        }
    }
}
