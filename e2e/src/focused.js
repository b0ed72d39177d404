// The spoken name of what is focused.
const element = document.activeElement;
const label = element.labels?.[0] ?? document.getElementById(element.getAttribute("aria-labelledby"));
return element.getAttribute("aria-label") ?? label?.innerText ?? (element.innerText || element.id || element.tagName);
