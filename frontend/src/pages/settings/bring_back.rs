//! Bringing back what was saved: a file is chosen, what it holds is told, and only then it is taken in.

use std::rc::Rc;

use ipc::{ArchiveText, ArchiveView, CommandError, ErrorCode};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::{
    backend::data,
    browser,
    components::{Button, Dialog, Kind, failed},
    state::{announce, use_errand, use_home},
    text::{t, t_args},
    when::Local,
};

/// Larger files are taken in a terminal: here the whole text goes through the window.
const MOST_BYTES: f64 = 100.0 * 1024.0 * 1024.0;
/// Id of the field that opens the system's choice of files.
const FIELD: &str = "archive";

/// A file that was read, and what is in it.
#[derive(Clone, PartialEq)]
struct Chosen {
    archive: Rc<ArchiveText>,
    holds: ArchiveView,
}

/// The button, and what comes of it.
#[component]
pub fn BringBack() -> Html {
    let (look, bring) = (use_errand(), use_errand());
    let chosen = use_state_eq(|| None::<Chosen>);
    let brought = use_state_eq(|| None::<AttrValue>);
    let refresh = use_home().refresh;
    let onchange = {
        let (look, chosen, brought) = (look.clone(), chosen.clone(), brought.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
            // The same file can be chosen again.
            field.set_value("");
            brought.set(None);
            let chosen = chosen.clone();
            look.run(read(file), move |read| chosen.set(Some(read)));
        })
    };
    let close = {
        let chosen = chosen.clone();
        Callback::from(move |()| chosen.set(None))
    };
    let take = chosen.as_ref().map(|Chosen { archive, .. }| {
        let (bring, archive) = (bring.clone(), archive.clone());
        let (close, brought, refresh) = (close.clone(), brought.clone(), refresh.clone());
        Callback::from(move |()| {
            let (archive, close, brought, refresh) = (archive.clone(), close.clone(), brought.clone(), refresh.clone());
            bring.run(async move { data::bring_back_archive(&archive).await }, move |came| {
                let words = t_args("bring-done", &[("count", came.new.into())]);
                announce::say(words.clone());
                brought.set(Some(words));
                refresh.emit(());
                close.emit(());
            });
        })
    });
    html! {
        <>
            <input type="file" id={FIELD} class="sr-only" accept=".jsonl" tabindex="-1" aria-hidden="true" {onchange} />
            <Button kind={Kind::Quiet} id="bring-back" busy={look.busy} onclick={|()| browser::press(FIELD)}>{ t("bring-open") }</Button>
            if let Some(brought) = &*brought { <p class="small quiet">{ brought }</p> }
            { failed(look.error.as_ref()) }
            if let (Some(Chosen { holds, .. }), Some(take)) = (&*chosen, take) {
                <Dialog title={t("bring-title")} onclose={close.clone()} foot={foot(holds.new > 0, bring.busy, &close, &take)}>
                    <div class="stack-s">
                        <p>{ told(holds) }</p>
                        <p class="quiet">{ if holds.new > 0 { t("bring-how") } else { t("bring-nothing") } }</p>
                        { failed(bring.error.as_ref()) }
                    </div>
                </Dialog>
            }
        </>
    }
}

fn foot(is_new: bool, busy: bool, close: &Callback<()>, take: &Callback<()>) -> Html {
    html! {
        <>
            <Button onclick={close.clone()}>{ if is_new { t("bring-leave") } else { t("bring-close") } }</Button>
            // Settings and ledger may be new where no round is.
            <Button kind={Kind::Go} id="bring" {busy} onclick={take.clone()}>{ t("bring-now") }</Button>
        </>
    }
}

/// "Saved by Jobt 0.4, Monday 30 November. It holds 12 rounds. 9 of them are not here."
fn told(holds: &ArchiveView) -> String {
    let day = Local::of(holds.made_at).long_day(Local::now());
    let saved = [("version", holds.made_by.clone().into()), ("day", day.to_string().into())];
    let parts = [
        t_args("bring-saved", &saved),
        t_args("bring-holds", &[("count", holds.interviews.into())]),
        t_args("bring-new", &[("count", holds.new.into())]),
    ];
    parts.join(" ")
}

/// What is in a file.
async fn read(file: File) -> Result<Chosen, CommandError> {
    let refused = |words: AttrValue| CommandError { code: ErrorCode::Invalid, message: words.to_string(), field: None };
    if file.size() > MOST_BYTES {
        return Err(refused(t("bring-too-large")));
    }
    let text = browser::text_of(&file).await.ok_or_else(|| refused(t("bring-unreadable")))?;
    let archive = Rc::new(ArchiveText { text });
    let holds = data::look_into_archive(&archive).await?;
    Ok(Chosen { archive, holds })
}
