//! Models without a key of one's own: passed through, counted exactly, never paid twice.

use std::time::Duration;

use futures::{StreamExt, future::join_all, stream::FuturesUnordered};
use insta::assert_snapshot;
use serde_json::{Value, json};
use testkit::{Gate, Script};
use tokio::time::timeout;

use crate::{
    client::Reply,
    gateway::{CHAT, asked, provided, provided_with, settled, streamed, usage, words},
};

fn shown(reply: &Reply) -> String {
    format!("{} {}", reply.status, reply.body)
}

#[tokio::test]
async fn an_answer_passes_through_and_is_counted_by_the_provider_s_numbers() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    assert_snapshot!(ada.get("/v1/ai/models").await, @r#"200 {"data":[{"created":0,"id":"jobt-fast","object":"model","owned_by":"jobt"}],"object":"list"}"#);
    models.reply(Script::says("Tell me about a night shift."));
    let reply = ada.post(CHAT, asked()).await;
    assert_eq!(reply.status, 200, "{reply}");
    assert_eq!(reply.json()["choices"][0]["message"]["content"], "Tell me about a night shift.");
    let sent = &models.requests()[0];
    assert_snapshot!(sent.body, @r#"{"max_completion_tokens":100,"messages":[{"content":"Hi","role":"user"}],"model":"scripted-1"}"#);
    assert_snapshot!(ada.get("/v1/ai/usage").await, @r#"200 {"allowance_micros":500000,"lines":[{"cached_tokens":0,"calls":1,"cost_micros":22,"day":"2026-11-27","estimated_calls":0,"input_tokens":10,"model":"jobt-fast","output_tokens":6}],"reserved_micros":0,"resets_at":"[moment]","spent_micros":22}"#);
}

#[tokio::test]
async fn a_stream_reaches_the_app_s_own_client_word_by_word() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    models.reply(Script::stream().text("Tell ").hold(&gate).text("me").finish("stop").usage(30, 20, 2).done());
    // The first word is here while the provider still holds the second.
    assert_eq!(words(&stage, &ada, || gate.open()).await, "Tell me");
    let line = usage(&ada).await["lines"][0].clone();
    assert_eq!(
        (&line["input_tokens"], &line["cached_tokens"], &line["output_tokens"]),
        (&json!(30), &json!(20), &json!(2))
    );
    assert_eq!(line["cost_micros"], 10 + 10 + 4, "what the provider had kept costs half");
}

#[tokio::test]
async fn events_pass_as_they_are_and_the_numbers_go_to_who_asked_for_them() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    models.otherwise(|_| Script::says("One two"));
    let plain = ada.post(CHAT, streamed()).await;
    assert_eq!(plain.header("content-type"), "text/event-stream");
    assert!(plain.body.ends_with("data: [DONE]\n\n"), "{plain}");
    assert!(!plain.body.contains("prompt_tokens"), "nobody asked for the numbers: {plain}");
    let mut body = streamed();
    body["stream_options"] = json!({"include_usage": true});
    let counted = ada.post(CHAT, body).await;
    assert!(counted.body.contains("\"prompt_tokens\":10"), "{counted}");
}

/// Nobody may have what they did not buy, and a refusal costs nothing.
#[tokio::test]
async fn what_is_refused_reaches_no_provider_and_is_not_counted() {
    let (models, stage) = provided().await;
    let (ada, free) = (stage.subscriber("ada").await, stage.candidate("grace").await);
    assert_snapshot!(shown(&free.post(CHAT, asked()).await), @r#"402 {"error":{"code":"plan_required","message":"Jobt AI needs Plus. A key of your own and the built-in coach work without it","param":null,"type":"insufficient_quota"}}"#);
    let refused = async |name: &str, value: Value| {
        let mut body = asked();
        body[name] = value;
        ada.post(CHAT, body).await
    };
    assert_snapshot!(shown(&refused("model", json!("gpt-x")).await), @r#"404 {"error":{"code":"model_unknown","message":"There is no model of this name. `/v1/ai/models` lists those that there are","param":"model","type":"invalid_request_error"}}"#);
    assert_snapshot!(shown(&refused("tools", json!([{}])).await), @r#"400 {"error":{"code":"invalid_field","message":"This is not supported here","param":"tools","type":"invalid_request_error"}}"#);
    assert_eq!(refused("n", json!(2)).await.status, 400);
    let image =
        json!([{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://x.example"}}]}]);
    assert_snapshot!(shown(&refused("messages", image).await), @r#"400 {"error":{"code":"invalid_field","message":"This is not supported here","param":"messages.content","type":"invalid_request_error"}}"#);
    let long = json!([{"role": "user", "content": "x".repeat(300_000)}]);
    assert_snapshot!(shown(&refused("messages", long).await), @r#"413 {"error":{"code":"too_large","message":"This call sends more than 200 KB of text. Shorten the job ad or the résumé","param":"messages","type":"invalid_request_error"}}"#);
    let longer = json!([{"role": "user", "content": "x".repeat(600_000)}]);
    assert_eq!(refused("messages", longer).await.status, 413);
    assert!(models.requests().is_empty(), "the provider was not asked");
    let usage = usage(&ada).await;
    assert_eq!((&usage["spent_micros"], &usage["reserved_micros"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn a_call_with_the_same_id_is_made_once() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    models.otherwise(|_| Script::says("Once"));
    let call = || ada.send(ada.request(reqwest::Method::POST, CHAT).header("idempotency-key", "turn-1").json(&asked()));
    let statuses: Vec<u16> = join_all((0..6).map(|_| call())).await.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    let again = call().await;
    assert_snapshot!(shown(&again), @r#"409 {"error":{"code":"conflict","message":"A call with this id was made before, and is counted once. Give the next one another id","param":null,"type":"invalid_request_error"}}"#);
    assert_eq!(again.header("x-should-retry"), "false");
    assert_eq!(models.requests().len(), 1);
    assert_eq!(usage(&ada).await["lines"][0]["calls"], 1);
}

#[tokio::test]
async fn parallel_calls_share_one_allowance_and_never_overdraw_it() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    let held = gate.clone();
    models.otherwise(move |_| Script::stream().text("x").hold(&held).finish("stop").usage(34, 0, 100).done());
    let mut body = streamed();
    // 5 of these fit into half a dollar, and 6 do not.
    body["max_tokens"] = json!(8_192);
    body["messages"][0]["content"] = json!("x".repeat(80_000));
    let mut calls: FuturesUnordered<_> =
        (0..8).map(|_| ada.send(ada.request(reqwest::Method::POST, CHAT).json(&body))).collect();
    let refused: Vec<Reply> = calls.by_ref().take(3).collect().await;
    models.received(5).await;
    gate.open();
    let answered: Vec<Reply> = calls.collect().await;
    let statuses: Vec<u16> = refused.iter().chain(&answered).map(|reply| reply.status).collect();
    assert_eq!(statuses, [429, 429, 429, 200, 200, 200, 200, 200]);
    let refused = &refused[0];
    assert_snapshot!(shown(refused), @r#"429 {"error":{"code":"allowance_used","message":"Today's AI is used up, or what is left is less than this call can cost. A key of your own and the built-in coach go on","param":null,"type":"insufficient_quota"}}"#);
    assert_eq!(refused.header("retry-after"), "43200", "until midnight, UTC");
    let usage = settled(&ada).await;
    assert_eq!(usage["spent_micros"], 5 * 234, "exactly what the provider counted");
}

#[tokio::test]
async fn the_server_s_own_budget_bounds_what_everybody_spends() {
    let (models, stage) = provided_with(|settings| settings.micros_a_day = 300).await;
    let (ada, grace) = (stage.subscriber("ada").await, stage.subscriber("grace").await);
    models.reply(Script::json(200, &json!({"choices": [], "usage": {"prompt_tokens": 34, "completion_tokens": 50}})));
    assert_eq!(ada.post(CHAT, asked()).await.status, 200);
    let refused = grace.post(CHAT, asked()).await;
    assert_eq!((refused.status, &refused.json()["error"]["code"]), (429, &json!("allowance_used")));
    assert_eq!(usage(&grace).await["reserved_micros"], 0, "the refusal reserved nothing");
}

#[tokio::test]
async fn an_account_has_only_so_many_calls_open_and_so_many_in_a_row() {
    let (models, stage) = provided_with(|settings| {
        settings.caps.open_calls = 2;
        settings.caps.burst = 4;
    })
    .await;
    let ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    let held = gate.clone();
    models.otherwise(move |_| Script::stream().text("x").hold(&held).finish("stop").usage(1, 0, 1).done());
    let open =
        || async { ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send().await.expect("it replies") };
    let (first, second) = (open().await, open().await);
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (200, 200));
    let third = ada.post(CHAT, streamed()).await;
    assert_snapshot!(shown(&third), @r#"429 {"error":{"code":"too_many_requests","message":"2 calls are open already. Wait until one ends","param":null,"type":"rate_limit_error"}}"#);
    gate.open();
    for response in [first, second] {
        response.text().await.expect("it ends");
    }
    assert_eq!(ada.post(CHAT, streamed()).await.status, 200, "there is room again");
    assert_eq!(
        ada.post(CHAT, streamed()).await.json()["error"]["code"],
        "too_many_requests",
        "that was the fifth in a row"
    );
    settled(&ada).await;
}

/// A crowd of calls at once costs no more than the few that may be open.
#[tokio::test]
async fn of_five_hundred_starts_at_once_few_reach_the_provider_and_none_is_lost() {
    let (models, stage) = provided_with(|settings| settings.caps.open_calls = 4).await;
    let ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    let held = gate.clone();
    models.otherwise(move |_| Script::stream().text("x").hold(&held).finish("stop").usage(34, 0, 100).done());
    let starts = (0..500).map(|_| ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send());
    let mut open = Vec::new();
    for response in join_all(starts).await {
        let response = response.expect("it replies");
        match response.status().as_u16() {
            200 => open.push(response),
            // There are too many calls, or too many requests.
            429 | 503 => assert_ne!(response.headers()["retry-after"], "0"),
            status => panic!("{status}"),
        }
    }
    assert_eq!((open.len(), models.requests().len()), (4, 4));
    gate.open();
    for response in open {
        assert!(response.text().await.expect("it ends").ends_with("data: [DONE]\n\n"));
    }
    assert_eq!(settled(&ada).await["spent_micros"], 4 * 234);
}

/// What was begun is finished, even if the provider counts more than it was allowed to say; what comes next is refused,
/// and told what still works.
#[tokio::test]
async fn an_allowance_that_is_used_up_in_mid_stream_ends_no_answer() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    let answer = Script::stream().text("The whole ").hold(&gate).text("answer").finish("stop");
    models.reply(answer.usage(34, 0, 300_000).done());
    let mut open = ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send().await.expect("it replies");
    open.chunk().await.expect("it streams");
    let mut much = streamed();
    much["messages"][0]["content"] = json!("x".repeat(190_000));
    for _ in 0..2 {
        models.reply(Script::stream().text("x").finish("stop").usage(190_000, 0, 1).done());
        assert_eq!(ada.post(CHAT, much.clone()).await.status, 200);
    }
    let refused = ada.post(CHAT, much).await;
    assert_eq!((refused.status, &refused.json()["error"]["code"]), (429, &json!("allowance_used")));
    gate.open();
    let rest = open.text().await.expect("it ends");
    assert!(rest.contains("answer") && rest.ends_with("data: [DONE]\n\n"), "{rest}");
    assert_eq!(settled(&ada).await["spent_micros"], 2 * 190_002 + 600_034);
    let next = ada.post(CHAT, asked()).await;
    assert!(next.body.contains("A key of your own and the built-in coach go on"), "{next}");
    assert_eq!(models.requests().len(), 3, "what was refused reached nobody");
}

/// A client that goes away ends the call at the provider, and pays for what had come.
#[tokio::test]
async fn a_call_that_is_broken_off_is_counted_by_what_was_received() {
    let (models, stage) = provided().await;
    let ada = stage.subscriber("ada").await;
    models.reply(Script::stream().text("Twelve chars").stay_open());
    let mut response = ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send().await.expect("it replies");
    let first = response.chunk().await.expect("it streams").expect("a word");
    assert!(first.ends_with(b"\n\n"), "whole events");
    drop(response);
    models.hung_up().await;
    let usage = settled(&ada).await;
    assert_snapshot!(usage["lines"][0], @r#"{"cached_tokens":0,"calls":1,"cost_micros":11,"day":"2026-11-27","estimated_calls":1,"input_tokens":5,"model":"jobt-fast","output_tokens":3}"#);
}

/// Whoever signs out, here or everywhere, ends what is still being said to that session.
#[tokio::test]
async fn a_stream_ends_soon_after_its_session_does_and_is_counted() {
    let (models, stage) = provided().await;
    let mut ada = stage.subscriber("ada").await;
    models.reply(Script::stream().text("Twelve chars").stay_open());
    let mut response = ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send().await.expect("it replies");
    response.chunk().await.expect("it streams").expect("a word");
    assert_eq!(ada.post("/v1/auth/logout-all", json!({})).await.status, 204);
    let rest = timeout(Duration::from_secs(5), response.text()).await.expect("it ends").expect("it is read");
    assert!(rest.ends_with("\"code\":\"signed_out\"}}\n\n"), "{rest}");
    models.hung_up().await;
    ada.sign_in().await;
    assert_eq!(settled(&ada).await["lines"][0]["output_tokens"], 3);
}

#[tokio::test]
async fn a_provider_that_breaks_off_is_told_and_counted() {
    let (models, stage) = provided_with(|settings| settings.caps.idle = Duration::from_millis(300)).await;
    let ada = stage.subscriber("ada").await;
    let mut calls = 0;
    for script in [
        Script::stream().text("Twelve chars").cut(),
        Script::stream().text("Twelve chars").reset(),
        Script::stream().text("Twelve chars").stay_open(),
        Script::stream().text("Twelve chars").event(&json!({"error": {"message": "canary"}})).done(),
        Script::stream().text("Twelve chars").endless(b"x"),
    ] {
        models.reply(script);
        let reply = ada.post(CHAT, streamed()).await;
        assert!(reply.body.contains("Twelve chars"), "what came, passed: {reply}");
        assert!(reply.body.ends_with("\"code\":\"model_unavailable\"}}\n\n"), "{reply}");
        assert!(!reply.body.contains("[DONE]") && !reply.body.contains("canary"), "{reply}");
        calls += 1;
        assert_eq!(settled(&ada).await["lines"][0]["output_tokens"], 3 * calls);
    }
}

#[tokio::test]
async fn what_a_provider_refuses_costs_nothing_and_shows_nothing_of_it() {
    let (models, stage) = provided_with(|settings| settings.caps.head = Duration::from_millis(300)).await;
    let ada = stage.subscriber("ada").await;
    for (script, expected) in [
        (Script::refuses(401, "invalid_api_key", "canary"), (502, "model_unavailable")),
        (Script::refuses(429, "rate_limit_exceeded", "canary"), (503, "model_unavailable")),
        (Script::refuses(400, "context_length_exceeded", "canary"), (400, "model_refused")),
        (Script::refuses(400, "canary", "canary"), (400, "model_refused")),
        (Script::page(500), (502, "model_unavailable")),
        (Script::redirects("http://127.0.0.1:1/"), (502, "model_unavailable")),
    ] {
        models.reply(script);
        let reply = ada.post(CHAT, streamed()).await;
        let code = reply.json()["error"]["code"].as_str().unwrap_or_default().to_owned();
        assert_eq!((reply.status, code.as_str()), expected, "{reply}");
        assert!(!reply.body.contains("canary"), "the provider's words may quote the candidate: {reply}");
    }
    let before = usage(&ada).await;
    assert_eq!((&before["spent_micros"], &before["lines"]), (&json!(0), &json!([])));
    models.reply(Script::silence());
    assert_eq!(ada.post(CHAT, streamed()).await.status, 504);
    assert_eq!(usage(&ada).await["lines"][0]["estimated_calls"], 1, "who was silent may have worked");
}

/// A model may take minutes over a whole answer; a server that is asked to stop has seconds.
#[tokio::test]
async fn a_server_that_stops_breaks_off_what_is_asked_for_in_one_piece_and_books_it() {
    let gate = Gate::new();
    let begun = Script::body(200, "application/json", b"{").hold(&gate);
    for (script, is_begun) in [(Script::silence(), false), (begun, true)] {
        let (models, stage) = provided().await;
        let ada = stage.subscriber("ada").await;
        models.reply(script);
        let stopped = async {
            models.received(1).await;
            if is_begun {
                gate.reached().await;
            }
            stage.stop().await;
        };
        let both = async { tokio::join!(ada.post(CHAT, asked()), stopped) };
        let (reply, ()) = timeout(Duration::from_secs(5), both).await.expect("nobody waits for the model");
        assert_eq!((reply.status, &reply.json()["error"]["code"]), (502, &json!("model_unavailable")), "{reply}");
        let restarted = stage.again().await;
        assert_eq!(settled(&ada.at(restarted.address)).await["lines"][0]["estimated_calls"], 1);
    }
}

/// The server dies in mid-call: the worker books the most that the call can have cost, and nothing books it again.
#[tokio::test]
async fn a_call_that_its_server_left_behind_is_booked_once() {
    let (models, stage) = provided().await;
    let mut ada = stage.subscriber("ada").await;
    let gate = Gate::new();
    models.reply(Script::stream().text("x").hold(&gate).finish("stop").usage(9, 0, 9).done());
    let mut response = ada.request(reqwest::Method::POST, CHAT).json(&streamed()).send().await.expect("it replies");
    response.chunk().await.expect("it streams");
    stage.forget().await;
    assert_eq!(usage(&ada).await["reserved_micros"], 234, "who still works on it is not hurried");

    stage.pass(time::Duration::minutes(7));
    stage.again().await.forget().await;
    let booked = settled(&ada).await;
    assert_eq!(booked["spent_micros"], 234);
    gate.open();
    while response.chunk().await.expect("it streams").is_some() {}
    ada.sign_in().await;
    assert_eq!(settled(&ada).await["lines"], booked["lines"], "it is not booked again");
}
