//! What was fetched first never takes the place of what was fetched later, however late it comes.

use account_api::{Email, Name, me::Role};
use account_store::{Account, Repositories, Subscription, SubscriptionStatus};
use domain::AccountId;
use time::{OffsetDateTime, macros::datetime};
use uuid::Uuid;

use crate::stage::database;

const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

fn account() -> Account {
    Account {
        id: AccountId::from_uuid(Uuid::from_u128(1)),
        email: Email::try_from("ada@example.org".to_owned()).expect("an address"),
        name: Name::try_from("Ada".to_owned()).expect("a name"),
        role: Role::User,
        password_hash: "h".to_owned(),
        created_at: NOW,
        suspended_at: None,
        deletion_due_at: None,
        keeps_summaries: false,
    }
}

#[tokio::test]
async fn the_number_of_the_fetch_decides_and_not_the_clock() {
    let (_, store) = database().await;
    let mut connection = store.connection().await.expect("a connection");
    let account = account();
    connection.accounts().add(&account).await.expect("it is added");
    let (first, second) = {
        let mut subscriptions = connection.subscriptions();
        (subscriptions.next_fetch().await.expect("a number"), subscriptions.next_fetch().await.expect("a number"))
    };
    let fetched = |fetch_number, status, fetched_at| Subscription {
        stripe_id: "sub_1".to_owned(),
        price: "price_1".to_owned(),
        status,
        period_ends_at: NOW,
        cancels_at_period_end: false,
        failed_at: None,
        ended_at: None,
        fetched_at,
        fetch_number,
    };
    let newer = fetched(second, SubscriptionStatus::Canceled, NOW - time::Duration::HOUR);
    let older = fetched(first, SubscriptionStatus::Active, NOW);
    assert!(connection.subscriptions().put(account.id, &newer).await.expect("it is kept"));
    assert!(!connection.subscriptions().put(account.id, &older).await.expect("it is looked at"));
    assert_eq!(connection.subscriptions().of(account.id).await.expect("it is read"), Some(newer));
}
