#[path = "../../cli/src/assess.rs"]
mod assess;
fn main() {
    let f = std::env::args().nth(1).unwrap();
    let r = std::io::BufReader::new(std::fs::File::open(f).unwrap());
    assess::run(
        assess::Args { coach: assess::Coach::Builtin, samples: 1 },
        r,
        &mut std::io::stdout(),
        &mut std::io::stderr(),
        None,
    )
    .unwrap();
}
