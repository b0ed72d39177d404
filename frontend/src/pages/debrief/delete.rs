//! Deleting a round: what goes, what stays, and only then the button.

use domain::InterviewId;
use ipc::InterviewRef;
use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend,
    components::{Button, Dialog, Kind},
    route::Route,
    state::{announce, use_home},
    text::{t, t_args},
};

/// Properties of [`DeleteDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DeleteDialogProps {
    /// Which interview.
    pub id: InterviewId,
    /// Its title.
    pub title: AttrValue,
    /// How many answers it holds.
    pub answers: usize,
    /// It was closed without deleting.
    pub onclose: Callback<()>,
}

/// The dialog.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let error = use_state_eq(|| None::<AttrValue>);
    let busy = use_state_eq(|| false);
    let refresh = use_home().refresh;
    let delete = {
        let (error, busy, id) = (error.clone(), busy.clone(), props.id);
        Callback::from(move |()| {
            busy.set(true);
            error.set(None);
            let (error, busy) = (error.clone(), busy.clone());
            let refresh = refresh.clone();
            spawn_local(async move {
                match backend::delete_interview(&InterviewRef { id }).await {
                    Ok(()) => {
                        announce::say(t("debrief-deleted"));
                        refresh.emit(());
                        // Going back must not lead to what is gone.
                        Route::History.replace();
                    }
                    Err(failed) => {
                        error.set(Some(failed.message.into()));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let words = if *busy { t("debrief-deleting") } else { t("debrief-delete-now") };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("debrief-keep") }</Button>
            <Button kind={Kind::Fail} busy={*busy} onclick={delete}>{ words }</Button>
        </>
    };
    html! {
        <Dialog title={t_args("debrief-delete-title", &[("count", props.answers.into())])} onclose={props.onclose.clone()} {foot}>
            <div class="stack-s">
                <p class="quiet">{ t_args("debrief-delete-goes", &[("title", props.title.to_string().into())]) }</p>
                <p class="quiet">{ t("debrief-delete-stays") }</p>
                if let Some(error) = &*error { <p class="field__error" role="alert">{ error }</p> }
            </div>
        </Dialog>
    }
}
