//! What became of a file that was to be written.

use yew::prelude::*;

use super::failed;
use crate::state::Saving;

/// Where it lies, or why it could not be written.
pub fn saved(saving: &Saving) -> Html {
    html! {
        <>
            if let Some(written) = saving.written() { <p class="small quiet">{ written }</p> }
            { failed(saving.errand.error.as_ref()) }
        </>
    }
}
