//! The shell's commands, one function each. The only place that calls `invoke`.

pub mod account;
mod bridge;
pub mod data;
mod reply;
pub mod security;
pub mod sync;

use ipc::{
    AppEvent, AssessWithModel, CommandError, Debrief, DisputedPoint, HistoryPage, HistoryQuery, Home, InterviewRef,
    InterviewRow, InterviewView, KeyEntry, KeyState, MoveArgs, NewAnswer, NewAttempt, NewDraft, NewTitle, OnlyProvider,
    Preview, ProbeView, ProceedArgs, RatedAnswer, RubricRow, SettingArgs, SetupArgs, TurnEvent, UsageView,
};
use yew::Callback;

/// A reply, or why there is none.
pub type Reply<T> = Result<T, CommandError>;

/// Everything the first screen needs.
pub async fn home() -> Reply<Home> {
    bridge::ask("home").await
}

/// What an interview would be like, before it starts.
pub async fn preview_interview(args: &SetupArgs) -> Reply<Preview> {
    bridge::ask_with("preview_interview", args).await
}

/// Starts an interview.
pub async fn start_interview(args: &SetupArgs) -> Reply<InterviewView> {
    bridge::ask_with("start_interview", args).await
}

/// One interview as it stands.
pub async fn open_interview(args: &InterviewRef) -> Reply<InterviewView> {
    bridge::ask_with("open_interview", args).await
}

/// Does what comes next in an interview. `heard` is called until `Done` or `Failed`, and one of them always comes.
pub async fn proceed(args: &ProceedArgs, heard: Callback<TurnEvent>) {
    let ends = |event: &TurnEvent| matches!(event, TurnEvent::Done { .. } | TurnEvent::Failed { .. });
    let events = bridge::Events::new(ends, heard.clone());
    if let Err(error) = bridge::ask_streaming::<_, ()>("proceed", Some(args), &events).await
        && events.end()
    {
        heard.emit(TurnEvent::Failed { error, partial: String::new() });
    }
}

/// Stops what the interviewer is about to say.
pub async fn cancel(args: &InterviewRef) -> Reply<()> {
    bridge::ask_with("cancel", args).await
}

/// Keeps what is being typed.
pub async fn save_draft(args: &NewDraft) -> Reply<()> {
    bridge::ask_with("save_draft", args).await
}

/// Sends the answer to the open question.
pub async fn submit_answer(args: &NewAnswer) -> Reply<InterviewView> {
    bridge::ask_with("submit_answer", args).await
}

/// Does something other than answering.
pub async fn make_move(args: &MoveArgs) -> Reply<InterviewView> {
    bridge::ask_with("make_move", args).await
}

/// Keeps another try at an answer and has it read.
pub async fn improve_answer(args: &NewAttempt) -> Reply<InterviewView> {
    bridge::ask_with("improve_answer", args).await
}

/// Asks the model for a reading. It comes later, as an [`AppEvent`].
pub async fn assess_with_model(args: &AssessWithModel) -> Reply<InterviewView> {
    bridge::ask_with("assess_with_model", args).await
}

/// Has a point looked at again that was said to be missing.
pub async fn dispute_point(args: &DisputedPoint) -> Reply<InterviewView> {
    bridge::ask_with("dispute_point", args).await
}

/// What the levels mean, in words.
pub async fn rubric() -> Reply<Vec<RubricRow>> {
    bridge::ask("rubric").await
}

/// Keeps the candidate's own estimate.
pub async fn rate_answer(args: &RatedAnswer) -> Reply<InterviewView> {
    bridge::ask_with("rate_answer", args).await
}

/// What is said about an interview when it is over.
pub async fn debrief(args: &InterviewRef) -> Reply<Debrief> {
    bridge::ask_with("debrief", args).await
}

/// One page of the interviews so far.
pub async fn history(args: &HistoryQuery) -> Reply<HistoryPage> {
    bridge::ask_with("history", args).await
}

/// Gives an interview another title.
pub async fn rename_interview(args: &NewTitle) -> Reply<InterviewRow> {
    bridge::ask_with("rename_interview", args).await
}

/// Deletes an interview with all that was said.
pub async fn delete_interview(args: &InterviewRef) -> Reply<()> {
    bridge::ask_with("delete_interview", args).await
}

/// Changes one setting and replies with all of them.
pub async fn change_setting(args: &SettingArgs) -> Reply<domain::Settings> {
    bridge::ask_with("change_setting", args).await
}

/// Keeps a key. It never comes back.
pub async fn save_key(args: &KeyEntry) -> Reply<KeyState> {
    bridge::ask_with("save_key", args).await
}

/// Forgets a key.
pub async fn forget_key(args: &OnlyProvider) -> Reply<KeyState> {
    bridge::ask_with("forget_key", args).await
}

/// Whether there is a key, and where.
pub async fn key_state(args: &OnlyProvider) -> Reply<KeyState> {
    bridge::ask_with("key_state", args).await
}

/// Asks a provider for a sign of life, with no content.
pub async fn test_provider(args: &OnlyProvider) -> Reply<ProbeView> {
    bridge::ask_with("test_provider", args).await
}

/// The models a provider offers.
pub async fn list_models(args: &OnlyProvider) -> Reply<Vec<String>> {
    bridge::ask_with("list_models", args).await
}

/// What left this computer, and what it cost.
pub async fn usage() -> Reply<UsageView> {
    bridge::ask("usage").await
}

/// Versions, paths and checks as text, without secrets.
pub async fn diagnostics() -> Reply<String> {
    bridge::ask("diagnostics").await
}

/// Has the shell tell what happens unasked, for as long as the window is open.
pub async fn listen(told: Callback<AppEvent>) -> Reply<()> {
    let events = bridge::Events::new(|_| false, told);
    bridge::ask_streaming::<(), ()>("listen", None, &events).await
}

/// Opens a link in the system's browser.
pub async fn open_link(url: &str) -> Reply<()> {
    #[derive(serde::Serialize)]
    struct Link<'a> {
        url: &'a str,
    }
    bridge::ask_with("open_link", &Link { url }).await
}
