//! The window: providers, stacked once, then the page of the route.

use std::rc::Rc;

use domain::Setting;
use ipc::{AppEvent, Home, SettingArgs};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    backend, browser,
    components::{LiveRegions, LookOfWindow},
    pages,
    route::{Route, Section, use_route},
    state::{
        AccountHandle, Bus, Combo, HomeHandle, LinkHandle, Load, PlanHandle, SettingsHandle, announce, lane::Lane,
        look::stepped, settings, use_account_state, use_app_event, use_key, use_link_state, use_plan_state,
        use_settings,
    },
    text::t,
};

/// The whole window.
///
/// The order of the providers: the bus, which tells things, stands outside of who has things to tell (settings,
/// home); what never changes stands outside of what does, so that a change redraws only what is inside it.
#[component]
pub fn App() -> Html {
    let bus = use_memo((), |()| Bus::default());
    use_effect_with(bus.clone(), |bus| {
        let bus = Rc::clone(bus);
        spawn_local(async move {
            let told = Callback::from(move |event: AppEvent| bus.tell(event));
            // Without a shell there is nothing to listen to; `home` then says what is wrong.
            let _ = backend::listen(told).await;
        });
    });
    html! {
        <>
            <ContextProvider<Bus<AppEvent>> context={(*bus).clone()}>
                <Stored>
                    <LookOfWindow />
                    <Shortcuts />
                    <Page />
                </Stored>
            </ContextProvider<Bus<AppEvent>>>
            <LiveRegions />
        </>
    }
}

/// The page of where one is.
#[component]
fn Page() -> Html {
    match use_route() {
        Route::Home => html! { <pages::home::Page /> },
        Route::Setup => html! { <pages::setup::Page ad_open=false /> },
        Route::SetupWithAd => html! { <pages::setup::Page ad_open=true /> },
        Route::Interview { id } => html! { <pages::interview::Page key={id.to_string()} {id} /> },
        Route::Answer { id, position } => {
            html! { <pages::interview::Page key={format!("{id} again")} {id} again={position} /> }
        }
        Route::Debrief { id } => html! { <pages::debrief::Page key={id.to_string()} {id} /> },
        Route::History => html! { <pages::history::Page /> },
        Route::Settings { section } => html! { <pages::settings::Page {section} /> },
        Route::Account => html! { <pages::account::Page /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StoredProps {
    children: Html,
}

/// What the store holds and every page shares: the settings, what the first screen shows, and who is signed in.
#[component]
fn Stored(props: &StoredProps) -> Html {
    let held = use_reducer(settings::Held::default);
    let home = use_state_eq(Load::<Rc<Home>>::default);
    // What `home` tells of the settings and what is changed in them stay in order.
    let lane = (*use_memo((), |()| Lane::default())).clone();
    let refresh = {
        let (held, home, lane) = (held.dispatcher(), home.setter(), lane.clone());
        use_callback((), move |(), ()| {
            let (held, home) = (held.clone(), home.clone());
            lane.send(async move {
                let reply = backend::home().await;
                if let Ok(home) = &reply {
                    held.dispatch(settings::Action::Stored(Box::new(home.settings.clone())));
                }
                home.set(Load::of(reply.map(Rc::new)));
            });
        })
    };
    use_effect_with(refresh.clone(), |refresh| refresh.emit(()));
    let told = use_callback(refresh.clone(), |event: Rc<AppEvent>, refresh| {
        if let AppEvent::Notice { notice } = &*event {
            announce::interrupt(notice.message.clone());
            refresh.emit(());
        }
    });
    use_app_event(told);
    let change = {
        let held = held.dispatcher();
        use_callback(refresh.clone(), move |setting: Setting, refresh| {
            let (held, refresh) = (held.clone(), refresh.clone());
            held.dispatch(settings::Action::Changed(setting.clone()));
            lane.send(async move {
                match backend::change_setting(&SettingArgs { setting }).await {
                    Ok(stored) => held.dispatch(settings::Action::Replied(Some(Box::new(stored)))),
                    Err(error) => {
                        held.dispatch(settings::Action::Replied(None));
                        announce::interrupt(error.message);
                        refresh.emit(());
                    }
                }
            });
        })
    };
    let settings = SettingsHandle { settings: Rc::clone(&held.settings), change };
    let home = HomeHandle { home: (*home).clone(), refresh };
    let account = use_account_state();
    let link = use_link_state();
    let signed_in = account.account.present().and_then(|state| state.account.as_ref());
    let plan = use_plan_state(signed_in.map(|account| AttrValue::from(account.email.clone())));
    html! {
        <ContextProvider<SettingsHandle> context={settings}>
            <ContextProvider<HomeHandle> context={home}>
                <ContextProvider<AccountHandle> context={account}>
                    <ContextProvider<PlanHandle> context={plan}>
                        <ContextProvider<LinkHandle> context={link}>{ props.children.clone() }</ContextProvider<LinkHandle>>
                    </ContextProvider<PlanHandle>>
                </ContextProvider<AccountHandle>>
            </ContextProvider<HomeHandle>>
        </ContextProvider<SettingsHandle>>
    }
}

/// Draws nothing; does what menu entries and shortcuts of the whole window ask for.
#[component]
fn Shortcuts() -> Html {
    let SettingsHandle { settings, change } = use_settings();
    let zoom = use_callback((settings.zoom_percent, change), |steps: Option<i32>, (percent, change)| {
        let next = steps.map_or(100, |steps| stepped(*percent, steps));
        change.emit(Setting::ZoomPercent(next));
    });
    let chosen = use_callback(zoom.clone(), |action: AttrValue, zoom| {
        match action.as_str() {
            "new" => Route::Setup.go(),
            "history" => Route::History.go(),
            "settings" => Route::Settings { section: Section::default() }.go(),
            "account" => Route::Account.go(),
            "about" => Route::Settings { section: Section::About }.go(),
            "zoom_in" => zoom.emit(Some(1)),
            "zoom_out" => zoom.emit(Some(-1)),
            "zoom_reset" => zoom.emit(None),
            "copy_diagnostics" => copy_diagnostics(),
            // A newer shell's entry.
            _ => {}
        }
    });
    let told = use_callback(chosen, |event: Rc<AppEvent>, chosen| match &*event {
        AppEvent::Menu { action } => chosen.emit(action.clone().into()),
        AppEvent::Link { .. } => Route::Account.go(),
        AppEvent::InterviewChanged { .. }
        | AppEvent::AccountChanged
        | AppEvent::SyncChanged { .. }
        | AppEvent::Notice { .. } => {}
    });
    use_app_event(told);
    let pressed = use_callback(zoom, |event: KeyboardEvent, zoom| {
        if event.default_prevented() || browser::dialog_is_open() {
            return;
        }
        if Combo::With('+').is(&event) || Combo::With('=').is(&event) {
            zoom.emit(Some(1));
        } else if Combo::With('-').is(&event) {
            zoom.emit(Some(-1));
        } else if Combo::With('0').is(&event) {
            zoom.emit(None);
        } else if Combo::With(',').is(&event) {
            Route::Settings { section: Section::default() }.go();
        } else {
            return;
        }
        event.prevent_default();
    });
    use_key(pressed);
    Html::default()
}

fn copy_diagnostics() {
    spawn_local(async move {
        match backend::diagnostics().await {
            Ok(text) if browser::copy(&text).await.is_ok() => announce::say(t("diagnostics-copied")),
            Ok(_) => announce::interrupt(t("diagnostics-not-copied")),
            Err(error) => announce::interrupt(error.message),
        }
    });
}
