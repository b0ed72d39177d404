//! Taking in what other devices wrote.

use std::collections::BTreeSet;

use domain::InterviewId;
use sqlx::SqliteConnection;

use crate::clock::GREATEST_RECEIVED;
use crate::fact::Fact;
use crate::record::Record;
use crate::{Error, Store, drafts, log, projections, writer};

impl Store {
    /// Takes in records of other devices, all of them or none. Those that are there already are passed over. The same
    /// records give the same tables, whatever the order in which the devices' lines arrive.
    ///
    /// # Errors
    /// [`Error::Damaged`] for a record that is not as it was written, [`Error::OutOfLine`] for one that leaves a gap in
    /// its device's line, goes back in time there, differs from the record that has its place, or has one in another line.
    pub async fn receive(&self, records: &[Record]) -> Result<(), Error> {
        let mut ordered: Vec<&Record> = records.iter().collect();
        ordered.sort_by_key(|record| (record.device, record.idx));
        ordered.dedup();
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        let (mut touched, mut news) = (BTreeSet::new(), Vec::new());
        for line in ordered.chunk_by(|one, next| one.device == next.device) {
            let unseen = unseen(&mut writing, line).await?;
            if let Err(error) = log::insert_all(&mut writing, unseen).await {
                return Err(of_another_line(&mut writing, unseen).await?.unwrap_or(error));
            }
            for &record in unseen {
                self.0.clock().see(record.hlc);
                if let Some(subject) = record.subject {
                    let interview = InterviewId::from_uuid(subject);
                    touched.insert(interview);
                    news.extend(Fact::read(record).map(|fact| (interview, fact)));
                } else if let Some(fact) = Fact::read(record) {
                    projections::apply(&mut writing, record, &fact).await?;
                }
            }
        }
        for interview in touched {
            projections::refold(&mut writing, interview).await?;
        }
        for (interview, fact) in &news {
            if let Some(closed) = fact.closes() {
                drafts::forget(&mut writing, *interview, &closed).await?;
            }
            if let Fact::Drafted(_, draft) = fact {
                drafts::take_over(&mut writing, *interview, draft).await?;
            }
        }
        writing.commit().await?;
        Ok(())
    }
}

/// Those records of a stretch of one line that are not there yet. They go on where the line ends, verified.
async fn unseen<'a, 'r>(connection: &mut SqliteConnection, line: &'a [&'r Record]) -> Result<&'a [&'r Record], Error> {
    let Some(first) = line.first() else { return Ok(line) };
    let device = first.device.as_uuid();
    let end = sqlx::query!("SELECT idx, hlc FROM record WHERE device = ?1 ORDER BY idx DESC LIMIT 1", device)
        .fetch_optional(&mut *connection)
        .await?;
    let (mut idx, mut hlc) = end.map_or((0, 0), |end| (end.idx, end.hlc));
    let (known, unseen) = line.split_at(line.partition_point(|record| record.idx <= idx));
    for record in known {
        record.verify()?;
        let there = sqlx::query_scalar!("SELECT hash FROM record WHERE device = ?1 AND idx = ?2", device, record.idx)
            .fetch_optional(&mut *connection)
            .await?;
        if there.as_ref() != Some(&record.hash) {
            return Err(out_of_line(record));
        }
    }
    for record in unseen {
        record.verify()?;
        if record.idx != idx + 1 || record.hlc <= hlc || record.hlc > GREATEST_RECEIVED {
            return Err(out_of_line(record));
        }
        (idx, hlc) = (record.idx, record.hlc);
    }
    Ok(unseen)
}

/// What refuses records of which one stands in another line.
async fn of_another_line(connection: &mut SqliteConnection, records: &[&Record]) -> Result<Option<Error>, Error> {
    for record in records {
        let (id, device) = (record.id.as_uuid(), record.device.as_uuid());
        let twins = sqlx::query_scalar!("SELECT COUNT(*) FROM record WHERE id = ?1 AND device <> ?2", id, device);
        if twins.fetch_one(&mut *connection).await? > 0 {
            return Ok(Some(out_of_line(record)));
        }
    }
    Ok(None)
}

fn out_of_line(record: &Record) -> Error {
    Error::OutOfLine { device: record.device, idx: record.idx }
}

#[cfg(test)]
mod tests {
    use domain::{Setting, Timestamp};
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    /// The bound is of the connection, hence from inside.
    #[tokio::test]
    async fn records_for_which_the_disk_has_no_room_come_whole_once_it_has() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let now = Timestamp::from_millis(0);
        let from = Store::open(there.path(), now, &mut ChaCha12Rng::seed_from_u64(1)).await.unwrap().store;
        for second in 1..=600 {
            let zoom = Setting::ZoomPercent(100 + u16::from(second % 2 == 0));
            from.set(Timestamp::from_millis(second * 1_000), zoom).await.unwrap();
        }
        let records = from.records_after(from.device(), 0, u32::MAX).await.unwrap();
        assert_eq!(records.len(), 600);
        let to = Store::open(here.path(), now, &mut ChaCha12Rng::seed_from_u64(2)).await.unwrap().store;
        to.receive(&records[..10]).await.unwrap();
        // SQLite takes it for the size that the file has.
        sqlx::query("PRAGMA max_page_count = 1").fetch_one(&mut **to.0.writer.alone().await.unwrap()).await.unwrap();
        assert!(matches!(to.receive(&records[10..]).await, Err(Error::Full)));
        assert_eq!(to.lines().await.unwrap().get(&from.device()), Some(&10), "all of them or none");
        assert!(to.settings().await.is_ok(), "reading goes on");
        sqlx::query("PRAGMA max_page_count = 4294967294")
            .fetch_one(&mut **to.0.writer.alone().await.unwrap())
            .await
            .unwrap();
        to.receive(&records[10..]).await.unwrap();
        assert_eq!(to.lines().await.unwrap(), from.lines().await.unwrap());
        assert!(to.check().await.unwrap().is_sound());
    }
}
