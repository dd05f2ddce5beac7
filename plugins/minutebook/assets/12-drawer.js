// On a narrow page Material's menu is a checkbox that nothing shows, with labels that no keyboard reaches. A button
// opens it, Escape closes it, and what lies below it cannot be reached meanwhile.
(() => {
  const MENU = ".md-sidebar--primary";
  const BELOW = ".md-skip, .md-banner, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-top, .md-footer";
  const toggle = document.querySelector("body > .md-toggle[data-md-toggle=drawer]");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  if (!toggle || !label) return;

  const narrow = matchMedia("(max-width: 76.234375em)");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: `${label.className} mb-drawer` });
  button.append(...label.childNodes);
  button.addEventListener("click", () => toggle.click());
  label.replaceWith(button);

  const isShown = (each) => each.getClientRects().length > 0 && getComputedStyle(each).visibility === "visible";

  const settle = () => {
    const isOpen = toggle.checked && narrow.matches;
    button.setAttribute("aria-expanded", String(isOpen));
    for (const each of document.querySelectorAll(BELOW)) each.inert = isOpen;
  };

  // Headings of the menu's levels lead back, and on a wide page do nothing.
  const reach = () => {
    for (const each of document.querySelectorAll(`${MENU} :is(.md-nav__link, .md-nav__title)[for^=__]:not([for=__drawer])`)) {
      if (narrow.matches && each.tabIndex < 0) {
        each.tabIndex = 0;
        each.dataset.mbReached = "";
      } else if (!narrow.matches && "mbReached" in each.dataset) each.removeAttribute("tabindex");
    }
  };

  toggle.addEventListener("change", () => {
    if (!narrow.matches) return;
    settle();
    const first = () => [...document.querySelectorAll(`${MENU} :is(a[href], [tabindex="0"])`)].find(isShown);
    (toggle.checked ? first() : button)?.focus({ preventScroll: true }); // it is still sliding in
  });

  // The label that opened a level is out of sight now: on with its heading, and from there back to the label.
  document.addEventListener("change", ({ target }) => {
    if (!narrow.matches || !target.matches(`${MENU} .md-nav__toggle`)) return;
    const way = target.checked ? ":scope > .md-nav > .md-nav__title" : `.md-nav__link[for="${target.id}"]`;
    target.parentElement.querySelector(way)?.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) toggle.click();
    else if (event.key === " " && event.target.matches?.(`${MENU} label`)) event.preventDefault(), event.target.click();
  });

  narrow.addEventListener("change", () => (settle(), reach()));
  onEachPage(() => (settle(), reach()));
})();
