// Starts the interface. WebKit says nothing when a module fails to load, so a failure is shown as text.
import init from "./ui.js";

init().catch((error) => {
  const words = document.createElement("p");
  words.className = "boot-failed";
  words.setAttribute("role", "alert");
  words.textContent = `The window could not be drawn. Your interviews are safe. Start Jobt again. Cause: ${error}`;
  document.body.replaceChildren(words);
});
