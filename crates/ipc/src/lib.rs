//! What crosses between the shell and the UI: arguments, views, events and errors.
//!
//! Knows no I/O and no interface; builds for the browser. Secrets go towards the shell, but for what is shown once
//! to be written down: a phrase, the secret of a second factor, recovery codes. Enums are tagged from
//! outside: for a tag among the fields serde keeps the whole value back and reads it with a second deserialiser, which
//! was a tenth of the window's module.
#![deny(missing_docs)]

mod account;
mod args;
mod error;
mod link;
mod views;

pub use account::{
    AccountState, AccountView, AllowanceView, AuthenticatorView, ComputerRow, KeyFileState, NewAccount, NewEmail,
    NewPassword, OnlyCode, OnlyComputer, OnlyEmail, OnlyPassword, OnlyPayment, OnlySession, OtherPassword, Payment,
    PhraseView, PlanBanner, PlanPrice, PlanState, PlanView, ProfileChange, ProfileView, RecoveryCodesView, Renewal,
    SessionRow, SignIn, SignInStep, SyncState, SyncView, TypedPhrase, TypedWords,
};
pub use args::{
    ArchiveText, AssessWithModel, DisputedPoint, HistoryQuery, InterviewRef, KeyEntry, Move, MoveArgs, NewAnswer,
    NewAttempt, NewDraft, NewTitle, OnlyProvider, PageArgs, ProceedArgs, RatedAnswer, SettingArgs, SetupArgs,
};
pub use error::{CommandError, ErrorCode, Field};
pub use link::Link;
pub use views::{
    AppEvent, ArchiveView, AttemptView, CategoryView, ClockView, CostView, Debrief, DebriefAnswer, DraftView,
    ExchangeView, FirstScreen, HistoryPage, Home, InterviewRow, InterviewView, KeyPlace, KeyState, ModelReading,
    ModelView, Notice, NoticeKind, Preview, PriceRow, ProbeView, RubricRow, SaidAnswer, Stage, Status, TurnEvent,
    TurnOutcome, TurnView, Unfinished, UsageView,
};
