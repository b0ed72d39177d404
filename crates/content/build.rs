//! Writes the headings of all question sets into the program, so that starting it reads none of the questions.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use toml::Table;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = fs::canonicalize(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../content/questions"))?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let into = PathBuf::from(env::var("OUT_DIR")?);
    let mut sets = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            sets.push(set(&path, &into).map_err(|cause| format!("{}: {cause}", path.display()))?);
        }
    }
    sets.sort();
    let count = sets.len();
    let entries: String = sets.into_iter().map(|(_, entry)| entry).collect();
    let table = format!(
        "/// Every set that comes with the app, ordered by name.\nstatic SETS: [Set; {count}] = [\n{entries}];\n"
    );
    fs::write(into.join("sets.rs"), table)?;
    Ok(())
}

/// The name of one set, by which they are ordered, and its entry in the list. Its text is packed beside that list.
fn set(path: &Path, into: &Path) -> Result<(String, String), Failure> {
    println!("cargo::rerun-if-changed={}", path.display());
    let file = path.file_name().unwrap_or_default();
    let written = fs::read_to_string(path)?;
    fs::write(into.join(file), packed::pack(&written)?)?;
    let set: Table = written.parse()?;
    let name = text(&set, "name")?;
    let asked: Vec<&Table> = tables(&set, "questions").filter(|question| is_reviewed(question)).collect();
    let industries: BTreeSet<&str> = asked.iter().flat_map(|question| texts(question, "industry")).collect();
    let industries: Vec<&str> = industries.into_iter().collect();
    let entry = format!(
        "Set {{ heading: Heading {{ id: {:?}, name: {name:?}, roles: &{:?}, industries: &{industries:?}, questions: {} }}, \
         file: {:?}, packed: include_bytes!({:?}), category: OnceLock::new() }},\n",
        text(&set, "id")?,
        texts(&set, "roles").collect::<Vec<_>>(),
        asked.len(),
        file.to_string_lossy(),
        into.join(file).to_string_lossy(),
    );
    Ok((name.to_owned(), entry))
}

fn is_reviewed(question: &Table) -> bool {
    let review = question.get("review").and_then(|review| review.as_table());
    review.is_some_and(|review| text(review, "status").is_ok_and(|status| status == "reviewed"))
}

fn text<'a>(table: &'a Table, key: &str) -> Result<&'a str, Failure> {
    Ok(table.get(key).and_then(|value| value.as_str()).ok_or_else(|| format!("`{key}` is not a text"))?)
}

fn texts<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a str> {
    table.get(key).and_then(|value| value.as_array()).into_iter().flatten().filter_map(|value| value.as_str())
}

fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(|value| value.as_array()).into_iter().flatten().filter_map(|value| value.as_table())
}
