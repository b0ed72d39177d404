//! The window's interface: pages fetch and compose, components draw what they are given, `backend` alone talks to the
//! shell. Knows no rule of an interview; the shell replies with complete views.
#![deny(missing_docs)]

mod app;
mod backend;
mod browser;
mod components;
#[cfg(not(target_arch = "wasm32"))]
mod first_screen;
mod pages;
mod route;
mod state;
mod text;
mod when;

#[cfg(not(target_arch = "wasm32"))]
pub use first_screen::first_screen;

/// Draws the interface into the page, in place of what the shell drew of its first screen. Called by the bindings, and not
/// on the host.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    // Thrown, the words of a panic reach whoever draws the window anew, and are no fault of the engine.
    yew::set_custom_panic_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    match gloo::utils::document().get_element_by_id("app") {
        Some(root) => drop(yew::Renderer::<app::App>::with_root(root).render()),
        None => drop(yew::Renderer::<app::App>::new().render()),
    }
}
