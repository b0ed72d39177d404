//! Puts the look on `<html>`.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::{
    browser,
    state::{look::Look, use_settings},
};

/// Draws nothing; keeps the attributes of `<html>` in step with settings, system and window size.
#[component]
pub fn LookOfWindow() -> Html {
    let settings = use_settings().settings;
    let size = use_state_eq(window_size);
    use_effect_with((), {
        let size = size.clone();
        move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "resize", move |_| size.set(window_size()));
            move || drop(listener)
        }
    });
    use_effect_with((settings, *size), |(settings, (width, height))| {
        let look = Look::of(settings, *width, *height, browser::media("(prefers-contrast: more)"));
        let zoom = look.zoom.to_string();
        let attributes = look.attributes(&zoom);
        for (name, value) in attributes {
            put(name, value);
        }
        // `assets/look.js` reads what was chosen before the first paint of the next start.
        let chosen = attributes[..4].iter();
        let known = chosen.filter_map(|(name, value)| value.map(|value| format!("\"{name}\":\"{value}\"")));
        browser::remember("look", &format!("{{{}}}", known.collect::<Vec<_>>().join(",")));
    });
    Html::default()
}

fn window_size() -> (f64, f64) {
    let window = gloo::utils::window();
    let of = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(1440.0);
    (of(window.inner_width()), of(window.inner_height()))
}

fn put(name: &str, value: Option<&str>) {
    let Some(root) = browser::root() else { return };
    // Refused only for names that are not names.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
