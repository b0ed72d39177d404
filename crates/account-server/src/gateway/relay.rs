//! One call from its reservation to its booking.
//!
//! Each call is a task of its own: a client that goes away ends the reading, never the booking.

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use account_store::{AiCall, Claim, Hash, Repositories};
use axum::body::Bytes;
use domain::SessionId;
use reqwest::{
    Response,
    header::{CONTENT_TYPE, HeaderMap},
};
use tokio::{
    sync::{Semaphore, mpsc, oneshot},
    time::{Instant, sleep, sleep_until, timeout},
};
use tracing::{Instrument, Span, error, info, warn};

use super::{
    Ask, Caller, GatewaySettings,
    events::Events,
    kept::{ANSWER_MAX, Keeping, Kept},
    ledger::{self, NotReserved},
    meter::{Kind, Meter},
    price::Tokens,
    upstream::{Trouble, Upstream},
};
use crate::{App, tasks::Tasks};

/// How many events wait for a client that reads slowly; more wait at the provider.
const WAITING_EVENTS: usize = 4;
/// What is said in a stream that does not come to its end.
const BROKEN_OFF: &[u8] =
    b"data: {\"error\":{\"message\":\"The model broke off. What has come is not the whole answer\",\
    \"type\":\"server_error\",\"param\":null,\"code\":\"model_unavailable\"}}\n\n";
/// What is said in a stream whose session ends.
const SIGNED_OUT: &[u8] = b"data: {\"error\":{\"message\":\"Sign in to go on. What has come is not the whole answer\",\
    \"type\":\"authentication_error\",\"param\":null,\"code\":\"signed_out\"}}\n\n";
const DONE: &[u8] = b"data: [DONE]\n\n";
/// How often a stream asks whether its session lives. Whoever signs out elsewhere waits no longer for its end.
const SESSION_CHECKS: Duration = Duration::from_secs(2);
/// Waits between tries to book a call.
const BOOKING_WAITS: [Duration; 3] = [Duration::from_millis(200), Duration::from_secs(1), Duration::from_secs(5)];

/// The gateway of one instance.
pub struct Gateway {
    pub(crate) settings: GatewaySettings,
    upstream: Upstream,
    room: Arc<Semaphore>,
    calls: Tasks,
    pub(crate) kept: Kept,
}

/// What a client gets.
#[derive(Debug)]
pub(crate) enum Reply {
    /// In one piece.
    Whole(Bytes),
    /// Event by event. Dropping it breaks the call off.
    Stream(mpsc::Receiver<Bytes>),
}

/// Why a client gets nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("This server has no room for another call at the moment")]
    Full,
    #[error(transparent)]
    NotReserved(#[from] NotReserved),
    #[error("The model does not answer at the moment")]
    Trouble(#[from] Trouble),
    #[error("The model broke off")]
    BrokenOff,
}

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Done,
    BrokenOff,
    SignedOut,
    Left,
}

/// A call that is paid for as soon as it is made.
struct Call {
    app: App,
    session: SessionId,
    ask: Ask,
    reserved: AiCall,
    deadline: Instant,
    keeping: Option<Keeping>,
}

impl Gateway {
    /// A gateway with these settings.
    ///
    /// # Errors
    /// If no secure connection can be made from this computer.
    pub fn new(settings: GatewaySettings) -> Result<Self, reqwest::Error> {
        let upstream = Upstream::new(&settings)?;
        let room = Arc::new(Semaphore::new(settings.caps.streams));
        Ok(Self { settings, upstream, room, calls: Tasks::new(), kept: Kept::new() })
    }

    /// Breaks open calls off and waits until they are booked.
    pub(crate) async fn stop(&self) {
        self.calls.stop().await;
    }

    /// Makes a call.
    ///
    /// # Errors
    /// [`Failure`] if it was not made or nothing came of it.
    pub(crate) async fn call(
        app: &App,
        caller: Caller,
        ask: Ask,
        key: Option<Hash>,
        keeping: Option<Keeping>,
    ) -> Result<Reply, Failure> {
        let Some(gateway) = &app.gateway else { return Err(Failure::Full) };
        let room = Arc::clone(&gateway.room).try_acquire_owned().map_err(|_| Failure::Full)?;
        let (tell, told) = oneshot::channel();
        let (app, stopping) = (app.clone(), gateway.calls.stopping());
        let call = async move {
            let _room = room;
            let Some(gateway) = &app.gateway else { return };
            let reserved = ledger::reserve(&app, &gateway.settings, caller, &ask, key.as_ref()).await;
            match reserved {
                Ok(reserved) => {
                    let deadline = Instant::now() + gateway.settings.caps.total;
                    let call = Call { app: app.clone(), session: caller.session, ask, reserved, deadline, keeping };
                    call.make(gateway, tell, stopping).await;
                }
                Err(refused) => drop(tell.send(Err(refused.into()))),
            }
        };
        gateway.calls.spawn(call.instrument(Span::current()));
        told.await.unwrap_or(Err(Failure::BrokenOff))
    }
}

type Tell = oneshot::Sender<Result<Reply, Failure>>;

impl Call {
    async fn make(mut self, gateway: &Gateway, mut tell: Tell, stopping: impl Future<Output = ()>) {
        // What is asked may be long, and the answer may take minutes.
        let body = self.ask.body.take();
        let streams = self.ask.streams;
        let mut stopping = pin!(stopping);
        let response = tokio::select! {
            response = gateway.upstream.ask(body) => Some(response),
            () = tell.closed(), if streams => None,
            () = &mut stopping => None,
        };
        let Some(response) = response else {
            return self.settle(Meter::new(self.ask.likely_input).tokens()).await;
        };
        match response.and_then(|response| in_form(response, streams)) {
            Ok(response) if streams => self.stream(gateway, response, tell, stopping).await,
            Ok(response) => self.whole(gateway, response, tell, stopping).await,
            Err(trouble) => {
                match &trouble {
                    Trouble::Key(_) => error!(cause = %trouble, "The provider does not let us in"),
                    other => warn!(cause = %other, "A call came to nothing"),
                }
                let meter = Meter::new(self.ask.likely_input);
                let tokens = if trouble.may_have_cost() { meter.tokens() } else { ledger::nothing() };
                self.settle(tokens).await;
                let _ = tell.send(Err(trouble.into()));
            }
        }
    }

    /// Reads a reply in one piece, whether or not the client still waits: its numbers come last.
    async fn whole(self, gateway: &Gateway, mut response: Response, tell: Tell, stopping: impl Future<Output = ()>) {
        let mut meter = Meter::new(self.ask.likely_input);
        let mut body = Vec::new();
        let reading = async {
            loop {
                match response.chunk().await {
                    Ok(Some(bytes)) if body.len() + bytes.len() <= gateway.settings.caps.reply_bytes => {
                        body.extend_from_slice(&bytes);
                    }
                    Ok(None) => break true,
                    Ok(Some(_)) | Err(_) => break false,
                }
            }
        };
        let is_whole = tokio::select! {
            is_whole = reading => is_whole,
            () = sleep_until(self.deadline) => false,
            () = stopping => false,
        };
        let kind = meter.count(&body);
        self.settle(meter.tokens()).await;
        let body = Bytes::from(body);
        if is_whole && kind != Kind::Error {
            self.keep(gateway, body.clone());
        }
        let _ = tell.send(if is_whole { Ok(Reply::Whole(body)) } else { Err(Failure::BrokenOff) });
    }

    async fn stream(self, gateway: &Gateway, mut response: Response, tell: Tell, stopping: impl Future<Output = ()>) {
        // They lie in what the connection read into, and would keep it for as long as the stream lasts.
        *response.headers_mut() = HeaderMap::new();
        let (mut meter, mut answer) = (Meter::new(self.ask.likely_input), Vec::new());
        let (sender, receiver) = mpsc::channel(WAITING_EVENTS);
        let end = if tell.send(Ok(Reply::Stream(receiver))).is_err() {
            End::Left
        } else {
            tokio::select! {
                end = self.pass_on(gateway, &mut response, &mut meter, &mut answer, &sender) => end,
                () = sender.closed() => End::Left,
                () = self.signed_out() => End::SignedOut,
                () = sleep_until(self.deadline) => End::BrokenOff,
                () = stopping => End::BrokenOff,
            }
        };
        // Booked before the end mark: who has read it finds the call in the usage.
        self.settle(meter.tokens()).await;
        let last = match end {
            End::Done => {
                answer.extend_from_slice(DONE);
                self.keep(gateway, answer.into());
                DONE
            }
            End::BrokenOff => BROKEN_OFF,
            End::SignedOut => SIGNED_OUT,
            End::Left => return,
        };
        let _ = timeout(gateway.settings.caps.idle, sender.send(Bytes::from_static(last))).await;
        if end == End::Done {
            // Read to its end, the connection serves the next call, too.
            let _ = timeout(Duration::from_millis(100), response.chunk()).await;
        }
    }

    /// Waits until the session is over. While the database is away nobody knows, and the answer goes on.
    async fn signed_out(&self) {
        loop {
            sleep(SESSION_CHECKS).await;
            let claim = Claim { session: self.session, now: self.app.now() };
            let found = async { self.app.store.connection().await?.sessions().signed_in(claim).await }.await;
            if matches!(found, Ok(None)) {
                return;
            }
        }
    }

    /// Passes events on as they come, no faster than the client reads.
    async fn pass_on(
        &self,
        gateway: &Gateway,
        response: &mut Response,
        meter: &mut Meter,
        answer: &mut Vec<u8>,
        sender: &mpsc::Sender<Bytes>,
    ) -> End {
        let caps = &gateway.settings.caps;
        let (mut events, mut received) = (Events::default(), 0);
        loop {
            loop {
                let Ok(event) = events.next() else { return End::BrokenOff };
                let Some(event) = event else { break };
                match meter.count(&event.data) {
                    Kind::Done => return End::Done,
                    Kind::Error => return End::BrokenOff,
                    Kind::Usage if !self.ask.wants_usage => (),
                    Kind::Usage | Kind::Words => {
                        if self.keeping.is_some() && answer.len() <= ANSWER_MAX {
                            answer.extend_from_slice(&event.raw);
                        }
                        match timeout(caps.idle, sender.send(event.raw)).await {
                            Ok(Ok(())) => (),
                            Ok(Err(_)) | Err(_) => return End::Left,
                        }
                    }
                }
            }
            match timeout(caps.idle, response.chunk()).await {
                Ok(Ok(Some(bytes))) if received + bytes.len() <= caps.reply_bytes => {
                    received += bytes.len();
                    events.feed(&bytes);
                }
                // Some servers send no end mark; the numbers come last, so what has them is whole.
                Ok(Ok(None)) if meter.is_told() => return End::Done,
                Ok(Ok(Some(_) | None) | Err(_)) | Err(_) => return End::BrokenOff,
            }
        }
    }

    /// Keeps a whole answer, if that was asked for.
    fn keep(&self, gateway: &Gateway, answer: Bytes) {
        if let Some(keeping) = self.keeping {
            gateway.kept.put(keeping, answer, self.app.now());
        }
    }

    /// Books the call. If the database is away for long, the worker does it later.
    async fn settle(&self, (tokens, is_estimate): (Tokens, bool)) {
        let counted = self.ask.model.price.counted(tokens, is_estimate);
        let mut waits = BOOKING_WAITS.into_iter();
        while let Err(cause) = ledger::settle(&self.app, &self.reserved, counted).await {
            let Some(wait) = waits.next() else {
                error!(ai_call.id = %self.reserved.id, cause = %cause, "Could not book a call; the worker will");
                return;
            };
            warn!(ai_call.id = %self.reserved.id, cause = %cause, "Could not book a call, trying again");
            sleep(wait).await;
        }
        let Tokens { input, output, .. } = tokens;
        let estimate = if is_estimate { "about " } else { "" };
        metrics::counter!("ai_tokens_total", "model" => self.reserved.model.clone(), "way" => "in").increment(input);
        metrics::counter!("ai_tokens_total", "model" => self.reserved.model.clone(), "way" => "out").increment(output);
        info!(
            ai_call.id = %self.reserved.id,
            ai_call.model = self.reserved.model,
            input_tokens = input,
            output_tokens = output,
            cost_micros = counted.cost_micros,
            "Booked a call: {estimate}{input} tokens sent, {output} received"
        );
    }
}

/// Holds a reply to the form that was asked for.
fn in_form(response: Response, streams: bool) -> Result<Response, Trouble> {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wanted = if streams { "text/event-stream" } else { "application/json" };
    if kind.starts_with(wanted) { Ok(response) } else { Err(Trouble::OtherForm) }
}
