// Starts the interface, and starts it again should it break off: a panic, or a fault of the web view's WebAssembly
// engine, leaves a window that takes no more clicks. Everything said is stored by then, so a page drawn anew goes on
// where the old one stopped. WebKit says nothing when a module fails to load, so a failure is shown as text.

// Everything that the first screen waits for is on its way at once: the module, its bindings, its texts, and what it will
// show.
// A web view that will not compile it as it comes leaves it to the bindings, which know another way.
const module = WebAssembly.compileStreaming(fetch("ui_bg.wasm")).catch(() => undefined);
const bindings = import("./ui.js");
const texts = fetch("locales/en.ftl").then((file) => file.text());
const first = invoke("first_screen", {
  args: {
    now: Date.now(),
    aheadMinutes: -new Date().getTimezoneOffset(),
    width: innerWidth,
    height: innerHeight,
    moreContrast: matchMedia("(prefers-contrast: more)").matches,
  },
});
const early = new Map([["home", first.then(({ home }) => home)]]);
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

/** When the window has painted what was put into the page; at once where nobody sees it. */
function painted() {
  return new Promise((done) => {
    if (document.hidden) done();
    else requestAnimationFrame(() => setTimeout(done));
  });
}

// The shell has drawn the first screen by then, and it stands until the interface has drawn its first page. What is pressed
// on it is kept, and done as soon as somebody is there to do it.
const page = parsed.then(() => document.getElementById("app"));
const drawn = document.createElement("div");
const shown = Promise.all([first, page]).then(([{ html, look }, page]) => {
  if (location.hash.length > 2) return; // Drawn anew elsewhere.
  for (const [name, value] of look) document.documentElement.setAttribute(name, value);
  drawn.innerHTML = html;
  page.before(drawn);
  return painted();
}, () => {});
page.then((page) => {
  const changed = new MutationObserver(() => {
    if (!page.querySelector("main")) return;
    changed.disconnect();
    drawn.remove();
    // A task later it listens.
    setTimeout(doWhatWasKept, 0, page);
  });
  changed.observe(page, { childList: true, subtree: true });
});

const kept = [];
const KINDS = ["click", "keydown"];
for (const kind of KINDS) addEventListener(kind, keep, true);

function keep(event) {
  if (!event.isTrusted) return;
  event.stopImmediatePropagation();
  if (event.type === "click") event.preventDefault();
  kept.push({ event, on: event.target.outerHTML, way: wayTo(event.target) });
}

/** The way to an element of the first screen, as places among brothers and sisters; to any other there is none. */
function wayTo(element) {
  if (element === drawn) return [];
  const parent = element.parentElement;
  const way = parent && wayTo(parent);
  return way && [...way, [...parent.children].indexOf(element)];
}

function doWhatWasKept(page) {
  for (const kind of KINDS) removeEventListener(kind, keep, true);
  for (const { event, on, way } of kept) {
    const element = way ? way.reduce((parent, at) => parent?.children[at], page) : document.body;
    // If something else stands there by now, it is not what was meant.
    if (!way || element?.outerHTML === on) element.dispatchEvent(new event.constructor(event.type, event));
  }
  document.documentElement.setAttribute("data-ready", "");
}

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
Promise.all([bindings, module, texts, shown])
  .then(([{ default: init }, module, texts]) => {
    window.texts = texts;
    return init({ module_or_path: module });
  })
  .catch(tell);
