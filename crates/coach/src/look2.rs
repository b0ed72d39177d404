use crate::{Request, assess};
#[test]
fn fillers() {
    if std::env::var("FILL").is_err() {
        return;
    }
    let fillers = std::fs::read_to_string("tests/answers/fillers.txt").unwrap();
    let mut worst = vec![];
    for line in std::fs::read_to_string("tests/answers/build.jsonl").unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = v["id"].as_str().unwrap();
        if v["tier"].as_u64().unwrap() == 1 && !id.contains("off") {
            continue;
        }
        let points: Vec<domain::ExpectedPoint> = v["expected_points"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(i, t)| domain::ExpectedPoint {
                id: domain::PointId(format!("p{i}")),
                text: t.as_str().unwrap().into(),
                cues: vec![],
                weight: 1,
                concept: None,
                probe: String::new(),
            })
            .collect();
        let kind = serde_json::from_value(v["category"].clone()).unwrap();
        let a = v["answer"].as_str().unwrap();
        let run = |t: &str| {
            let r = Request {
                question: v["question"].as_str().unwrap(),
                kind,
                points: &points,
                seniority: Default::default(),
                job_ad: None,
                answer: t,
            };
            assess(&r).overall().map_or(0.0, |o| o.value())
        };
        let base = run(a);
        for f in fillers.lines() {
            let mid = a
                .char_indices()
                .filter(|(i, c)| *c == '.' && *i > a.len() / 2 && a[*i..].starts_with(". "))
                .map(|(i, _)| i + 1)
                .next()
                .unwrap_or(a.len());
            for (pos, t) in [
                ("start", format!("{f} {a}")),
                ("mid", format!("{}{f}{}", format!("{} ", &a[..mid]), &a[mid..])),
                ("end", format!("{a} {f}")),
            ] {
                let d = run(&t) - base;
                if d > 0.3 {
                    worst.push((d, id.to_string(), pos, f.to_string()));
                }
            }
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("over 1: {} over .3: {}", worst.iter().filter(|w| w.0 > 1.0).count(), worst.len());
    let mut c = std::collections::BTreeMap::new();
    for w in &worst {
        let e = c.entry(w.3.clone()).or_insert((0, 0.0f64));
        e.0 += 1;
        e.1 = e.1.max(w.0);
    }
    for (f, (n, m)) in &c {
        println!("{n} {m:.1} {f}");
    }
    for w in worst.iter().take(25) {
        println!("{:.1} {} {} | {}", w.0, w.1, w.2, w.3);
    }
}
