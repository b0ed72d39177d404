//! A button that puts a text on the clipboard.

use yew::{platform::spawn_local, prelude::*};

use super::Button;
use crate::{browser, state::announce, text::t};

/// Properties of [`CopyButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// What is copied.
    pub text: AttrValue,
    /// What the button says.
    pub label: AttrValue,
}

/// The button; it says whether it worked.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state_eq(|| None::<bool>);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.clone());
        Callback::from(move |()| {
            let (text, copied) = (text.clone(), copied.clone());
            spawn_local(async move {
                let done = browser::copy(&text).await.is_ok();
                announce::say(if done { t("copied") } else { t("not-copied") });
                copied.set(Some(done));
            });
        })
    };
    html! {
        <div class="row">
            <Button {onclick}>{ &props.label }</Button>
            { match *copied {
                None => Html::default(),
                Some(true) => html! { <span class="small quiet">{ t("copied") }</span> },
                Some(false) => html! { <span class="small quiet">{ t("not-copied") }</span> },
            } }
        </div>
    }
}
