// Runs `start` on every page, also where Material exchanges pages without loading them anew.
const onEachPage = (start) => (window.document$ ? window.document$.subscribe(start) : start());

// Material's own search, where a site uses it, is a dialog without a name.
onEachPage(() => document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search"));

// Under instant navigation the header stays while the address changes: where its form leads must not depend on that.
onEachPage(() => {
  for (const form of document.querySelectorAll(".mb-find, .mb-hero__search")) form.action = form.action;
});

// A link in a drawing is none that Material would follow without loading the page; an ordinary one in its place is.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("svg a");
  const isPlain = !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!(link instanceof SVGAElement) || !isPlain || !link.href.baseVal || link.target.baseVal) return;
  event.preventDefault();
  const way = Object.assign(document.createElement("a"), { href: link.href.baseVal });
  document.body.append(way);
  way.click();
  way.remove();
});

// Material's instant navigation ends for good at a link it cannot read: one without an address, or with a broken one.
const keepFromTheme = (event) => {
  const link = event.target.closest?.("a");
  if (link instanceof HTMLAnchorElement && !link.target && !URL.canParse(link.href)) event.stopPropagation();
};
for (const name of ["click", "mousemove", "focusin"]) document.addEventListener(name, keepFromTheme, true);
