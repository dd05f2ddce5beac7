// What table.js loads once a reader asks for it: panels, what a row has more to say, and the layouts beside the table.

const LONG = 8; // values of a filter that are shown before one asks for the rest
const DRAWN = 50; // cards that a column of the board has before one asks for the rest
const WORDS = {
  clear: say("Clear filters"),
  remove: (filter) => say("Remove the filter {filter}", { filter }),
  someone: say("Me"),
  periods: { overdue: say("Overdue"), "this-month": say("This month"), "this-quarter": say("This quarter") },
  arrow: [say("Earlier"), say("Later")],
  board: say("Board by status"),
  columns: say("Columns"),
  compact: say("Closer lines"),
  copied: (n) => say("Copied {n}.", { n }),
  csv: say("Save as CSV"),
  empty: say("No record fits. Take a filter away to see more."),
  failed: say("The browser does not let this page write to the clipboard."),
  filter: { due: say("Due"), stage: say("Stage") },
  group: say("Group by"),
  head: [say("ID"), say("Title"), say("Address")],
  links: say("Copy as links in Markdown"),
  month: (month) => say("Days of {month}", { month }),
  none: say("No groups"),
  open: say("Open the record"),
  outside: (n) => sayCount(n, forms("{n} more has no day in this month.", "{n} more have no day in this month.")),
  owner: say("Who are you?"),
  pick: say("Choose rows"),
  picked: (n) => sayCount(n, forms("Takes the chosen row.", "Takes the {n} chosen rows.")),
  rest: (n) => say("{n} more", { n }),
  shown: (n) => sayCount(n, forms("Takes the one row that is shown, in these columns.", "Takes all {n} rows that are shown, in these columns.")),
  stages: { "in-force": say("in force"), open: say("open"), paused: say("paused"), past: say("past"), refused: say("refused"), unknown: say("unknown") },
  text: say("Copy as text"),
};
const MARKDOWN = /[\\`*_[\]<>#|~]/g;
const RUNS = /^'*[=+\-@\t\r]/;

// ------------------------------------------------------------------------------------------------------------ panels

export const turnPanel = (table, button) => {
  const isOpening = button.getAttribute("aria-expanded") !== "true";
  for (const each of table.place.querySelectorAll("[data-panel]")) each.setAttribute("aria-expanded", String(isOpening && each === button));
  table.panel.hidden = !isOpening;
  table.panel.dataset.shows = isOpening ? button.dataset.panel : "";
  table.panel.setAttribute("role", "group");
  table.panel.setAttribute("aria-label", button.textContent);
  if (!isOpening) return;
  drawPanel(table);
  table.panel.querySelector("input, select, button")?.focus();
};

export const drawPanel = (table) => {
  const { panel } = table;
  const before = panel.contains(document.activeElement) ? document.activeElement : null;
  const unfolded = new Set([...panel.querySelectorAll("details[open]")].map(({ dataset }) => dataset.name));
  const parts = { filter: filterParts, display: displayParts, take: takeParts }[panel.dataset.shows](table);
  panel.replaceChildren(...parts);
  for (const each of panel.querySelectorAll("details")) if (unfolded.has(each.dataset.name)) each.open = true;
  const same = before && [...panel.querySelectorAll("input, select, button")].find((each) => each.name === before.name && each.value === before.value);
  same?.focus();
};

// The filters in use, each a button that takes it away.
export const drawChosen = (table) => {
  const { make, state, chosen } = table;
  const isHeld = chosen.contains(document.activeElement);
  const labels = Object.entries(state.where).flatMap(([name, values]) => values.map((value) => [name, value, labelOf(table, name, value)]));
  const items = labels.map(([name, value, label]) => {
    const button = make("button", { type: "button", ariaLabel: WORDS.remove(label) }, label, make("span", { ariaHidden: "true" }, " ×"));
    button.addEventListener("click", () => table.choose({ [name]: state.where[name].filter((each) => each !== value) }));
    return make("li", {}, button);
  });
  const clear = make("button", { type: "button" }, WORDS.clear);
  clear.addEventListener("click", () => {
    table.find.value = "";
    table.find.focus();
    table.choose(Object.fromEntries([...Object.keys(table.state.where), "q"].map((name) => [name, null])));
  });
  chosen.replaceChildren(...items, make("li", {}, clear));
  if (isHeld) chosen.querySelector("button").focus();
};

const labelOf = ({ records, me, ME, NONE, WORDS: { none } }, name, value) => {
  const column = records.column(name);
  const textOf = (wanted) => column?.choices.find(({ key }) => key.toLowerCase() === wanted.toLowerCase())?.text;
  const label = column?.label ?? WORDS.filter[name] ?? name;
  if (value === ME) return `${label}: ${textOf(me) ?? WORDS.someone}`;
  if (value === NONE && column) return none(label);
  return `${label}: ${textOf(value) ?? (name === "due" ? WORDS.periods[value] : undefined) ?? (name === "stage" ? stageOf(value) : value)}`;
};

const stageOf = (stage) => WORDS.stages[stage] ?? stage.replaceAll("-", " ");

const check = (table, name, value, text, isOn, change, number) => {
  const { make } = table;
  const box = make("input", { type: "checkbox", name, value, checked: isOn });
  box.addEventListener("change", () => change(box.checked));
  const parts = [box, make("span", {}, text)];
  if (number !== undefined) parts.push(make("span", { className: "mb-data__number" }, String(number)));
  return make("label", {}, ...parts);
};

// Each column counts what there would be without its own choice.
const filterParts = (table) => {
  const { records, state } = table;
  const stages = [...new Set(records.status.choices.map(({ stage }) => stage))].map((stage) => ({ key: stage, text: stageOf(stage) }));
  const periods = records.column(records.dueName) ? Object.keys(records.periods).map((key) => ({ key, text: WORDS.periods[key] })) : [];
  const sets = [
    ...records.columns.filter(({ choices }) => choices.length).map((column) => [column.name, column.label, column.choices, column]),
    ["due", WORDS.filter.due, periods],
    ["stage", WORDS.filter.stage, stages.length > 1 ? stages : []],
  ];
  const owner = state.where.owner?.includes(table.ME) ? [ownerPart(table)] : [];
  return [...owner, ...sets.map((set) => filterSet(table, ...set)).filter(Boolean)];
};

const filterSet = (table, name, label, choices, column) => {
  const { records, state, make } = table;
  const chosen = (state.where[name] ?? []).map((each) => each.toLowerCase());
  const others = records.rows.filter((row) => table.fits(row, name));
  const numbers = new Map();
  const add = (key) => numbers.set(key, (numbers.get(key) ?? 0) + 1);
  if (column) {
    for (const row of others) {
      const own = records.choices(row, column);
      own.forEach(({ key }) => add(key));
      if (!own.length) add(table.NONE);
    }
  } else for (const { key } of choices) numbers.set(key, others.filter(records.test(name, [key], table.me)).length);
  const none = numbers.get(table.NONE) || chosen.includes(table.NONE) ? [{ key: table.NONE, text: table.WORDS.none(label) }] : [];
  const worth = [...choices, ...none].filter(({ key }) => numbers.get(key) || chosen.includes(key.toLowerCase()));
  if (!worth.length || (worth.length === 1 && !chosen.length && numbers.get(worth[0].key) === others.length)) return null;
  const box = ({ key, text }) => {
    const turn = (isOn) => {
      const kept = (table.state.where[name] ?? []).filter((each) => each.toLowerCase() !== key.toLowerCase());
      table.choose({ [name]: isOn ? [...kept, key] : kept });
    };
    return check(table, name, key, text, chosen.includes(key.toLowerCase()), turn, numbers.get(key) ?? 0);
  };
  const set = make("fieldset", {}, make("legend", {}, label), ...worth.slice(0, LONG).map(box));
  if (worth.length > LONG) {
    const fold = make("details", {}, make("summary", {}, WORDS.rest(worth.length - LONG)), ...worth.slice(LONG).map(box));
    fold.dataset.name = name;
    fold.open = worth.slice(LONG).some(({ key }) => chosen.includes(key.toLowerCase()));
    set.append(fold);
  }
  return set;
};

const ownerPart = (table) => {
  const { make, records } = table;
  const choices = records.column("owner")?.choices ?? [];
  const options = [make("option", { value: "" }, "–"), ...choices.map(({ key, text }) => make("option", { value: key, selected: key === table.me }, text))];
  const select = make("select", { name: "me", ariaLabel: WORDS.owner }, ...options);
  select.addEventListener("change", () => {
    localStorage.setItem("minutebook-me", select.value);
    table.show();
  });
  return make("fieldset", {}, make("legend", {}, WORDS.owner), select);
};

const displayParts = (table) => {
  const { make, records, state } = table;
  const shown = table.shownColumns();
  const groups = records.columns.filter(({ choices, isSeveral }) => choices.length && !isSeveral);
  const options = [make("option", { value: "" }, WORDS.none), ...groups.map(({ name, label }) => make("option", { value: name, selected: name === state.group }, label))];
  const group = make("select", { name: "group", ariaLabel: WORDS.group }, ...options);
  group.addEventListener("change", () => table.choose({ group: group.value }));
  const turn = (column) => (isOn) => {
    const now = table.shownColumns();
    const next = isOn ? [...now, column] : now.filter((each) => each !== column);
    const usual = records.columns.filter(({ isShown }) => isShown);
    const isUsual = next.length === usual.length && usual.every((each) => next.includes(each));
    table.choose({ columns: isUsual ? null : next.map(({ name }) => name).join(",") });
  };
  const ordered = [...shown, ...records.columns.filter((each) => !shown.includes(each))];
  const boxes = ordered.map((column) => check(table, "columns", column.name, column.label, shown.includes(column), turn(column)));
  const dense = check(table, "density", "compact", WORDS.compact, state.density === "compact", (isOn) => table.choose({ density: isOn ? "compact" : null }, false));
  return [
    make("fieldset", {}, make("legend", {}, WORDS.group), group, dense),
    make("fieldset", { className: "mb-data__wide" }, make("legend", {}, WORDS.columns), ...boxes),
  ];
};

const takeParts = (table) => {
  const { make } = table;
  const said = make("p", { role: "status" }, table.picked.size ? WORDS.picked(table.picked.size) : WORDS.shown(table.rows.length));
  const button = (text, act) => {
    const made = make("button", { type: "button", className: "mb-data__button", name: text }, text);
    made.addEventListener("click", act);
    return made;
  };
  const copy = (made) => async () => {
    const rows = taken(table);
    try {
      await navigator.clipboard.writeText(made(table, rows));
      said.textContent = WORDS.copied(rows.length);
    } catch {
      said.textContent = WORDS.failed;
    }
  };
  const pick = check(table, "pick", "pick", WORDS.pick, table.isPicking, (isOn) => {
    table.isPicking = isOn;
    table.picked.clear();
    table.show();
  });
  return [make("div", { className: "mb-data__row" }, button(WORDS.csv, () => save(table)), button(WORDS.links, copy(asLinks)), button(WORDS.text, copy(asText)), pick), said];
};

// ------------------------------------------------------------------------------------------------- copies of what is shown

const taken = (table) => (table.picked.size ? table.rows.filter(({ id }) => table.picked.has(id)) : table.rows);

const cells = (table, rows) => {
  const columns = table.shownColumns();
  const [id, title, way] = WORDS.head;
  const head = [id, title, ...columns.map(({ label }) => label), way];
  return [head, ...rows.map((row) => [row.id, row.title, ...columns.map((column) => table.records.plain(row, column)), row.href])];
};

const asText = (table, rows) => cells(table, rows).map((line) => line.map((each) => each.replace(/\s+/g, " ")).join("\t")).join("\n");

const asLinks = (table, rows) => rows.map(({ id, title, href }) => `* [${`${id} ${title}`.replace(MARKDOWN, "\\$&")}](${href})`).join("\n");

// What a spreadsheet program would run begins with a quotation mark; without the mark at the front Excel misreads the letters.
const asCsv = (table, rows) => {
  const safe = (text) => (RUNS.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${cells(table, rows).map((line) => line.map((each) => quoted(safe(each))).join(",")).join("\r\n")}\r\n`;
};

const save = (table) => {
  const href = URL.createObjectURL(new Blob([asCsv(table, taken(table))], { type: "text/csv" }));
  const name = `${table.place.dataset.many.replace(/\s+/g, "-")}.csv`;
  table.make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
};

// ---------------------------------------------------------------------------------------------- more about a record

export const peek = (table, button) => {
  const { make, records } = table;
  const line = button.closest("tr");
  const row = records.rows.find(({ tr }) => tr === line);
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) return line.nextElementSibling.remove();
  const facts = records.columns.filter((column) => !table.shownColumns().includes(column) && records.text(row, column));
  const list = facts.map((column) => make("div", {}, make("dt", {}, column.label), make("dd", {}, records.text(row, column))));
  const texts = [row.summary, row.gist].filter(Boolean).map((text) => make("p", {}, text));
  const parts = [...texts, ...(list.length ? [make("dl", {}, ...list)] : []), make("p", {}, make("a", { href: row.href }, WORDS.open))];
  line.after(make("tr", { className: "mb-data__peeked" }, make("td", { colSpan: 99 }, ...parts)));
};

// ---------------------------------------------------------------------------------------------------- other layouts

export const drawLayout = (table) => {
  const parts = table.rows.length ? { board, month }[table.state.layout](table) : [table.make("p", { className: "mb-empty" }, WORDS.empty)];
  table.other.replaceChildren(...parts);
};

const entry = ({ make }, { id, title, href }, ...more) => {
  const shownId = id === id.toLowerCase() ? [] : [make("span", { className: "mb-id" }, id), " "];
  return make("li", {}, make("a", { href }, ...shownId, title), ...more);
};

const card = (table, row) => {
  const { records } = table;
  const more = table.shownColumns().filter((column) => column !== records.status).map((column) => records.text(row, column)).filter(Boolean);
  return entry(table, row, table.make("span", { className: "mb-muted" }, more.slice(0, 3).join(" · ")));
};

const board = (table) => {
  const { make, records } = table;
  const columns = records.status.choices.map(({ text, stage }, at) => {
    const rows = table.rows.filter((row) => row.values[0] === at);
    const pill = make("span", { className: `mb-pill mb-pill--${stage}` }, make("span", { className: "mb-pill__shape" }), make("span", { className: "mb-pill__word" }, text));
    const list = make("ul", {}, ...rows.slice(0, DRAWN).map((row) => card(table, row)));
    const parts = [make("h2", {}, pill, " ", make("span", { className: "mb-data__number" }, String(rows.length))), list];
    if (rows.length > DRAWN) {
      const more = make("button", { type: "button", className: "mb-data__button" }, WORDS.rest(rows.length - DRAWN));
      more.addEventListener("click", () => {
        list.append(...rows.slice(DRAWN).map((row) => card(table, row)));
        list.children[DRAWN].querySelector("a").focus();
        more.remove();
      });
      parts.push(more);
    }
    return rows.length ? make("section", {}, ...parts) : null;
  });
  return [make("div", { className: "mb-data__board", tabIndex: 0, role: "group", ariaLabel: WORDS.board }, ...columns.filter(Boolean))];
};

const dayOf = (month, number) => `${month}-${String(number).padStart(2, "0")}`;

const shifted = (month, by) => {
  const day = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1));
  return day.toISOString().slice(0, 7);
};

// A month with what happened on which day, from Monday to Sunday; the month of the newest record where none is asked for.
const month = (table) => {
  const { make, rows } = table;
  const newest = rows.map(({ day }) => day.slice(0, 7)).sort().at(-1);
  const shown = /^\d{4}-\d{2}$/.test(table.state.month) ? table.state.month : newest || new Date().toISOString().slice(0, 7);
  const own = rows.filter(({ day }) => day.startsWith(shown));
  const name = new Date(`${shown}-01T00:00:00Z`).toLocaleDateString(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const turn = (text, goal) => {
    const button = make("button", { type: "button", className: "mb-data__button", name: text }, text);
    button.addEventListener("click", async () => {
      await table.choose({ month: goal });
      table.other.querySelector(`button[name="${text}"]`)?.focus();
    });
    return button;
  };
  const head = make("div", { className: "mb-data__row" }, turn(WORDS.arrow[0], shifted(shown, -1)), make("h2", { ariaLive: "polite" }, name), turn(WORDS.arrow[1], shifted(shown, 1)));
  const outside = rows.length - own.length;
  return [head, calendar(table, shown, own, name), ...(outside ? [make("p", { className: "mb-muted" }, WORDS.outside(outside))] : [])];
};

const calendar = (table, shown, own, name) => {
  const { make } = table;
  const first = new Date(`${shown}-01T00:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const weekday = (at, width) => new Date(Date.UTC(2024, 0, 1 + at)).toLocaleDateString(locale, { weekday: width, timeZone: "UTC" });
  const heads = Array.from({ length: 7 }, (_, at) => make("th", { scope: "col", abbr: weekday(at, "long") }, weekday(at, "short")));
  const cellOf = (at) => {
    const number = at - before + 1;
    if (number < 1 || number > days) return make("td", { className: "mb-data__outside" });
    const rows = own.filter(({ day }) => day === dayOf(shown, number));
    const list = rows.length ? [make("ul", {}, ...rows.map((row) => entry(table, row)))] : [];
    return make("td", { className: rows.length ? "" : "mb-data__free" }, make("span", { className: "mb-data__day" }, String(number)), ...list);
  };
  const weeks = Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) => make("tr", {}, ...Array.from({ length: 7 }, (_, at) => cellOf(week * 7 + at))));
  const caption = make("caption", { className: "mb-data__caption" }, WORDS.month(name));
  return make("table", { className: "mb-data__month" }, caption, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...weeks));
};
