//! What the list is narrowed to.

use domain::{Mode, Timestamp};
use ipc::{CategoryView, HistoryQuery};
use yew::prelude::*;

use super::listing::Action;
use crate::{
    components::{filter, mode_word},
    text::t,
    when::{self, Local},
};

const MODES: [Mode; 3] = [Mode::Coached, Mode::Mock, Mode::Calm];
/// Days back from this morning, in the order of the list.
const PERIODS: [i64; 4] = [0, 6, 29, 364];

/// The chips: what is asked for, and the chosen one of the periods, which the query knows as a time only.
pub fn filters(
    query: &HistoryQuery,
    period: Option<usize>,
    categories: &[CategoryView],
    act: &Callback<Action>,
    onperiod: &Callback<Option<usize>>,
) -> Html {
    let category = query.category.as_ref().and_then(|id| categories.iter().position(|c| c.id == *id));
    let names: Vec<AttrValue> = categories.iter().map(|category| category.name.clone().into()).collect();
    let oncategory = {
        let ids: Vec<String> = categories.iter().map(|category| category.id.clone()).collect();
        act.reform(move |index: Option<usize>| Action::Category(index.and_then(|index| ids.get(index).cloned())))
    };
    let onmode = act.reform(|index: Option<usize>| Action::Mode(index.and_then(|i| MODES.get(i).copied())));
    let onperiod = {
        let (act, onperiod) = (act.clone(), onperiod.clone());
        Callback::from(move |chosen: Option<usize>| {
            onperiod.emit(chosen);
            let days = chosen.and_then(|index| PERIODS.get(index).copied());
            act.emit(Action::Since(days.map(|days| since(when::now(), Local::now(), days))));
        })
    };
    let periods = vec![t("history-today"), t("history-week"), t("history-month"), t("history-year")];
    let mode = query.mode.and_then(|mode| MODES.iter().position(|other| *other == mode));
    html! {
        <ul class="chips" aria-label={t("history-filters")}>
            <li>{ filter("by-category", t("history-category"), t("history-any-category"), &names, category, oncategory) }</li>
            <li>{ filter("by-date", t("history-date"), t("history-any-date"), &periods, period, onperiod) }</li>
            <li>{ filter("by-mode", t("history-mode"), t("history-any-mode"), &MODES.map(mode_word), mode, onmode) }</li>
        </ul>
    }
}

/// Midnight of the day so many days before `today`.
fn since(now: Timestamp, today: Local, days: i64) -> Timestamp {
    let of_day = (i64::from(today.hour) * 60 + i64::from(today.minute)) * 60_000 + now.as_millis().rem_euclid(60_000);
    Timestamp::from_millis(now.as_millis() - of_day - days * 86_400_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_at_midnight_here() {
        let now = Timestamp::from_millis(1_795_096_923_456);
        let begin = since(now, Local::shifted(now, 60), 6);
        let local = Local::shifted(begin, 60);
        assert_eq!((local.hour, local.minute, local.day), (0, 0, 13));
        assert_eq!(begin.as_millis() % 60_000, 0, "to the minute");
    }
}
