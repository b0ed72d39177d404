// The shortest way from a provider's socket to a glyph: fetch, reader, textContent.
window.stream = async (address) => {
  const response = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const glyphs = document.getElementById("glyphs");
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith("data: {")) continue;
      glyphs.append(JSON.parse(line.slice(6)).choices[0]?.delta?.content ?? "");
    }
  }
};
