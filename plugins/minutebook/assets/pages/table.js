// The table of a kind: filter, order, groups, all of it in the address. What few readers need at first is in table-more.js.
(() => {
  const STEP = 100; // rows that are drawn at a time, as many as the page has (ROWS of kind_index.py)
  const FIRST = 25; // of them, those that are drawn before a reader sees the others
  const OWN = ["q", "sort", "group", "columns", "layout", "density", "month"]; // names in the address that are no columns
  const NONE = "none"; // the value of records that have none
  const ME = "me";
  const WORDS = {
    failed: say("The rows of this table cannot be read here. The pages below have them all."),
    more: (n, left) => say("Show {n} more of {left}", { n, left }),
    none: (label) => say("No {label}", { label: inside(label) }),
    peek: (name) => say("More about {name}", { name }),
    some: (n, total, noun) => say("{n} of {total} {noun}", { n, total, noun }),
    words: say("Words"),
  };

  const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
  const collator = new Intl.Collator(locale, { numeric: true });

  // What stands in the rows, and questions about it.
  class Records {
    constructor({ columns, days, due, rows }, root) {
      this.columns = columns.map(([name, label, order, flags, choices], at) => ({
        ...{ name, label, order, at, isShown: Boolean(flags & 1), isSeveral: Boolean(flags & 2) },
        choices: choices.map(([key, text, href = "", hint = "", of = "", stage = ""]) => ({ key, text, href: href && root + href, hint, of, stage })),
      }));
      this.rows = rows.map(([id, title, href, day, values, summary = "", gist = "", note = ""], at) => ({
        ...{ id, title, href: root + href, day, values, summary, gist, note, at },
      }));
      this.status = this.columns[0];
      [this.dueName, this.periods] = due;
      this.days = days;
    }

    static async open(place) {
      const file = new URL(place.dataset.rows, location.href);
      const answer = await fetch(file, { cache: "no-cache" });
      if (!answer.ok) throw new Error("The rows cannot be read.");
      return new Records(await answer.json(), new URL("../../../", file).href);
    }

    column(name) {
      return this.columns.find((each) => each.name === name);
    }

    choices(row, column) {
      const value = row.values[column.at];
      return (column.isSeveral ? value : value < 0 ? [] : [value]).map((at) => column.choices[at]);
    }

    text(row, column) {
      const plain = this.plain(row, column);
      return plain && column.order === "day" && plain === row.values[column.at] ? dayWritten(this.days, plain) : plain;
    }

    // The same with days that a spreadsheet reads.
    plain(row, column) {
      if (column.choices.length) return this.choices(row, column).map(({ text }) => text).join(", ");
      const value = row.values[column.at];
      return Array.isArray(value) ? value[0] : value;
    }

    order(row, name) {
      const column = this.column(name);
      if (!column) return row[name === "id" ? "id" : "title"];
      const value = row.values[column.at];
      if (column.choices.length) return column.isSeveral ? (value[0] ?? "") : value < 0 ? "" : value;
      return Array.isArray(value) ? value[1] : value;
    }

    words(row) {
      row.words ??= folded([row.id, row.title, row.summary, row.gist, ...this.columns.map((column) => this.text(row, column))].join(" "));
      return row.words;
    }

    day(row) {
      const due = this.column(this.dueName);
      return due ? String(this.order(row, due.name)) : "";
    }

    // Whether a record has one of the values that are asked for by a name.
    test(name, wanted, me) {
      const values = wanted.map((each) => (each === ME ? me : each).toLowerCase());
      const isOver = (row) => ["past", "refused"].includes(this.choices(row, this.status)[0].stage);
      if (name === "stage") return (row) => values.includes(this.choices(row, this.status)[0].stage);
      if (name === "due") {
        const periods = values.map((each) => this.periods[each]).filter(Boolean);
        return (row) => this.day(row) && !isOver(row) && periods.some(([first, last]) => first <= this.day(row) && this.day(row) <= last);
      }
      const column = this.column(name);
      if (!column?.choices.length) return null;
      const isAsked = ({ key, of }) => values.includes(key.toLowerCase()) || (of && values.includes(of));
      return (row) => {
        const own = this.choices(row, column);
        return own.length ? own.some(isAsked) : values.includes(NONE);
      };
    }

    sorted(rows, sort) {
      const [name, turn] = sort.startsWith("-") ? [sort.slice(1), -1] : [sort, 1];
      if (!sort || (!this.column(name) && !["id", "title"].includes(name))) return rows;
      const key = (row) => this.order(row, name);
      const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
      const [have, lack] = [rows.filter((row) => key(row) !== ""), rows.filter((row) => key(row) === "")];
      return [...have.sort((a, b) => turn * compare(key(a), key(b)) || a.at - b.at), ...lack];
    }
  }

  class DataTable {
    constructor(place) {
      const one = (name) => place.querySelector(`.mb-data__${name}`);
      Object.assign(this, { place, make, folded, WORDS, NONE, ME, limit: STEP, picked: new Set(), isPicking: false });
      for (const name of ["find", "panel", "count", "chosen", "box", "table", "other", "more"]) this[name] = one(name);
      this.drawn = "";
    }

    start() {
      const { place } = this;
      this.heads();
      for (const row of this.table.tBodies[0].rows) row.cells[0].prepend(this.peekButton(row.querySelector("a").textContent));
      for (const link of document.querySelectorAll(".mb-tallies a[data-status]")) link.href = `?${new URLSearchParams({ status: link.dataset.status })}`;
      this.find.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.choose({ q: this.find.value.trim() }, false), 40);
      });
      place.addEventListener("click", (event) => this.clicked(event));
      place.addEventListener("keydown", (event) => this.pressed(event));
      for (const name of ["focusin", "pointerenter"]) place.addEventListener(name, () => this.load(), { once: true });
      address.onChange(() => this.show(), place);
      const printed = ({ type }) => {
        if (place.isConnected) this.drawRest(type === "beforeprint" ? Infinity : this.limit); // paper has no "more"
        else removeEventListener(type, printed);
      };
      for (const name of ["beforeprint", "afterprint"]) addEventListener(name, printed);
      place.dataset.started = "yes";
      if (Object.keys(address.read()).length) this.show();
      else this.tell(Number(place.dataset.total));
    }

    load() {
      this.loading ??= Records.open(this.place).then(
        (records) => {
          [this.records, this.rows] = [records, records.rows];
          this.state = this.read();
          records.rows.slice(0, this.table.tBodies[0].rows.length).forEach((row, at) => (row.tr = this.table.tBodies[0].rows[at]));
          this.drawn = this.shownColumns({}).map(({ name }) => name).join();
          for (const each of document.querySelectorAll("nav[data-parts]")) each.hidden = true;
          this.offer(records.rows.length);
          return true;
        },
        () => ((this.count.textContent = WORDS.failed), this.place.classList.add("mb-data--failed"), false),
      );
      return this.loading;
    }

    // Chosen by the reader: into the address, and shown.
    choose(values, push = true) {
      address.write(values, { push });
      this.limit = STEP;
      return this.show();
    }

    async show() {
      if (!(await this.load()) || !this.place.isConnected) return;
      this.state = this.read();
      const { records, state } = this;
      const rows = records.sorted(records.rows.filter((row) => this.fits(row)), state.sort);
      this.rows = rows;
      if (document.activeElement !== this.find) this.find.value = state.q;
      for (const each of this.place.querySelectorAll("[data-layout]")) each.setAttribute("aria-pressed", String(each.dataset.layout === state.layout));
      this.place.classList.toggle("mb-data--compact", state.density === "compact");
      const isTable = state.layout === "table";
      [this.box.hidden, this.other.hidden] = [!isTable, isTable];
      this.isPartly = false;
      if (isTable) this.drawSoon(rows);
      else (await this.rest()).drawLayout(this);
      this.offer(isTable ? rows.length : 0);
      this.tell(rows.length);
      const isNarrowed = state.q || Object.keys(state.where).length;
      if (!isNarrowed && this.chosen.contains(document.activeElement)) this.find.focus();
      this.chosen.hidden = !isNarrowed;
      if (isNarrowed) (await this.rest()).drawChosen(this);
      else this.chosen.replaceChildren();
      const asks = state.where.owner?.includes(ME) && !this.me; // whose records "mine" are is asked among the filters
      if (!this.panel.hidden) (await this.rest()).drawPanel(this);
      else if (asks) this.place.querySelector("[data-panel=filter]").click();
      if (!this.isPartly) this.place.dataset.ready = location.search;
    }

    // A button for more rows, where there are more than are drawn.
    offer(number) {
      const left = number - this.limit;
      this.more.hidden = left <= 0;
      this.more.firstElementChild.textContent = WORDS.more(Math.min(left, STEP), left);
    }

    rest() {
      this.others ??= import(new URL(this.place.dataset.more, location.href).href);
      return this.others;
    }

    read() {
      const values = address.read();
      const where = Object.fromEntries(Object.entries(values).filter(([name]) => !OWN.includes(name)));
      const one = (name, usual = "") => values[name]?.[0] ?? usual;
      const columns = one("columns").split(",").filter(Boolean);
      const tests = Object.entries(where).map(([name, wanted]) => [name, this.records.test(name, wanted, this.me)]);
      const words = folded(one("q")).split(/\s+/).filter(Boolean);
      if (words.length) tests.push(["q", (row) => words.every((word) => this.records.words(row).includes(word))]);
      const layout = ["board", "month"].includes(one("layout")) ? one("layout") : "table";
      const told = { where, columns, layout, q: one("q"), sort: one("sort"), group: one("group"), density: one("density"), month: one("month") };
      return { ...told, tests: tests.filter(([, test]) => test) };
    }

    get me() {
      return localStorage.getItem("minutebook-me") ?? "";
    }

    fits(row, leftOut) {
      return this.state.tests.every(([name, test]) => name === leftOut || test(row));
    }

    shownColumns({ columns = [] } = this.state) {
      const chosen = columns.map((name) => this.records.column(name)).filter(Boolean);
      return chosen.length ? chosen : this.records.columns.filter(({ isShown }) => isShown);
    }

    tell(number) {
      const { total, one, many } = this.place.dataset;
      const noun = Number(total) === 1 ? one : many;
      this.count.textContent = number === Number(total) ? `${shownValue(Number(total))} ${noun}` : WORDS.some(number, Number(total), noun);
      const told = (search) => [...new URLSearchParams(search)].filter(([name]) => name !== "density").sort().join("&");
      for (const link of document.querySelectorAll(".mb-data__views a, .mb-tallies a[data-status]")) {
        if (told(link.search) === told(location.search)) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }

    // What a reader sees first, then the rest; at once where they are further down.
    drawSoon(rows) {
      const isAtTop = this.box.getBoundingClientRect().top > 0;
      this.drawTable(rows, isAtTop ? FIRST : this.limit);
      this.isPartly = isAtTop && rows.length > FIRST;
      if (this.isPartly) setTimeout(() => this.rows === rows && this.isPartly && this.drawRest(), 50);
    }

    drawRest(most = this.limit) {
      if (!this.records || !this.place.isConnected || this.state.layout !== "table") return;
      this.isPartly = false;
      this.drawTable(this.rows, most);
      this.place.dataset.ready = location.search;
    }

    drawTable(rows, most) {
      const columns = this.shownColumns();
      const drawn = columns.map(({ name }) => name).join() + (this.isPicking ? "+" : "");
      if (drawn !== this.drawn) {
        this.drawn = drawn;
        for (const row of this.records.rows) row.tr = null;
        this.heads(columns);
      }
      const [sorted, order] = this.state.sort.startsWith("-") ? [this.state.sort.slice(1), "descending"] : [this.state.sort, "ascending"];
      for (const head of this.table.tHead.rows[0].cells) {
        if (sorted && head.dataset.name === sorted) head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
      }
      const bodies = this.groups(rows, most, columns);
      const old = [...this.table.tBodies];
      if (bodies.length === 1 && old.length === 1) this.fill(old[0], bodies[0]);
      else {
        for (const each of old) each.remove();
        this.table.append(...bodies.map((each) => make("tbody", {}, ...each)));
      }
      if (drawn === this.measured) return;
      this.measured = drawn;
      this.place.classList.remove("mb-data--scrolls");
      this.place.classList.toggle("mb-data--scrolls", this.table.scrollWidth > this.place.clientWidth + 1);
    }

    // Rows that stay are not touched: to lay them out anew takes longest.
    fill(body, lines) {
      const kept = new Set(lines);
      for (const line of [...body.rows]) if (!kept.has(line)) line.remove();
      lines.forEach((line, at) => body.rows[at] === line || body.insertBefore(line, body.rows[at] ?? null));
    }

    // Rows of each part of the table, those of a group below its name.
    groups(rows, most, columns) {
      const by = this.records.column(this.state.group);
      if (!by?.choices.length || by.isSeveral) return [rows.slice(0, most).map((row) => this.tr(row, columns))];
      const at = (row) => (row.values[by.at] < 0 ? by.choices.length : row.values[by.at]);
      const numbers = new Map();
      for (const row of rows) numbers.set(at(row), (numbers.get(at(row)) ?? 0) + 1);
      let left = most;
      return [...numbers.keys()].sort((a, b) => a - b).flatMap((value) => {
        const own = rows.filter((row) => at(row) === value).slice(0, Math.max(left, 0));
        left -= own.length;
        if (!own.length) return [];
        const name = by.choices[value]?.text ?? WORDS.none(by.label);
        const head = make("th", { scope: "rowgroup", colSpan: 99 }, `${name} `, make("span", { className: "mb-data__number" }, String(numbers.get(value))));
        return [[make("tr", { className: "mb-data__group" }, head), ...own.map((row) => this.tr(row, columns))]];
      });
    }

    heads(columns) {
      const row = this.table.tHead.rows[0];
      if (columns) {
        const kept = [...row.cells].filter(({ dataset }) => ["id", "title"].includes(dataset.name));
        const made = columns.map(({ name, label }) => {
          const head = make("th", { scope: "col", textContent: label });
          head.dataset.name = name;
          return head;
        });
        row.replaceChildren(...(this.isPicking ? [make("td")] : []), ...kept, ...made);
      }
      for (const head of row.querySelectorAll("th")) {
        if (!head.querySelector("button")) head.replaceChildren(make("button", { type: "button", className: "mb-data__sort" }, head.textContent));
      }
    }

    tr(row, columns) {
      if (row.tr) return row.tr;
      const hasIds = [...this.table.tHead.rows[0].cells].some(({ dataset }) => dataset.name === "id");
      const link = make("a", { href: row.href }, row.title);
      const cells = [make("th", { scope: "row" }, link), ...columns.map((column) => this.td(row, column))];
      if (hasIds) cells.unshift(make("td", { className: "mb-data__id" }, row.id));
      cells[0].prepend(this.peekButton(row.title));
      row.tr = make("tr", {}, ...cells);
      if (this.isPicking) {
        const box = make("input", { type: "checkbox", ariaLabel: row.title, checked: this.picked.has(row.id) });
        box.addEventListener("change", () => this.picked[box.checked ? "add" : "delete"](row.id));
        row.tr.prepend(make("td", { className: "mb-data__pick" }, box));
      }
      return row.tr;
    }

    td(row, column) {
      const cell = make("td");
      const text = this.records.text(row, column);
      if (!text) return cell;
      cell.dataset.label = column.label;
      if (text.length < 13 && column !== this.records.status) cell.className = "mb-nowrap";
      if (column === this.records.status) cell.append(this.pill(row));
      else if (!column.choices.length) cell.append(text);
      else {
        this.records.choices(row, column).forEach(({ text, href, hint }, at) => {
          cell.append(at ? ", " : "", href ? make("a", { href, title: hint }, text) : text);
        });
      }
      return cell;
    }

    pill(row) {
      const [{ text, stage }] = this.records.choices(row, this.records.status);
      const pill = make("span", { className: `mb-pill mb-pill--${stage}` }, make("span", { className: "mb-pill__shape" }), make("span", { className: "mb-pill__word" }, text));
      return row.note ? make("span", {}, pill, " ", make("span", { className: "mb-pill__note" }, row.note)) : pill;
    }

    peekButton(name) {
      return make("button", { type: "button", className: "mb-data__peek", ariaLabel: WORDS.peek(name), ariaExpanded: "false" });
    }

    async clicked({ target }) {
      const button = target.closest("button");
      if (!button) return;
      const { panel, layout } = button.dataset;
      if (button.matches(".mb-data__sort")) this.sortBy(button.closest("th").dataset.name);
      else if (layout) this.choose({ layout: layout === "table" ? null : layout });
      else if (button.parentElement === this.more) {
        this.limit += STEP;
        await this.show();
        this.rows[this.limit - STEP]?.tr?.querySelector("a").focus();
      } else if ((panel || button.matches(".mb-data__peek")) && (await this.load())) {
        const rest = await this.rest();
        if (panel) rest.turnPanel(this, button);
        else rest.peek(this, button);
      }
    }

    sortBy(name) {
      const now = address.read().sort?.[0] ?? "";
      this.choose({ sort: now === name ? `-${name}` : now === `-${name}` ? null : name });
    }

    pressed(event) {
      if (event.key !== "Escape") return;
      const open = this.place.querySelector("[data-panel][aria-expanded=true]");
      if (event.target === this.find && this.find.value) {
        event.preventDefault();
        this.find.value = "";
        this.choose({ q: null }, false);
      } else if (open) {
        open.click();
        open.focus();
      }
    }
  }

  const place = document.querySelector(".mb-data[data-rows]");
  if (place && !place.dataset.started) onceStyled(() => new DataTable(place).start());
})();
