// A text that all pages have from the style sheet: the office, its address and its day.
const siteText = (name) => {
  const told = getComputedStyle(document.documentElement).getPropertyValue(`--mb-${name}`).trim();
  return told && JSON.parse(told);
};

// Each printed sheet tells where its page is, and of a sealed record the fingerprint. The margins of sheets show texts of
// the style sheet alone, and what is of one page is written into it here.
addEventListener("beforeprint", () => {
  const way = document.querySelector(".mb-colophon__address")?.textContent;
  const seal = document.querySelector(".mb-colophon__seal")?.textContent;
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
  const permalink = siteText("address") ? siteText("address") + way : document.querySelector(".mb-permalink")?.href;
  const address = way ? permalink : page + location.search;
  const lines = [address, seal].filter(Boolean).map((line) => JSON.stringify(line.trim()));
  document.documentElement.style.setProperty("--mb-sheet", lines.join(' "\\A" '));
});
