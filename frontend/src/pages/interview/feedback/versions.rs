//! Where a reading is from: coach, rubric, model and their versions.

use domain::Versions;
use yew::prelude::*;

use crate::{
    components::{Button, Dialog, Kind},
    text::t,
};

/// The dialog behind the tag.
pub fn versions_dialog(versions: &Versions, onclose: &Callback<()>) -> Html {
    let by_model = versions.model.is_some();
    let rows = [
        ("versions-coach", Some(versions.coach.clone())),
        ("versions-rubric", Some(versions.rubric.clone())),
        ("versions-model", versions.model.clone()),
        ("versions-prompt", versions.prompt.clone()),
        ("versions-samples", by_model.then(|| versions.samples.to_string())),
    ];
    let foot = html! { <Button kind={Kind::Go} onclick={onclose.clone()}>{ t("close") }</Button> };
    html! {
        <Dialog title={if by_model { t("versions-title-model") } else { t("versions-title") }} onclose={onclose.clone()} {foot}>
            <p class="quiet dialog__lead">{ if by_model { t("versions-text-model") } else { t("versions-text") } }</p>
            <table class="table">
                <tbody>
                    { for rows.into_iter().filter_map(|(name, value)| value.map(|value| html! {
                        <tr key={name}><th scope="row">{ t(name) }</th><td>{ value }</td></tr>
                    })) }
                </tbody>
            </table>
        </Dialog>
    }
}
