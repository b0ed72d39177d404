//! The first screen as text, drawn by the shell: the window shows it while the module is still being compiled, and the
//! module draws the same in its place.

use std::{io, rc::Rc};

use ipc::{FirstScreen, Home, PageArgs};
use tokio::{runtime::Builder, task::LocalSet};
use yew::{LocalServerRenderer, prelude::*};

use crate::{
    components::LiveRegions,
    pages,
    state::{HomeHandle, Load, SettingsHandle, look::Look},
    when,
};

/// Draws the first screen for a page. Blocks the calling thread, which must be none that drives other tasks.
///
/// # Errors
/// When the system has no means to wait with.
pub fn first_screen(home: Home, page: PageArgs) -> io::Result<FirstScreen> {
    let PageArgs { now, ahead_minutes, width, height, more_contrast } = page;
    when::tell(now, ahead_minutes.into());
    let props = WindowProps { home: Rc::new(home.clone()) };
    let drawing = LocalServerRenderer::<Window>::with_props(props).hydratable(false).render();
    let html = LocalSet::new().block_on(&Builder::new_current_thread().build()?, drawing);
    let look = Look::of(&home.settings, width, height, more_contrast);
    let zoom = look.zoom.to_string();
    let look =
        look.attributes(&zoom).into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    Ok(FirstScreen { look: look.collect(), home, html })
}

#[derive(Clone, PartialEq, Properties)]
struct WindowProps {
    home: Rc<Home>,
}

/// What [`crate::app::App`] draws when `home` is here and nothing else is.
#[component]
fn Window(props: &WindowProps) -> Html {
    let settings = SettingsHandle { settings: Rc::new(props.home.settings.clone()), change: Callback::noop() };
    let home = HomeHandle { home: Load::Present(Rc::clone(&props.home)), refresh: Callback::noop() };
    html! {
        <>
            <ContextProvider<SettingsHandle> context={settings}>
                <ContextProvider<HomeHandle> context={home}><pages::home::Page /></ContextProvider<HomeHandle>>
            </ContextProvider<SettingsHandle>>
            <LiveRegions />
        </>
    }
}

#[cfg(test)]
mod tests {
    use domain::{EndReason, Mode, PauseReason, Points, Provider, Settings, Setup, Timestamp};
    use ipc::{InterviewRow, Notice, NoticeKind, Status, Unfinished};

    use super::*;

    /// Thursday 19 November 2026, 23:30 UTC, which is Friday in the zone of the page.
    const PAGE: PageArgs = PageArgs {
        now: Timestamp::from_millis(1_795_131_000_000),
        ahead_minutes: 60,
        width: 1180.0,
        height: 700.0,
        more_contrast: false,
    };

    fn fresh() -> Home {
        Home {
            version: "0.1.0".to_owned(),
            settings: Settings::default(),
            categories: Vec::new(),
            recent: Vec::new(),
            unfinished: None,
            practise: None,
            notices: Vec::new(),
        }
    }

    fn row(title: &str, status: Status) -> InterviewRow {
        InterviewRow {
            id: "01939b6e-7c00-7000-8000-000000000001".parse().unwrap(),
            revision: 1,
            title: title.to_owned(),
            category: "nursing".to_owned(),
            mode: Mode::Coached,
            started_at: Timestamp::from_millis(1_795_096_920_000),
            status,
            answered: 2,
            scored: 2,
            questions: 3,
            overall: Some(Points::clamped(71.0)),
            scored_by_model: false,
            snippet: None,
        }
    }

    fn html(home: Home) -> String {
        first_screen(home, PAGE).unwrap().html
    }

    #[test]
    fn a_first_start_is_a_question_and_a_button() {
        let html = html(fresh());
        assert!(html.contains("id=\"start-practising\""), "{html}");
        assert!(!html.contains("class=\"side\""), "there is nowhere to go yet: {html}");
    }

    #[test]
    fn what_was_left_is_offered_and_what_it_says_is_text() {
        let left = row("<b>Nurse</b>", Status::Paused(PauseReason::Closed));
        let unfinished = Unfinished { row: left.clone(), asked: Some("Why & how?".to_owned()), drafted: true };
        let html = html(Home { recent: vec![left], unfinished: Some(unfinished), ..fresh() });
        assert!(html.contains("Why &amp; how?") && html.contains("id=\"next\""), "{html}");
        assert!(html.contains("&lt;b&gt;Nurse") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn rounds_that_ended_and_notices_are_drawn_with_the_settings_they_came_with() {
        let notices = vec![Notice { kind: NoticeKind::ReadOnly, message: "The disk is full.".to_owned() }];
        let setup = Setup { role: "Midwife".to_owned(), ..Setup::default() };
        let settings = Settings { last_setup: Some(setup), zoom_percent: 150, ..Settings::default() };
        let recent = vec![row("Nurse", Status::Ended(EndReason::Complete))];
        let home = Home { recent, practise: Some("say what came of it".to_owned()), notices, settings, ..fresh() };
        let screen = first_screen(home.clone(), PAGE).unwrap();
        for words in ["The disk is full.", "Midwife", "say what came of it", "Nurse", "Good", "Late on Friday."] {
            assert!(screen.html.contains(words), "{words} in {}", screen.html);
        }
        assert_eq!(screen.home, home);
        assert!(screen.look.contains(&("data-fit".to_owned(), "narrow".to_owned())), "{:?}", screen.look);
        assert!(screen.look.contains(&("data-zoom".to_owned(), "150".to_owned())), "{:?}", screen.look);
    }

    /// On the host whatever asks the web view while it draws breaks off, and a released app with it.
    #[test]
    fn no_shape_of_the_screen_asks_the_web_view() {
        let ends = [EndReason::Complete, EndReason::Early, EndReason::TimeUsed].map(Status::Ended);
        let model = || "m".to_owned();
        let providers = [
            Provider::BuiltIn,
            Provider::OpenAi { model: model() },
            Provider::Jobt { model: model() },
            Provider::Compatible { base_url: "http://localhost/v1".to_owned(), model: model() },
        ];
        let notices = [NoticeKind::Restored, NoticeKind::ReadOnly, NoticeKind::Other]
            .map(|kind| Notice { kind, message: format!("{kind:?}") });
        for status in ends.into_iter().chain([Status::Running, Status::Paused(PauseReason::Idle)]) {
            for (mode, overall) in [
                (Mode::Coached, None),
                (Mode::Mock, Some(Points::clamped(40.0))),
                (Mode::Calm, Some(Points::clamped(90.0))),
            ] {
                for provider in providers.clone() {
                    let row = InterviewRow { mode, overall, ..row("", status) };
                    let unfinished = Unfinished { row: row.clone(), asked: None, drafted: false };
                    for unfinished in [None, Some(unfinished)] {
                        let settings = Settings { provider: provider.clone(), ..Settings::default() };
                        let recent = vec![row.clone()];
                        let drawn = html(Home { settings, recent, unfinished, notices: notices.to_vec(), ..fresh() });
                        assert!(drawn.contains("id=\"main\"") && drawn.contains("ReadOnly"), "{drawn}");
                    }
                }
            }
        }
    }
}
