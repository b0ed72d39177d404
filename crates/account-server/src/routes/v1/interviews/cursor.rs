//! Where a page of interviews ended, as the client carries it: a moment and an id.

use account_store::InterviewCursor;
use domain::InterviewId;
use time::OffsetDateTime;

pub(super) fn written(cursor: InterviewCursor) -> String {
    format!("{}.{}", cursor.started_at.unix_timestamp_nanos() / 1000, cursor.id)
}

pub(super) fn read(text: &str) -> Option<InterviewCursor> {
    let (micros, id) = text.split_once('.')?;
    let nanos = micros.parse::<i128>().ok()?.checked_mul(1000)?;
    // The years that both sides can tell.
    let started_at = OffsetDateTime::from_unix_timestamp_nanos(nanos).ok().filter(|at| at.year() >= 0)?;
    Some(InterviewCursor { started_at, id: id.parse::<InterviewId>().ok()? })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_cursor_reads_back_to_the_microsecond() {
        let started_at = datetime!(2026-11-27 12:00:00.123456 UTC);
        let cursor = InterviewCursor { started_at, id: InterviewId::from_uuid(Uuid::from_u128(5)) };
        assert_eq!(read(&written(cursor)), Some(cursor));
        for text in ["", ".", "x.y", "99999999999999999999999999999999999999.0", "-99999999999999999.0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
