// Watches one reply. Notes for each stamped word how many milliseconds after it was sent the frame came in which it is
// laid out.
const delays = window.delays = [];
const text = () => document.querySelector(selector)?.textContent ?? "";
let seen = text().length; // characters, of the reply before at first
const look = () => {
  if (text().length < seen) seen = 0;
  // The clock cuts off half a millisecond on average.
  const now = Date.now() + 0.5;
  const from = seen;
  for (const word of text().slice(from).matchAll(/\d{8}/g)) {
    delays.push((now - word[0] / 100) % 1e6);
    seen = from + word.index + word[0].length;
  }
};
// Sizes are observed after the layout of each frame, whether a word came before the frame or within it. For that
// something has to change its size in each. It is hidden: all from it to the word would be painted with it.
const ruler = document.documentElement.appendChild(document.createElement("div"));
Object.assign(ruler.style, { position: "fixed", top: "0", left: "0", visibility: "hidden", height: "1px", contain: "strict" });
new ResizeObserver(look).observe(ruler);
let wide = false;
const frame = () => {
  if (delays.length >= count) return ruler.remove();
  wide = !wide;
  ruler.style.width = wide ? "2px" : "1px";
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
