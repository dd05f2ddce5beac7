// Quick open: a dialog that goes to whatever has a name, and below that to what has the words in its text.
import { Finder, unpaired } from "./finding.js";
import { Names } from "./names.js";
import { excerpt, marked, pill } from "./nodes.js";
import { folded, partsOf } from "./spelling.js";

const NAMES = 8;
const TEXTS = 5;
const RECENT = 5;
const HUBS = 24;
const PAUSE = 180; // milliseconds without a key before texts are looked through
const SHORTEST = 3; // letters of what is looked for in texts; one is enough of a script that has no spaces
const UNSPACED = /[\u0e00-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]/u;

class QuickOpen {
  constructor(home, recent) {
    Object.assign(this, { home, recent, turn: 0, names: null, finder: null });
    this.input = make("input", { className: "mb-open__input", id: "mb-open-input", type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    this.list = make("div", { className: "mb-open__list", id: "mb-open-list", role: "listbox", ariaLabel: say("Records and pages") });
    this.told = make("p", { className: "mb-open__told", role: "status" });
    this.close = make("button", { className: "mb-open__close", type: "button" }, say("Close"));
    const set = { role: "combobox", "aria-controls": "mb-open-list", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(set)) this.input.setAttribute(name, value);
    this.input.ariaLabel = say("Go to a record or page");
    this.input.placeholder = say("An id, a title or a word");
    const keys = make("p", { className: "mb-open__keys", ariaHidden: "true" });
    for (const [key, does] of [["↑ ↓", say("choose")], ["Enter", say("open this")], ["Esc", say("close")]]) keys.append(make("kbd", {}, key), ` ${does} `);
    const head = make("div", { className: "mb-open__head" }, this.input, this.close);
    this.dialog = make("dialog", { className: "mb-open", ariaLabel: say("Quick open") }, head, this.list, make("div", { className: "mb-open__foot" }, this.told, keys));
    document.body.append(this.dialog);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.answer());
    this.input.addEventListener("keydown", (event) => this.walk(event));
    this.close.addEventListener("click", () => this.dialog.close());
    this.list.addEventListener("mousemove", (event) => this.choose(event.target.closest("[role=option]")));
    this.dialog.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (event.target === this.dialog) this.dialog.close();
      if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // Where the reader is already but for what is asked, the theme would not go.
      if (new URL(option.href).pathname === location.pathname) (event.preventDefault(), location.assign(option.href));
      this.dialog.close();
    });
  }

  async open() {
    if (this.dialog.open) return;
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    if (!this.names) this.told.textContent = say("Reading the names of records and pages …");
    this.names = await Names.of(this.home);
    this.answer();
  }

  // Names at once; texts once the reader pauses.
  answer() {
    if (!this.names) return;
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const question = this.input.value.trim();
    this.texts = 0;
    this.list.replaceChildren();
    this.shown = question ? this.names.match(question, NAMES) : [];
    const parts = partsOf(question);
    if (question) {
      this.group(say("Records and pages"), this.shown.map((name) => this.row(name, parts)));
      if (!this.shown.length) this.group(say("Did you mean"), this.names.near(question).map((name) => this.row(name, [])));
      this.group(say("Search"), [this.way(say("Search all texts for “{question}”", { question }), `${this.home.href}?q=${encodeURIComponent(question)}`)]);
    } else {
      const recent = this.recent().map((id) => this.names.byId.get(id)).filter((name) => name && new URL(name.href).pathname !== location.pathname);
      this.group(say("Read lately"), recent.slice(0, RECENT).map((name) => this.row(name, [])));
      this.group(say("Go to"), this.names.hubs.slice(0, HUBS).map((name) => this.row(name, [])));
    }
    this.tell(question);
    this.choose(this.options[0]);
    this.dialog.dataset.answered = String(turn);
    if ([...question].length >= SHORTEST || UNSPACED.test(question)) this.timer = setTimeout(() => this.lookIn(question, turn), PAUSE);
  }

  async lookIn(question, turn) {
    const finder = await Finder.of(new URL(this.names.index)).catch(() => null); // what has a name is found without
    if (!finder || turn !== this.turn) return;
    const { hits } = await finder.find(question);
    const known = new Set(this.shown.map(({ id, title }) => id || title));
    const more = hits.filter(({ page }) => !known.has(page.id || page.title)).slice(0, TEXTS);
    const data = await Promise.all(more.map((hit) => finder.data(hit)));
    if (turn !== this.turn) return;
    this.texts = data.length;
    this.group(say("In the text"), data.map((each) => this.text(each)));
    this.tell(question);
    this.dialog.dataset.looked = String(turn);
  }

  tell(question) {
    const names = this.shown.length ? sayCount(this.shown.length, forms("{n} name", "{n} names")) : say("No name fits");
    const told = this.texts ? say("{names}; {n} more found in the text", { names, n: this.texts }) : names;
    this.told.textContent = question ? told : "";
  }

  group(label, rows) {
    if (!rows.length) return;
    const id = `mb-open-group-${this.list.children.length}`;
    const group = make("div", { role: "group", className: "mb-open__group" }, make("p", { id, className: "mb-open__label" }, label), ...rows);
    group.setAttribute("aria-labelledby", id);
    this.list.append(group);
    this.options.forEach((option, at) => (option.id = `mb-open-${at}`));
    this.input.setAttribute("aria-expanded", "true");
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  option(href, ...children) {
    const option = make("a", { className: "mb-open__option", href, role: "option", tabIndex: -1 }, ...children);
    option.setAttribute("aria-selected", "false");
    return option;
  }

  row({ shownId, title, href, kind, status, stage, isMade }, parts) {
    const name = make("span", { className: "mb-open__name" });
    if (shownId) name.append(make("span", { className: "mb-id" }, shownId), " ");
    name.append(...marked(title, parts));
    const about = make("span", { className: "mb-open__about" }, kind || (isMade ? "" : say("Page")));
    return this.option(href, name, " ", ...(status ? [pill(stage, status), " "] : []), about);
  }

  way(label, href) {
    const option = this.option(href, make("span", { className: "mb-open__name" }, label));
    return Object.assign(option, { target: "_self" }); // loaded, also from the search page itself
  }

  text({ url, meta, excerpt: html }) {
    const name = make("span", { className: "mb-open__name" });
    if (meta.id && meta.id !== folded(meta.id)) name.append(make("span", { className: "mb-id" }, meta.id), " ");
    name.append(unpaired(meta.title));
    const status = meta.stage ? [pill(meta.stage, meta.status), " "] : [];
    const about = make("span", { className: "mb-open__about" }, meta.kind);
    return this.option(new URL(url, location.href).href, name, " ", ...status, about, " ", make("span", { className: "mb-open__text" }, ...excerpt(unpaired(html))));
  }

  choose(option) {
    if (!option || option === this.chosen) return;
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  walk(event) {
    const { options } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.choose(options[(options.indexOf(this.chosen) + step + options.length) % options.length]);
      this.chosen.scrollIntoView({ block: "nearest" });
    }
    if (event.key !== "Enter" || event.isComposing || !this.chosen?.isConnected) return;
    event.preventDefault();
    const { ctrlKey, metaKey, shiftKey } = event;
    this.chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }
}

let dialog = null;

// `home` is the address of the search page; `recent` gives the ids of records that were read, the last first.
export const open = (home, recent) => {
  dialog ??= new QuickOpen(home, recent);
  return dialog.open();
};
