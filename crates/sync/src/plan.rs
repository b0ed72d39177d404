//! What has to be done for two logs to be equal, from how far each line reaches here and there. No I/O.

use std::collections::BTreeMap;

use domain::DeviceId;

use crate::key_line::KEY_LINE;

/// How far each line reaches.
pub(crate) type Lines = BTreeMap<DeviceId, i64>;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// The server has records of our own line that we lack: this profile was copied or set back, and must go on under
    /// another device before anything else.
    LeaveLine,
    /// The server does not know the line yet.
    Name(DeviceId),
    /// Take in the records behind a number.
    Download {
        /// Whose line.
        device: DeviceId,
        /// The last number that is here.
        after: i64,
    },
    /// Send the records behind a number.
    Upload {
        /// Whose line.
        device: DeviceId,
        /// The last number that is there.
        after: i64,
    },
}

/// Whether this profile already takes part under its device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolment {
    /// Not yet: every line that is here and not there is ours to bring.
    Begins,
    /// It did under another device: after a backup was restored, or after leaving a line. Only our line is new.
    Moves,
    /// It does. A line that the server does not know was forgotten on purpose, and is not brought back.
    Stands,
}

impl Enrolment {
    /// What follows from the device under which this profile took part last.
    pub fn of(enrolled: Option<DeviceId>, own: DeviceId) -> Self {
        match enrolled {
            None => Self::Begins,
            Some(enrolled) if enrolled == own => Self::Stands,
            Some(_) => Self::Moves,
        }
    }

    fn brings(self, device: DeviceId, own: DeviceId) -> bool {
        match self {
            Self::Begins => true,
            Self::Moves => device == own,
            Self::Stands => false,
        }
    }
}

/// The server forgot our line: somebody removed this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this computer was removed from the account's list")]
pub(crate) struct OwnLineGone;

/// Compares. Downloads come first, so that what was deleted elsewhere is erased before it would be sent.
///
/// A line is sent by whoever has more of it, not only by its device: a profile that was restored from a backup has
/// records of the line it wrote before. Sealing is deterministic, so two senders send the same bytes.
///
/// # Errors
/// [`OwnLineGone`].
pub(crate) fn plan(
    own: DeviceId,
    enrolment: Enrolment,
    here: &Lines,
    there: &Lines,
) -> Result<Vec<Operation>, OwnLineGone> {
    let known_here = |device: &DeviceId| here.get(device).copied().unwrap_or(0);
    if enrolment == Enrolment::Stands && !there.contains_key(&own) {
        return Err(OwnLineGone);
    }
    if there.get(&own).is_some_and(|last| *last > known_here(&own)) {
        return Ok(vec![Operation::LeaveLine]);
    }
    let mut operations = Vec::new();
    for (device, last) in there.iter().filter(|(device, _)| **device != KEY_LINE) {
        let after = known_here(device);
        if *last > after {
            operations.push(Operation::Download { device: *device, after });
        }
    }
    let lines = here.keys().copied().filter(|device| *device != own).chain([own]);
    let unknown = lines.filter(|device| !there.contains_key(device) && enrolment.brings(*device, own));
    operations.extend(unknown.map(Operation::Name));
    for (device, last) in here {
        let after = match there.get(device) {
            Some(after) => *after,
            None if enrolment.brings(*device, own) => 0,
            None => continue,
        };
        if *last > after {
            operations.push(Operation::Upload { device: *device, after });
        }
    }
    Ok(operations)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn device(number: u128) -> DeviceId {
        DeviceId::from_uuid(Uuid::from_u128(number))
    }

    fn lines(lines: &[(u128, i64)]) -> Lines {
        lines.iter().map(|(number, last)| (device(*number), *last)).collect()
    }

    fn planned(enrolment: Enrolment, here: &[(u128, i64)], there: &[(u128, i64)]) -> Vec<Operation> {
        plan(device(1), enrolment, &lines(here), &lines(there)).unwrap()
    }

    #[test]
    fn equal_logs_need_nothing() {
        assert_eq!(planned(Enrolment::Stands, &[(1, 4), (2, 9)], &[(1, 4), (2, 9)]), []);
    }

    #[test]
    fn each_side_gets_what_it_lacks_and_downloads_come_first() {
        let operations = planned(Enrolment::Stands, &[(1, 4), (2, 9)], &[(1, 3), (2, 12), (3, 1)]);
        assert_eq!(
            operations,
            [
                Operation::Download { device: device(2), after: 9 },
                Operation::Download { device: device(3), after: 0 },
                Operation::Upload { device: device(1), after: 3 },
            ]
        );
    }

    #[test]
    fn the_first_time_every_line_that_is_here_is_brought() {
        let operations = planned(Enrolment::Begins, &[(2, 5)], &[]);
        let own = Operation::Name(device(1));
        let before = Operation::Name(device(2));
        assert_eq!(operations, [before, own, Operation::Upload { device: device(2), after: 0 }]);
    }

    #[test]
    fn a_restored_profile_sends_what_its_line_before_had_not_sent() {
        let operations = planned(Enrolment::Moves, &[(1, 1), (2, 9), (3, 1)], &[(2, 7)]);
        let sent = [(1, 0), (2, 7)].map(|(number, after)| Operation::Upload { device: device(number), after });
        assert_eq!(operations, [Operation::Name(device(1)), sent[0], sent[1]]);
    }

    #[test]
    fn a_line_that_was_forgotten_on_purpose_is_not_brought_back() {
        assert_eq!(planned(Enrolment::Stands, &[(1, 1), (2, 9)], &[(1, 1)]), []);
        let own_gone = plan(device(1), Enrolment::Stands, &lines(&[(1, 4)]), &lines(&[(2, 1)]));
        assert_eq!(own_gone, Err(OwnLineGone));
    }

    #[test]
    fn a_profile_that_was_set_back_leaves_its_line_before_it_writes_on() {
        assert_eq!(planned(Enrolment::Stands, &[(1, 3)], &[(1, 4), (2, 8)]), [Operation::LeaveLine]);
    }

    #[test]
    fn the_line_of_keys_is_no_line_of_records() {
        let there = BTreeMap::from([(KEY_LINE, 2), (device(1), 0)]);
        assert_eq!(plan(device(1), Enrolment::Stands, &Lines::new(), &there), Ok(Vec::new()));
    }
}
