// Starts the interface, and starts it again should it break off: a panic, or a fault of the web view's WebAssembly
// engine, leaves a window that takes no more clicks. Everything said is stored by then, so a page drawn anew goes on
// where the old one stopped. WebKit says nothing when a module fails to load, so a failure is shown as text.

// Everything that the first screen waits for is on its way at once: the module, its bindings, its texts, and what it will
// show.
// A web view that will not compile it as it comes leaves it to the bindings, which know another way.
const module = WebAssembly.compileStreaming(fetch("ui_bg.wasm")).catch(() => undefined);
const bindings = import("./ui.js");
const texts = fetch("locales/en.ftl").then((file) => file.text());
const early = new Map([["home", invoke("home", {})]]);
// Whoever asks for it hears of a refusal.
early.get("home").catch(() => {});

// This runs before the page is read to its end, and the interface needs the place to draw in.
const parsed = new Promise((done) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", done);
  else done();
});

async function invoke(command, args) {
  return window.__TAURI__.core.invoke(command, args);
}

/** A command to the shell. The reply to the first of some is here already, or on its way. */
window.ask = (command, args) => {
  const reply = early.get(command);
  early.delete(command);
  return reply ?? invoke(command, args);
};

/** If it breaks off again sooner than this, in milliseconds, drawing it anew would not help. */
const TOO_SOON = 10_000;

function tell(cause) {
  const words = document.createElement("p");
  words.className = "boot-failed";
  words.setAttribute("role", "alert");
  words.textContent = `The window could not be drawn. Your interviews are safe. Start Jobt again. Cause: ${cause}`;
  document.body.replaceChildren(words);
}

/** The interface throws the words of its panics. What else a module breaks off with is the engine's. */
function brokeOff(cause) {
  return cause instanceof WebAssembly.RuntimeError || cause?.message?.startsWith("panicked at");
}

function drawAnewAfter(cause) {
  if (!brokeOff(cause)) return;
  const last = JSON.parse(sessionStorage.getItem("broken-off"));
  const now = Date.now();
  sessionStorage.setItem("broken-off", JSON.stringify({ at: now, cause: String(cause) }));
  if (last && now - last.at < TOO_SOON) tell(cause);
  else location.reload();
}

addEventListener("error", (event) => drawAnewAfter(event.error));
addEventListener("unhandledrejection", (event) => drawAnewAfter(event.reason));
Promise.all([bindings, module, texts, parsed])
  .then(([{ default: init }, module, texts]) => {
    window.texts = texts;
    return init({ module_or_path: module });
  })
  .catch(tell);
