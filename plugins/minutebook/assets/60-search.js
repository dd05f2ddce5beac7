// The search page; finding.js finds. Everything a reader chose stands in the address, so that a search can be shared.
(() => {
  const STEP = 15;
  const SHOWN = 8;
  const AGES = {
    older: "The search index is being made. Until it is, what is found is older than the pages.",
    failed: "The search index could not be made, so what is found is older than the pages. The terminal says why.",
  };
  const finders = new Map(); // by the folder of the index, each loaded once

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

  const quoted = (words) => words.map((word) => `“${word}”`).join(" or ");
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  // What was found, in a sentence or two that claim no more than is true.
  const told = (typed, { hits, words, missing }, shown, isNarrowed) => {
    const question = typed.replace(/^"(.*)"$/, "$1");
    const lacking = words.filter(({ scores, meant, typed }) => (meant || !scores.size) && !missing.includes(typed)).map(({ typed }) => typed);
    const lost = [missing.length && `There is no ${missing.join(" or ")}.`, lacking.length && `No page has ${quoted(lacking)}.`];
    const why = lost.filter(Boolean).join(" ");
    if (!hits.length) {
      const isSaid = words.length + missing.length === 1 && !missing.length;
      return `Nothing found for “${question}”. ${isSaid ? "" : `${why} `}Try other words${isNarrowed ? ", or clear a filter" : ""}.`;
    }
    if (!shown.length) return `Nothing found for “${question}” with these filters. Without them there would be ${counted(hits.length, "result")}.`;
    const used = words.filter(({ scores }) => scores.size).map(({ meant, typed }) => meant || typed);
    const whole = shown.filter(({ isWhole }) => isWhole).length;
    const asked = why && used.length ? used.join(" ") : question;
    if (!whole) return `${why || "No page has all of these words."} ${counted(shown.length, "result")} with some of “${asked}”.`;
    const rest = whole < shown.length ? `: ${whole} with all of these words, the others with some.` : "";
    return `${why} ${counted(shown.length, "result")} for “${asked}”${rest}`.trim();
  };

  // A text around the place where it has one of the words, which stand in it without spaces.
  const around = (text, runs) => {
    const run = runs.find((each) => text.includes(each));
    if (!run) return null;
    const at = text.indexOf(run);
    const before = `${at > 30 ? "…" : ""}${text.slice(Math.max(0, at - 30), at)}`;
    return [before, make("mark", {}, run), `${text.slice(at + run.length, at + run.length + 60)}…`];
  };

  // The summary says what a record is; below it stands the place in its text where the words were found.
  const hit = (unpaired, { url, meta, content, excerpt: start, sub_results: places }, held) => {
    const name = make("a", { href: url, className: "mb-hits__link" });
    const shownId = meta.id && meta.id !== meta.id.toLowerCase() ? meta.id : "";
    if (shownId) name.append(make("span", { className: "mb-id" }, shownId), " ");
    name.append(unpaired(meta.title));
    const head = make("p", { className: "mb-hits__head" }, name);
    if (meta.stage) head.append(" ", pill(meta.stage, meta.status));
    if (meta.note) head.append(" ", make("span", { className: "mb-pill__note" }, meta.note));
    const about = [meta.kind, meta.program, meta.owner, meta.day].filter(Boolean).join(" · ");
    const place = held.length && places.find(({ anchor }) => anchor && anchor.element !== "h1");
    const runs = held.filter(({ ask }) => /^"qq/.test(ask)).map(({ typed }) => typed);
    const text = meta.summary ? [meta.summary] : (around(unpaired(content), runs) ?? excerpt(unpaired(place ? place.excerpt : start)));
    const lines = [make("p", { className: "mb-hits__text" }, ...text)];
    if (meta.summary && place) {
      const way = make("a", { href: place.url }, unpaired(place.title));
      const words = place.excerpt.startsWith(`${place.title}. `) ? place.excerpt.slice(place.title.length + 2) : place.excerpt;
      lines.push(make("p", { className: "mb-hits__place" }, way, ": ", ...(around(unpaired(content), runs) ?? excerpt(unpaired(words)))));
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
      this.shown = [];
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
      this.tellAge();
      try {
        const folder = new URL(this.place.dataset.bundle, location.href);
        const script = new URL(this.place.dataset.finder, location.href);
        const isOwn = folder.origin === location.origin && script.origin === location.origin;
        if (location.protocol === "file:" || !isOwn) throw new Error("No index of this site's own.");
        const { Finder, unpaired } = await import(script.href);
        if (!finders.has(folder.href)) finders.set(folder.href, Finder.open(folder));
        this.finder = await finders.get(folder.href);
        this.unpaired = unpaired;
      } catch {
        finders.clear(); // the next page may try again
        this.count.textContent = "The search index cannot be read here.";
        this.place.classList.add("mb-search--failed");
        return;
      }
      if (!this.isShown) return;
      const asked = new URLSearchParams(location.search);
      this.input.value ||= asked.get("q") ?? ""; // a reader may have begun to type
      await this.search(this.each(({ name }) => asked.getAll(name)));
      if (this.isShown && !location.hash) this.input.focus({ preventScroll: true });
    }

    // The index of a site that is served is made after its pages; there alone is a place to say so.
    async tellAge() {
      const note = document.querySelector(".mb-search__age");
      const address = new URL(`${this.place.dataset.bundle.replace(/\/$/, "")}-state.json`, location.href);
      let isOlder = false;
      do {
        if (isOlder) await new Promise((wake) => setTimeout(wake, 1000));
        const answer = note && this.isShown && (await fetch(address, { cache: "no-store" }).catch(() => null));
        if (!answer?.ok) return;
        const { state } = await answer.json();
        if (isOlder && state === "current") return location.reload(); // what was asked stands in the address
        isOlder = state === "older";
        note.textContent = AGES[state] ?? "";
        note.hidden = !note.textContent;
      } while (isOlder);
    }

    // Something for every facet, by its name.
    each(what) {
      return Object.fromEntries(this.finder.facets.map((facet, at) => [facet.name, what(facet, at)]));
    }

    picked() {
      const boxes = [...this.groups.querySelectorAll("input:checked")];
      return this.each(({ name }) => boxes.filter((box) => box.name === name).map((box) => box.value));
    }

    async search(chosen = this.finder && this.picked()) {
      if (!this.finder || !this.isShown) return;
      const turn = ++this.turn;
      const question = this.input.value.trim();
      this.remember(question, chosen);
      const answer = await this.finder.find(question);
      if (turn !== this.turn) return;
      const { facets } = this.finder;
      const valuesOf = (page, at) => page.facets[at].map((value) => facets[at].values[value]);
      // Values of a facet add up, and each facet counts what there would be without its own choice.
      const fits = (page, left) =>
        facets.every(({ name }, at) => at === left || !chosen[name].length || valuesOf(page, at).some((value) => chosen[name].includes(value)));
      const counts = this.each((_, at) => {
        const tally = {};
        for (const { page } of answer.hits) if (fits(page, at)) for (const value of valuesOf(page, at)) tally[value] = (tally[value] ?? 0) + 1;
        return tally;
      });
      this.draw(counts, chosen);
      this.shown = answer.hits.filter(({ page }) => fits(page));
      const isNarrowed = Object.values(chosen).some((values) => values.length);
      const by = facets.map(({ label }) => label.toLowerCase());
      this.count.textContent = question
        ? told(question, answer, this.shown, isNarrowed)
        : isNarrowed
          ? counted(this.shown.length, "result")
          : `${this.shown.length} pages. Type above, or narrow by ${by.slice(0, -1).join(", ")} or ${by.at(-1)}.`;
      this.hits.replaceChildren();
      await this.show();
    }

    async show(focus = false) {
      const turn = this.turn;
      const from = this.hits.children.length;
      const step = this.shown.slice(from, from + STEP);
      const data = await Promise.all(step.map((each) => this.finder.data(each)));
      if (turn !== this.turn) return;
      this.hits.append(...data.map((each, at) => hit(this.unpaired, each, step[at].held)));
      const left = this.shown.length - this.hits.children.length;
      this.more.hidden = left <= 0;
      this.more.textContent = `Show ${Math.min(left, STEP)} more of ${left}`;
      if (focus) this.hits.children[from]?.querySelector("a").focus();
      this.place.dataset.ready = String(turn);
    }

    draw(counts, chosen) {
      const before = document.activeElement;
      const held = this.groups.contains(before) ? [before.name, before.value] : null;
      const unfolded = new Set([...this.groups.querySelectorAll("details[open]")].map((each) => each.dataset.name));
      const sets = this.finder.facets.map((facet) => this.group(facet, counts[facet.name], chosen[facet.name], unfolded));
      this.groups.replaceChildren(...sets.filter(Boolean));
      this.facets.hidden = !this.groups.children.length;
      const chosenCount = Object.values(chosen).flat().length;
      this.facets.querySelector("summary").textContent = `Narrow the results${chosenCount ? ` (${chosenCount} chosen)` : ""}`;
      if (chosenCount) {
        const clear = make("button", { type: "button", className: "mb-search__clear" }, "Clear all filters");
        clear.addEventListener("click", () => {
          this.search(this.each(() => []));
          this.input.focus();
        });
        this.groups.append(clear);
      }
      if (held) {
        const same = [...this.groups.querySelectorAll("input")].find((box) => box.name === held[0] && box.value === held[1]);
        same?.focus();
      }
    }

    group({ name, label, values: known }, counts, chosen, unfolded) {
      const order = (a, b) =>
        name === "year" ? b.localeCompare(a) : (counts[b] ?? 0) - (counts[a] ?? 0) || a.localeCompare(b);
      const values = [...new Set([...known, ...chosen])].sort(order);
      const worth = values.filter((value) => counts[value] || chosen.includes(value));
      if (!worth.length) return null;
      const row = (value) =>
        make(
          "label",
          {},
          make("input", { type: "checkbox", name, value, checked: chosen.includes(value) }),
          make("span", { className: "mb-search__value" }, value),
          make("span", { className: "mb-search__number" }, String(counts[value] ?? 0)),
        );
      const set = make("fieldset", {}, make("legend", {}, label), ...worth.slice(0, SHOWN).map(row));
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
