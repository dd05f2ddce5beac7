// What an author wrote wider than the page scrolls in a box, which must be reachable by keyboard and have a name.
(() => {
  const BOXES = ".md-typeset__scrollwrap, .arithmatex, .tabbed-labels, .highlight pre, .highlight code, pre > code";
  const OURS = "[class^='mb-'], [class*=' mb-']";
  const TEXT = ".mb-record__text"; // what an author wrote of a record, within ours
  const TABLES = "article table:not([class])";

  const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  // The heading above, which tells one box from the next; inside ours every box has a name already.
  const heading = (box) => {
    const above = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")].filter(
      (each) => each.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const copy = above.at(-1)?.cloneNode(true);
    copy?.querySelector(".headerlink")?.remove();
    return words(copy);
  };

  const name = (box) => {
    const table = box.querySelector("table");
    const columns = table ? [...table.querySelectorAll("thead th")].map(words).filter(Boolean).slice(0, 3).join(", ") : "";
    const what = table ? say("Table") : box.matches(".arithmatex") ? say("Formula") : box.matches(".tabbed-labels") ? say("Tabs") : say("Code");
    const which = words(table?.caption) || columns || heading(box);
    return which ? `${what}: ${which}` : what;
  };

  const settle = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX);
    if (scrolls && !box.querySelector("[data-mb-scrolls]")) {
      box.dataset.mbScrolls = "";
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name(box));
    } else if (!scrolls && "mbScrolls" in box.dataset) {
      delete box.dataset.mbScrolls;
      for (const each of ["tabindex", "role", "aria-label"]) box.removeAttribute(each);
    }
  };

  const watched = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest(BOXES);
      if (box) settle(box);
    }
  });

  // The theme puts tables into boxes of their own, also when it exchanges a page, and perhaps after this has run.
  const watch = () => {
    watched.disconnect();
    for (const box of document.querySelectorAll(BOXES)) {
      const ours = box.closest(OURS);
      if (ours && !ours.matches(TEXT)) continue;
      watched.observe(box);
      for (const inner of box.children) watched.observe(inner);
    }
  };

  onEachPage(() => {
    watch();
    if ([...document.querySelectorAll(TABLES)].some((table) => !table.closest(".md-typeset__scrollwrap"))) {
      const late = new MutationObserver(() => {
        if (!document.querySelector(".md-typeset__scrollwrap")) return;
        late.disconnect();
        watch();
      });
      late.observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
    }
  });
})();
