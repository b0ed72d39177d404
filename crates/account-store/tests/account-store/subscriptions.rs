//! What was fetched first never takes the place of what was fetched later, however late it comes.

use account_store::{Repositories, Subscription, SubscriptionStatus};

use crate::stage::{NOW, account, database};

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
