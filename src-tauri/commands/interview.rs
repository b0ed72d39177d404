//! One interview, from set-up to debrief.

use ipc::{
    AssessWithModel, CommandError, Debrief, DisputedPoint, InterviewRef, InterviewView, MoveArgs, NewAnswer,
    NewAttempt, NewDraft, Preview, ProceedArgs, RatedAnswer, RubricRow, SetupArgs, TurnEvent,
};
use tauri::State;
use tauri::ipc::Channel;

use crate::state::Opening;

/// What an interview would look for, take and cost.
#[tauri::command]
pub(crate) async fn preview_interview(app: State<'_, Opening>, args: SetupArgs) -> Result<Preview, CommandError> {
    Ok(app.ready().await?.preview(args.setup).await?)
}

/// Starts an interview.
#[tauri::command]
pub(crate) async fn start_interview(app: State<'_, Opening>, args: SetupArgs) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.start_interview(args.setup).await?)
}

/// Opens an interview where it stands.
#[tauri::command]
pub(crate) async fn open_interview(app: State<'_, Opening>, args: InterviewRef) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.open_interview(args.id).await?)
}

/// Does what comes next. The channel always ends with `Done` or `Failed`.
#[tauri::command]
pub(crate) async fn proceed(
    app: State<'_, Opening>,
    args: ProceedArgs,
    events: Channel<TurnEvent>,
) -> Result<(), CommandError> {
    let told = events.clone();
    let outcome = match app.ready().await {
        Ok(app) => app.proceed(args, move |event| drop(told.send(event))).await.map_err(CommandError::from),
        Err(error) => Err(error),
    };
    if let Err(error) = outcome {
        // The window waits for the channel's end, whatever happened.
        let _ = events.send(TurnEvent::Failed { error, partial: String::new() });
    }
    Ok(())
}

/// Stops the interviewer in the middle of a sentence.
#[tauri::command]
pub(crate) async fn cancel(app: State<'_, Opening>, args: InterviewRef) -> Result<(), CommandError> {
    app.ready().await?.cancel(args.id);
    Ok(())
}

/// Keeps unsent text.
#[tauri::command]
pub(crate) async fn save_draft(app: State<'_, Opening>, args: NewDraft) -> Result<(), CommandError> {
    Ok(app.ready().await?.save_draft(args).await?)
}

/// Takes the candidate's answer and replies with its reading.
#[tauri::command]
pub(crate) async fn submit_answer(app: State<'_, Opening>, args: NewAnswer) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.submit_answer(args).await?)
}

/// Skips, declines, marks, pauses, resumes, ends, shows the hint.
#[tauri::command]
pub(crate) async fn make_move(app: State<'_, Opening>, args: MoveArgs) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.make_move(args).await?)
}

/// Takes a retry of an answer and replies with its reading and the comparison.
#[tauri::command]
pub(crate) async fn improve_answer(app: State<'_, Opening>, args: NewAttempt) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.improve_answer(args).await?)
}

/// Asks the model for a second reading; it arrives over the line given to `listen`.
#[tauri::command]
pub(crate) async fn assess_with_model(
    app: State<'_, Opening>,
    args: AssessWithModel,
) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.assess_with_model(args).await?)
}

/// Looks again at a point that was said to be missing.
#[tauri::command]
pub(crate) async fn dispute_point(app: State<'_, Opening>, args: DisputedPoint) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.dispute_point(args).await?)
}

/// What the levels mean, in words.
#[tauri::command]
pub(crate) async fn rubric(app: State<'_, Opening>) -> Result<Vec<RubricRow>, CommandError> {
    Ok(app.ready().await?.rubric()?)
}

/// Keeps the candidate's own estimate.
#[tauri::command]
pub(crate) async fn rate_answer(app: State<'_, Opening>, args: RatedAnswer) -> Result<InterviewView, CommandError> {
    Ok(app.ready().await?.rate_answer(args).await?)
}

/// The letter at the end.
#[tauri::command]
pub(crate) async fn debrief(app: State<'_, Opening>, args: InterviewRef) -> Result<Debrief, CommandError> {
    Ok(app.ready().await?.debrief(args.id).await?)
}
