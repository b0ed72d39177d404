//! The coach as its callers see it, on whole answers.

mod answers;
mod bank;
mod compares;
mod debriefs;
mod elsewhere;
mod gates;
mod judges;
mod properties;
mod quality;
mod says;
