//! The account: getting one, signing in and out, the profile.

use ipc::{
    AccountState, CommandError, NewAccount, NewPassword, OnlyCode, OnlyEmail, OnlyPayment, PlanView, ProfileChange,
    ProfileView, Renewal, SignIn, SignInStep,
};
use tauri::State;

use super::about;
use crate::state::Opening;

/// Who is signed in here. Asks nobody.
#[tauri::command]
pub(crate) async fn account(app: State<'_, Opening>) -> Result<AccountState, CommandError> {
    Ok(app.ready().await?.account().await?)
}

/// Asks for an account, and replies with what to do next.
#[tauri::command]
pub(crate) async fn register(app: State<'_, Opening>, args: NewAccount) -> Result<String, CommandError> {
    Ok(app.ready().await?.register(args).await?)
}

/// Has the mail with the code sent again.
#[tauri::command]
pub(crate) async fn resend_verification(app: State<'_, Opening>, args: OnlyEmail) -> Result<String, CommandError> {
    Ok(app.ready().await?.resend_verification(args).await?)
}

/// Brings the code of the mail back.
#[tauri::command]
pub(crate) async fn verify_email(app: State<'_, Opening>, args: OnlyCode) -> Result<(), CommandError> {
    Ok(app.ready().await?.verify_email(args).await?)
}

/// Signs in, or learns that a second factor is due.
#[tauri::command]
pub(crate) async fn sign_in(app: State<'_, Opening>, args: SignIn) -> Result<SignInStep, CommandError> {
    Ok(app.ready().await?.sign_in(args).await?)
}

/// Answers with the code of the second factor.
#[tauri::command]
pub(crate) async fn answer_second_factor(app: State<'_, Opening>, args: OnlyCode) -> Result<(), CommandError> {
    Ok(app.ready().await?.answer_second_factor(args).await?)
}

/// Signs out here.
#[tauri::command]
pub(crate) async fn sign_out(app: State<'_, Opening>) -> Result<(), CommandError> {
    Ok(app.ready().await?.sign_out().await?)
}

/// Has a code mailed with which another password can be set.
#[tauri::command]
pub(crate) async fn forgot_password(app: State<'_, Opening>, args: OnlyEmail) -> Result<String, CommandError> {
    Ok(app.ready().await?.forgot_password(args).await?)
}

/// Sets another password with that code.
#[tauri::command]
pub(crate) async fn reset_password(app: State<'_, Opening>, args: NewPassword) -> Result<(), CommandError> {
    Ok(app.ready().await?.reset_password(args).await?)
}

/// The account as its server has it.
#[tauri::command]
pub(crate) async fn profile(app: State<'_, Opening>) -> Result<ProfileView, CommandError> {
    Ok(app.ready().await?.profile().await?)
}

/// Changes what is named.
#[tauri::command]
pub(crate) async fn change_profile(app: State<'_, Opening>, args: ProfileChange) -> Result<ProfileView, CommandError> {
    Ok(app.ready().await?.change_profile(args).await?)
}

/// What the account is on.
#[tauri::command]
pub(crate) async fn plan(app: State<'_, Opening>) -> Result<PlanView, CommandError> {
    Ok(app.ready().await?.plan().await?)
}

/// Opens a page of the payment service in the system's browser.
#[tauri::command]
pub(crate) async fn open_payment(
    app: State<'_, Opening>,
    window: tauri::AppHandle,
    args: OnlyPayment,
) -> Result<(), CommandError> {
    let address = app.ready().await?.payment_page(args.payment).await?;
    about::browse(&window, &address)
}

/// Lets the subscription end with what is paid, or go on after all.
#[tauri::command]
pub(crate) async fn renew_plan(app: State<'_, Opening>, args: Renewal) -> Result<PlanView, CommandError> {
    Ok(app.ready().await?.renew_plan(args.on).await?)
}

/// Begins the trial of Plus.
#[tauri::command]
pub(crate) async fn begin_trial(app: State<'_, Opening>) -> Result<PlanView, CommandError> {
    Ok(app.ready().await?.begin_trial().await?)
}
