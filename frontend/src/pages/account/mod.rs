//! The account: the way in, and everything about it. Practising needs none.

mod computers;
mod data;
mod delete;
mod entrance;
mod plan;
mod profile;
mod rename;
mod security;
mod sign_out;
mod signed;
mod sync;

use yew::prelude::*;

use self::{entrance::Entrance, signed::Signed};
use crate::{
    components::{Place, desk, load_state},
    state::use_account,
};

/// The page.
#[component]
pub fn Page() -> Html {
    let handle = use_account();
    let body = load_state(&handle.account, &handle.refresh, |state| match &state.account {
        None => html! { <Entrance computer={state.computer.clone()} /> },
        Some(account) => html! { <Signed account={account.clone()} computer={state.computer.clone()} /> },
    });
    desk(Place::Account, body)
}
