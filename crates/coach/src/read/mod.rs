//! What stands in an answer, before anything is judged: clauses and what each of them does.

mod apart;
mod clause;
mod concreteness;
pub(crate) mod encoder;
pub(crate) mod functions;
pub(crate) mod kinds;
pub(crate) mod phrases;
mod points;
pub(crate) mod rarity;
mod reading;
mod topic;

pub(crate) use clause::{Actor, ClauseRead, Role};
pub(crate) use concreteness::concreteness;
pub(crate) use functions::Functions;
pub(crate) use kinds::Kinds;
pub(crate) use points::{PointRead, meets};
pub use reading::read_ahead;
pub(crate) use reading::{Reading, SentenceRead, read_part};
