//! Deleting a round: what goes, what stays, and only then the button.

use domain::InterviewId;
use ipc::InterviewRef;
use yew::prelude::*;

use crate::{
    backend,
    components::{Button, Dialog, Kind, failed},
    route::Route,
    state::{announce, use_errand, use_home},
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
    let errand = use_errand();
    let refresh = use_home().refresh;
    let delete = {
        let (errand, id) = (errand.clone(), props.id);
        Callback::from(move |()| {
            let refresh = refresh.clone();
            errand.run(async move { backend::delete_interview(&InterviewRef { id }).await }, move |()| {
                announce::say(t("debrief-deleted"));
                refresh.emit(());
                // Going back must not lead to what is gone.
                Route::History.replace();
            });
        })
    };
    let words = if errand.busy { t("debrief-deleting") } else { t("debrief-delete-now") };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("debrief-keep") }</Button>
            <Button kind={Kind::Fail} busy={errand.busy} onclick={delete}>{ words }</Button>
        </>
    };
    html! {
        <Dialog title={t_args("debrief-delete-title", &[("count", props.answers.into())])} onclose={props.onclose.clone()} {foot}>
            <div class="stack-s">
                <p class="quiet">{ t_args("debrief-delete-goes", &[("title", props.title.to_string().into())]) }</p>
                <p class="quiet">{ t("debrief-delete-stays") }</p>
                { failed(errand.error.as_ref()) }
            </div>
        </Dialog>
    }
}
