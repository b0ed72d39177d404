//! What crosses about the account and about sync.

mod args;
mod plan;
mod views;

pub use args::{
    NewAccount, NewEmail, NewPassword, OnlyCode, OnlyComputer, OnlyEmail, OnlyPassword, OnlySession, OtherPassword,
    ProfileChange, SignIn, TypedPhrase, TypedWords,
};
pub use plan::{AllowanceView, OnlyPayment, Payment, PlanBanner, PlanPrice, PlanState, PlanView, Renewal};
pub use views::{
    AccountState, AccountView, AuthenticatorView, ComputerRow, KeyFileState, PhraseView, ProfileView,
    RecoveryCodesView, SessionRow, SignInStep, SyncState, SyncView,
};
