//! The shell's commands about the account.

use ipc::{
    AccountState, NewAccount, NewPassword, OnlyCode, OnlyEmail, OnlyPayment, PlanView, ProfileChange, ProfileView,
    Renewal, SignIn, SignInStep,
};

use super::{Reply, bridge};

/// Who is signed in here, without asking anybody.
pub async fn account() -> Reply<AccountState> {
    bridge::ask("account").await
}

/// Asks for an account and replies with what to do next.
pub async fn register(args: &NewAccount) -> Reply<String> {
    bridge::ask_with("register", args).await
}

/// Has the mail with the code sent again.
pub async fn resend_verification(args: &OnlyEmail) -> Reply<String> {
    bridge::ask_with("resend_verification", args).await
}

/// Brings the code of the mail back.
pub async fn verify_email(args: &OnlyCode) -> Reply<()> {
    bridge::ask_with("verify_email", args).await
}

/// Signs in, or learns that a second factor is due.
pub async fn sign_in(args: &SignIn) -> Reply<SignInStep> {
    bridge::ask_with("sign_in", args).await
}

/// Answers with the code of the second factor.
pub async fn answer_second_factor(args: &OnlyCode) -> Reply<()> {
    bridge::ask_with("answer_second_factor", args).await
}

/// Signs out here.
pub async fn sign_out() -> Reply<()> {
    bridge::ask("sign_out").await
}

/// Has a code mailed with which another password can be set.
pub async fn forgot_password(args: &OnlyEmail) -> Reply<String> {
    bridge::ask_with("forgot_password", args).await
}

/// Sets another password with that code.
pub async fn reset_password(args: &NewPassword) -> Reply<()> {
    bridge::ask_with("reset_password", args).await
}

/// The account as its server has it.
pub async fn profile() -> Reply<ProfileView> {
    bridge::ask("profile").await
}

/// Changes what is named.
pub async fn change_profile(args: &ProfileChange) -> Reply<ProfileView> {
    bridge::ask_with("change_profile", args).await
}

/// What the account is on.
pub async fn plan() -> Reply<PlanView> {
    bridge::ask("plan").await
}

/// Opens a page of the payment service in the system's browser.
pub async fn open_payment(args: &OnlyPayment) -> Reply<()> {
    bridge::ask_with("open_payment", args).await
}

/// Lets the subscription end with what is paid, or go on after all.
pub async fn renew_plan(args: &Renewal) -> Reply<PlanView> {
    bridge::ask_with("renew_plan", args).await
}

/// Begins the trial of Plus.
pub async fn begin_trial() -> Reply<PlanView> {
    bridge::ask("begin_trial").await
}
