//! How Postgres answers each query on a filled database: through an index, never by reading a whole table.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use crate::stage::database;

/// Tables that stay so small that reading them whole is the best plan.
const SMALL: [&str; 4] = ["catalog_edit", "question_set", "withdrawn_category", "_sqlx_migrations"];

/// Rows enough for an index to pay; what is rare stays rare.
const FILLED: &str = "
INSERT INTO account (id, email, email_key, name, password_hash, created_at, deletion_due_at)
SELECT gen_random_uuid(), n || '@example.org', n || '@example.org', 'n', 'h', now(),
    CASE WHEN n % 1000 = 0 THEN now() END FROM generate_series(1, 5000) n;
INSERT INTO registration SELECT gen_random_uuid(), n || '@b.org', n || '@b.org', 'n', 'h', now(), now()
    FROM generate_series(1, 5000) n;
INSERT INTO session SELECT gen_random_uuid(), id, 'd', now(), now(), now() + interval '1 day' * n,
    CASE WHEN n > 1 THEN now() END FROM account, generate_series(1, 4) n;
INSERT INTO refresh_token (hash, session, created_at)
SELECT sha256((id::text || n)::bytea), id, now() FROM session, generate_series(1, 3) n;
INSERT INTO known_device SELECT sha256(id::text::bytea), id, now() FROM account;
INSERT INTO rate_limit SELECT 'key/' || n, now() + interval '1 second' * n FROM generate_series(1, 20000) n;
INSERT INTO login_failure SELECT 'key/' || n, n % 100, now() + interval '1 second' * n FROM generate_series(1, 20000) n;
INSERT INTO one_time_token (id, purpose, account, created_at, expires_at)
SELECT gen_random_uuid(), 'mfa', id, now(), now() + interval '1 second' * n FROM account, generate_series(1, 3) n;
INSERT INTO one_time_token (id, purpose, registration, created_at, expires_at)
SELECT gen_random_uuid(), 'verify_email', id, now(), now() FROM registration;
INSERT INTO mail (id, kind, receiver, name, created_at, due_at, sent_at, dead_at)
SELECT gen_random_uuid(), 'welcome', 'a@b.org', 'n', now(), now(), CASE WHEN n % 100 > 1 THEN now() END,
    CASE WHEN n % 100 = 1 THEN now() END FROM generate_series(1, 20000) n;
INSERT INTO totp SELECT id, 's', now(), now(), 0 FROM account;
INSERT INTO recovery_code SELECT sha256((id::text || n)::bytea), id FROM account, generate_series(1, 10) n;
INSERT INTO interview SELECT id, gen_random_uuid(), (ARRAY['nursing', 'sales', 'data'])[n % 3 + 1], 'calm', 3,
    now() - interval '1 hour' * n, NULL, 1000, 5, 50, 0, 3 FROM account, generate_series(1, 20) n;
INSERT INTO device SELECT id, gen_random_uuid(), 'd', now(), 5, 5 FROM account;
INSERT INTO record SELECT account, id, n, 'x', now() FROM device, generate_series(1, 5) n;
INSERT INTO trial SELECT id, now(), now() + interval '7 days' FROM account;
INSERT INTO ai_call SELECT gen_random_uuid(), id, sha256((id::text || n)::bytea), 'm', current_date, 1, 1, 1, now(), now(),
    CASE WHEN n > 1 OR right(id::text, 1) > '0' THEN now() END FROM account, generate_series(1, 3) n;
INSERT INTO ai_budget SELECT id, current_date - n, id, 1, 0 FROM account, generate_series(1, 5) n;
INSERT INTO ai_usage SELECT id, current_date - n, 'm', 1, 0, 1, 0, 1, 1 FROM account, generate_series(1, 5) n;
INSERT INTO stripe_event (id, kind, payload, received_at, done_at, dead_at)
SELECT 'evt_' || n, 'invoice.paid', 'x', now() - interval '1 minute' * n, CASE WHEN n % 100 > 1 THEN now() END,
    CASE WHEN n % 100 = 1 THEN now() END FROM generate_series(1, 20000) n;
INSERT INTO stripe_customer SELECT id, 'cus_' || id, 0, 0, NULL, NULL, now() + interval '1 second' * random() FROM account;
INSERT INTO billing_notice SELECT id, 'receipt', 'in_' || n, now() FROM account, generate_series(1, 5) n;
INSERT INTO trial_claim SELECT sha256(id::text::bytea), now() FROM account;
INSERT INTO subscription SELECT id, 'sub_' || id, 'price_1', 'active', now(), false, NULL, NULL, now() FROM account;
INSERT INTO audit_entry SELECT gen_random_uuid(), now() - interval '1 hour' * n, 'mfa_on', 'owner',
    CASE WHEN n % 100 = 1 THEN id END, id FROM account, generate_series(1, 4) n;
ANALYZE;
";

#[tokio::test]
async fn no_query_reads_a_whole_table() {
    let (database, store) = database().await;
    store.close().await;
    let mut connection = PgConnection::connect(&database.url).await.expect("the database is there");
    sqlx::raw_sql(FILLED).execute(&mut connection).await.expect("it is filled");
    // The plan that serves every value; and one that reads a table whole only if it has no index for this.
    sqlx::raw_sql("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off")
        .execute(&mut connection)
        .await
        .expect("the planner listens");
    let mut whole = Vec::new();
    let queries = queries();
    assert!(queries.len() > 50, "the descriptions are found");
    for query in &queries {
        for table in read_whole(&mut connection, query).await {
            whole.push(format!("{table}: {}", query.text));
        }
    }
    assert!(whole.is_empty(), "no index serves these:\n{}", whole.join("\n\n"));

    sqlx::raw_sql("DROP INDEX mail_by_due; DEALLOCATE ALL").execute(&mut connection).await.expect("it goes");
    let outbox = queries.iter().find(|query| query.text.contains("FROM mail") && query.text.contains("SKIP LOCKED"));
    let outbox = outbox.expect("the outbox is read");
    assert_eq!(read_whole(&mut connection, outbox).await, ["mail"], "without its index this test would tell");
}

#[tokio::test]
async fn every_list_is_read_through_an_index_by_the_planner_s_own_choice() {
    let (database, store) = database().await;
    store.close().await;
    let mut connection = PgConnection::connect(&database.url).await.expect("the database is there");
    sqlx::raw_sql(FILLED).execute(&mut connection).await.expect("it is filled");
    sqlx::raw_sql("SET plan_cache_mode = force_generic_plan").execute(&mut connection).await.expect("it listens");
    let lists: Vec<Query> = queries().into_iter().filter(|query| query.text.contains(" LIMIT ")).collect();
    assert!(lists.len() >= 8, "the lists are found: {}", lists.len());
    for query in &lists {
        let whole = read_whole(&mut connection, query).await;
        assert!(whole.is_empty(), "{whole:?} is read whole by: {}", query.text);
    }
}

/// A query as it is described beside the crate.
struct Query {
    name: String,
    text: String,
    parameters: usize,
}

fn queries() -> Vec<Query> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the queries are described").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a description is text");
        let description: Value = serde_json::from_str(&text).expect("a description is JSON");
        let parameters = description["describe"]["parameters"]["Left"].as_array().map_or(0, Vec::len);
        let text = description["query"].as_str().expect("it has the query").to_owned();
        found.insert(text, parameters);
    }
    let numbered = found.into_iter().enumerate();
    numbered.map(|(number, (text, parameters))| Query { name: format!("q{number}"), text, parameters }).collect()
}

/// The tables that the plan of a query reads whole.
async fn read_whole(connection: &mut PgConnection, query: &Query) -> Vec<String> {
    let prepare = format!("PREPARE {} AS {}", query.name, query.text);
    sqlx::raw_sql(AssertSqlSafe(prepare)).execute(&mut *connection).await.expect("the query is valid");
    let nulls = vec!["NULL"; query.parameters].join(", ");
    let arguments = if nulls.is_empty() { String::new() } else { format!("({nulls})") };
    let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE {}{arguments}", query.name);
    let rows = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(connection).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {}", query.text));
    let plan: Value = rows[0].get(0);
    let mut whole = Vec::new();
    collect(&plan, &mut whole);
    whole.retain(|table| !SMALL.contains(&table.as_str()));
    whole
}

fn collect(plan: &Value, whole: &mut Vec<String>) {
    match plan {
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, whole)),
        Value::Object(fields) => {
            if fields.get("Node Type").is_some_and(|node| node == "Seq Scan") {
                whole.push(fields["Relation Name"].as_str().unwrap_or_default().to_owned());
            }
            fields.values().for_each(|field| collect(field, whole));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}
