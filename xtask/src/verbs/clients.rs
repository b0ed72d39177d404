//! The AI gateway between programs by others: OpenAI's own client before it, a third-party model server behind it.

use anyhow::Result;

use super::{e2e, test};
use crate::{
    places::Places,
    setup,
    shell::{cargo, say},
    tally::Tally,
};

/// Sets them up and runs the stories that need them.
pub fn hold(places: &Places) -> Result<Tally> {
    setup::for_serving()?;
    let list = places.root.join("crates/account-server/tests/clients/requirements.txt");
    let python = setup::python(places, "openai", &list)?.join("python");
    let server = e2e::compatible_server(places)?;
    say("clients", "asking the gateway as others do");
    let mut stories = cargo(places);
    stories.arg("test").args(test::TOGETHER).args(["--test", "account-server", "--", "--ignored", "clients::"]);
    Tally::of_tests(stories.env("JOBT_OPENAI_PYTHON", python).env("JOBT_COMPATIBLE_SERVER", server))
}
