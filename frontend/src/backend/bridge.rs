//! How a command crosses to the shell and its reply comes back.

use std::{cell::RefCell, rc::Rc};

use ipc::{CommandError, ErrorCode};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;
use yew::Callback;

use super::{Reply, reply};

#[wasm_bindgen]
extern "C" {
    // Of `boot.js`, which has asked for the first screen before this module was here.
    #[wasm_bindgen(js_namespace = window, js_name = ask, catch)]
    async fn invoke(command: &str, args: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"], js_name = Channel)]
    type JsChannel;
    #[wasm_bindgen(constructor, js_namespace = ["window", "__TAURI__", "core"], js_class = "Channel", catch)]
    fn new() -> Result<JsChannel, JsValue>;
    #[wasm_bindgen(method, setter, js_class = "Channel")]
    fn set_onmessage(this: &JsChannel, on: &js_sys::Function);
}

/// A command without arguments.
pub async fn ask<R: DeserializeOwned>(command: &str) -> Reply<R> {
    send(command, js_sys::Object::new()).await
}

/// A command with its one argument, `args`.
pub async fn ask_with<A: Serialize, R: DeserializeOwned>(command: &str, args: &A) -> Reply<R> {
    send(command, packed(Some(args))?).await
}

/// A command that also sends events while it works.
pub async fn ask_streaming<A: Serialize, R: DeserializeOwned>(
    command: &str,
    args: Option<&A>,
    events: &Events,
) -> Reply<R> {
    let packed = packed(args)?;
    let channel = JsChannel::new().map_err(refused)?;
    events.open(&channel);
    put(&packed, "events", &channel)?;
    send(command, packed).await
}

type OnMessage = Closure<dyn Fn(JsValue)>;

/// The receiving end of a command's events.
///
/// A command's reply can arrive before its last events, so the listener lives until the event that ends them and not
/// until the reply.
pub struct Events {
    kept: Rc<RefCell<Option<OnMessage>>>,
}

impl Events {
    /// Calls `heard` with each event, up to and including the first for which `ends` holds.
    pub fn new<E: DeserializeOwned + 'static>(ends: impl Fn(&E) -> bool + 'static, heard: Callback<E>) -> Self {
        let kept: Rc<RefCell<Option<OnMessage>>> = Rc::default();
        let own = Rc::clone(&kept);
        let listener = Closure::<dyn Fn(JsValue)>::new(move |message| {
            // An event that cannot be read would be a newer shell's; what it says is lost, the order of the rest is not.
            let Ok(event) = reply::read::<E>(message) else { return };
            if own.borrow().is_none() {
                return;
            }
            if ends(&event) {
                forget(&own);
            }
            heard.emit(event);
        });
        *kept.borrow_mut() = Some(listener);
        Self { kept }
    }

    fn open(&self, channel: &JsChannel) {
        if let Some(listener) = self.kept.borrow().as_ref() {
            channel.set_onmessage(listener.as_ref().unchecked_ref());
        }
    }

    /// Stops listening. Whether it was still listening.
    pub fn end(&self) -> bool {
        forget(&self.kept)
    }
}

/// Drops a listener after the call that may be running in it.
fn forget(kept: &Rc<RefCell<Option<OnMessage>>>) -> bool {
    let Some(listener) = kept.borrow_mut().take() else { return false };
    wasm_bindgen_futures::spawn_local(async move { drop(listener) });
    true
}

async fn send<R: DeserializeOwned>(command: &str, args: js_sys::Object) -> Reply<R> {
    let reply = invoke(command, args.into()).await.map_err(refused)?;
    reply::read(reply).map_err(|error| broken(&format!("The reply to {command} made no sense: {error}")))
}

fn packed<A: Serialize>(args: Option<&A>) -> Reply<js_sys::Object> {
    let object = js_sys::Object::new();
    if let Some(args) = args {
        let value = args
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|error| broken(&error.to_string()))?;
        put(&object, "args", &value)?;
    }
    Ok(object)
}

fn put(object: &js_sys::Object, key: &str, value: &JsValue) -> Reply<()> {
    js_sys::Reflect::set(object, &key.into(), value).map(drop).map_err(refused)
}

/// A refusal as the shell's own error; one that is only words (a missing permission, no shell at all) becomes internal.
fn refused(reason: JsValue) -> CommandError {
    let words = reason.as_string().or_else(|| reason.dyn_ref::<js_sys::Error>().map(|error| error.message().into()));
    match words {
        Some(words) => broken(&words),
        None => reply::read(reason).unwrap_or_else(|error| broken(&error.to_string())),
    }
}

fn broken(cause: &str) -> CommandError {
    CommandError { code: ErrorCode::Internal, message: cause.to_owned(), field: None }
}
