// The search page, over Pagefind's core. Everything a reader chose stands in the address, so that a search can be shared.
(() => {
  const FACETS = { kind: "Kind", status: "Status", program: "Program", owner: "Owner", year: "Year" };
  const STEP = 15;
  const SHOWN = 8;
  let bundle; // Pagefind, loaded once

  const make = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  // Pagefind marks found words with <mark> in text it has escaped; nothing else in it becomes an element.
  const excerpt = (html) => {
    const plain = (text) => make("textarea", { innerHTML: text.replaceAll("<", "&lt;") }).value;
    const pieces = html.split(/<mark>(.*?)<\/mark>/s);
    return pieces.map((piece, index) => (index % 2 ? make("mark", {}, plain(piece)) : plain(piece)));
  };

  const pill = (stage, word) =>
    make(
      "span",
      { className: `mb-pill mb-pill--${stage}` },
      make("span", { className: "mb-pill__shape", ariaHidden: "true" }),
      make("span", { className: "mb-pill__word" }, word),
    );

  // The summary says what a record is; below it stands the place in its text where the words were found.
  const hit = ({ url, meta, excerpt: start, sub_results: places }, query) => {
    const name = make("a", { href: url, className: "mb-hits__link" });
    const shownId = meta.id && meta.id !== meta.id.toLowerCase() ? meta.id : "";
    if (shownId) name.append(make("span", { className: "mb-id" }, shownId), " ");
    name.append(meta.title);
    const head = make("p", { className: "mb-hits__head" }, name);
    if (meta.stage) head.append(" ", pill(meta.stage, meta.status));
    if (meta.note) head.append(" ", make("span", { className: "mb-pill__note" }, meta.note));
    const about = [meta.kind, meta.program, meta.owner, meta.day].filter(Boolean).join(" · ");
    const place = query && places.find(({ anchor }) => anchor && anchor.element !== "h1");
    const text = meta.summary ? [meta.summary] : excerpt(place ? place.excerpt : start);
    const lines = [make("p", { className: "mb-hits__text" }, ...text)];
    if (meta.summary && place) {
      const way = make("a", { href: place.url }, place.title);
      const words = place.excerpt.startsWith(`${place.title}. `) ? place.excerpt.slice(place.title.length + 2) : place.excerpt;
      lines.push(make("p", { className: "mb-hits__place" }, way, ": ", ...excerpt(words)));
    }
    return make("li", {}, head, ...lines, make("p", { className: "mb-hits__about" }, about));
  };

  class Search {
    constructor(place) {
      const one = (name) => place.querySelector(name);
      this.place = place;
      this.form = one("form");
      this.input = one("input[type=search]");
      this.count = one(".mb-search__count");
      this.groups = one(".mb-search__groups");
      this.facets = one(".mb-search__facets");
      this.hits = one(".mb-hits");
      this.more = one(".mb-search__more");
      this.turn = 0;
      this.found = [];
      this.path = location.pathname;
    }

    // A reader may have gone on, without this page being unloaded.
    get isShown() {
      return this.place.isConnected && location.pathname === this.path;
    }

    async start() {
      this.facets.open = window.matchMedia("(min-width: 60em)").matches;
      this.form.addEventListener("submit", (event) => (event.preventDefault(), this.search()));
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.search(), 120);
      });
      this.groups.addEventListener("change", () => this.search());
      this.more.addEventListener("click", () => this.show(true));
      this.place.addEventListener("keydown", (event) => this.walk(event));
      try {
        const script = new URL("pagefind.js", new URL(this.place.dataset.bundle, location.href));
        if (location.protocol === "file:" || script.origin !== location.origin) throw new Error("No index of this site's own.");
        bundle ??= await import(script.href);
        await bundle.init();
        this.known = await bundle.filters();
      } catch {
        this.count.textContent = "The search index cannot be read here.";
        this.place.classList.add("mb-search--failed");
        return;
      }
      if (!this.isShown) return;
      const asked = new URLSearchParams(location.search);
      this.input.value ||= asked.get("q") ?? ""; // a reader may have begun to type
      await this.search(Object.fromEntries(Object.keys(FACETS).map((name) => [name, asked.getAll(name)])));
      if (this.isShown && !location.hash) this.input.focus({ preventScroll: true });
    }

    picked() {
      const boxes = [...this.groups.querySelectorAll("input:checked")];
      return Object.fromEntries(
        Object.keys(FACETS).map((name) => [name, boxes.filter((box) => box.name === name).map((box) => box.value)]),
      );
    }

    async search(chosen = this.picked()) {
      if (!this.known || !this.isShown) return;
      const turn = ++this.turn;
      const query = this.input.value.trim();
      this.remember(query, chosen);
      const filters = (left) =>
        Object.fromEntries(
          Object.entries(chosen)
            .filter(([name, values]) => name !== left && values.length)
            .map(([name, values]) => [name, { any: values }]),
        );
      const options = (left) => ({ filters: filters(left), ...(query ? {} : { sort: { day: "desc" } }) });
      const asked = query || Object.keys(filters()).length;
      const result = await bundle.search(query || null, options());
      // Within a group values add up, so each group counts what there would be without its own choice.
      const counts = {};
      for (const name of Object.keys(FACETS)) {
        const without = chosen[name].length ? await bundle.search(query || null, options(name)) : result;
        counts[name] = without.filters[name] ?? {};
      }
      if (turn !== this.turn) return;
      this.draw(counts, chosen);
      this.found = result.results;
      const number = this.found.length;
      this.count.textContent = asked
        ? number
          ? `${number} ${number === 1 ? "result" : "results"}${query ? ` for “${query}”` : ""}`
          : `Nothing found${query ? ` for “${query}”` : ""}. Try fewer words, or clear a filter.`
        : `${number} pages. Type above, or narrow by kind, status, program, owner or year.`;
      this.hits.replaceChildren();
      await this.show();
    }

    async show(focus = false) {
      const turn = this.turn;
      const from = this.hits.children.length;
      const data = await Promise.all(this.found.slice(from, from + STEP).map((each) => each.data()));
      if (turn !== this.turn) return;
      const query = this.input.value.trim();
      this.hits.append(...data.map((each) => hit(each, query)));
      const left = this.found.length - this.hits.children.length;
      this.more.hidden = left <= 0;
      this.more.textContent = `Show ${Math.min(left, STEP)} more of ${left}`;
      if (focus) this.hits.children[from]?.querySelector("a").focus();
      this.place.dataset.ready = String(turn);
    }

    draw(counts, chosen) {
      const before = document.activeElement;
      const held = this.groups.contains(before) ? [before.name, before.value] : null;
      const unfolded = new Set([...this.groups.querySelectorAll("details[open]")].map((each) => each.dataset.name));
      const sets = Object.keys(FACETS).filter((name) => Object.keys(this.known[name] ?? {}).length);
      this.groups.replaceChildren(...sets.map((name) => this.group(name, counts[name], chosen[name], unfolded)));
      const chosenCount = Object.values(chosen).flat().length;
      this.facets.querySelector("summary").textContent = `Narrow the results${chosenCount ? ` (${chosenCount} chosen)` : ""}`;
      if (chosenCount) {
        const clear = make("button", { type: "button", className: "mb-search__clear" }, "Clear all filters");
        clear.addEventListener("click", () => {
          this.search(Object.fromEntries(Object.keys(FACETS).map((name) => [name, []])));
          this.input.focus();
        });
        this.groups.append(clear);
      }
      if (held) {
        const same = [...this.groups.querySelectorAll("input")].find((box) => box.name === held[0] && box.value === held[1]);
        same?.focus();
      }
    }

    group(name, counts, chosen, unfolded) {
      const order = (a, b) =>
        name === "year" ? b.localeCompare(a) : (counts[b] ?? 0) - (counts[a] ?? 0) || a.localeCompare(b);
      const values = [...new Set([...Object.keys(this.known[name]), ...chosen])].sort(order);
      const worth = values.filter((value) => counts[value] || chosen.includes(value));
      const row = (value) =>
        make(
          "label",
          {},
          make("input", { type: "checkbox", name, value, checked: chosen.includes(value) }),
          make("span", { className: "mb-search__value" }, value),
          make("span", { className: "mb-search__number" }, String(counts[value] ?? 0)),
        );
      const set = make("fieldset", {}, make("legend", {}, FACETS[name]), ...worth.slice(0, SHOWN).map(row));
      if (worth.length > SHOWN) {
        const rest = worth.slice(SHOWN);
        const fold = make("details", {}, make("summary", {}, `${rest.length} more`), ...rest.map(row));
        fold.dataset.name = name;
        fold.open = unfolded.has(name) || rest.some((value) => chosen.includes(value));
        set.append(fold);
      }
      return set;
    }

    remember(query, chosen) {
      const address = new URL(location.href);
      address.search = "";
      if (query) address.searchParams.set("q", query);
      for (const [name, values] of Object.entries(chosen)) {
        for (const value of values) address.searchParams.append(name, value);
      }
      history.replaceState(history.state, "", address);
    }

    walk(event) {
      if (event.key === "Escape" && event.target === this.input) {
        event.preventDefault();
        if (this.input.value) {
          this.input.value = "";
          this.search();
        } else this.input.blur();
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [this.input, ...this.hits.querySelectorAll("a")];
      const at = stops.indexOf(event.target);
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  }

  // "/" leads to the search box from anywhere; where the header has no room for one, to the search page.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = [...document.querySelectorAll(".mb-search__input, .mb-find__input")];
    const box = boxes.find((each) => each.offsetParent !== null);
    const link = document.querySelector(".mb-find__link");
    if (!box && !link) return;
    event.preventDefault();
    if (box) box.focus();
    else link.click();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.matches?.(".mb-find__input")) return;
    if (event.target.value) event.target.value = "";
    else event.target.blur();
  });

  onEachPage(() => {
    const place = document.querySelector(".mb-search");
    if (place && !place.dataset.started) {
      place.dataset.started = "yes";
      new Search(place).start();
    }
  });
})();
