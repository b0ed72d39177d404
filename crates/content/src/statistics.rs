//! How many questions of which kind each category has, as a table to read.

use std::collections::BTreeMap;
use std::fmt;

use domain::{Category, Competency, QuestionType};

use crate::Bank;

/// Counts of the questions on offer, one entry a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// In the order of the bank.
    pub categories: Vec<CategoryStatistics>,
}

/// Counts of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryStatistics {
    /// Its id.
    pub category: String,
    /// All its reviewed questions.
    pub questions: usize,
    /// By type; types without a question are missing.
    pub types: BTreeMap<QuestionType, usize>,
    /// By difficulty 1 to 5.
    pub difficulties: [usize; 5],
    /// By main competency; competencies without a question are missing.
    pub competencies: BTreeMap<Competency, usize>,
}

/// Counts what `bank` offers.
pub fn statistics(bank: &Bank) -> Statistics {
    Statistics { categories: bank.categories().iter().map(CategoryStatistics::of).collect() }
}

impl CategoryStatistics {
    /// Counts one category.
    pub fn of(category: &Category) -> Self {
        let mut counts = Self {
            category: category.id.clone(),
            questions: category.questions.len(),
            types: BTreeMap::new(),
            difficulties: [0; 5],
            competencies: BTreeMap::new(),
        };
        for question in &category.questions {
            *counts.types.entry(question.kind).or_default() += 1;
            *counts.competencies.entry(question.competency).or_default() += 1;
            counts.difficulties[usize::from(question.difficulty.get() - 1)] += 1;
        }
        counts
    }

    fn of_type(&self, kind: QuestionType) -> usize {
        self.types.get(&kind).copied().unwrap_or(0)
    }
}

impl fmt::Display for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<22} {:>5}  {:>5} {:>5} {:>5} {:>6} {:>4} {:>5}  {:>3} {:>3} {:>3} {:>3} {:>3}  {:>12}",
            "category",
            "total",
            "event",
            "plan",
            "tech",
            "design",
            "case",
            "motiv",
            "l1",
            "l2",
            "l3",
            "l4",
            "l5",
            "competencies",
        )?;
        for row in &self.categories {
            let [event, plan, tech, design, case, motivation] = QuestionType::ALL.map(|kind| row.of_type(kind));
            let [l1, l2, l3, l4, l5] = row.difficulties;
            writeln!(
                f,
                "{:<22} {:>5}  {event:>5} {plan:>5} {tech:>5} {design:>6} {case:>4} {motivation:>5}  \
                 {l1:>3} {l2:>3} {l3:>3} {l4:>3} {l5:>3}  {:>12}",
                row.category,
                row.questions,
                row.competencies.len(),
            )?;
        }
        let total: usize = self.categories.iter().map(|row| row.questions).sum();
        write!(f, "{:<22} {total:>5}", "all")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_counts_every_question_once_in_each_group() {
        let counted = statistics(&Bank::bundled().unwrap());
        for row in &counted.categories {
            assert_eq!(row.types.values().sum::<usize>(), row.questions, "types of {}", row.category);
            assert_eq!(row.difficulties.iter().sum::<usize>(), row.questions, "levels of {}", row.category);
            assert_eq!(row.competencies.values().sum::<usize>(), row.questions, "competencies of {}", row.category);
        }
    }

    #[test]
    fn the_table_reads_as_a_table() {
        let table = statistics(&Bank::bundled().unwrap()).to_string();
        let lines: Vec<&str> = table.lines().collect();
        let sets = crate::headings().count();
        assert_eq!(lines.len(), 1 + sets + 1, "a head, a line for each category, the sum:\n{table}");
        assert!(lines[..=sets].iter().all(|line| line.len() == lines[0].len()), "columns stand in line:\n{table}");
    }
}
