use crate::{Request, feature, read::Reading, text::Piece};
#[test]
fn look() {
    let Ok(ids) = std::env::var("LOOK") else { return };
    let file = std::env::var("FILE").unwrap_or("tests/answers/build.jsonl".into());
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = v["id"].as_str().unwrap();
        if ids != "ALL" && !ids.split(',').any(|i| id == i) {
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
        let r = Request {
            question: v["question"].as_str().unwrap(),
            kind,
            points: &points,
            seniority: Default::default(),
            job_ad: None,
            answer: v["answer"].as_str().unwrap(),
        };
        let reading = Reading::new(&r, &[]);
        let (cov, lex, touched, form) = feature::debug(&reading);
        println!(
            "== {id} tier {} cov {cov:.2} lex {lex:.2} touched {touched:.2} form {form:.2} subst {:.1} fig {:.1}",
            v["tier"],
            reading.substance(),
            reading.figures()
        );
        if ids == "ALL" {
            continue;
        }
        for p in &reading.points {
            println!(
                "   P {:.2} lex {:.2} {:?} {} <- {}",
                p.shown.value,
                p.shown.lexical,
                p.concepts,
                p.text,
                p.shown.span.map_or("", |s| reading.text(s)).chars().take(70).collect::<String>()
            );
        }
        let mut last = usize::MAX;
        for c in &reading.clauses {
            if c.sentence != last {
                last = c.sentence;
                let s = &reading.sentences[last];
                println!("  -- link {} {:?}", s.link, s.concepts);
            }
            let spec: Vec<&str> =
                c.specifics.iter().chain(&c.numbers).map(|&i| reading.tokens[i].text.as_str()).collect();
            println!(
                "     {:?} {:?} {} [{}] act={:?} {}{}",
                c.role,
                c.actor,
                reading.text(c.piece.span(&reading.tokens)),
                spec.join(" "),
                c.act.map(|a| reading.tokens[a].text.as_str()),
                if c.concrete { "C" } else { "" },
                if c.plan { "P" } else { "" }
            );
        }
        println!("   hedges {:?}", reading.hedges.iter().map(|s| reading.text(*s)).collect::<Vec<_>>());
        for (n, p) in [
            ("contempt", &crate::read::phrases::framing().contempt),
            ("blame", &crate::read::phrases::framing().blame),
            ("abs", &crate::read::phrases::framing().absolutes),
        ] {
            for h in p.find(&reading.tokens) {
                println!("   {n}: {}", reading.text(Piece { start: h.start, end: h.end }.span(&reading.tokens)));
            }
        }
        for l in feature::levels(&reading) {
            println!("   {:?} {} {}: {}", l.dimension, l.level.get(), l.points.value(), l.sentence);
        }
    }
}
