//! The window's interface: pages fetch and compose, components draw what they are given, `backend` alone talks to the
//! shell. Knows no rule of an interview; the shell replies with complete views.
#![deny(missing_docs)]

mod app;
mod backend;
mod browser;
mod components;
mod pages;
mod route;
mod state;
mod text;
mod when;

fn main() {
    // On the host there is no document; the binary exists there only to be tested.
    if cfg!(target_arch = "wasm32") {
        // Thrown, the words of a panic reach whoever draws the window anew, and are no fault of the engine.
        yew::set_custom_panic_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
        match gloo::utils::document().get_element_by_id("app") {
            Some(root) => drop(yew::Renderer::<app::App>::with_root(root).render()),
            None => drop(yew::Renderer::<app::App>::new().render()),
        }
    }
}
