// How far the page has come.
return {
  address: document.URL,
  state: document.readyState,
  drawn: document.querySelectorAll("#app *").length,
  loaded: performance.getEntriesByType("resource").map((one) => `${one.name.split("/").pop()} ${Math.round(one.duration)} ms`),
  complaints: window.complaints,
  broken_off: sessionStorage.getItem("broken-off"),
};
