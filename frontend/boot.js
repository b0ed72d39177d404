// Starts the interface, and starts it again should it break off: a panic, or a fault of the web view's WebAssembly
// engine, leaves a window that takes no more clicks. Everything said is stored by then, so a page drawn anew goes on
// where the old one stopped. WebKit says nothing when a module fails to load, so a failure is shown as text.
import init from "./ui.js";

/** If it breaks off again sooner than this, in milliseconds, drawing it anew would not help. */
const TOO_SOON = 10_000;

function tell(cause) {
  const words = document.createElement("p");
  words.className = "boot-failed";
  words.setAttribute("role", "alert");
  words.textContent = `The window could not be drawn. Your interviews are safe. Start Jobt again. Cause: ${cause}`;
  document.body.replaceChildren(words);
}

function drawAnewAfter(cause) {
  if (!(cause instanceof WebAssembly.RuntimeError)) return;
  const last = JSON.parse(sessionStorage.getItem("broken-off"));
  const now = Date.now();
  sessionStorage.setItem("broken-off", JSON.stringify({ at: now, cause: String(cause) }));
  if (last && now - last.at < TOO_SOON) tell(cause);
  else location.reload();
}

addEventListener("error", (event) => drawAnewAfter(event.error));
addEventListener("unhandledrejection", (event) => drawAnewAfter(event.reason));
init().catch(tell);
