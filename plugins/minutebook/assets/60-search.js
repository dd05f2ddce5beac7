// What every page has of the search: the ways to it. All else is loaded once a reader looks for something.
(() => {
  const scripts = new URL(".", document.currentScript.src);
  // Under instant navigation the header stays while the address changes: where it leads must not depend on that.
  const link = document.querySelector(".mb-find__link");
  const home = link && new URL(link.href);
  if (link) {
    link.href = home.href;
    link.setAttribute("aria-haspopup", "dialog");
  }
  const isOnDisk = location.protocol === "file:"; // where a script may not read other files
  const load = (name) => (isOnDisk ? Promise.reject(new Error("Read from a disk.")) : import(new URL(name, scripts).href));

  const KEPT = 12;
  const key = home && `mb-recent:${new URL("..", home).pathname}`;
  // A browser may keep nothing, and others may have written there.
  const recent = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  };
  const keep = (id) => {
    try {
      localStorage.setItem(key, JSON.stringify([id, ...recent().filter((each) => each !== id)].slice(0, KEPT)));
    } catch {
      // Nothing is kept, then.
    }
  };

  // Whether it came or not: without it the dialog is a plain one.
  const style = (name) =>
    new Promise((done) => {
      const href = new URL(name, scripts).href;
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
    });

  let styled;
  const open = async () => {
    try {
      styled ??= style("opening.css");
      const { open } = await load("opening.js");
      await styled;
      await open(home, recent);
    } catch {
      location.assign(home.href); // the search page says what is the matter
    }
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!home || event.defaultPrevented || !(isSlash || isK)) return;
    event.preventDefault();
    const box = isSlash && document.querySelector(".mb-search__input");
    if (box?.offsetParent) box.focus();
    else open();
  });

  link?.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || isOnDisk) return;
    event.preventDefault();
    event.stopPropagation(); // the theme would go there
    open();
  });

  const search = async (place) => {
    try {
      const { Search } = await load("searching.js");
      await new Search(place, home).start();
    } catch {
      place.querySelector(".mb-search__count").textContent = say("The search index cannot be read here.");
      place.classList.add("mb-search--failed");
    }
  };

  const guess = async (place) => {
    try {
      const { guess } = await load("nowhere.js");
      await guess(place, home);
    } catch {
      // What the page says without a script is all there is.
    }
  };

  onEachPage(() => {
    const id = document.querySelector(".mb-card")?.dataset.id;
    if (id && key) keep(id);
    const place = document.querySelector(".mb-search");
    if (place && !place.dataset.started) {
      place.dataset.started = "yes";
      search(place);
    }
    const nowhere = document.querySelector(".mb-nowhere");
    if (nowhere && home) guess(nowhere);
  });
})();
