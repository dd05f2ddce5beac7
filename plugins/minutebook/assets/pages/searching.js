// The search page; finding.js finds. Everything a reader chose stands in the address, so that a search can be shared and
// the way back undoes one choice after the other.
import { Finder, SPELLINGS, unpaired } from "./finding.js";
import { Names } from "./names.js";
import { excerpt, pill } from "./nodes.js";
import { folded, partsOf } from "./spelling.js";

const STEP = 15;
const FEW = 5; // help and other pages that are shown beside records
const WAYS = 4;
const SHOWN = 8;
const AGES = {
  older: say("The search index is being made. Until it is, what is found is older than the pages."),
  failed: say("The search index could not be made, so what is found is older than the pages. The terminal says why."),
};
const TYPED = /(^|\s)([\p{L}_-]{2,}):(?:"([^"]*)"|([^\s"]+))(?=\s|$)/gu; // status:accepted, forum:"Portfolio board"
const RECORDS = say("Records");
const PAGES = say("Help and other pages");

const either = (words) => (words.length > 1 ? say("{first} or {last}", { first: words.slice(0, -1).join(", "), last: words.at(-1) }) : words[0]);

const quoted = (words) => either(words.map((word) => `“${word}”`));

// What was found, in a sentence or two that claim no more than is true.
const sentence = (typed, { hits, words, missing }, shown, isNarrowed) => {
  const question = typed.replace(/^"(.*)"$/, "$1");
  const lacking = words.filter(({ scores, meant, typed }) => (meant || !scores.size) && !missing.includes(typed)).map(({ typed }) => typed);
  const lost = [missing.length && say("There is no {ids}.", { ids: either(missing) }), lacking.length && say("No page has {words}.", { words: quoted(lacking) })];
  const why = lost.filter(Boolean).join(" ");
  if (!hits.length) {
    const isSaid = words.length + missing.length === 1 && !missing.length;
    const advice = isNarrowed ? say("Try other words, or clear a filter.") : say("Try other words.");
    return [say("Nothing found for “{question}”.", { question }), isSaid ? "" : why, advice].filter(Boolean).join(" ");
  }
  if (!shown.length) {
    const without = sayCount(hits.length, forms("Without them there would be {n} result.", "Without them there would be {n} results."));
    return `${say("Nothing found for “{question}” with these filters.", { question })} ${without}`;
  }
  const used = words.filter(({ scores }) => scores.size).map(({ meant, typed }) => meant || typed);
  const whole = shown.filter(({ isWhole }) => isWhole).length;
  const asked = why && used.length ? used.join(" ") : question;
  if (!whole) {
    const some = sayCount(shown.length, forms("{n} result with some of “{asked}”.", "{n} results with some of “{asked}”."), { asked });
    return `${why || say("No page has all of these words.")} ${some}`;
  }
  const mixed = forms("{n} result for “{asked}”: {whole} with all of these words, the others with some.", "{n} results for “{asked}”: {whole} with all of these words, the others with some.");
  const found = whole < shown.length ? mixed : forms("{n} result for “{asked}”", "{n} results for “{asked}”");
  return `${why} ${sayCount(shown.length, found, { asked, whole })}`.trim();
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
const hit = ({ url, meta, content, excerpt: start, sub_results: places }, held, days) => {
  const name = make("a", { href: url, className: "mb-hits__link" });
  const shownId = meta.id && meta.id !== meta.id.toLowerCase() ? meta.id : "";
  if (shownId) name.append(make("span", { className: "mb-id" }, shownId), " ");
  name.append(unpaired(meta.title));
  const head = make("p", { className: "mb-hits__head" }, name);
  if (meta.stage) head.append(" ", pill(meta.stage, meta.status));
  if (meta.note) head.append(" ", make("span", { className: "mb-pill__note" }, meta.note));
  const about = [meta.kind, meta.program, meta.owner, meta.day && dayWritten(days, meta.day)].filter(Boolean).join(" · ");
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

export class Search {
  constructor(place, home) {
    const one = (name) => place.querySelector(name);
    Object.assign(this, { place, home, turn: 0, path: location.pathname, chosen: {}, isTyping: false, sections: [] });
    this.form = one("form");
    this.input = one("input[type=search]");
    this.count = one(".mb-search__count");
    this.groups = one(".mb-search__groups");
    this.facets = one(".mb-search__facets");
    this.found = one(".mb-search__found");
    this.help = one(".mb-search__help");
    this.picks = one(".mb-search__picks");
  }

  // A reader may have gone on, without this page being unloaded.
  get isShown() {
    return this.place.isConnected && location.pathname === this.path;
  }

  async start() {
    this.facets.open = window.matchMedia("(min-width: 60em)").matches;
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.choose()));
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.type(), 120);
    });
    this.groups.addEventListener("change", () => this.choose(this.picked()));
    this.place.addEventListener("keydown", (event) => this.walk(event));
    this.tellAge();
    const folder = new URL(this.place.dataset.bundle, location.href);
    if (folder.origin !== location.origin) throw new Error("No index of this site's own.");
    [this.finder, this.names] = await Promise.all([Finder.of(folder), this.home && Names.of(this.home).catch(() => null)]);
    if (!this.isShown) return;
    address.onChange(() => this.restore(), this.place);
    await this.restore(this.input.value || undefined); // a reader may have begun to type
    if (this.isShown && !location.hash) this.input.focus({ preventScroll: true });
  }

  // The index of a site that is served is made after its pages; there alone is a place to say so.
  async tellAge() {
    const note = document.querySelector(".mb-search__age");
    const file = new URL(`${this.place.dataset.bundle.replace(/\/$/, "")}-state.json`, location.href);
    let isOlder = false;
    do {
      if (isOlder) await new Promise((wake) => setTimeout(wake, 1000));
      const answer = note && this.isShown && (await fetch(file, { cache: "no-store" }).catch(() => null));
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

  // What the address says, such as that of a search somebody shared, or the one before the last choice.
  async restore(words) {
    const asked = address.read();
    this.input.value = words ?? asked.q?.[0] ?? "";
    this.isTyping = false;
    await this.choose(this.each(({ name }) => asked[name] ?? []), false);
  }

  // Words that are being typed are one step of the way back, however many letters they have.
  async type() {
    if (!this.finder || !this.isShown) return;
    this.remember(!this.isTyping);
    this.isTyping = true;
    await this.search();
  }

  // A choice: of a filter, or of the words as they stand; filters among these become boxes.
  async choose(chosen, isStep = true) {
    if (!this.finder || !this.isShown) return;
    clearTimeout(this.timer);
    const { rest, typed } = this.split(this.input.value);
    this.input.value = rest;
    this.chosen = chosen && isStep ? chosen : this.joined(chosen ?? this.chosen, typed);
    this.remember(isStep);
    this.isTyping = false;
    await this.search();
  }

  joined(one, other) {
    return this.each(({ name }) => [...new Set([...(one[name] ?? []), ...(other[name] ?? [])])]);
  }

  remember(isStep) {
    address.write({ q: this.input.value.trim(), ...this.each(({ name }) => this.chosen[name]) }, { push: isStep });
  }

  // Filters that stand among the words; where no facet has that name, or none of its values is meant, it is a word.
  split(text) {
    const typed = this.each(() => []);
    const rest = text.replace(TYPED, (all, before, name, quoted, plain) => {
      const facet = this.facetCalled(name);
      const values = facet ? this.valuesMeant(facet, quoted ?? plain) : [];
      if (!values.length) return all;
      typed[facet.name].push(...values);
      return before;
    });
    return { rest: rest.trim(), typed };
  }

  facetCalled(name) {
    const said = partsOf(name.replace(/_/g, " ")).join(" ");
    const names = [said, said.replace(/s$/, ""), SPELLINGS[said]];
    return this.finder.facets.find((facet) => [facet.name.replace(/_/g, " "), folded(facet.label)].some((each) => names.includes(each)));
  }

  valuesMeant({ values }, typed) {
    const said = partsOf(typed);
    const titles = this.finder.pages.filter(({ id }) => id && folded(id) === folded(typed)).map(({ title }) => title);
    const same = values.filter((value) => titles.includes(value) || partsOf(value).join(" ") === said.join(" "));
    const begun = (value) => said.length && said.every((part) => partsOf(value).some((word) => word.startsWith(part)));
    return same.length ? same : values.filter(begun);
  }

  async search() {
    const turn = ++this.turn;
    const { rest: question, typed } = this.split(this.input.value);
    const chosen = this.joined(this.chosen, typed);
    const answer = await this.finder.find(question);
    if (turn !== this.turn) return;
    const counts = this.each((_, at) => this.tally(answer.hits, chosen, at));
    this.draw(counts, chosen);
    const shown = answer.hits.filter(({ page }) => this.fits(page, chosen));
    const isNarrowed = Object.values(chosen).some((values) => values.length);
    const by = this.finder.facets.map(({ label }) => inside(label));
    this.count.textContent = question
      ? sentence(question, answer, shown, isNarrowed)
      : isNarrowed
        ? sayCount(shown.length, forms("{n} result", "{n} results"))
        : sayCount(shown.length, forms("{n} page. Type above, or narrow by {facets}.", "{n} pages. Type above, or narrow by {facets}."), { facets: either(by) });
    this.help.replaceChildren(...(shown.length ? this.ways(question, isNarrowed) : this.advice(question, answer, chosen)));
    await this.show(shown);
  }

  valuesOf(page, at) {
    return page.facets[at].map((value) => this.finder.facets[at].values[value]);
  }

  // Values of a facet add up; `left` is the number of one that does not count.
  fits(page, chosen, left) {
    return this.finder.facets.every(
      ({ name }, at) => at === left || !chosen[name].length || this.valuesOf(page, at).some((value) => chosen[name].includes(value)),
    );
  }

  // Each facet counts what there would be without its own choice.
  tally(hits, chosen, at) {
    const tally = {};
    for (const { page } of hits) if (this.fits(page, chosen, at)) for (const value of this.valuesOf(page, at)) tally[value] = (tally[value] ?? 0) + 1;
    return tally;
  }

  // Records apart from help and other pages; first what has the best of all.
  async show(shown) {
    const isRecord = ({ page }) => Boolean(page.id);
    const sets = [[RECORDS, shown.filter(isRecord)], [PAGES, shown.filter((each) => !isRecord(each))]].filter(([, hits]) => hits.length);
    if (this.input.value.trim() && shown.length && !isRecord(shown[0])) sets.reverse();
    this.sections = sets.map(([label, hits]) => this.section(label, hits, sets.length > 1, label === PAGES ? FEW : STEP));
    const turn = this.turn;
    const lists = await Promise.all(this.sections.map((each) => this.more(each, sets.length > 1 ? each.step : STEP)));
    if (turn !== this.turn) return;
    this.found.replaceChildren(...this.sections.map(({ node }) => node));
    lists.forEach((add) => add());
    this.place.dataset.ready = String(turn);
  }

  section(label, hits, hasHeading, step) {
    const list = make("ol", { className: "mb-hits" });
    const button = make("button", { type: "button", className: "mb-search__more", hidden: true });
    const node = make("section", { className: "mb-search__section", ariaLabel: label }, list, button);
    if (hasHeading) node.prepend(make("h2", {}, label, " ", make("span", { className: "mb-search__number" }, String(hits.length))));
    const section = { hits, list, button, node, step };
    button.addEventListener("click", async () => {
      const from = list.children.length;
      (await this.more(section, STEP))();
      list.children[from]?.querySelector("a").focus();
    });
    return section;
  }

  // The next results of a section, read; what it gives puts them there.
  async more({ hits, list, button }, number) {
    const next = hits.slice(list.children.length, list.children.length + number);
    const data = await Promise.all(next.map((each) => this.finder.data(each)));
    return () => {
      list.append(...data.map((each, at) => hit(each, next[at].held, this.finder.days)));
      const left = hits.length - list.children.length;
      button.hidden = left <= 0;
      button.textContent = say("Show {n} more of {left}", { n: Math.min(left, STEP), left });
    };
  }

  // Lists and other pages that we make are in no index: they are found by their names.
  ways(question, isNarrowed) {
    const made = isNarrowed || !this.names ? [] : this.names.match(question, WAYS, this.names.pages.filter((name) => name.isMade));
    return made.length ? [make("p", {}, say("Go to:"), " ", ...this.links(made))] : [];
  }

  links(names) {
    return names.flatMap(({ shownId, title, href }, at) => [at ? " · " : "", make("a", { href }, shownId ? `${shownId} ${title}` : title)]);
  }

  // What to try where nothing was found.
  advice(question, { hits, words }, chosen) {
    const rows = [];
    const button = (text, act) => {
      const made = make("button", { type: "button", className: "mb-search__try" }, text);
      made.addEventListener("click", act);
      return made;
    };
    const near = (question && this.names?.match(question, 3)) || [];
    const meant = near.length || !question ? near : (this.names?.near(question) ?? []);
    if (meant.length) rows.push(make("p", {}, say("Did you mean:"), " ", ...this.links(meant)));
    const without = this.finder.facets.flatMap(({ name, label }) => chosen[name].map((value) => [label, value, { ...chosen, [name]: chosen[name].filter((each) => each !== value) }]));
    const opened = without.map(([label, value, rest]) => [say("Without {label} “{value}”", { label: inside(label), value }), rest, hits.filter(({ page }) => this.fits(page, rest)).length]);
    const worth = opened.filter(([, , number]) => number);
    if (worth.length) rows.push(make("p", {}, ...worth.map(([text, rest, number]) => button(`${text}: ${number}`, () => this.choose(rest)))));
    const used = words.filter(({ scores }) => scores.size);
    const fewer = words.length > 1 ? used.map((word) => word.meant || word.typed) : [];
    if (fewer.length) rows.push(make("p", {}, say("Try one word:"), " ", ...fewer.map((word) => button(word, () => this.ask(word)))));
    const add = this.names?.pages.find(({ href }) => this.help.dataset.add && href === new URL(this.help.dataset.add, location.href).href);
    if (add) rows.push(make("p", {}, say("Is it not written down yet?"), " ", make("a", { href: add.href }, add.title)));
    return rows;
  }

  ask(words) {
    this.input.value = words;
    this.choose();
  }

  draw(counts, chosen) {
    const before = document.activeElement;
    const held = this.groups.contains(before) ? [before.name, before.value] : null;
    const unfolded = new Set([...this.groups.querySelectorAll("details[open]")].map((each) => each.dataset.name));
    const sets = this.finder.facets.map((facet) => this.group(facet, counts[facet.name], chosen[facet.name], unfolded));
    this.groups.replaceChildren(...sets.filter(Boolean));
    this.facets.hidden = !this.groups.children.length;
    const number = Object.values(chosen).flat().length;
    this.facets.querySelector("summary").textContent = number ? say("Narrow the results ({n} chosen)", { n: number }) : say("Narrow the results");
    this.drawPicks(chosen);
    if (!held) return;
    const same = [...this.groups.querySelectorAll("input")].find((box) => box.name === held[0] && box.value === held[1]);
    same?.focus();
  }

  // Each chosen filter above the results, where it can be taken away; on a phone the boxes are folded.
  drawPicks(chosen) {
    const hadFocus = this.picks.contains(document.activeElement);
    const pick = (label, value, rest) => {
      const button = make("button", { type: "button", className: "mb-search__pick", ariaLabel: say("Remove the filter {filter}", { filter: `${label}: ${value}` }) }, `${label}: ${value} ×`);
      button.addEventListener("click", () => this.choose(rest));
      return button;
    };
    const picks = this.finder.facets.flatMap(({ name, label }) =>
      chosen[name].map((value) => pick(label, value, { ...chosen, [name]: chosen[name].filter((each) => each !== value) })),
    );
    if (picks.length) {
      const clear = make("button", { type: "button", className: "mb-search__clear" }, say("Clear all filters"));
      clear.addEventListener("click", () => this.choose(this.each(() => [])));
      picks.push(clear);
    }
    this.picks.replaceChildren(...picks);
    if (hadFocus) (picks[0] ?? this.count).focus();
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
      const fold = make("details", {}, make("summary", {}, say("{n} more", { n: rest.length })), ...rest.map(row));
      fold.dataset.name = name;
      fold.open = unfolded.has(name) || rest.some((value) => chosen.includes(value));
      set.append(fold);
    }
    return set;
  }

  walk(event) {
    if (event.key === "Escape" && event.target === this.input) {
      event.preventDefault();
      if (this.input.value) {
        this.input.value = "";
        this.type();
      } else this.input.blur();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...this.found.querySelectorAll(".mb-hits a")];
    const at = stops.indexOf(event.target);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}
