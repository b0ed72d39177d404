//! The terminal front end by itself, for computers without a window system.

fn main() -> std::process::ExitCode {
    cli::main()
}
