//! Versions, and what to send to whoever helps.

use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend, browser,
    components::{Button, Headline, load_state},
    state::{Fetched, announce, use_fetched},
    text::{t, t_args},
};

/// Properties of [`About`].
#[derive(Clone, PartialEq, Properties)]
pub struct AboutProps {
    /// Version of the app.
    pub version: AttrValue,
}

/// The section.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let Fetched { load: text, again, .. } = use_fetched(backend::diagnostics);
    let copied = use_state_eq(|| None::<bool>);
    let copy = {
        let (text, copied) = (text.clone(), copied.clone());
        Callback::from(move |()| {
            let Some(words) = text.present().cloned() else { return };
            let copied = copied.clone();
            spawn_local(async move {
                let done = browser::copy(&words).await.is_ok();
                announce::say(if done { t("diagnostics-copied") } else { t("about-not-copied") });
                copied.set(Some(done));
            });
        })
    };
    html! {
        <>
            <Headline text={t("about-title")} />
            <p class="lead settings__lead">{ t_args("about-version", &[("version", props.version.to_string().into())]) }</p>
            <p class="quiet">{ t("about-what") }</p>
            <section class="section" aria-labelledby="diagnostics">
                <h2 class="section__head" id="diagnostics">{ t("about-diagnostics") }</h2>
                <p class="quiet">{ t("about-diagnostics-help") }</p>
                { load_state(&text, &again, |text| html! {
                    <>
                        <pre class="diagnostics" tabindex="0" aria-labelledby="diagnostics">{ &**text }</pre>
                        <div class="row">
                            <Button onclick={copy.clone()}>{ t("about-copy") }</Button>
                            { match *copied {
                                None => Html::default(),
                                Some(true) => html! { <span class="small quiet">{ t("about-copied") }</span> },
                                Some(false) => html! { <span class="small quiet">{ t("about-not-copied") }</span> },
                            } }
                        </div>
                    </>
                }) }
            </section>
        </>
    }
}
