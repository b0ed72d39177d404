//! Generated calls of models: however one ends, the books say what the provider counted, or what was received of it.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

use account_server::GatewaySettings;
use account_store::{Subscription, SubscriptionStatus};
use futures::StreamExt;
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{ModelServer, Script};
use time::{Duration, macros::time};
use tokio::{runtime::Builder, sync::oneshot};

use crate::{client::Client, gateway::settings, stage::Stage};

/// Calls in every run, and in the long one; and of one day, which is one case.
const CALLS: u32 = 384;
const LONG_CALLS: u32 = 10_016;
const A_DAY: u32 = 32;
/// How many calls are open at once.
const BESIDE: usize = 8;
const KEY: &str = "sk-upstream";
const CHAT: &str = "/v1/ai/chat/completions";

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// In one piece, with the numbers or without.
    Whole,
    WholeUntold,
    /// A stream with the numbers, an end mark, and all that belongs there.
    Told,
    /// With the numbers, and then the provider goes.
    ToldThenGone,
    ToldThenCut,
    /// With the numbers so far at each word; the provider breaks off.
    ToldAtEachWord,
    /// The provider breaks off without a number.
    Cut,
    Failed,
    /// The client goes away in the middle.
    Left,
    /// Sent twice at once under one id.
    Twice,
    /// The provider refuses, or takes the call and says nothing.
    Refused(u16),
    HungUp,
    /// The server dies in the middle.
    Crashed,
}

#[derive(Clone, Debug)]
struct Call {
    end: End,
    asked: String,
    words: Vec<String>,
    most_output: u64,
    /// The provider's numbers.
    input: u64,
    cached: u64,
    output: u64,
    /// Into pieces of so many bytes the provider's reply is cut.
    piece: usize,
}

/// What the books say of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Books {
    calls: u64,
    estimated: u64,
    input: u64,
    cached: u64,
    output: u64,
    micros: u64,
}

fn call() -> impl Strategy<Value = Call> {
    let streams = select(&[End::Told, End::ToldThenGone, End::ToldThenCut, End::ToldAtEachWord][..]);
    let broken = select(&[End::Cut, End::Failed, End::Left, End::Left, End::HungUp, End::Crashed][..]);
    let others = select(&[End::Whole, End::WholeUntold, End::Twice][..]);
    let refused = select(&[400, 401, 429, 500][..]).prop_map(End::Refused);
    let end = prop_oneof![4 => streams, 4 => broken, 3 => others, 1 => refused];
    let word = select(&["I ", "naïve ", "wärts ", "日本語 ", "“quoted” ", "word "][..]).prop_map(str::to_owned);
    let numbers = (1..4_000_u64, 0..4_000_u64, 0..2_000_u64);
    (end, "[a-zé ]{0,60}", prop::collection::vec(word, 1..12), 1..200_u64, numbers, 1..200_usize).prop_map(
        |(end, asked, words, most_output, (input, cached, output), piece)| {
            let cached = cached.min(input);
            Call { end, asked, words, most_output, input, cached, output, piece }
        },
    )
}

impl Call {
    fn streams(&self) -> bool {
        !matches!(self.end, End::Whole | End::WholeUntold)
    }

    /// What is said to the model: its first word is the number by which the provider knows it.
    fn prompt(&self, number: usize) -> String {
        format!("{number} {}", self.asked)
    }

    fn body(&self, number: usize) -> Value {
        json!({"model": "jobt-fast", "stream": self.streams(), "max_completion_tokens": self.most_output,
            "messages": [{"role": "user", "content": self.prompt(number)}]})
    }

    /// What the provider does.
    fn script(&self) -> Script {
        let said = || self.words.iter().fold(Script::stream(), |script, word| script.text(word));
        let told = || said().finish("stop").usage(self.input, self.cached, self.output);
        let script = match self.end {
            End::Whole => Script::json(200, &self.whole(true)),
            End::WholeUntold => Script::json(200, &self.whole(false)),
            End::Told | End::Twice => told().done(),
            End::ToldThenGone => told(),
            End::ToldThenCut => told().cut(),
            End::ToldAtEachWord => (1..).zip(&self.words).fold(Script::stream(), |script, (count, word)| {
                let choice = json!({"index": 0, "delta": {"content": word}, "finish_reason": null});
                let usage = json!({"prompt_tokens": self.input, "completion_tokens": count});
                script.event(&json!({"choices": [choice], "usage": usage}))
            }),
            End::Cut => said().cut(),
            End::Failed => said().event(&json!({"error": {"message": "overloaded"}})).done(),
            End::Left | End::Crashed => said().stay_open(),
            End::Refused(status) => Script::refuses(status, "any", "No."),
            End::HungUp => Script::hangs_up(),
        };
        if self.end == End::ToldAtEachWord { script.cut() } else { script }.cut_every(self.piece)
    }

    fn whole(&self, told: bool) -> Value {
        let message = json!({"role": "assistant", "content": self.words.concat()});
        let mut reply = json!({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]});
        if told {
            reply["usage"] = json!({"prompt_tokens": self.input, "completion_tokens": self.output,
                "prompt_tokens_details": {"cached_tokens": self.cached}});
        }
        reply
    }

    /// What the books are to say: the rule, written here again.
    fn expected(&self, number: usize) -> Books {
        let prompt = self.prompt(number);
        let characters = |text: &str| text.chars().count() as u64;
        let received = characters(&self.words.concat());
        let likely_input = characters(&prompt).div_ceil(4) + 4;
        let (input, cached, output, estimated) = match self.end {
            End::Whole | End::Told | End::ToldThenGone | End::ToldThenCut | End::Twice => {
                (self.input, self.cached, self.output, 0)
            }
            End::ToldAtEachWord => (self.input, 0, self.words.len() as u64, 0),
            End::WholeUntold | End::Cut | End::Failed | End::Left => (likely_input, 0, received.div_ceil(4), 1),
            End::HungUp => (likely_input, 0, 0, 1),
            End::Refused(_) => return Books::default(),
            // What it came to died with the server: the most that it can have been.
            End::Crashed => (prompt.len() as u64 + 32, 0, self.most_output, 1),
        };
        let micros = (2 * (input - cached) + cached + 4 * output).div_ceil(2);
        Books { calls: 1, estimated, input, cached, output, micros }
    }

    /// Makes the call, and lets it end.
    async fn make(&self, number: usize, client: &Client) {
        let ask = || client.request(Method::POST, CHAT).json(&self.body(number));
        match self.end {
            End::Left => drop(self.read_words(ask()).await),
            End::Twice => {
                let send = || client.send(ask().header("idempotency-key", format!("call-{number}")));
                let (one, two) = tokio::join!(send(), send());
                let mut statuses = [one.status, two.status];
                statuses.sort_unstable();
                assert_eq!(statuses, [200, 409]);
            }
            _ => drop(client.send(ask()).await),
        }
    }

    /// Reads so far as the provider speaks.
    async fn read_words(&self, ask: reqwest::RequestBuilder) -> reqwest::Response {
        let mut response = ask.send().await.expect("it replies");
        let mut read = Vec::new();
        while read.windows(2).filter(|pair| pair == b"\n\n").count() < self.words.len() {
            read.extend(response.chunk().await.expect("it streams").expect("there is more"));
        }
        response
    }
}

impl Books {
    fn and(self, other: Self) -> Self {
        Self {
            calls: self.calls + other.calls,
            estimated: self.estimated + other.estimated,
            input: self.input + other.input,
            cached: self.cached + other.cached,
            output: self.output + other.output,
            micros: self.micros + other.micros,
        }
    }

    /// As the account is told, once no call is open.
    async fn told(client: &Client) -> Self {
        for _ in 0..400 {
            let usage = client.get("/v1/ai/usage").await.json();
            if usage["reserved_micros"] == 0 {
                let line = &usage["lines"][0];
                let count = |name: &str| line[name].as_u64().unwrap_or(0);
                assert_eq!(usage["spent_micros"].as_u64(), Some(count("cost_micros")), "budget and books agree");
                return Self {
                    calls: count("calls"),
                    estimated: count("estimated_calls"),
                    input: count("input_tokens"),
                    cached: count("cached_tokens"),
                    output: count("output_tokens"),
                    micros: count("cost_micros"),
                };
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("a call stays open")
    }
}

/// A gateway, somebody who has Plus for ever, and a provider that does what each call says.
struct Counter {
    models: ModelServer,
    scripts: Arc<Mutex<BTreeMap<usize, Script>>>,
    stage: Stage,
    ada: Client,
    made: usize,
}

impl Counter {
    async fn start() -> Self {
        let models = ModelServer::start_with_key(KEY);
        let scripts = Arc::<Mutex<BTreeMap<usize, Script>>>::default();
        let known = Arc::clone(&scripts);
        models.otherwise(move |request| {
            let number = request.texts("user")[0].split(' ').next().and_then(|number| number.parse().ok());
            let scripts = known.lock().expect("nobody fails while holding it");
            scripts[&number.expect("each call has a number")].clone()
        });
        let ai = settings(&models.base_url(), KEY, "scripted-1");
        let stage = Stage::with(|config| config.ai = Some(ai)).await;
        let ada = stage.candidate("ada").await;
        let bought = Subscription {
            stripe_id: "sub_1".to_owned(),
            price: "price_1".to_owned(),
            status: SubscriptionStatus::Active,
            period_ends_at: stage.now() + Duration::days(10_000),
            cancels_at_period_end: false,
            failed_at: None,
            ended_at: None,
            fetched_at: stage.now(),
            fetch_number: 0,
        };
        stage.fetched(&ada, &bought).await;
        Self { models, scripts, stage, ada, made: 0 }
    }

    /// A day on which these calls are made.
    async fn day(&mut self, calls: &[Call]) -> Result<(), TestCaseError> {
        // At noon: what is left behind is booked minutes later, and on the day on which it began.
        let now = self.stage.now();
        self.stage.pass(now.replace_time(time!(12:00)) + Duration::days(1) - now);
        self.ada.sign_in().await;
        let numbered: Vec<(usize, &Call)> = (self.made..).zip(calls).collect();
        self.made += calls.len();
        *self.scripts.lock().expect("nobody fails while holding it") =
            numbered.iter().map(|(number, call)| (*number, call.script())).collect();
        let (doomed, others): (Vec<_>, Vec<_>) = numbered.iter().partition(|(_, call)| call.end == End::Crashed);
        let made = others.iter().map(|(number, call)| call.make(*number, &self.ada));
        futures::stream::iter(made).buffer_unordered(BESIDE).for_each(async |()| ()).await;
        if !doomed.is_empty() {
            self.crash(&doomed).await;
        }
        let expected = numbered.iter().fold(Books::default(), |sum, (number, call)| sum.and(call.expected(*number)));
        prop_assert_eq!(Books::told(&self.ada).await, expected);
        self.models.take_requests();
        Ok(())
    }

    /// Makes calls through another server, which dies while the provider speaks.
    async fn crash(&mut self, doomed: &[(usize, &Call)]) {
        let dying = Dying::start(&self.stage, settings(&self.models.base_url(), KEY, "scripted-1")).await;
        let client = self.ada.at(dying.address);
        let mut open = Vec::new();
        for (number, call) in doomed {
            open.push(call.read_words(client.request(Method::POST, CHAT).json(&call.body(*number))).await);
        }
        dying.end();
        // What nobody books for so long was left behind.
        self.stage.pass(Duration::minutes(7));
        self.stage.forget().await;
    }
}

/// Another server, on a thread and a runtime of its own.
struct Dying {
    address: SocketAddr,
    alive: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Dying {
    async fn start(stage: &Stage, ai: GatewaySettings) -> Self {
        let (tell, told) = oneshot::channel();
        let (alive, dead) = oneshot::channel();
        let again = stage.again_configured(|config| config.ai = Some(ai));
        let thread = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let stage = again.await;
                tell.send(stage.address).expect("somebody waits");
                // An end is what is waited for, in whatever way it comes.
                let _ = dead.await;
            });
        });
        Self { address: told.await.expect("it starts"), alive, thread }
    }

    /// Ends it as `kill -9` does: nothing of it runs any more.
    fn end(self) {
        drop(self.alive);
        self.thread.join().expect("it ends");
    }
}

fn run(calls: u32) {
    let config = Config { cases: calls / A_DAY, failure_persistence: None, max_shrink_iters: 30, ..Config::default() };
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let counter = RefCell::new(runtime.block_on(Counter::start()));
    TestRunner::new(config)
        .run(&prop::collection::vec(call(), A_DAY as usize), |calls| runtime.block_on(counter.borrow_mut().day(&calls)))
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn the_books_say_what_the_provider_counted_however_a_call_ends() {
    run(CALLS);
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_calls_are_counted_exactly() {
    run(LONG_CALLS);
}
