//! Password, address, second factor, leaving for good, and the encrypted file for keys.

use ipc::{AuthenticatorView, CommandError, NewEmail, OnlyCode, OnlyPassword, OtherPassword, RecoveryCodesView};
use tauri::State;

use crate::state::Opening;

/// Sets another password.
#[tauri::command]
pub(crate) async fn change_password(app: State<'_, Opening>, args: OtherPassword) -> Result<(), CommandError> {
    Ok(app.ready().await?.change_password(args).await?)
}

/// Has a code mailed to the address to be.
#[tauri::command]
pub(crate) async fn change_email(app: State<'_, Opening>, args: NewEmail) -> Result<String, CommandError> {
    Ok(app.ready().await?.change_email(args).await?)
}

/// Brings that code back.
#[tauri::command]
pub(crate) async fn confirm_email(app: State<'_, Opening>, args: OnlyCode) -> Result<(), CommandError> {
    Ok(app.ready().await?.confirm_email(args).await?)
}

/// What an authenticator needs.
#[tauri::command]
pub(crate) async fn set_up_second_factor(
    app: State<'_, Opening>,
    args: OnlyPassword,
) -> Result<AuthenticatorView, CommandError> {
    Ok(app.ready().await?.set_up_second_factor(args).await?)
}

/// Turns the second factor on, and replies with its recovery codes, once.
#[tauri::command]
pub(crate) async fn confirm_second_factor(
    app: State<'_, Opening>,
    args: OnlyCode,
) -> Result<RecoveryCodesView, CommandError> {
    Ok(app.ready().await?.confirm_second_factor(args).await?)
}

/// Turns the second factor off.
#[tauri::command]
pub(crate) async fn remove_second_factor(app: State<'_, Opening>, args: OnlyPassword) -> Result<(), CommandError> {
    Ok(app.ready().await?.remove_second_factor(args).await?)
}

/// Writes what the server holds of the account into a file, and replies with its path.
#[tauri::command]
pub(crate) async fn export_account(app: State<'_, Opening>) -> Result<String, CommandError> {
    Ok(app.ready().await?.export_account().await?)
}

/// Asks for the account to be erased.
#[tauri::command]
pub(crate) async fn delete_account(app: State<'_, Opening>, args: OnlyPassword) -> Result<(), CommandError> {
    Ok(app.ready().await?.delete_account(args).await?)
}

/// Opens the encrypted file for keys, or makes one.
#[tauri::command]
pub(crate) async fn unlock_key_file(app: State<'_, Opening>, args: OnlyPassword) -> Result<(), CommandError> {
    Ok(app.ready().await?.unlock_key_file(args).await?)
}

/// Deletes the encrypted file for keys.
#[tauri::command]
pub(crate) async fn discard_key_file(app: State<'_, Opening>) -> Result<(), CommandError> {
    Ok(app.ready().await?.discard_key_file()?)
}
