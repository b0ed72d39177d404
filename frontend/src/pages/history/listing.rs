//! The list of rounds: what is asked for, what has arrived and whether more is to come.

use std::rc::Rc;

use domain::{Mode, Timestamp};
use ipc::{CommandError, HistoryPage, HistoryQuery, InterviewRow};
use yew::Reducible;

/// The list as it stands. Every question to the shell has a number; an answer to an older one changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    query: HistoryQuery,
    rows: Vec<Rc<InterviewRow>>,
    phase: Phase,
    asked: u32,
}

/// How far the list is.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The first page is under way. Rows of the list before are still shown, so that nothing flickers.
    Loading,
    /// There, with the mark of the next page if there is one.
    Loaded {
        /// Where the next page begins.
        next: Option<String>,
    },
    /// A further page is under way.
    LoadingMore,
    /// The page did not come. Asking again asks for the same page.
    Failed {
        /// Why.
        error: CommandError,
        /// The mark of the page that failed; `None` for the first.
        after: Option<String>,
    },
}

/// What happens to the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Other words to look for.
    Search(String),
    /// Only this category, or any.
    Category(Option<String>),
    /// Only this mode, or any.
    Mode(Option<Mode>),
    /// Only since this moment, or ever.
    Since(Option<Timestamp>),
    /// The same words without any filter.
    SearchEverything,
    /// The next page, or the failed one once more.
    More,
    /// A page came.
    Arrived(u32, HistoryPage),
    /// A page did not come.
    Failed(u32, CommandError),
}

impl Listing {
    /// Everything, not yet loaded.
    pub fn new() -> Self {
        Self { query: HistoryQuery::default(), rows: Vec::new(), phase: Phase::Loading, asked: 0 }
    }

    /// What is asked for: the page under way, or the one shown last.
    pub fn query(&self) -> &HistoryQuery {
        &self.query
    }

    /// The number of the question to the shell. A new number means that the query is to be sent.
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// The rows that have arrived.
    pub fn rows(&self) -> &[Rc<InterviewRow>] {
        &self.rows
    }

    /// How far it is.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Whether words are looked for.
    pub fn is_search(&self) -> bool {
        !self.query.search.trim().is_empty()
    }

    /// Whether a filter is on.
    pub fn is_filtered(&self) -> bool {
        self.query.category.is_some() || self.query.mode.is_some() || self.query.since.is_some()
    }

    /// Where the list goes. An action that has no meaning here changes nothing.
    pub fn next(&self, action: Action) -> Self {
        let query = |change: &dyn Fn(&mut HistoryQuery)| {
            let mut query = self.query.clone();
            change(&mut query);
            query.after = None;
            self.afresh(query)
        };
        match (action, &self.phase) {
            (Action::Search(words), _) => query(&|query| query.search.clone_from(&words)),
            (Action::Category(category), _) => query(&|query| query.category.clone_from(&category)),
            (Action::Mode(mode), _) => query(&|query| query.mode = mode),
            (Action::Since(since), _) => query(&|query| query.since = since),
            (Action::SearchEverything, _) => {
                self.afresh(HistoryQuery { search: self.query.search.clone(), ..HistoryQuery::default() })
            }
            (Action::More, Phase::Loaded { next: Some(after) } | Phase::Failed { after: Some(after), .. }) => Self {
                query: HistoryQuery { after: Some(after.clone()), ..self.query.clone() },
                phase: Phase::LoadingMore,
                asked: self.asked + 1,
                rows: self.rows.clone(),
            },
            (Action::More, Phase::Failed { after: None, .. }) => {
                Self { phase: Phase::Loading, asked: self.asked + 1, ..self.clone() }
            }
            (Action::Arrived(asked, page), Phase::Loading | Phase::LoadingMore) if asked == self.asked => {
                let kept = if self.phase == Phase::Loading { Vec::new() } else { self.rows.clone() };
                // A round that changed between two pages may come twice; its first place counts.
                let fresh =
                    page.rows.into_iter().filter(|row| kept.iter().all(|other| other.id != row.id)).map(Rc::new);
                let fresh: Vec<_> = fresh.collect();
                Self {
                    rows: kept.into_iter().chain(fresh).collect(),
                    phase: Phase::Loaded { next: page.next },
                    ..self.clone()
                }
            }
            (Action::Failed(asked, error), Phase::Loading | Phase::LoadingMore) if asked == self.asked => {
                Self { phase: Phase::Failed { error, after: self.query.after.clone() }, ..self.clone() }
            }
            (Action::More | Action::Arrived(..) | Action::Failed(..), _) => self.clone(),
        }
    }

    fn afresh(&self, query: HistoryQuery) -> Self {
        if query == (HistoryQuery { after: None, ..self.query.clone() }) {
            return self.clone();
        }
        Self { query, phase: Phase::Loading, asked: self.asked + 1, rows: self.rows.clone() }
    }
}

impl Reducible for Listing {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.next(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::InterviewId;
    use ipc::{ErrorCode, Status};

    #[test]
    fn the_second_page_follows_the_first_without_doubles() {
        let list = Listing::new().next(Action::Arrived(0, page(&[3, 2], Some("2"))));
        let list = list.next(Action::More);
        assert_eq!((list.query().after.as_deref(), list.asked()), (Some("2"), 1));
        let list = list.next(Action::Arrived(1, page(&[2, 1], None)));
        assert_eq!(titles(&list), ["3", "2", "1"]);
        assert_eq!(list.next(Action::More), list, "after the last page there is nothing to ask for");
    }

    #[test]
    fn an_answer_to_older_words_is_not_shown() {
        let list = Listing::new().next(Action::Search("rota".to_owned()));
        let late = list.next(Action::Arrived(0, page(&[1], None)));
        assert_eq!(late, list);
        assert_eq!(titles(&list.next(Action::Arrived(1, page(&[2], None)))), ["2"]);
    }

    #[test]
    fn other_words_begin_at_the_first_page_and_leave_the_rows_until_it_comes() {
        let list = Listing::new().next(Action::Arrived(0, page(&[3, 2], Some("2")))).next(Action::More);
        let list = list.next(Action::Search("rota".to_owned()));
        assert_eq!((list.query().after.as_deref(), list.rows().len()), (None, 2));
        assert_eq!(titles(&list.next(Action::Arrived(2, page(&[], None)))), [] as [&str; 0]);
    }

    #[test]
    fn a_page_that_failed_is_asked_for_again_and_the_rows_stay() {
        let list = Listing::new().next(Action::Arrived(0, page(&[3], Some("3")))).next(Action::More);
        let failed = list.next(Action::Failed(1, error()));
        assert_eq!(titles(&failed), ["3"]);
        let again = failed.next(Action::More);
        assert_eq!((again.query().after.as_deref(), again.asked()), (Some("3"), 2));
        let first_failed = Listing::new().next(Action::Failed(0, error())).next(Action::More);
        assert_eq!((first_failed.phase(), first_failed.asked()), (&Phase::Loading, 1));
    }

    #[test]
    fn searching_everything_keeps_the_words_and_drops_the_filters() {
        let list = Listing::new().next(Action::Search("rota".to_owned())).next(Action::Mode(Some(Mode::Mock)));
        assert!(list.is_filtered());
        let list = list.next(Action::SearchEverything);
        assert!(!list.is_filtered() && list.is_search());
    }

    #[test]
    fn the_same_words_again_ask_nothing() {
        let list = Listing::new().next(Action::Search("rota".to_owned()));
        assert_eq!(list.next(Action::Search("rota".to_owned())).asked(), list.asked());
    }

    fn titles(list: &Listing) -> Vec<&str> {
        list.rows().iter().map(|row| row.title.as_str()).collect()
    }

    fn error() -> CommandError {
        CommandError { code: ErrorCode::Internal, message: "The list could not be read".to_owned(), field: None }
    }

    fn page(numbers: &[u8], next: Option<&str>) -> HistoryPage {
        HistoryPage { rows: numbers.iter().map(|&number| row(number)).collect(), next: next.map(str::to_owned) }
    }

    fn row(number: u8) -> InterviewRow {
        InterviewRow {
            id: format!("00000000-0000-7000-8000-0000000000{number:02}").parse::<InterviewId>().expect("an id"),
            revision: 1,
            title: number.to_string(),
            category: "nursing".to_owned(),
            mode: Mode::Coached,
            started_at: Timestamp::from_millis(i64::from(number)),
            status: Status::Running,
            answered: 0,
            questions: 3,
            overall: None,
            scored_by_model: false,
            scored: 0,
            snippet: None,
        }
    }
}
