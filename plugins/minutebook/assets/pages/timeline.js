// Timelines: a label for the mark one points at, today in view, choices that narrow marks, bars and list together, and
// months drawn large. Without it every mark has its title, every bar leads to its month, and the list says it all.
onceStyled(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 720;
  const EDGE = 16;
  const TOP = 62; // where the first row of marks of a month stands
  const ROW = 26;
  const TALLEST = 14; // what one event adds to a bar at most, and the room of the tallest bar
  const ROOM = 148;

  const all = (selector, place = document) => [...place.querySelectorAll(selector)];
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // ------------------------------------------------------------------------------------------------ labels

  const tip = Object.assign(document.createElement("div"), { className: "mb-tip", hidden: true });
  tip.setAttribute("aria-hidden", "true"); // the mark has the same words as its name
  let labeled = null;
  let later = 0;

  const put = () => {
    const { left, right, top, bottom } = labeled.querySelector(".mb-mark__reach").getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const middle = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    tip.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, middle - width / 2))}px`;
    tip.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(4, top - height - 4)}px`;
  };

  const hide = () => {
    clearTimeout(later);
    document.removeEventListener("scroll", put);
    labeled = null;
    tip.hidden = true;
  };
  const soon = () => {
    clearTimeout(later);
    later = setTimeout(hide, 150);
  };
  tip.addEventListener("pointerenter", () => clearTimeout(later));
  tip.addEventListener("pointerleave", soon);

  // The browser would show a title, too.
  const nameOf = (mark) => {
    const title = mark.querySelector("title");
    if (title) mark.setAttribute("aria-label", title.textContent);
    title?.remove();
    return mark.getAttribute("aria-label");
  };

  const label = (mark) => {
    clearTimeout(later);
    if (labeled === mark) return;
    labeled = mark;
    const node = (text, at) => Object.assign(document.createElement(at ? "span" : "strong"), { textContent: text });
    tip.replaceChildren(...nameOf(mark).split(" · ").map(node));
    mark.closest(".mb-timeline").after(tip);
    tip.hidden = false;
    put();
    document.addEventListener("scroll", put, { passive: true });
  };

  // Firefox and WebKit leave a mark that takes the focus where it is, out of the part of its chart that is seen.
  const reveal = (mark, box) => {
    const [{ left, right }, seen] = [mark, box].map((each) => each.getBoundingClientRect());
    if (left < seen.left || right > seen.right) box.scrollLeft += (left + right - seen.left - seen.right) / 2;
  };

  const markAt = (event) => event.target.closest?.(".mb-mark, .mb-bar");

  // A finger's first tap on a mark names it, the second follows the link.
  const watch = (timeline) => {
    const box = timeline.querySelector(".mb-timeline__scroll");
    let touched = null;
    let before = null;
    let isPressed = false;
    box.addEventListener("pointerover", (event) => event.pointerType === "mouse" && markAt(event) && label(markAt(event)));
    box.addEventListener("pointerout", (event) => event.pointerType === "mouse" && soon());
    box.addEventListener("focusin", (event) => {
      const mark = markAt(event);
      if (mark?.matches(":focus-visible")) label(mark);
      if (mark && !isPressed) reveal(mark, box);
    });
    box.addEventListener("focusout", soon);
    box.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    box.addEventListener("scroll", hide, { passive: true });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) box.addEventListener(name, () => (isPressed = false));
    box.addEventListener("pointerdown", (event) => {
      isPressed = true;
      before = labeled;
      touched = event.pointerType === "touch" ? event.target.closest?.(".mb-mark") : null;
    });
    box.addEventListener("click", (event) => {
      if (!touched || touched === before || markAt(event) !== touched) return;
      event.preventDefault();
      event.stopPropagation();
      label(touched);
    });
  };

  // On a narrow screen a chart begins where today is.
  const begin = (timeline) => {
    const box = timeline.querySelector("[data-mb-start]");
    if (!box || box.scrollWidth <= box.clientWidth) return;
    box.scrollLeft = (Number(box.dataset.mbStart) / WIDTH) * box.scrollWidth - box.clientWidth * 0.6;
  };

  const fresh = all(".mb-timeline:not([data-mb-live])");
  for (const timeline of fresh) {
    timeline.dataset.mbLive = "";
    watch(timeline);
  }
  queueMicrotask(() => fresh.forEach(begin)); // once all below is done: it has the page laid out

  const key = document.querySelector(".mb-key[data-mb-some]:not([data-mb-live])");
  if (!key || !fresh.length) return;
  key.dataset.mbLive = "";

  // ------------------------------------------------------------------------------------------------ what is narrowed

  const events = all("article tr[data-mb-told]").map((row) => {
    const [day, event, stage, ...within] = row.dataset.mbTold.split(" ");
    return { row, day, month: day.slice(0, 7), event, stage, within, isShown: true };
  });
  const monthNames = new Map(all("article .mb-months__month th").map((head) => [head.id.slice(-7), words(head)]));
  const marks = all("article a[data-mb-row]");
  const bars = all("article a[data-mb-month]").filter((bar) => bar.href.baseVal.startsWith("#"));
  const picks = all("[data-mb-pick]", key).map((item) => {
    const [sort, value] = item.dataset.mbPick.split(" ");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => toggle(sort, value));
    return { sort, value, button };
  });
  const turns = picks.filter((each) => each.sort === "event").map((each) => each.value);
  const form = key.querySelector("form");
  const belonging = form.elements.namedItem("in");
  const number = (list) => list.length.toLocaleString(locale);

  const shapeOf = (turn) => key.querySelector(`[data-mb-pick="event ${turn}"] .mb-mark__form`).cloneNode();

  const chosen = () => {
    const { event = [], stage = [], in: within = [], months = [] } = address.read();
    return { event, stage, in: within, months: months[0] ?? "" };
  };

  const fits = (each, wanted, apart) =>
    ["event", "stage", "in"].every((sort) => {
      if (sort === apart || !wanted[sort].length) return true;
      return sort === "in" ? wanted.in.some((name) => each.within.includes(name)) : wanted[sort].includes(each[sort]);
    });

  const tell = (wanted) => {
    const shown = events.filter((each) => each.isShown);
    const isNarrowed = wanted.event.length + wanted.stage.length + wanted.in.length > 0;
    const said = isNarrowed ? say(key.dataset.mbSome, { shown: number(shown), all: number(events) }) : "";
    form.querySelector(".mb-key__said").textContent = said;
    form.querySelector("[type=reset]").hidden = !isNarrowed;
    for (const { sort, value, button } of picks) {
      const found = events.filter((each) => each[sort] === value && fits(each, wanted, sort));
      button.querySelector(".mb-key__count").textContent = number(found);
      button.setAttribute("aria-pressed", wanted[sort].includes(value));
    }
    if (belonging) belonging.value = wanted.in[0] ?? "";
  };

  // Marks and rows go together; months and years without a row go with them.
  const show = () => {
    for (const { row, isShown } of events) row.hidden = !isShown;
    for (const mark of marks) mark.classList.toggle("mb-mark--off", !events[mark.dataset.mbRow].isShown);
    for (const body of all("article .mb-months tbody")) body.hidden = !body.querySelector("[data-mb-told]:not([hidden])");
    for (const year of all("article details:has(> .mb-months)")) year.hidden = !year.querySelector("tbody:not([hidden])");
  };

  const stack = (bar, unit) => {
    const ofMonth = events.filter((each) => each.isShown && each.month === bar.dataset.mbMonth);
    const [, x, ground, width] = /M(\d+) (\d+)h(\d+)/.exec(bar.querySelector(".mb-mark__reach").getAttribute("d")).map(Number);
    let y = ground;
    let below = 0;
    const parts = turns.flatMap((turn) => {
      below += ofMonth.filter((each) => each.event === turn).length;
      const upper = ground - Math.round(below * unit);
      const height = y - upper;
      y = upper;
      const part = make("path", { class: `mb-bar__part mb-bar--${turn}`, d: `M${x} ${y}h${width}v${height}h-${width}Z` });
      const middle = `translate(${x + (width >> 1)} ${y + (height >> 1)}) scale(.6)`;
      const sign = () => make("g", { class: `mb-bar__sign mb-bar--${turn}`, transform: middle }, shapeOf(turn));
      return height < 16 ? [part].slice(0, height) : [part, sign()];
    });
    for (const part of all(".mb-bar__part, .mb-bar__sign", bar)) part.remove();
    const text = bar.querySelector("text");
    text.before(...parts);
    text.setAttribute("y", y - 6);
    text.textContent = number(ofMonth);
    const told = turns.filter((turn) => ofMonth.some((each) => each.event === turn)).map((turn) => {
      const found = ofMonth.filter((each) => each.event === turn);
      return `${words(picks.find((each) => each.value === turn).button.querySelector(".mb-key__name"))} ${number(found)}`;
    });
    bar.setAttribute("aria-label", [nameOf(bar).split(" · ")[0], number(ofMonth), ...told].join(" · "));
    bar.classList.toggle("mb-mark--off", !ofMonth.length);
  };

  // Each chart by its tallest bar, as bars.py does it.
  const restack = () => {
    for (const chart of new Set(bars.map((bar) => bar.closest("svg")))) {
      const own = bars.filter((bar) => chart.contains(bar));
      const most = Math.max(1, ...own.map((bar) => events.filter((each) => each.isShown && each.month === bar.dataset.mbMonth).length));
      for (const bar of own) stack(bar, Math.min(TALLEST, ROOM / most));
    }
  };

  // ------------------------------------------------------------------------------------------------ months drawn large

  const zoom = key.parentElement.querySelector(".mb-zoom");
  const ruler = document.createElement("canvas").getContext("2d");
  const step = (month, by) => new Date(Date.UTC(month.slice(0, 4), month.slice(5) - 1 + by)).toISOString().slice(0, 7);
  const at = (day) => Date.parse(day) / 864e5;
  const named = (first, last) => [first, last].filter((each, place) => !place || each !== first).map((each) => monthNames.get(each) ?? each).join(" – ");

  const markOf = ({ row, event, stage }) => {
    const record = row.querySelector("th a");
    const what = row.querySelector(".mb-months__what");
    const cell = (name) => words(row.querySelector(`.mb-months__${name}`));
    const said = [words(record), `${words(what)}, ${cell("day")}`, cell("status")];
    const anchor = make("a", { class: `mb-mark mb-mark--${stage}`, role: "link", "aria-label": said.join(" · ") });
    const way = what.querySelector("a.mb-months__row") ?? record;
    anchor.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", way.getAttribute("href"));
    anchor.append(make("path", { class: "mb-mark__reach", d: "M-12-12h24v24h-24Z" }), shapeOf(event));
    const id = words(record.querySelector(".mb-id") ?? record);
    return { anchor, labels: [way === record ? words(record) : `${id} ${words(way)}`, id] };
  };

  // The longest words that have room beside a mark, and the first row where they fit.
  const place = (spot, x, ends) => {
    const most = Math.max(WIDTH - x, x);
    const text = spot.labels.find((each) => ruler.measureText(each).width + 24 <= most) ?? "";
    const width = ruler.measureText(text).width + 24;
    const isLeft = x + width > WIDTH;
    const [from, to] = isLeft ? [x - width, x + 12] : [x - 12, x + width];
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = to;
    spot.anchor.append(make("text", isLeft ? { x: -14, y: 4, "text-anchor": "end" } : { x: 14, y: 4 }, text));
    spot.anchor.setAttribute("transform", `translate(${Math.round(x)} ${TOP + row * ROW})`);
  };

  const axisOf = (first, last, x, height) => {
    const axis = make("g", { class: "mb-timeline__axis", "aria-hidden": "true" });
    const days = first === last ? [5, 10, 15, 20, 25] : [];
    for (let month = first; month <= last; month = step(month, 1)) {
      const left = Math.round(x(`${month}-01`));
      axis.append(make("path", { class: "mb-timeline__major", d: `M${left} 4V${height}` }));
      axis.append(make("text", { x: left + 5, y: 15 }, monthNames.get(month) ?? month));
      for (const day of days) {
        const middle = Math.round(x(`${month}-${String(day).padStart(2, "0")}`));
        axis.append(make("path", { d: `M${middle} 40V${height}` }), make("text", { class: "mb-timeline__minor", x: middle, y: 33 }, String(day)));
      }
    }
    return axis;
  };

  const enlarge = (months) => {
    const asked = months.split("~").filter((each) => /^\d{4}-(0[1-9]|1[0-2])$/.test(each)).sort();
    const [first, last = first] = asked;
    zoom.hidden = !first;
    for (const bar of bars) bar.classList.toggle("mb-bar--on", !!first && bar.dataset.mbMonth >= first && bar.dataset.mbMonth <= last);
    if (!first) return;
    const [start, end] = [at(`${first}-01`), at(`${step(last, 1)}-01`)];
    const x = (day) => EDGE + ((at(day) - start) / (end - start)) * (WIDTH - 2 * EDGE);
    const found = events.filter((each) => each.isShown && each.month >= first && each.month <= last).reverse();
    const spots = found.map(markOf);
    const ends = [];
    ruler.font = `600 11px ${getComputedStyle(zoom).fontFamily}`;
    spots.forEach((spot, rank) => place(spot, x(found[rank].day), ends));
    const height = TOP + Math.max(1, ends.length) * ROW;
    const chart = make("svg", { class: "mb-timeline__chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": named(first, last) });
    chart.append(axisOf(first, last, x, height), ...spots.map((spot) => spot.anchor));
    zoom.querySelector(".mb-timeline__scroll").replaceChildren(chart);
    const title = zoom.querySelector(".mb-zoom__title");
    title.textContent = say(title.dataset.mbWords, { months: named(first, last), count: number(found) });
    const near = bars.find((bar) => bar.dataset.mbMonth === last) ?? bars.find((bar) => bar.dataset.mbMonth.startsWith(last.slice(0, 4)));
    (near ?? bars[0])?.closest(".mb-timeline").after(zoom);
  };

  const period = (first, last) => (first === last ? first : [first, last].sort().join("~"));

  // Earlier and later by as many months as are shown; one more at the end.
  const move = (way) => {
    const [first, last = first] = chosen().months.split("~");
    const size = (last.slice(0, 4) - first.slice(0, 4)) * 12 + Number(last.slice(5)) - first.slice(5) + 1;
    const by = { earlier: [-size, -size], later: [size, size], more: [0, 1] }[way];
    choose({ months: by ? period(step(first, by[0]), step(last, by[1])) : null });
  };

  // A bar is chosen by a click, several by drawing over them, or with Shift from the one that was.
  const brush = () => {
    let from = null;
    for (const box of new Set(bars.map((bar) => bar.closest("svg")))) {
      const barAt = (event) => event.target.closest?.("a[data-mb-month]");
      box.addEventListener("dragstart", (event) => event.preventDefault());
      box.addEventListener("pointerdown", (event) => (from = barAt(event)?.dataset.mbMonth));
      box.addEventListener("pointerup", (event) => {
        const to = barAt(event)?.dataset.mbMonth;
        if (from && to && from !== to) choose({ months: period(from, to) });
      });
      box.addEventListener("click", (event) => {
        const month = barAt(event)?.dataset.mbMonth;
        if (!month || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        const { months } = chosen();
        choose({ months: event.shiftKey && months ? period(months.split("~")[0], month) : months === month ? null : month });
      });
    }
    for (const button of all("[data-mb-move]", zoom)) button.addEventListener("click", () => move(button.dataset.mbMove));
    watch(zoom);
  };

  // ------------------------------------------------------------------------------------------------ choosing

  const draw = () => {
    const wanted = chosen();
    for (const each of events) each.isShown = fits(each, wanted);
    tell(wanted);
    show();
    restack();
    if (zoom) enlarge(wanted.months);
  };

  const choose = (values) => {
    hide();
    address.write(values, { push: true });
    draw();
  };

  const toggle = (sort, value) => {
    const now = chosen()[sort];
    choose({ [sort]: now.includes(value) ? now.filter((each) => each !== value) : [...now, value] });
  };

  if (zoom) brush();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => choose({ event: null, stage: null, in: null }));
  belonging?.addEventListener("change", () => choose({ in: belonging.value }));
  form.hidden = false;
  address.onChange(draw, key);
  if (Object.values(chosen()).some((each) => each.length)) draw();
  else tell(chosen()); // the page is drawn like this
});
