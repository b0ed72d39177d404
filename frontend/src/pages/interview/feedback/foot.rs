//! What one can do after reading the feedback.

use yew::prelude::*;

use super::Way;
use crate::{
    components::{Button, Kind},
    state::Combo,
    text::t,
};

/// What it holds.
pub struct Foot {
    /// The ways on and out.
    pub way: Way,
    /// Asks the model for a reading; `None` where there is nothing to ask.
    pub ask_model: Option<Callback<()>>,
    /// Opens the workbench; `None` where there is nothing to improve.
    pub improve: Option<Callback<()>>,
    /// Whether there is nothing to fix, so that going on is the one thing to do.
    pub sound: bool,
    /// Whether a break is offered, because what was written is heavy.
    pub offer_break: bool,
    /// Whether something else on the page is the one thing to do.
    pub quiet: bool,
    /// What went wrong last.
    pub trouble: Option<AttrValue>,
}

/// The foot of the feedback.
pub fn foot(this: &Foot) -> Html {
    let Foot { way, improve, .. } = this;
    let improve_first = improve.is_some() && !this.sound;
    let quiet = |id: &'static str, words: AttrValue, on: &Callback<()>| {
        html! { <Button {id} kind={Kind::Quiet} onclick={on.clone()}>{ words }</Button> }
    };
    html! {
        <footer class="foot">
            <div class="row row--tight">
                { for this.ask_model.as_ref().map(|on| quiet("ask-model", t("ask-model"), on)) }
                if this.offer_break { { quiet("break", t("take-a-break"), &way.leave) } }
            </div>
            if let Some(trouble) = &this.trouble { <p class="foot__trouble">{ trouble }</p> }
            <div class="row">
                <Button
                    id="next"
                    kind={if improve_first || this.quiet { Kind::Plain } else { Kind::Go }}
                    busy={way.going}
                    combo={(!improve_first).then_some(Combo::Go)}
                    onclick={way.next.clone()}
                >{ &way.next_words }</Button>
                if let Some(improve) = improve {
                    <Button id="improve" kind={if improve_first { Kind::Go } else { Kind::Plain }} combo={Combo::With('i')} onclick={improve.clone()}>{ t("improve") }</Button>
                }
            </div>
        </footer>
    }
}
