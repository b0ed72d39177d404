// Collects what a person would find in the console. Runs once, as soon as there is a window.
window.complaints = [];
const complain = (kind, text) => window.complaints.push(`${kind}: ${text}`);
addEventListener("error", (event) => complain("error", event.message ?? `${event.target.src ?? event.target.href} did not load`), true);
addEventListener("unhandledrejection", (event) => complain("unhandled rejection", event.reason));
addEventListener("securitypolicyviolation", (event) => complain("policy", `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
const said = console.error;
console.error = (...words) => { complain("console", words.join(" ")); said.apply(console, words); };
// What was refused before this script ran.
if ("ReportingObserver" in window) {
  new ReportingObserver((reports) => {
    for (const report of reports) complain("policy, earlier", JSON.stringify(report.body));
  }, { types: ["csp-violation"], buffered: true }).observe();
}
