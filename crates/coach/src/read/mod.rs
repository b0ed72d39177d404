//! What stands in an answer, before anything is judged: clauses and what each of them does.

mod apart;
mod clause;
mod concreteness;
pub(crate) mod phrases;
mod points;
mod reading;
mod topic;

pub(crate) use clause::{Actor, ClauseRead, Role};
pub(crate) use concreteness::concreteness;
pub(crate) use points::{PointRead, meets};
pub(crate) use reading::{Reading, SentenceRead, TOLD_CLAUSES, read_part};
