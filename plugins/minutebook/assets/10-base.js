// Words of ours: when a site is made, `render/scripts.py` puts those of its language in their place.
//
//   say('{n} of {all} are open', {n: 2, all: 7})       as in Python; numbers are written as the language does
//   sayCount(3, forms('{n} record', '{n} records'))    the number is `n`
const locale = document.documentElement.lang || "en";
const shownValue = (value) => (typeof value === "number" ? value.toLocaleString(locale) : value);
const say = (pattern, values = {}) => pattern.replace(/\{(\w+)\}/g, (mark, name) => shownValue(values[name]) ?? mark);
const forms = (...patterns) => patterns;
const formOf = (n) => Number(n !== 1);
const inside = (word) => (locale.startsWith("en") ? word.toLowerCase() : word); // within a sentence
const sayCount = (n, patterns, values) => say(patterns[formOf(n)], { n, ...values });

// An element with properties of its own, and what stands in it.
const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

// A day such as 2026-03-01 as pages write it: `probes` are the fifth of each month of 2222.
const dayWritten = (probes, text) => {
  const [year, month, day] = text.split("-");
  const written = (five) => (five.length > 1 ? day : String(Number(day)));
  return probes[month - 1].replace(/0?5/, written).replace("2222", year);
};

// Runs `start` on every page, also where Material exchanges pages without loading them anew.
// Opened from a disk, a site with instant navigation is never told of a page: Material then ends what tells of them.
const onEachPage = (start) => {
  if (!window.document$) return start();
  let isStarted = false;
  const begin = () => ((isStarted = true), start());
  window.document$.subscribe({ next: begin, complete: () => isStarted || begin() });
};

// Runs `start`, which measures, once the styles within the text are there, or fail to come: where Material exchanges
// pages nobody waits for them.
const onceStyled = async (start) => {
  const page = document.querySelector("article") ?? document.body;
  const come = (each) =>
    new Promise((done) => {
      for (const name of ["load", "error"]) each.addEventListener(name, done);
      setTimeout(done, 2000); // it may have failed before
    });
  await Promise.all([...page.querySelectorAll("link[rel=stylesheet]")].filter((each) => !each.sheet).map(come));
  if (page.isConnected) start();
};

// What Material exchanges for that of another page under instant navigation.
const loadedContainer = document.querySelector("[data-md-component=container]");

// Pieces of Material's that screen readers cannot tell apart or have no use for, where a site uses them.
onEachPage(() => {
  const tell = (selector, name, value) => document.querySelectorAll(selector).forEach((each) => each.setAttribute(name, value));
  tell(".md-search[role=dialog]", "aria-label", say("Search"));
  tell(".md-path", "aria-label", say("Way to this page"));
  tell(".md-progress", "aria-hidden", "true");
  tell(".md-code__nav", "role", "none");
  for (const part of document.querySelectorAll(".md-nav[aria-labelledby]")) {
    const label = document.getElementById(part.getAttribute("aria-labelledby"));
    const link = part.parentElement.querySelector(".md-nav__link .md-ellipsis");
    if (link && !label?.innerText.trim()) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", link.innerText.trim());
    }
  }
});

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
