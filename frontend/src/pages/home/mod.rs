//! The first screen: one question and one button on first start, later the one next thing and the rounds so far.

mod first;
mod next;
mod recent;

use std::rc::Rc;

use ipc::{Home, Notice, NoticeKind};
use yew::prelude::*;

use self::{first::FirstStart, next::NextThing, recent::recent};
use crate::{
    components::{BannerKind, Place, banner, desk, load_state},
    state::{HomeHandle, Load, use_home},
    text::t_args,
    when::Local,
};

/// The page. What it shows may have changed since it was left, so it asks again whenever it is opened, unless what the
/// start of the window asked for has not come yet.
#[component]
pub fn Page() -> Html {
    let handle = use_home();
    use_effect_with((), {
        let HomeHandle { home, refresh } = handle.clone();
        move |()| {
            if home != Load::Loading {
                refresh.emit(());
            }
        }
    });
    match &handle.home {
        // Nothing is drawn for the blink it takes, so that the sidebar does not come and go on first start.
        Load::Loading => Html::default(),
        Load::Present(home) if home.recent.is_empty() => html! {
            <FirstStart>{ for home.notices.iter().map(notice) }</FirstStart>
        },
        Load::Present(home) => desk(Place::Practise, returning(home)),
        other => desk(Place::Practise, load_state(other, &handle.refresh, |_| Html::default())),
    }
}

fn returning(home: &Rc<Home>) -> Html {
    html! {
        <>
            if !home.notices.is_empty() {
                <div class="stack-s home__notices">{ for home.notices.iter().map(notice) }</div>
            }
            <p class="greet">{ greeting(Local::now()) }</p>
            <NextThing home={Rc::clone(home)} />
            { recent(&home.recent) }
        </>
    }
}

fn notice(notice: &Notice) -> Html {
    let kind = match notice.kind {
        NoticeKind::Restored => BannerKind::Look,
        NoticeKind::ReadOnly => BannerKind::Fail,
        NoticeKind::Other => BannerKind::Plain,
    };
    let said = banner(kind, notice.message.clone().into(), None, Html::default());
    html! { <key={notice.message.clone()}>{ said }</> }
}

/// "Sunday evening."
fn greeting(now: Local) -> AttrValue {
    let part = match now.hour {
        5..=11 => "morning",
        12..=17 => "afternoon",
        18..=22 => "evening",
        _ => "night",
    };
    let day = crate::text::t(&format!("weekday-{}", now.weekday));
    t_args("home-greeting", &[("day", day.to_string().into()), ("part", part.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Timestamp;

    #[test]
    fn the_day_and_its_part_are_said() {
        let at = |hour: i64| Local::shifted(Timestamp::from_millis(1_795_046_400_000 + hour * 3_600_000), 0);
        assert_eq!(greeting(at(8)), "Thursday morning.");
        assert_eq!(greeting(at(19)), "Thursday evening.");
        assert_eq!(greeting(at(2)), "Late on Thursday.");
    }
}
