// Puts the look of last time on <html> before the first paint; the interface corrects it when the settings are here.
"use strict";
try {
  const look = JSON.parse(localStorage.getItem("look") ?? "{}");
  for (const name of ["data-theme", "data-contrast", "data-motion", "data-zoom"]) {
    if (typeof look[name] === "string") document.documentElement.setAttribute(name, look[name]);
  }
} catch {
  // No storage, or something else in it: the system's look is a good first guess.
}
