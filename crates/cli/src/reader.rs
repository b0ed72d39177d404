//! Wires `jobt assess` to its file and, where a model is asked for, to the profile that knows the model.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use app::{App, Config, Paths};
use domain::Assessment;
use tokio::runtime::Runtime;

use crate::{args, assess};

/// Wrong usage, or a file that cannot be read.
const USAGE: u8 = 2;

/// Runs `jobt assess`. The built-in coach needs no profile, so none is opened for it.
pub(crate) fn run(options: &args::Assess, runtime: &Runtime, paths: &Paths) -> ExitCode {
    let input: Box<dyn BufRead> = if options.input.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        match File::open(&options.input) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(cause) => return unreadable(options, &cause),
        }
    };
    let args = |coach| assess::Args { coach, samples: u16::from(options.samples), details: options.details };
    let outcome = match options.coach {
        args::Coach::Builtin => read(args(assess::Coach::Builtin), input, None),
        args::Coach::Ai => {
            let app = runtime.block_on(App::open(paths, Config::for_this_computer()));
            let args = args(assess::Coach::Ai);
            match app {
                Ok(app) => {
                    let outcome = read(args, input, Some(&mut Model { app: &app, runtime }));
                    runtime.block_on(app.close());
                    outcome
                }
                Err(error) => {
                    let _ = writeln!(io::stderr(), "jobt: {error}");
                    read(args, input, None)
                }
            }
        }
    };
    match outcome {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(cause) => unreadable(options, &cause),
    }
}

fn read(args: assess::Args, input: impl BufRead, judge: Option<&mut dyn assess::Judge>) -> io::Result<assess::Exit> {
    assess::run(args, input, &mut io::stdout().lock(), &mut io::stderr(), judge)
}

fn unreadable(options: &args::Assess, cause: &io::Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "jobt: `{}` cannot be read: {cause}", options.input.display());
    ExitCode::from(USAGE)
}

/// The model that is set up.
struct Model<'a> {
    app: &'a App,
    runtime: &'a Runtime,
}

impl assess::Judge for Model<'_> {
    fn judge(&mut self, request: &coach::Request<'_>) -> Result<Assessment, String> {
        self.runtime.block_on(self.app.read_with_model(request, "en")).map_err(|error| error.to_string())
    }
}
