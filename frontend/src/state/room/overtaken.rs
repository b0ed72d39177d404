//! Views that arrive in another order than they were made.

use ipc::{InterviewView, ModelReading, Status, TurnOutcome, TurnView};

/// Grows with everything that happens, so that a view that was overtaken is told from a newer one.
pub(super) fn weight(view: &InterviewView) -> usize {
    let ended = usize::from(matches!(view.status, Status::Ended(_)));
    let of_turn = |turn: &TurnView| {
        let said = turn.exchanges.iter().filter(|exchange| exchange.answer.is_some()).count();
        let closed = usize::from(turn.outcome != TurnOutcome::Open);
        turn.exchanges.len() + said + closed + turn.attempts.len()
    };
    view.turns.iter().map(of_turn).sum::<usize>() + view.turns.len() + view.closing.len() + ended
}

/// Keeps what was told before the reply of the command that asked for it: that reply still says "under way".
pub(super) fn keep_readings(view: &mut InterviewView, held: &InterviewView) {
    put_readings(view, held, |own| *own == ModelReading::UnderWay);
}

/// Takes the readings of a view that is otherwise behind.
pub(super) fn take_readings(view: &mut InterviewView, told: &InterviewView) {
    put_readings(view, told, |_| true);
}

/// Replaces those readings that may be replaced by what came of them.
fn put_readings(view: &mut InterviewView, from: &InterviewView, may_replace: fn(&ModelReading) -> bool) {
    for turn in &from.turns {
        for attempt in &turn.attempts {
            if matches!(attempt.by_model, ModelReading::Done { .. } | ModelReading::Failed { .. })
                && let Some(own) = reading_of(view, turn.position, attempt.number)
                && may_replace(own)
            {
                *own = attempt.by_model.clone();
            }
        }
    }
}

/// The model's reading of an attempt.
pub(super) fn reading_of(view: &mut InterviewView, position: u8, attempt: u16) -> Option<&mut ModelReading> {
    let turn = view.turns.iter_mut().find(|turn| turn.position == position)?;
    turn.attempts.iter_mut().find(|own| own.number == attempt).map(|own| &mut own.by_model)
}
