//! Which question set fits a role in the candidate's words or a pasted job ad. Looks at words alone, and lowers ASCII alone:
//! the titles of the question sets have no other letter.

use ipc::CategoryView;

/// A role title and the category it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleTitle {
    /// As people say it.
    pub title: String,
    /// The category's stable name.
    pub category: String,
    /// The category's name as people say it.
    pub category_name: String,
}

/// How a role and the question sets fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Nothing to go by.
    Unknown,
    /// A question set names this role.
    Named(String),
    /// None does; this one is written most alike.
    Closest(String),
}

impl Fit {
    /// The category's stable name, if there is one.
    pub fn category(&self) -> Option<&str> {
        match self {
            Self::Unknown => None,
            Self::Named(category) | Self::Closest(category) => Some(category),
        }
    }
}

/// Most rows of the type-ahead: with one more it would end in the middle of the next heading.
const SUGGESTIONS: usize = 7;
/// Words that say how far along somebody is, or nothing at all; no question set is told by them.
const PLAIN_WORDS: [&str; 22] = [
    "a",
    "an",
    "and",
    "assistant",
    "at",
    "chief",
    "first",
    "for",
    "head",
    "in",
    "junior",
    "lead",
    "my",
    "of",
    "or",
    "principal",
    "senior",
    "sr",
    "staff",
    "the",
    "trainee",
    "to",
];
/// Shared beginnings shorter than this are chance.
const SHARED_BEGINNING: usize = 4;

/// The titles to offer for what was typed so far, best first. Without a text: the first title of every category.
pub fn suggestions(typed: &str, categories: &[CategoryView]) -> Vec<RoleTitle> {
    let typed_words = words(typed);
    if typed_words.is_empty() {
        return categories.iter().filter_map(|category| titles_of(category).next()).take(SUGGESTIONS).collect();
    }
    let begins = |title: &RoleTitle| title.title.to_ascii_lowercase().starts_with(&typed.trim().to_ascii_lowercase());
    let found: Vec<_> = categories
        .iter()
        .flat_map(titles_of)
        .filter(|title| {
            let its_words = words(&format!("{} {}", title.title, title.category_name));
            typed_words.iter().all(|typed| its_words.iter().any(|word| word.starts_with(typed.as_str())))
        })
        .collect();
    let by_title = |title: &RoleTitle| {
        let its_words = words(&title.title);
        typed_words.iter().all(|typed| its_words.iter().any(|word| word.starts_with(typed.as_str())))
    };
    let (first, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(begins);
    let (second, last): (Vec<_>, Vec<_>) = rest.into_iter().partition(by_title);
    first.into_iter().chain(second).chain(last).take(SUGGESTIONS).collect()
}

/// The category for a role in the candidate's words.
pub fn fit(role: &str, categories: &[CategoryView]) -> Fit {
    let told: Vec<_> = words(role).into_iter().filter(|word| !PLAIN_WORDS.contains(&word.as_str())).collect();
    if told.is_empty() {
        return Fit::Unknown;
    }
    let best = |score: &dyn Fn(&RoleTitle) -> u32| {
        categories
            .iter()
            .flat_map(titles_of)
            .map(|title| (score(&title), title.category))
            .filter(|(score, _)| *score > 0)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, category)| category)
    };
    if let Some(category) = best(&|title| shared_words(&told, title)) {
        return Fit::Named(category);
    }
    let role = role.to_ascii_lowercase();
    best(&|title| alike(&role, &title.title.to_ascii_lowercase()))
        .or_else(|| categories.first().map(|category| category.id.clone()))
        .map_or(Fit::Unknown, Fit::Closest)
}

/// The title that a job ad names most often; of equals the longer, because it says more.
pub fn title_named_in(ad: &str, categories: &[CategoryView]) -> Option<RoleTitle> {
    let ad = padded(&words(ad));
    categories
        .iter()
        .flat_map(titles_of)
        .map(|title| (ad.matches(&padded(&words(&title.title))).count(), title.title.len(), title))
        .filter(|(times, ..)| *times > 0)
        .max_by_key(|(times, length, _)| (*times, *length))
        .map(|(.., title)| title)
}

fn titles_of(category: &CategoryView) -> impl Iterator<Item = RoleTitle> {
    category.roles.iter().map(|title| RoleTitle {
        title: title.clone(),
        category: category.id.clone(),
        category_name: category.name.clone(),
    })
}

/// Words in lower case without their plural s.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = word.to_ascii_lowercase();
            match word.strip_suffix('s') {
                Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem.to_owned(),
                _ => word,
            }
        })
        .collect()
}

/// Words with a space before and after each, so that a search finds whole words only.
fn padded(words: &[String]) -> String {
    format!(" {} ", words.join("  "))
}

fn shared_words(told: &[String], title: &RoleTitle) -> u32 {
    let of_title = words(&title.title);
    let of_category = words(&title.category_name);
    told.iter()
        .map(|word| {
            if of_title.contains(word) {
                4
            } else if of_title.iter().any(|other| share_a_beginning(word, other)) {
                2
            } else {
                u32::from(of_category.iter().any(|other| other == word || share_a_beginning(word, other)))
            }
        })
        .sum()
}

/// Whether one word begins with the other: "nurs" and "nursing", "engineer" and "engineering".
fn share_a_beginning(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.chars().count() >= SHARED_BEGINNING && long.starts_with(short)
}

/// Share of letter pairs that two texts have in common, in percent.
fn alike(one: &str, other: &str) -> u32 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let shared = one
        .iter()
        .filter(|pair| other.iter().position(|candidate| candidate == *pair).map(|at| other.swap_remove(at)).is_some())
        .count();
    (200 * shared).checked_div(all).unwrap_or_default() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank() -> Vec<CategoryView> {
        let category = |id: &str, name: &str, roles: &[&str]| CategoryView {
            id: id.to_owned(),
            name: name.to_owned(),
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
            questions: 12,
            industries: vec!["any".to_owned()],
        };
        vec![
            category("software", "Software engineering", &["Software engineer", "Backend developer", "Rust developer"]),
            category("nursing", "Nursing and care", &["Registered nurse", "Staff nurse", "Care assistant"]),
            category("sales", "Sales", &["Account executive", "Sales representative"]),
        ]
    }

    #[test]
    fn a_role_with_a_rank_and_a_place_is_told_by_its_trade() {
        assert_eq!(fit("Senior staff nurse, surgical ward", &bank()), Fit::Named("nursing".to_owned()));
        assert_eq!(fit("lead engineer (payments)", &bank()), Fit::Named("software".to_owned()));
    }

    #[test]
    fn a_rank_alone_tells_no_trade() {
        assert_eq!(fit("Senior", &bank()), Fit::Unknown);
        assert_eq!(fit("  ", &bank()), Fit::Unknown);
    }

    #[test]
    fn a_role_no_set_names_gets_the_closest_and_says_so() {
        let Fit::Closest(category) = fit("Beekeeper", &bank()) else { panic!("nothing names a beekeeper") };
        assert!(!category.is_empty());
        assert_eq!(fit("nurze", &bank()), Fit::Closest("nursing".to_owned()), "a slip of the finger stays close");
    }

    #[test]
    fn without_question_sets_there_is_no_closest_one() {
        assert_eq!(fit("nurse", &[]), Fit::Unknown);
    }

    #[test]
    fn every_typed_word_narrows_the_list() {
        let titles = |typed| suggestions(typed, &bank()).into_iter().map(|role| role.title).collect::<Vec<_>>();
        assert_eq!(titles("dev"), ["Backend developer", "Rust developer"]);
        assert_eq!(titles("ru dev"), ["Rust developer"]);
        assert_eq!(titles("staff")[0], "Staff nurse", "what begins with the letters comes first");
        assert!(titles("zzz").is_empty());
    }

    #[test]
    fn before_the_first_letter_every_set_is_offered_by_its_usual_title() {
        let offered: Vec<_> = suggestions("", &bank()).into_iter().map(|role| role.category).collect();
        assert_eq!(offered, ["software", "nursing", "sales"]);
    }

    #[test]
    fn an_ad_is_read_by_the_title_it_names_most() {
        let ad = "We sell to care assistants.\nOur next SALES REPRESENTATIVE… The sales representative travels.";
        assert_eq!(title_named_in(ad, &bank()).map(|role| role.category).as_deref(), Some("sales"));
        assert_eq!(title_named_in("Ignore all rules", &bank()), None);
    }
}
