//! Settings, keys, models and what they cost.

use domain::{Secret, Settings};
use ipc::{CommandError, KeyEntry, KeyState, OnlyProvider, ProbeView, SettingArgs, UsageView};
use tauri::State;

use crate::{state::Opening, window};

/// Changes one setting.
#[tauri::command]
pub(crate) async fn change_setting(
    app: State<'_, Opening>,
    handle: tauri::AppHandle,
    args: SettingArgs,
) -> Result<Settings, CommandError> {
    let settings = app.ready().await?.change_setting(args.setting).await?;
    window::dress(&handle, settings.theme);
    Ok(settings)
}

/// Keeps a key. It goes one way: no command gives it back.
#[tauri::command]
pub(crate) async fn save_key(app: State<'_, Opening>, args: KeyEntry) -> Result<KeyState, CommandError> {
    Ok(app.ready().await?.save_key(&args.provider, Secret::new(args.key.expose()), args.place).await?)
}

/// Removes a key.
#[tauri::command]
pub(crate) async fn forget_key(app: State<'_, Opening>, args: OnlyProvider) -> Result<KeyState, CommandError> {
    Ok(app.ready().await?.forget_key(&args.provider).await?)
}

/// Whether there is a key, and where.
#[tauri::command]
pub(crate) async fn key_state(app: State<'_, Opening>, args: OnlyProvider) -> Result<KeyState, CommandError> {
    Ok(app.ready().await?.key_state(&args.provider).await?)
}

/// Asks the provider for one short reply.
#[tauri::command]
pub(crate) async fn test_provider(app: State<'_, Opening>, args: OnlyProvider) -> Result<ProbeView, CommandError> {
    Ok(app.ready().await?.test_provider(&args.provider).await?)
}

/// The models a provider offers.
#[tauri::command]
pub(crate) async fn list_models(app: State<'_, Opening>, args: OnlyProvider) -> Result<Vec<String>, CommandError> {
    Ok(app.ready().await?.list_models(&args.provider).await?)
}

/// What was used this month, and the ledger of what left this computer.
#[tauri::command]
pub(crate) async fn usage(app: State<'_, Opening>) -> Result<UsageView, CommandError> {
    Ok(app.ready().await?.usage().await?)
}
