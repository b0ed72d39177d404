//! Another title for a round.

use domain::{InterviewId, limits};
use ipc::NewTitle;
use yew::prelude::*;

use crate::{
    backend, browser,
    components::{Button, Dialog, Kind, TextField},
    state::{announce, use_errand, use_home},
    text::{t, t_args},
};

/// Properties of [`RenameDialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct RenameDialogProps {
    /// Which interview.
    pub id: InterviewId,
    /// Its title.
    pub title: AttrValue,
    /// It was closed.
    pub onclose: Callback<()>,
    /// It was renamed.
    pub ondone: Callback<()>,
}

/// The dialog.
#[component]
pub fn RenameDialog(props: &RenameDialogProps) -> Html {
    let title = use_state_eq(|| props.title.to_string());
    let wrong = use_state_eq(|| None::<AttrValue>);
    let errand = use_errand();
    let refresh = use_home().refresh;
    // With it a screen reader reads why the title was not taken.
    use_effect_with(errand.error.clone(), |_| browser::focus("new-title"));
    let save = {
        let (title, wrong, errand) = (title.clone(), wrong.clone(), errand.clone());
        let (id, onclose, ondone) = (props.id, props.onclose.clone(), props.ondone.clone());
        Callback::from(move |()| {
            if let Some(fault) = fault(&title) {
                wrong.set(Some(fault));
                return browser::focus("new-title");
            }
            let args = NewTitle { id, title: title.trim().to_owned() };
            let (refresh, onclose, ondone) = (refresh.clone(), onclose.clone(), ondone.clone());
            errand.run(async move { backend::rename_interview(&args).await }, move |_| {
                announce::say(t("debrief-renamed"));
                refresh.emit(());
                ondone.emit(());
                onclose.emit(());
            });
        })
    };
    let oninput = {
        let (title, wrong) = (title.clone(), wrong.clone());
        Callback::from(move |text: String| {
            title.set(text);
            wrong.set(None);
        })
    };
    let error = (*wrong).clone().or_else(|| errand.error.as_ref().map(|error| error.message.clone().into()));
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={errand.busy} onclick={save.clone()}>{ t("debrief-rename-save") }</Button>
        </>
    };
    html! {
        <Dialog title={t("debrief-rename-title")} onclose={props.onclose.clone()} {foot}>
            <TextField id="new-title" label={t("debrief-rename-label")} value={(*title).clone()} {oninput} onenter={save} {error} />
        </Dialog>
    }
}

fn fault(title: &str) -> Option<AttrValue> {
    match title.trim().chars().count() {
        0 => Some(t("debrief-rename-empty")),
        n if n > limits::NAME_CHARS => Some(t_args("debrief-rename-long", &[("limit", limits::NAME_CHARS.into())])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_neither_empty_nor_longer_than_a_name() {
        assert!(fault(" \n").is_some());
        assert!(fault(&"é".repeat(limits::NAME_CHARS + 1)).is_some());
        assert_eq!(fault(&"é".repeat(limits::NAME_CHARS)), None);
    }
}
