//! Another title for a round.

use domain::{InterviewId, limits};
use ipc::NewTitle;
use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend, browser,
    components::{Button, Dialog, Kind, TextField},
    state::{announce, use_home},
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
    let error = use_state_eq(|| None::<AttrValue>);
    let busy = use_state_eq(|| false);
    let refresh = use_home().refresh;
    use_effect_with((), |()| browser::focus("new-title"));
    let save = {
        let (title, error, busy) = (title.clone(), error.clone(), busy.clone());
        let (id, onclose, ondone) = (props.id, props.onclose.clone(), props.ondone.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            if let Some(fault) = fault(&title) {
                error.set(Some(fault));
                return browser::focus("new-title");
            }
            busy.set(true);
            let args = NewTitle { id, title: title.trim().to_owned() };
            let (error, busy, refresh) = (error.clone(), busy.clone(), refresh.clone());
            let (onclose, ondone) = (onclose.clone(), ondone.clone());
            spawn_local(async move {
                match backend::rename_interview(&args).await {
                    Ok(_) => {
                        announce::say(t("debrief-renamed"));
                        refresh.emit(());
                        ondone.emit(());
                        onclose.emit(());
                    }
                    Err(failed) => {
                        error.set(Some(failed.message.into()));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let oninput = {
        let (title, error) = (title.clone(), error.clone());
        Callback::from(move |text: String| {
            title.set(text);
            error.set(None);
        })
    };
    let foot = html! {
        <>
            <Button onclick={props.onclose.clone()}>{ t("cancel") }</Button>
            <Button kind={Kind::Go} busy={*busy} onclick={save.clone()}>{ t("debrief-rename-save") }</Button>
        </>
    };
    html! {
        <Dialog title={t("debrief-rename-title")} onclose={props.onclose.clone()} {foot}>
            <TextField id="new-title" label={t("debrief-rename-label")} value={(*title).clone()} {oninput} onenter={save} error={(*error).clone()} />
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
