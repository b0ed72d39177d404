//! The bundled bank is fit to ask, and each rule is seen to be broken.

use super::{Rule, stray_keys, validate};
use crate::Bank;
use crate::catalog;

const CATEGORY: &str = r#"
id = "gardening"
name = "Gardening"
roles = ["Gardener", "Groundskeeper", "Nursery worker", "Landscaper", "Park ranger"]
"#;

const QUESTION: &str = r#"
[[questions]]
id = "gardening-situational-0001"
industry = ["any"]
competency = "planning"
also = ["quality", "safety"]
type = "situational"
difficulty = 2
question = "A storm is forecast for tonight. How would you make the garden ready?"
hint = "Walk round the garden in your mind."
example = """
I walk round once and look up first, because a branch can hurt somebody. I tie the young trees to their stakes with two
soft ties each. Then I bring pots and chairs into the shed and close the greenhouse, since one open window can lift the
roof. I ring my neighbour, who has my ladder, and we lay it flat. In the morning I look at every tie again before
anybody goes under the trees.
"""
points = [
  { id = "p1", text = "protects people first", cues = ["hurt somebody", "keep people away", "close the gate"], weight = 2, concept = "containment_first", probe = "What would worry you most?" },
  { id = "p2", text = "secures what can fly", cues = ["into the shed", "tying young trees", "lay it flat"], weight = 1, concept = "own_decision", probe = "What would you do with loose things?" },
  { id = "p3", text = "looks again afterwards", cues = ["in the morning", "next day", "when the wind has dropped"], weight = 1, concept = "verification", probe = "When would you be done?" },
]
bands = { poor = "Would wait and hope that it is not so bad, or would go home early without a look at anything at all.", mixed = "Would put a few things away, without an order and without a thought for the people who pass by the garden.", good = "Looks for danger to people first, ties or carries in what can fly, and looks round again when it is over.", excellent = "As good, with reasons for the order, somebody told or asked for help, and a note on what to change before the next one." }
review = { author = "A. Gardener", date = "2026-11-22", status = "reviewed", version = 1 }
"#;

/// What is wrong with the question after one change to it.
fn broken(from: &str, to: &str) -> Vec<Rule> {
    assert!(QUESTION.contains(from), "the fixture has `{from}`");
    faults_at("gardening-situational-0001", &format!("{CATEGORY}{}", QUESTION.replace(from, to)))
}

fn faults_at(place: &str, set: &str) -> Vec<Rule> {
    let bank = Bank::parse([("gardening.toml", set)]).unwrap();
    validate(&bank).into_iter().filter(|fault| fault.place == place).map(|fault| fault.rule).collect()
}

/// The message of the only fault.
fn only_fault(from: &str, to: &str) -> String {
    let faults = broken(from, to);
    assert_eq!(faults.len(), 1, "one change, one fault: {faults:?}");
    faults[0].to_string()
}

#[test]
fn the_bundled_bank_breaks_no_rule() {
    let mut faults: Vec<_> = catalog::files().flat_map(|(file, text)| stray_keys(file, &text)).collect();
    faults.extend(validate(&Bank::bundled().unwrap()));
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
}

#[test]
fn each_bundled_category_has_twelve_questions_and_four_examples() {
    for category in Bank::bundled().unwrap().categories() {
        assert!(category.questions.len() >= 12, "{}: {}", category.id, category.questions.len());
        let examples = category.questions.iter().filter(|question| question.example.is_some()).count();
        assert!(examples >= 4, "{}: {examples} examples", category.id);
    }
}

#[test]
fn a_sound_question_has_no_fault() {
    assert_eq!(broken("gardening", "gardening"), []);
}

#[test]
fn an_id_must_name_its_category_and_type() {
    for id in ["garden-situational-0001", "gardening-technical-0001", "gardening-situational-1", "x"] {
        let set = format!("{CATEGORY}{}", QUESTION.replace("gardening-situational-0001", id));
        assert_eq!(faults_at(id, &set), [Rule::IdForeign { prefix: "gardening-situational-".into() }], "{id}");
    }
}

#[test]
fn an_id_is_given_once_even_to_a_draft() {
    let other = QUESTION.replace("status = \"reviewed\"", "status = \"draft\"").replace(
        "A storm is forecast for tonight. How would you make the garden ready?",
        "A visitor has trodden on the newly sown lawn. What would you say to her?",
    );
    let faults = faults_at("gardening-situational-0001", &format!("{CATEGORY}{QUESTION}{other}"));
    assert_eq!(faults, [Rule::IdTaken]);
}

#[test]
fn nearly_the_same_question_may_not_be_asked_twice_in_a_category() {
    let twin = QUESTION.replace("situational-0001", "situational-0002").replace("for tonight", "for this evening");
    let faults = faults_at("gardening-situational-0002", &format!("{CATEGORY}{QUESTION}{twin}"));
    let [Rule::NearDuplicate { other, percent }] = &faults[..] else { panic!("{faults:?}") };
    assert_eq!((other.as_str(), *percent), ("gardening-situational-0001", 53));
}

#[test]
fn categories_may_share_more_wording_than_one_category_may() {
    let other_set = |text: &str| {
        format!("{CATEGORY}{QUESTION}")
            .replace("gardening", "forestry")
            .replace("A storm is forecast for tonight. How would you make the garden ready?", text)
    };
    let near_duplicates = |set: &str| {
        let bank =
            Bank::parse([("a", format!("{CATEGORY}{QUESTION}").as_str()), ("b", set)]).map(|bank| validate(&bank));
        bank.unwrap().into_iter().filter(|fault| matches!(fault.rule, Rule::NearDuplicate { .. })).count()
    };
    let similar = other_set("A storm is forecast for this evening. How would you make the garden ready?");
    let same = other_set("A storm is forecast for tonight. How would you make the garden ready now?");
    assert_eq!((near_duplicates(&similar), near_duplicates(&same)), (0, 1));
}

#[test]
fn a_question_has_at_most_45_words() {
    let long = format!("A storm {}is forecast", "of the worst kind ".repeat(9));
    assert_eq!(only_fault("A storm is forecast", &long), "question: 49 words, expected 5 to 45");
}

#[test]
fn a_question_asks_once_and_stops() {
    let text = "How would you make the garden ready?";
    for other in
        ["Is the garden ready? How would you begin?", "How would you make it ready? I am listening.", "Be ready."]
    {
        assert!(broken(text, other).contains(&Rule::NotOneQuestion { part: "question".into() }), "{other}");
    }
    assert_eq!(broken(text, "Tell me how you would make the garden ready."), []);
}

#[test]
fn a_question_has_at_most_two_linked_parts() {
    let text = "How would you make the garden ready?";
    assert_eq!(broken(text, "How would you begin, and who would help?"), []);
    assert_eq!(
        only_fault(text, "How would you begin, who would help and what would you leave?"),
        "question asks 3 things, expected at most 2"
    );
}

#[test]
fn a_question_has_three_to_six_points() {
    let start = QUESTION.find("  { id = \"p3\"").unwrap();
    let end = start + QUESTION[start..].find('\n').unwrap();
    assert_eq!(only_fault(&QUESTION[start..end], ""), "points: 2, expected 3 to 6");
}

#[test]
fn each_point_has_a_name_of_its_own() {
    assert_eq!(only_fault("id = \"p3\"", "id = \"p2\""), "the id of a point occurs twice: `p2`");
}

#[test]
fn a_point_has_three_to_ten_cues() {
    assert_eq!(only_fault(", \"next day\"", ""), "cues of p3: 2, expected 3 to 10");
}

#[test]
fn a_cue_is_written_as_it_is_typed() {
    for cue in ["Next day", " next day", "..."] {
        let faults = broken("\"next day\"", &format!("\"{cue}\""));
        assert_eq!(faults, [Rule::CueForm { cue: cue.into() }]);
    }
}

#[test]
fn a_cue_names_something() {
    assert_eq!(broken("\"next day\"", "\"since then i\""), [Rule::CueSaysNothing { cue: "since then i".into() }]);
}

#[test]
fn one_phrase_cannot_meet_two_points() {
    assert_eq!(
        only_fault("\"next day\"", "\"tying young tree\""),
        "the cue stands in p2 and in p3, so one phrase would meet both: `tying young tree`"
    );
    assert_eq!(only_fault("\"next day\"", "\"in the morning\""), "a cue of p3 occurs twice: `in the morning`");
}

#[test]
fn a_weight_is_one_or_two() {
    assert_eq!(only_fault("weight = 2", "weight = 3"), "weight of p1: 3, expected 1 to 2");
}

#[test]
fn a_point_says_what_it_does_as_evidence() {
    assert_eq!(broken(", concept = \"verification\"", ""), [Rule::NoConcept { point: "p3".into() }]);
}

#[test]
fn each_point_has_a_probe_that_asks_once() {
    assert!(broken("What would worry you most?", "").contains(&Rule::NotOneQuestion { part: "probe of p1".into() }));
    for probe in ["Tell me what worries you most.", "What worries you? And who?", "I see. What would worry you most?"] {
        let faults = broken("What would worry you most?", probe);
        assert_eq!(faults, [Rule::NotOneQuestion { part: "probe of p1".into() }], "{probe}");
    }
}

#[test]
fn nothing_the_interviewer_says_gives_a_point_away() {
    for (from, to, part) in [
        ("ready?", "ready so that it is not hurting somebody?", "question"),
        ("in your mind", "in your mind and close the gates", "hint"),
        ("What would worry you most?", "How would you keep people away?", "probe of p1"),
        ("What would worry you most?", "Who protects people first?", "probe of p1"),
    ] {
        let faults = broken(from, to);
        assert!(
            matches!(&faults[..], [Rule::GivesAway { part: found, point, .. }] if found == part && point == "p1"),
            "{to}: {faults:?}"
        );
    }
}

#[test]
fn a_band_has_fifteen_to_sixty_words() {
    assert_eq!(
        only_fault(" go home early without a look at anything at all.", " leave."),
        "poor band: 13 words, expected 15 to 60"
    );
}

#[test]
fn a_hint_is_one_sentence() {
    for hint in ["Walk round the garden. Do it in your mind.", "Walk round the garden in your mind"] {
        let faults = broken("Walk round the garden in your mind.", hint);
        assert_eq!(faults, [Rule::NotOneSentence { part: "hint".into() }]);
    }
}

#[test]
fn an_example_shows_every_point() {
    assert_eq!(only_fault("In the morning I look", "Later I look"), "the example has no phrase among the cues of p3");
}

#[test]
fn an_interviewer_does_not_ask_what_the_law_forbids() {
    for (text, topic) in [
        ("How would your husband make the garden ready?", "family, marriage and pregnancy"),
        ("Which church do you make the garden ready for?", "religion"),
        ("What was your salary for making a garden ready?", "past pay"),
        ("Where are you from, that you make gardens ready?", "origin"),
    ] {
        let faults = broken("How would you make the garden ready?", text);
        assert!(matches!(&faults[..], [Rule::Forbidden { topic: found, .. }] if found == topic), "{text}: {faults:?}");
    }
    let follow_up = broken("When would you be done?", "When would you be done if you were pregnant?");
    assert!(matches!(&follow_up[..], [Rule::Forbidden { part, .. }] if part == "probe of p3"), "{follow_up:?}");
}

#[test]
fn a_term_of_the_trade_is_not_taken_for_a_forbidden_word() {
    assert_eq!(broken("for tonight", "and a race condition too"), []);
    let both = broken("for tonight", "and a race condition for your race");
    assert_eq!(both.len(), 1, "the allowed phrase does not cover the rest: {both:?}");
}

#[test]
fn an_industry_is_named_or_any() {
    assert_eq!(broken("[\"any\"]", "[]"), [Rule::Empty { part: "industry".into() }]);
    assert_eq!(broken("[\"any\"]", "[\"any\", \"parks\"]"), [Rule::AnyIsNotAlone]);
}

#[test]
fn a_competency_counts_once() {
    assert_eq!(broken("[\"quality\", \"safety\"]", "[\"quality\", \"planning\"]"), [Rule::CompetencyTwice]);
    assert_eq!(broken("[\"quality\", \"safety\"]", "[\"quality\", \"quality\"]"), [Rule::CompetencyTwice]);
    assert_eq!(
        only_fault("[\"quality\", \"safety\"]", "[\"quality\", \"safety\", \"teamwork\"]"),
        "other competencies: 3, expected 0 to 2"
    );
}

#[test]
fn a_review_has_an_author_a_day_and_a_version() {
    assert_eq!(broken("A. Gardener", " "), [Rule::Empty { part: "author".into() }]);
    assert_eq!(broken("version = 1", "version = 0"), [Rule::Empty { part: "version".into() }]);
    for day in ["2026-13-01", "2026-04-31", "22.11.2026", "2026-1-22", "yesterday"] {
        assert_eq!(broken("2026-11-22", day), [Rule::NotADay { date: day.into() }]);
    }
}

#[test]
fn a_category_has_a_plain_name_and_enough_roles() {
    let set = |from, to| format!("{}{QUESTION}", CATEGORY.replace(from, to));
    let names = |place: &str, set: &str| {
        let spread = |rule: &Rule| !matches!(rule, Rule::NoQuestionOf { .. } | Rule::Count { .. });
        faults_at(place, set).into_iter().filter(spread).collect::<Vec<_>>()
    };
    assert_eq!(names("Gardening", &set("gardening", "Gardening")), [Rule::NotASlug]);
    assert_eq!(names("gardening", &set("\"Gardening\"", "\"\"")), [Rule::Empty { part: "name".into() }]);
    let repeated = Rule::Repeated { part: "one of the roles".into(), value: "gardener".into() };
    assert_eq!(names("gardening", &set("Landscaper", "gardener")), [repeated]);
}

#[test]
fn a_category_spreads_over_types_levels_and_competencies() {
    let faults: Vec<String> =
        faults_at("gardening", &format!("{CATEGORY}{QUESTION}")).iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "levels of difficulty: 1, expected 3 to 5",
            "competencies: 1, expected 8 to 24",
            "the category has no question of this kind: behavioural",
            "the category has no question of this kind: technical",
            "the category has no question of this kind: case or system design",
            "the category has no question of this kind: motivation",
        ]
    );
}

#[test]
fn two_files_are_never_one_category() {
    let set = format!("{CATEGORY}{QUESTION}");
    let other =
        set.replace("situational-0001", "situational-0002").replace("A storm is forecast for tonight.", "It hails.");
    let bank = Bank::parse([("a", set.as_str()), ("b", &other)]).unwrap();
    assert!(validate(&bank).iter().any(|fault| fault.place == "gardening" && fault.rule == Rule::IdTaken));
}

#[test]
fn a_first_job_is_not_asked_for_what_only_seniors_know() {
    let set =
        format!("{CATEGORY}{QUESTION}").replace("gardening", "graduate").replace("difficulty = 2", "difficulty = 4");
    assert!(faults_at("graduate", &set).contains(&Rule::BeyondFirstJob { level: 4 }));
}

#[test]
fn a_misspelt_key_is_noticed() {
    let set = format!("{CATEGORY}{}", QUESTION.replace("example = ", "exampel = "));
    let faults = stray_keys("gardening.toml", &set);
    assert_eq!(faults[0].to_string(), "gardening.toml: nothing reads the key `questions[0].exampel`");
    assert_eq!(faults.len(), 1);
    assert!(stray_keys("gardening.toml", &format!("{CATEGORY}{QUESTION}")).is_empty());
}

#[test]
fn a_file_that_is_no_question_set_is_one_fault() {
    assert_eq!(stray_keys("x.toml", "id = ").len(), 1);
    assert_eq!(stray_keys("x.toml", "id = \"x\"").len(), 1);
}
