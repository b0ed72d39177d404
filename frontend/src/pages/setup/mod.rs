//! Choosing what to practise: a role, a round that reads as a sentence, and what it will look for.

mod ad;
mod foot;
mod form;
mod role;
mod roles;
mod round;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use ipc::{Home, Preview, SetupArgs};
use yew::{platform::spawn_local, prelude::*};

use self::{
    ad::job_ad,
    foot::Foot,
    form::{Form, Missing},
    role::role_field,
    round::round,
};
use crate::{
    backend, browser,
    components::{Headline, Place, desk, load_state},
    route::Route,
    state::{Combo, Load, use_errand, use_home, use_key, use_settings},
    text::t,
};

/// A pause in typing after which the preview is made.
const PREVIEW_AFTER_MS: u32 = 250;

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Whether it begins with the job ad open.
    pub ad_open: bool,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let handle = use_home();
    let ad_open = props.ad_open;
    let page = load_state(&handle.home, &handle.refresh, |home| html! { <Chooser home={Rc::clone(home)} {ad_open} /> });
    desk(Place::Practise, page)
}

#[derive(Clone, PartialEq, Properties)]
struct ChooserProps {
    home: Rc<Home>,
    ad_open: bool,
}

#[component]
fn Chooser(props: &ChooserProps) -> Html {
    let settings = use_settings().settings;
    let form = use_reducer(|| Form::new(settings.last_setup.clone(), props.home.categories.clone().into()));
    let missing = use_state_eq(|| None::<Missing>);
    // How often Start was refused: each time the focus goes to what is missing.
    let refused = use_state_eq(|| 0_u32);
    let asked_for_ad = props.ad_open;
    let ad_open = use_state_eq(|| asked_for_ad);
    let blank = *use_memo((), |()| form.setup().role.trim().is_empty());
    use_effect_with((), move |()| {
        // The field is named by the headline, so that a screen reader reads both when it takes the focus.
        if blank && !asked_for_ad {
            browser::focus("role");
        }
    });
    use_effect_with(*ad_open, |open| {
        if *open {
            browser::focus("job-ad");
        }
    });
    // After the ad has opened, as what is missing may be in it.
    use_effect_with(*refused, |times| {
        if *times > 0 {
            browser::focus_wrong_field();
        }
    });
    let onad = {
        let ad_open = ad_open.clone();
        Callback::from(move |()| ad_open.set(!*ad_open))
    };
    let preview = use_preview(&form);
    let start = use_errand();
    let refresh = use_home().refresh;
    let go = {
        let (form, missing, start) = (form.clone(), missing.clone(), start.clone());
        let (ad_open, refused) = (ad_open.clone(), refused.clone());
        Callback::from(move |()| match form.complete() {
            Ok(setup) => {
                missing.set(None);
                let refresh = refresh.clone();
                start.run(async move { backend::start_interview(&SetupArgs { setup }).await }, move |view| {
                    refresh.emit(());
                    Route::Interview { id: view.id }.go();
                });
            }
            Err(lack) => {
                missing.set(Some(lack));
                refused.set(*refused + 1);
                if matches!(lack, Missing::ShorterAd | Missing::ShorterResume) {
                    ad_open.set(true);
                }
            }
        })
    };
    let pressed = use_callback(go.clone(), |event: KeyboardEvent, go| {
        if Combo::Go.is(&event) && !event.default_prevented() && !browser::dialog_is_open() {
            event.prevent_default();
            go.emit(());
        }
    });
    use_key(pressed);
    let choose = use_callback((form.dispatcher(), missing.setter()), |choice, (form, missing)| {
        missing.set(None);
        form.dispatch(choice);
    });
    html! {
        <div class="setup">
            <div id="setup-title"><Headline text={t("setup-title")} take_focus={!asked_for_ad && !blank} /></div>
            { role_field(&form, *missing, &choose, *ad_open, &onad) }
            if *ad_open {
                { job_ad(form.setup(), &settings.provider, *missing, &choose) }
            }
            { round(form.setup(), &choose) }
            <section class="section setup__look" aria-labelledby="look-for">
                <h2 id="look-for" class="section__head">{ t("setup-look-for") }</h2>
                { looks_for(&preview) }
            </section>
            <Foot preview={preview.present().cloned()} busy={start.busy} error={start.error.map(|error| AttrValue::from(error.message))} onstart={go} />
        </div>
    }
}

fn looks_for(preview: &Load<Rc<Preview>>) -> Html {
    match preview {
        Load::Present(preview) => html! {
            <ul class="chips">
                { for preview.competencies.iter().map(|competency| html! {
                    <li key={competency.name()} class="chip chip--plain" title={competency.definition()}>{ competency.name() }</li>
                }) }
            </ul>
        },
        Load::Absent => html! { <p class="faint">{ t("setup-look-for-role") }</p> },
        Load::Loading => html! { <p class="faint" role="status">{ t("setup-look-for-soon") }</p> },
        Load::Failed(error) => html! { <p class="field__error" role="alert">{ &error.message }</p> },
    }
}

/// What the round would be like. The last preview stays until the next one comes, so that nothing flickers.
#[hook]
fn use_preview(form: &Form) -> Load<Rc<Preview>> {
    let preview = use_state_eq(|| Load::<Rc<Preview>>::Absent);
    let newest = use_mut_ref(|| 0_u32);
    use_effect_with(form.complete().ok(), {
        let preview = preview.clone();
        move |setup| {
            *newest.borrow_mut() += 1;
            let asked = *newest.borrow();
            let wait = match setup.clone() {
                None => {
                    preview.set(Load::Absent);
                    None
                }
                Some(setup) => {
                    let first = preview.present().is_none();
                    if first {
                        preview.set(Load::Loading);
                    }
                    let wait_ms = if asked == 1 { 0 } else { PREVIEW_AFTER_MS };
                    Some(Timeout::new(wait_ms, move || {
                        spawn_local(async move {
                            let reply = backend::preview_interview(&SetupArgs { setup }).await;
                            if *newest.borrow() == asked {
                                preview.set(Load::of(reply.map(Rc::new)));
                            }
                        });
                    }))
                }
            };
            move || drop(wait)
        }
    });
    (*preview).clone()
}
