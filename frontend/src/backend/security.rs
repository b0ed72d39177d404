//! The shell's commands about password, address, second factor, and leaving for good.

use ipc::{AuthenticatorView, NewEmail, OnlyCode, OnlyPassword, OtherPassword, RecoveryCodesView};

use super::{Reply, bridge};

/// Sets another password.
pub async fn change_password(args: &OtherPassword) -> Reply<()> {
    bridge::ask_with("change_password", args).await
}

/// Has a code mailed to the address to be.
pub async fn change_email(args: &NewEmail) -> Reply<String> {
    bridge::ask_with("change_email", args).await
}

/// Brings that code back.
pub async fn confirm_email(args: &OnlyCode) -> Reply<()> {
    bridge::ask_with("confirm_email", args).await
}

/// What an authenticator needs.
pub async fn set_up_second_factor(args: &OnlyPassword) -> Reply<AuthenticatorView> {
    bridge::ask_with("set_up_second_factor", args).await
}

/// Turns the second factor on, and replies with its recovery codes, once.
pub async fn confirm_second_factor(args: &OnlyCode) -> Reply<RecoveryCodesView> {
    bridge::ask_with("confirm_second_factor", args).await
}

/// Turns the second factor off.
pub async fn remove_second_factor(args: &OnlyPassword) -> Reply<()> {
    bridge::ask_with("remove_second_factor", args).await
}

/// Writes what the server holds of the account into a file, and replies with its path.
pub async fn export_account() -> Reply<String> {
    bridge::ask("export_account").await
}

/// Asks for the account to be erased.
pub async fn delete_account(args: &OnlyPassword) -> Reply<()> {
    bridge::ask_with("delete_account", args).await
}

/// Opens the encrypted file for keys, or makes one.
pub async fn unlock_key_file(args: &OnlyPassword) -> Reply<()> {
    bridge::ask_with("unlock_key_file", args).await
}

/// Deletes the encrypted file for keys.
pub async fn discard_key_file() -> Reply<()> {
    bridge::ask("discard_key_file").await
}
