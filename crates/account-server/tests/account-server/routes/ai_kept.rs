//! Answers that are kept for who asks the same, if both want that.

use reqwest::Method;
use serde_json::{Value, json};
use testkit::Script;
use time::Duration;

use crate::{
    client::{Client, Reply},
    gateway::{CHAT, asked, provided, streamed, usage},
};

/// At which a model always answers alike.
fn cold(mut body: Value) -> Value {
    body["temperature"] = json!(0);
    body
}

/// Asks for an answer of this age or a new one, which may be kept.
async fn ask(client: &Client, body: &Value, seconds: u32) -> Reply {
    let request = client.request(Method::POST, CHAT).header("cache-control", format!("max-age={seconds}"));
    client.send(request.json(body)).await
}

#[tokio::test]
async fn a_common_question_is_asked_once_and_its_answer_costs_the_next_one_nothing() {
    let (models, stage) = provided().await;
    let (ada, grace) = (stage.subscriber("ada").await, stage.subscriber("grace").await);
    models.otherwise(|_| Script::says("Once for everybody"));
    for (count, body) in [(1, cold(asked())), (2, cold(streamed()))] {
        let first = ask(&ada, &body, 60).await;
        assert_eq!((first.status, first.header("age")), (200, ""), "{first}");
        stage.pass(Duration::seconds(30));
        let again = ask(&grace, &body, 60).await;
        assert_eq!((again.status, again.header("age"), &again.body), (200, "30", &first.body));
        assert_eq!(again.header("content-type"), first.header("content-type"));
        assert_eq!(models.requests().len(), count);
    }
    assert_eq!(usage(&ada).await["lines"][0]["calls"], 2);
    assert_eq!(usage(&grace).await["lines"], json!([]));
    let free = stage.candidate("free").await;
    assert_eq!(ask(&free, &cold(asked()), 60).await.status, 402, "what is kept is sold, too");
}

/// Nobody's words may reach another who did not agree to it, and nobody gets an old answer who wants a new one.
#[tokio::test]
async fn without_the_wish_of_both_a_question_is_asked_anew() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    models.otherwise(|_| Script::says("Anew"));
    let mut asked_before = 0;
    let mut is_new = async |reply: Reply| {
        assert_eq!((reply.status, reply.header("age")), (200, ""), "{reply}");
        asked_before += 1;
        assert_eq!(models.requests().len(), asked_before);
    };
    is_new(ada.post(CHAT, cold(asked())).await).await;
    is_new(ask(&ada, &cold(asked()), 60).await).await;
    is_new(ada.post(CHAT, cold(asked())).await).await;
    for _ in 0..2 {
        is_new(ask(&ada, &asked(), 60).await).await;
        is_new(ask(&ada, &cold(asked()), 0).await).await;
    }
    let mut other = cold(asked());
    other["messages"][0]["content"] = json!("Hi!");
    is_new(ask(&ada, &other, 60).await).await;
    is_new(ask(&ada, &cold(streamed()), 60).await).await;
    stage.pass(Duration::minutes(2));
    is_new(ask(&ada, &cold(asked()), 60).await).await;
}

#[tokio::test]
async fn what_is_not_a_whole_answer_is_not_kept() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    for script in [
        Script::stream().text("Half of").cut(),
        Script::stream().text("Half of").event(&json!({"error": {"message": "No."}})).done(),
        Script::stream().text(&"long ".repeat(20_000)).finish("stop").usage(1, 0, 100).done(),
        Script::refuses(400, "any", "No."),
    ] {
        models.reply(script);
        ask(&ada, &cold(streamed()), 60).await;
    }
    models.reply(Script::says("Whole"));
    let whole = ask(&ada, &cold(streamed()), 60).await;
    assert!(whole.header("age").is_empty() && whole.body.contains("Whole"), "{whole}");
}
