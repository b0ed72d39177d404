//! The few things the window asks of its web view.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, File, FocusOptions, HtmlElement, Performance};

thread_local! {
    // What every arriving word asks for, kept: each step of the way to it leaves the module and comes back.
    static PERFORMANCE: Option<Performance> = gloo::utils::window().performance();
    static DOCUMENT: Document = gloo::utils::document();
}

/// Milliseconds since the window opened; never jumps with the wall clock.
pub fn running_ms() -> f64 {
    PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, Performance::now))
}

/// Calls `then` with the next frame. Where there is no window there is no frame.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    let _ = gloo::utils::window().request_animation_frame(callback.unchecked_ref());
}

/// Whether the window is out of sight, for example minimised. It has no frames then.
pub fn is_hidden() -> bool {
    DOCUMENT.with(Document::hidden)
}

/// What a file that was chosen holds; `None` if it cannot be read.
pub async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Loads the window from its first screen, as if it had just been opened.
pub fn begin_anew() {
    let location = gloo::utils::window().location();
    // Where that is refused, the old pages stand with nothing behind them; there is nothing else to do.
    let _ = location.set_hash("");
    let _ = location.reload();
}

/// The `<html>` element.
pub fn root() -> Option<Element> {
    gloo::utils::document().document_element()
}

/// Whether a media query holds, for example `(prefers-reduced-motion: reduce)`.
pub fn media(query: &str) -> bool {
    gloo::utils::window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether text should arrive a sentence at a time: by the system's wish or by the setting.
pub fn less_motion() -> bool {
    root().and_then(|root| root.get_attribute("data-motion")).as_deref() == Some("none")
        || media("(prefers-reduced-motion: reduce)")
}

/// Moves the focus to the element with this id, if there is one, and brings it into view.
pub fn focus(id: &str) {
    if let Some(element) = gloo::utils::document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        // A focus that is refused leaves it where it was; there is nothing to do about it.
        let _ = element.focus();
    }
}

/// Presses the button with this id, if there is one that can be pressed.
pub fn press(id: &str) {
    if let Some(button) = gloo::utils::document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Moves the focus to the first field of the open dialog, or else of the page, in which something is wrong.
pub fn focus_wrong_field() {
    let document = gloo::utils::document();
    let first = |selector| document.query_selector(selector).ok().flatten();
    let wrong = first("dialog[open] [aria-invalid]").or_else(|| first("[aria-invalid]"));
    if let Some(field) = wrong.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // As with `focus`.
        let _ = field.focus();
    }
}

/// Moves the focus to an element and leaves the page where it is.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Remembers a text until the next start. What cannot be remembered is only a guess less.
pub fn remember(key: &str, text: &str) {
    if let Ok(Some(storage)) = gloo::utils::window().local_storage() {
        let _ = storage.set_item(key, text);
    }
}

/// What has the focus.
pub fn focused() -> Option<HtmlElement> {
    gloo::utils::document().active_element().and_then(|element| element.dyn_into().ok())
}

/// How far the end of the page is below what is in view, in pixels.
pub fn left_below() -> f64 {
    let window = gloo::utils::window();
    let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    let height = root().map_or(0.0, |root| f64::from(root.scroll_height()));
    height - window.scroll_y().unwrap_or_default() - number(window.inner_height())
}

/// Whether a modal dialog is open.
pub fn dialog_is_open() -> bool {
    gloo::utils::document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Puts `text` on the clipboard.
///
/// # Errors
/// The web view's refusal, when it wants a click first or has no clipboard.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let clipboard = gloo::utils::window().navigator().clipboard();
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
