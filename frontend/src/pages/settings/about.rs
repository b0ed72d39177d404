//! Versions, and what to send to whoever helps.

use yew::prelude::*;

use crate::{
    backend,
    components::{CopyButton, Headline, load_state},
    state::{Fetched, use_fetched},
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
                        <CopyButton text={text.to_string()} label={t("about-copy")} />
                    </>
                }) }
            </section>
        </>
    }
}
