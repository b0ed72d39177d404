//! Plays an interviewer and a judge.
