//! Everything of an account, written down as it comes.

use std::io::ErrorKind;

use sync::ExportError;

use crate::proxy::Fault;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_whole_or_an_error() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    let mut whole = Vec::new();
    line.client.export(&mut whole).await.unwrap();
    let export: serde_json::Value = serde_json::from_slice(&whole).unwrap();
    assert_eq!(export["account"]["email"], "ada@example.org");
    for length in [0, 1, whole.len() / 2, whole.len() - 1] {
        line.proxy.spoil(&[Fault::Cut(length)]);
        let cut = line.client.export(&mut Vec::new()).await;
        assert!(matches!(cut, Err(ExportError::Api(_))), "cut after {length} bytes: {cut:?}");
    }
    let mut again = Vec::new();
    line.client.export(&mut again).await.unwrap();
    assert_eq!(again.len(), whole.len(), "the next one is whole");
}

/// The device that is always full.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_apart_from_a_failing_server() {
    let stage = Stage::start().await;
    let line = stage.lines("ada@example.org", 1).await.remove(0);
    let mut full = tokio::fs::OpenOptions::new().write(true).open("/dev/full").await.unwrap();
    match line.client.export(&mut full).await {
        Err(ExportError::NotWritten(cause)) => assert_eq!(cause.kind(), ErrorKind::StorageFull),
        other => panic!("{other:?}"),
    }
}
