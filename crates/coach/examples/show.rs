use coach::{Request, assess};
fn main() {
    let f = std::env::args().nth(1).unwrap();
    let ids: Vec<String> = std::env::args().skip(2).collect();
    for line in std::fs::read_to_string(f).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = v["id"].as_str().unwrap();
        if !ids.iter().any(|i| id.contains(i.as_str())) {
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
        let r = Request {
            question: v["question"].as_str().unwrap(),
            kind: serde_json::from_value(v["category"].clone()).unwrap(),
            points: &points,
            seniority: Default::default(),
            job_ad: None,
            answer: v["answer"].as_str().unwrap(),
        };
        let a = assess(&r);
        println!(
            "\n===== {id} {:?} gate {:?} flags {:?}\n# {}",
            a.overall().map(|o| o.value()),
            a.gate,
            a.flags,
            a.headline
        );
        for s in &a.strengths {
            println!("  + “{}”  — {}", s.quote.text, s.why);
        }
        for t in &a.tips {
            println!(
                "  * [{}] {} | {:?}\n      missing {}\n      why {}\n      try {}\n      check {}",
                t.key,
                t.title,
                match &t.anchor {
                    domain::TipAnchor::Quote(q) => q.text.clone(),
                    domain::TipAnchor::Gap(g) => format!("GAP {g}"),
                },
                t.missing,
                t.why,
                t.attempt,
                t.check
            );
        }
        for l in &a.levels {
            println!("    {:?} {}: {}", l.dimension, l.level.get(), l.sentence);
        }
        println!("  rewrite: {}", a.rewrite.map_or("-".into(), |r| r.text));
        println!("  lacks {:?}", a.lacks);
    }
}
