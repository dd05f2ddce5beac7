// Any day, or any two: what was in force and what changed, from the same values and in the same words as the pages
// that need no script. The address has the days: ?day=2026-03-01, or ?from=2026-09-01&to=2026-11-25.
(() => {
  const place = document.querySelector(".mb-as-of");
  const [dayForm, changesForm] = place?.querySelectorAll("form") ?? [];
  const said = place?.querySelector(".mb-as-of__said");
  const answer = place?.querySelector(".mb-as-of__answer");
  const root = place?.dataset.mbRoot;
  let asked; // the values, once somebody wants to know

  const load = () => (asked ??= fetch(place.dataset.mbData).then((found) => (found.ok ? found.json() : Promise.reject(found.status))));

  // What is asked of the values, and how it is drawn.
  class Answers {
    constructor(data) {
      this.data = data;
      const words = [...place.querySelectorAll("[data-mb-word]")];
      this.words = Object.fromEntries(words.map((each) => [each.dataset.mbWord, each.textContent]));
      this.months = [...place.querySelectorAll("[data-mb-month]")].map((each) => each.textContent); // how the 5th of each month of 2222 is written
    }

    day(text) {
      return dayWritten(this.months, text);
    }

    number(count, one, many) {
      return this.words[count === 1 ? one : many].replace("5", count.toLocaleString(locale));
    }

    spanOn(spans, day) {
      let found = -1;
      for (let at = 0; at < spans.length && spans[at] <= day; at += 2) found = at;
      return found;
    }

    stoodOn(day) {
      const rows = new Map([...this.data.stood, ...this.data.left_out].map((stage) => [stage, []]));
      for (const [record, program, spans, marks] of this.data.tracked) {
        const at = this.spanOn(spans, day);
        if (at < 0) continue;
        const held = marks.filter(([from, until]) => from <= day && (!until || day < until)).map(([, , item]) => item);
        rows.get(spans[at + 1])?.push({ record, program, since: spans[at], held });
      }
      return rows;
    }

    // Records whose status changed in that time on a day that nobody noted: an unknown span reaches into it.
    unknownIn(first, last) {
      const isIn = (spans) => spans.some((stage, at) => stage === "unknown" && spans[at - 1] <= last && (spans[at + 1] ?? first) >= first);
      return this.data.tracked.filter(([, , spans]) => isIn(spans)).map(([record]) => record);
    }

    link(href, ...inside) {
      return make("a", { href: root + href }, ...inside);
    }

    item(place) {
      const [text, href] = this.data.items[place];
      return href ? this.link(href, text) : text;
    }

    items(places, between) {
      if (!places.length) return "";
      return make("span", {}, ...places.flatMap((each, at) => (at ? [between, this.item(each)] : [this.item(each)])));
    }

    record(place) {
      const [id, title, href] = this.data.records[place];
      return this.link(href, ...(id ? [make("span", { className: "mb-id" }, id), " "] : []), title);
    }

    pill(place) {
      const [, , , , label, stage] = this.data.records[place];
      const shape = make("span", { className: "mb-pill__shape" });
      shape.setAttribute("aria-hidden", "true");
      return make("span", { className: `mb-pill mb-pill--${stage}` }, shape, make("span", { className: "mb-pill__word" }, label));
    }

    tallies(pairs) {
      const lines = pairs.map(([count, label]) => make("li", {}, make("span", {}, make("strong", {}, String(count)), ` ${label}`)));
      return make("ul", { className: "mb-tallies" }, ...lines);
    }

    cell(label, inside, className = "") {
      const made = make("td", { className }, inside);
      made.dataset.label = this.words[label];
      return made;
    }

    table(name, caption, heads, bodies) {
      const row = make("tr", {}, ...heads.map((each) => make("th", { scope: "col" }, this.words[each])));
      const table = make("table", { className: `mb-table__rows ${name}` }, make("caption", {}, caption), make("thead", {}, row), ...bodies);
      const box = make("div", { className: "mb-table", tabIndex: 0 }, table);
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", caption);
      return box;
    }

    stoodRow({ record, program, since, held }) {
      const kind = this.data.records[record][3];
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, this.record(record)),
        this.cell("kind", kind),
        this.cell("program", program < 0 ? "" : this.item(program)),
        this.cell("since", this.day(since), "mb-nowrap"),
        this.cell("marks", this.items(held, "; ")),
        this.cell("now", make("span", {}, this.pill(record))),
      );
    }

    drawDay(day) {
      const rows = this.stoodOn(day);
      const [first] = this.data.stood;
      const number = (stage) => rows.get(stage).length;
      const counted = [...rows.keys()].filter((stage) => stage === first || number(stage));
      const parts = this.data.stood.filter(number).map((stage) => {
        const label = this.words[`stage_${stage}`];
        const caption = say(this.words.caption, { stage: label, day: this.day(day), count: this.number(number(stage), "one", "many") });
        const heads = ["record", "kind", "program", "since", "marks", "now"];
        return [...(stage === first ? [] : [make("h3", {}, label)]), this.table("mb-as-of__rows", caption, heads, [make("tbody", {}, ...rows.get(stage).map((each) => this.stoodRow(each)))])];
      });
      const title = say(this.words.in_force_on, { day: this.day(day) });
      const told = number(first) ? this.number(number(first), "one", "many") : this.words.none;
      answer.replaceChildren(make("h2", {}, title), this.tallies(counted.map((stage) => [number(stage), this.words[`stage_${stage}`]])), ...parts.flat());
      said.textContent = say(this.words.changes_caption, { title, count: told });
    }

    changeRow([day, , record, , what, note, people, other]) {
      const told = make("span", {}, what, ...(other < 0 ? [] : [" ", this.item(other)]));
      if (note) told.append(make("span", { className: "mb-as-of__note" }, note));
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, this.record(record)),
        this.cell("day", this.day(day), "mb-nowrap"),
        this.cell("what", told),
        this.cell("by", this.items(people, ", ")),
      );
    }

    shelfBody(shelf, changes) {
      const head = make("th", { scope: "rowgroup", colSpan: 4 }, this.item(shelf), " ");
      head.append(make("span", { className: "mb-muted" }, String(changes.length)));
      return make("tbody", {}, make("tr", { className: "mb-as-of__program" }, head), ...changes.map((each) => this.changeRow(each)));
    }

    drawChanges(first, last) {
      const found = this.data.changes.filter(([day]) => first <= day && day <= last).reverse();
      const title = say(this.words.changed, { first: this.day(first), last: this.day(last) });
      const told = found.length ? this.number(found.length, "one_change", "many_changes") : this.words.no_change;
      const numbers = this.data.sorts.map((name, sort) => [found.filter((each) => each[1] === sort).length, this.words[`sort_${name}`]]);
      const bodies = this.data.shelves
        .map((shelf) => [shelf, found.filter((each) => each[3] === shelf)])
        .filter(([, changes]) => changes.length)
        .map(([shelf, changes]) => this.shelfBody(shelf, changes));
      const unknown = this.unknownIn(first, last).map((each) => make("li", {}, this.record(each)));
      said.textContent = say(this.words.changes_caption, { title, count: told });
      answer.replaceChildren(make("h2", {}, title), this.tallies(numbers.filter(([count]) => count)));
      if (bodies.length) answer.append(this.table("mb-as-of__changes", said.textContent, ["record", "day", "what", "by"], bodies));
      if (unknown.length) answer.append(make("p", {}, this.words.unknown), make("ul", {}, ...unknown));
    }
  }

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(`${text}T00:00Z`));

  const fill = (input, text) => {
    if (isDay(text)) input.value = text;
  };

  const show = async ({ day: [day] = [], from: [from] = [], to: [to] = [] }) => {
    fill(dayForm.elements.day, day);
    fill(changesForm.elements.from, from);
    fill(changesForm.elements.to, to);
    answer.replaceChildren();
    said.textContent = "";
    if (day === undefined && from === undefined && to === undefined) return;
    try {
      const answers = new Answers(await load());
      const { words } = answers;
      const [first, last] = [from ?? dayForm.elements.day.min, to ?? answers.data.today];
      const isChange = from !== undefined || to !== undefined;
      if (!(isChange ? [first, last] : [day]).every(isDay)) said.textContent = words.no_day;
      else if (isChange && last < first) said.textContent = words.not_in_order;
      else if (isChange) answers.drawChanges(first, last);
      else answers.drawDay(day);
    } catch {
      place.querySelector(".mb-as-of__fault").hidden = false;
    }
  };

  const ask = (event, values) => {
    event.preventDefault();
    address.write(values, { push: true });
    show(address.read());
  };

  if (place) {
    dayForm.addEventListener("submit", (event) => ask(event, { day: dayForm.elements.day.value, from: null, to: null }));
    const days = () => ({ day: null, from: changesForm.elements.from.value, to: changesForm.elements.to.value });
    changesForm.addEventListener("submit", (event) => ask(event, days()));
    address.onChange(show, place);
    place.hidden = false;
    show(address.read());
  }
})();
