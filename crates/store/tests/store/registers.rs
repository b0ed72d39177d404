//! Settings and usage.

use domain::{MicroDollars, Setting, Settings, Theme, Usage};
use store::{Record, UsageTotal};

use crate::builders::{Profile, at, interview, raw, short_interview};

#[tokio::test]
async fn a_setting_outlives_a_restart_and_stays_in_its_range() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    assert_eq!(store.settings().await.unwrap(), Settings::default());
    store.set(at(1), Setting::Theme(Theme::Dark)).await.unwrap();
    let settings = store.set(at(2), Setting::ZoomPercent(900)).await.unwrap();
    assert_eq!((settings.theme, settings.zoom_percent), (Theme::Dark, 200));
    store.close().await.unwrap();
    assert_eq!(profile.open().await.settings().await.unwrap(), settings);
}

#[tokio::test]
async fn setting_a_thing_to_what_it_is_writes_nothing() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    for second in 1..=3 {
        store.set(at(second), Setting::SelfRating(true)).await.unwrap();
    }
    assert_eq!(store.records_after(store.device(), 0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_setting_of_a_newer_app_is_kept_and_ignored() {
    let (newer, older) = (Profile::new(1), Profile::new(2));
    let (store, other) = (newer.open().await, older.open().await);
    store.set(at(1), Setting::SelfRating(true)).await.unwrap();
    let theirs = store.records_after(store.device(), 0, 10).await.unwrap().remove(0);
    let unknown = Record { payload: Some(r#"{"setting":"font","value":{"size":3}}"#.to_owned()), ..theirs }.sealed();
    let odd = Record {
        id: domain::RecordId::from_uuid(uuid::Uuid::from_u128(5)),
        idx: 2,
        hlc: unknown.hlc + 1,
        payload: Some(r#"{"setting":"theme","value":"sepia"}"#.to_owned()),
        ..unknown.clone()
    }
    .sealed();
    other.receive(&[odd, unknown]).await.unwrap();
    assert_eq!(other.settings().await.unwrap(), Settings::default());
    other.rebuild().await.unwrap();
    let mut file = raw(&older.database()).await;
    let kept: Vec<String> =
        sqlx::query_scalar("SELECT key FROM setting ORDER BY 1").fetch_all(&mut file).await.unwrap();
    assert_eq!(kept, ["font", "theme"]);
}

#[tokio::test]
async fn money_spent_stays_spent_when_its_interview_is_deleted() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    let usage = |cost, estimated| Usage {
        host: "api.example".to_owned(),
        model: "m".to_owned(),
        purpose: "assessment".to_owned(),
        input_tokens: 100,
        cached_tokens: 40,
        output_tokens: 20,
        estimated,
        cost,
    };
    store.add_usage(at(2), Some(interview(1)), &usage(Some(MicroDollars(300)), false)).await.unwrap();
    store.add_usage(at(3), None, &usage(None, true)).await.unwrap();
    store.delete(interview(1), at(4)).await.unwrap();

    let of_interview = store.usage_of(interview(1)).await.unwrap();
    let expected =
        UsageTotal { requests: 1, input_tokens: 100, output_tokens: 20, cost: MicroDollars(300), estimated: false };
    assert_eq!(of_interview, expected);
    let both = store.usage_total_since(at(0)).await.unwrap();
    assert_eq!((both.requests, both.cost, both.estimated), (2, MicroDollars(300), true));
    assert_eq!(store.usage_total_since(at(9)).await.unwrap(), UsageTotal::default());
    let newest = store.usage_since(at(0), 1).await.unwrap();
    assert_eq!((newest.len(), newest[0].at, &newest[0].usage), (1, at(3), &usage(None, true)));
}
