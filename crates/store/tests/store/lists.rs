//! Lists and searches over many interviews.

use std::collections::BTreeSet;

use domain::{Competency, Event, InterviewId, Mode};
use sqlx::{AssertSqlSafe, Row};
use store::{Cursor, Error, Filter, Store};

use crate::builders::{Profile, answered, asked, at, interview, outlined, raw, short_interview};

/// Statements that read a whole table because that is their task: checking it, making it anew, or reading the settings.
const WHOLE: [&str; 8] = [
    "SELECT key, value FROM setting",
    "SELECT subject AS \"id!: Uuid\" FROM record WHERE subject IS NOT NULL",
    "SELECT COUNT(*) AS \"count: i64\" FROM record",
    "WHERE payload IS NULL AND subject NOT IN",
    "GROUP BY device HAVING COUNT(*) <> MAX(idx)",
    "SELECT 'setting' || quote(key)",
    "DELETE FROM ",
    "FROM profile",
];

fn words(search: &str) -> Filter {
    Filter { search: search.to_owned(), ..Filter::default() }
}

/// Every page, with the cursors going through text as they do at the border.
async fn all(store: &Store, filter: &Filter, limit: u32) -> Vec<InterviewId> {
    let mut ids = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = store.list(filter, after.as_ref(), limit).await.unwrap();
        assert!(page.rows.len() <= limit as usize);
        ids.extend(page.rows.iter().map(|row| row.id));
        let Some(next) = page.next else { return ids };
        after = Some(next.to_string().parse().unwrap());
    }
}

async fn a_thousand(store: &Store) {
    for number in 0..1_000 {
        let category = if number % 10 == 0 { "sales" } else { "nursing" };
        let mode = if number % 7 == 0 { Mode::Mock } else { Mode::Coached };
        let rare = if number % 250 == 3 { "zeppelin " } else { "" };
        let events = [
            outlined("Nurse", category, mode),
            asked(0, "q-0", Competency::Teamwork, "Tell me about a night shift."),
            answered(0, &format!("A {rare}story about number {number}.")),
        ];
        // Five interviews to a second, so that the id has to order some.
        store.append(interview(number), at(i64::try_from(number / 5).unwrap()), &events).await.unwrap();
    }
}

#[tokio::test]
async fn a_thousand_interviews_are_paged_without_gap_double_or_full_scan() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    a_thousand(&store).await;
    let newest_first: Vec<_> = (0..1_000).rev().map(interview).collect();
    assert_eq!(all(&store, &Filter::default(), 50).await, newest_first);
    assert_eq!(all(&store, &Filter::default(), 333).await, newest_first);

    let sales = Filter { category: Some("sales".to_owned()), ..Filter::default() };
    assert_eq!(all(&store, &sales, 7).await.len(), 100);
    let both = Filter { mode: Some(Mode::Mock), since: Some(at(100)), ..sales };
    assert_eq!(all(&store, &both, 3).await, [980, 910, 840, 770, 700, 630, 560].map(interview));

    let found: BTreeSet<_> = all(&store, &words("zeppelin"), 3).await.into_iter().collect();
    assert_eq!(found, BTreeSet::from([3, 253, 503, 753].map(interview)));
    let common = all(&store, &words("story"), 50).await;
    assert_eq!(common.len(), 1_000);
    assert_eq!(common.iter().collect::<BTreeSet<_>>().len(), 1_000, "equal ranks do not repeat or hide a row");
    let common_mocks = Filter { mode: Some(Mode::Mock), ..words("night shift") };
    assert_eq!(all(&store, &common_mocks, 50).await.len(), 143);
    store.close().await.unwrap();

    // The plan of every statement of the crate on the filled file.
    let mut file = raw(&profile.database()).await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut looked_at = 0;
    for description in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(description.unwrap().path()).unwrap();
        let description: serde_json::Value = serde_json::from_str(&text).unwrap();
        let statement = description["query"].as_str().unwrap();
        if WHOLE.iter().any(|whole| statement.contains(whole)) && !statement.contains("WHERE interview = ?1") {
            continue;
        }
        let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
            .fetch_all(&mut file)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
        for step in plan {
            let step: String = step.get("detail");
            let whole_table = ["interview", "turn", "reading", "passage", "record", "usage", "draft", "tombstone"]
                .iter()
                .any(|table| step == format!("SCAN {table}"));
            assert!(!whole_table, "`{step}` in: {statement}");
        }
        looked_at += 1;
    }
    assert!(looked_at > 40, "the descriptions are there: {looked_at}");
}

#[tokio::test]
async fn a_search_marks_the_hit_and_puts_the_best_first() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let long = format!("{} A deadline came too. {}", "We talked. ".repeat(60), "It was fine. ".repeat(60));
    store.append(interview(1), at(2), &short_interview("Nurse", &long)).await.unwrap();
    store
        .append(interview(2), at(1), &short_interview("Nurse", "A Déadline, \u{2068}the\u{2069} deadline."))
        .await
        .unwrap();

    let page = store.list(&words("deadline"), None, 50).await.unwrap();
    assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [interview(2), interview(1)]);
    let snippets: Vec<_> = page.rows.iter().map(|row| row.snippet.clone().unwrap()).collect();
    assert_eq!(snippets[0], "A \u{2068}Déadline\u{2069}, the \u{2068}deadline\u{2069}.", "only hits are marked");
    assert!(snippets[1].contains("A \u{2068}deadline\u{2069} came") && snippets[1].len() < 200, "{}", snippets[1]);
    assert_eq!(store.list(&words("nurse dead"), None, 50).await.unwrap().rows.len(), 0, "no one text has both");
    assert_eq!(store.list(&words("night shi"), None, 50).await.unwrap().rows.len(), 2, "the last word may go on");
}

#[tokio::test]
async fn no_search_text_is_an_error() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "She said \"no\" AND left.")).await.unwrap();
    let long = "x".repeat(100_000);
    let many = "word ".repeat(10_000);
    for hostile in [
        "\"",
        "\"\"",
        "*",
        "a*b",
        "NEAR(a b)",
        "text:no",
        "passage_fts:",
        "-no",
        "^no",
        "(",
        ")))",
        "AND",
        "OR OR",
        "NOT",
        "'; DROP TABLE interview; --",
        "\0",
        "no\0\"",
        "{no}",
        "a + b",
        "\u{202e}\u{2068}",
        "💥",
        "ﬁ",
        "İ",
        "٣",
        "%",
        "_",
        &long,
        &many,
    ] {
        let page = store.list(&words(hostile), None, 50).await;
        assert!(page.is_ok(), "{:?}: {page:?}", hostile.chars().take(30).collect::<String>());
    }
    assert_eq!(store.list(&words("\"NO\" and"), None, 50).await.unwrap().rows.len(), 1, "operators are words");
    assert_eq!(store.list(&words("she OR zebra"), None, 50).await.unwrap().rows.len(), 0);
    assert_eq!(store.list(&words(" \n"), None, 50).await.unwrap().rows.len(), 1, "blank lists everything");
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    for number in 0..3 {
        store.append(interview(number), at(1), &short_interview("Nurse", "A story.")).await.unwrap();
    }
    let listed = store.list(&Filter::default(), None, 1).await.unwrap().next.unwrap();
    let searched = store.list(&words("story"), None, 1).await.unwrap().next.unwrap();
    assert!(matches!(store.list(&words("story"), Some(&listed), 1).await, Err(Error::BadCursor)));
    assert!(matches!(store.list(&Filter::default(), Some(&searched), 1).await, Err(Error::BadCursor)));
    for text in ["", "t", "t.1", "t.x.y", "q.1.00000000-0000-0000-0000-000000000000", "r.-1.5", "t.1.1.1"] {
        assert!(text.parse::<Cursor>().is_err(), "{text}");
    }
}

#[tokio::test]
async fn the_newest_unfinished_interview_is_the_one_to_go_on_with() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    for number in 1..=3 {
        store
            .append(interview(number), at(i64::try_from(number).unwrap()), &short_interview("Nurse", "A."))
            .await
            .unwrap();
    }
    store.append(interview(3), at(9), &[Event::Ended { reason: domain::EndReason::Complete }]).await.unwrap();
    assert_eq!(store.unfinished().await.unwrap().unwrap().id, interview(2));
}
