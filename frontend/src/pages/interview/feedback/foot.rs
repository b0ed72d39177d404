//! What one can do after reading the feedback.

use yew::prelude::*;

use super::Way;
use crate::{
    components::{Button, Kind},
    state::Combo,
    text::t,
};

/// Properties of [`Foot`].
#[derive(Clone, PartialEq, Properties)]
pub struct FootProps {
    /// The ways on and out.
    pub way: Way,
    /// Asks the model for a reading; `None` where there is nothing to ask.
    pub ask_model: Option<Callback<()>>,
    /// Opens the strong versions; `None` where there are none.
    pub see_strong: Option<Callback<()>>,
    /// Opens the workbench; `None` where there is nothing to improve.
    pub improve: Option<Callback<()>>,
    /// Whether a break is offered, because what was written is heavy.
    pub offer_break: bool,
    /// Whether something else on the page is the one thing to do.
    pub quiet: bool,
    /// What went wrong last.
    pub trouble: Option<AttrValue>,
}

/// The foot of the feedback.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let FootProps { way, improve, .. } = props;
    let quiet = |id: &'static str, words: AttrValue, on: &Callback<()>| {
        html! { <Button {id} kind={Kind::Quiet} onclick={on.clone()}>{ words }</Button> }
    };
    html! {
        <footer class="foot">
            <div class="row row--tight">
                { for props.ask_model.as_ref().map(|on| quiet("ask-model", t("ask-model"), on)) }
                { for props.see_strong.as_ref().map(|on| quiet("see-strong", t("see-strong"), on)) }
                if props.offer_break { { quiet("break", t("take-a-break"), &way.leave) } }
            </div>
            if let Some(trouble) = &props.trouble { <p class="foot__trouble" role="alert">{ trouble }</p> }
            <div class="row">
                <Button
                    id="next"
                    kind={if improve.is_some() || props.quiet { Kind::Plain } else { Kind::Go }}
                    busy={way.going}
                    combo={improve.is_none().then_some(Combo::Go)}
                    onclick={way.next.clone()}
                >{ &way.next_words }</Button>
                if let Some(improve) = improve {
                    <Button id="improve" kind={Kind::Go} combo={Combo::With('i')} onclick={improve.clone()}>{ t("improve") }</Button>
                }
            </div>
        </footer>
    }
}
