// Every record and page by its name, read once from one file: found while a reader types, guessed for an address that
// leads nowhere.
import { folded, isForm, nearest, partsOf } from "./spelling.js";

const FRESH = { cache: "no-cache" };
const ID = /^([a-z][a-z0-9]*?)[\s._–#/-]*0*(\d{1,9})([a-z]?)$/; // dec-22, dec 0022, dec22
const ID_IN = /(?<![a-z0-9])([a-z][a-z0-9]{0,9}?)[\s._-]*0*(\d{1,9})([a-z]?)(?![a-z0-9])/g;
const NUMBER = /^#?0*(\d{1,9})([a-z]?)(?![a-z0-9])/;
const SHORTEST = 3; // letters inside a title that are looked for; fewer must begin a word
const RANKS = { id: 0, alias: 1, idStart: 2, title: 3, start: 4, words: 5, kind: 6, initials: 7, inside: 8 };

const loaded = new Map(); // names by the address they were read from

const trimmed = (text) => folded(text.normalize("NFKC")).trim().replace(/^\/+|\/+$/g, "");

const keyOf = (text) => {
  const found = ID.exec(text);
  return found ? `${found[1]}-${found[2]}${found[3]}` : "";
};

// As `names.py` leaves it out where a file is called by the words of its title.
const placeOf = ([id, title, place], folder, ending) => {
  if (typeof place === "string" && place.includes("/")) return place;
  const words = place === 0 ? title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") : place;
  return `${folder}${id}${words && "-"}${words}${ending}`;
};

// What a reader has typed, in the forms in which it is compared.
class Asked {
  constructor(question) {
    this.text = trimmed(question);
    this.parts = partsOf(this.text);
    this.key = keyOf(this.text);
    this.joined = this.text.replace(/[\s._-]/g, "");
    this.number = NUMBER.exec(this.text)?.[0] === this.text ? Number(/\d+/.exec(this.text)[0]) : null;
  }
}

class Name {
  constructor(title, href, more, order) {
    Object.assign(this, { id: "", kind: "", status: "", stage: "", aliases: [], isHub: false, isMade: false }, more, { title, href, order });
    this.text = trimmed(title);
    this.words = partsOf(title);
    this.initials = this.words.map((word) => word[0]).join("");
    this.idText = folded(this.id);
    this.joined = this.idText.replace("-", "");
    this.key = keyOf(this.idText);
    this.others = this.aliases.map(trimmed);
    this.keys = [this.key, ...this.others.map(keyOf)].filter(Boolean);
    this.kindWords = partsOf(this.kind);
    this.isOver = this.stage === "past" || this.stage === "refused";
  }

  // A person is named by the title; the handle is for files.
  get shownId() {
    return this.id === this.idText ? "" : this.id;
  }

  has(part) {
    return this.words.some((word) => word.startsWith(part));
  }

  // How well a name fits, the best first; null where it does not.
  rank({ text, parts, key, joined, number }) {
    if (key && this.key === key) return RANKS.id;
    if (this.idText && this.idText === text) return RANKS.id;
    if (this.others.includes(text) || (key && this.keys.includes(key))) return RANKS.alias;
    if (number !== null && Number(/\d+/.exec(this.key)?.[0]) === number) return RANKS.idStart;
    if (joined.length > 1 && this.key && (this.joined.startsWith(joined) || (key && this.key.startsWith(key)))) return RANKS.idStart;
    if (this.text === text) return RANKS.title;
    if (this.text.startsWith(text)) return RANKS.start;
    if (!parts.length) return null;
    if (parts.every((part) => this.has(part))) return RANKS.words;
    const isOfKind = (part) => this.kindWords.some((word) => word.startsWith(part));
    if (parts.every((part) => this.has(part) || isOfKind(part))) return RANKS.kind;
    if (text.length > 1 && this.initials.startsWith(text)) return RANKS.initials;
    return text.length >= SHORTEST && this.text.includes(text) ? RANKS.inside : null;
  }
}

const best = (found, most) => {
  const order = (a, b) => a.rank - b.rank || a.name.isOver - b.name.isOver || b.name.isHub - a.name.isHub || a.name.words.length - b.name.words.length || a.name.order - b.name.order;
  return found.sort(order).slice(0, most).map(({ name }) => name);
};

export class Names {
  constructor(told, root) {
    this.index = new URL(told.index, root);
    this.kinds = told.kinds.map(([name, prefix, folder]) => ({ name, prefix: prefix.toLowerCase(), folder, words: [folded(name), partsOf(name)[0]] }));
    const records = told.records.map((row, at) => {
      const [kind, [status, stage]] = [this.kinds[row[3]], told.statuses[row[4]]];
      const href = new URL(placeOf(row, kind.folder, told.ending), root).href;
      return new Name(row[1], href, { id: row[0], kind: kind.name, status, stage, aliases: row[5] ?? [] }, at);
    });
    const pages = told.pages.map(([title, href, door], at) => new Name(title, new URL(href, root).href, { isMade: door > 0, isHub: door > 1 }, records.length + at));
    this.root = root;
    this.all = [...records, ...pages];
    this.byId = new Map(records.map((name) => [name.id, name]));
    this.hubs = pages.filter((name) => name.isHub);
    this.pages = pages;
  }

  // `home` is the address of the search page, beside which the names lie.
  static of(home) {
    const address = new URL("names.json", home).href;
    if (!loaded.has(address)) {
      loaded.set(address, Names.read(address, new URL("..", home)));
      loaded.get(address).catch(() => loaded.delete(address)); // the next one may try again
    }
    return loaded.get(address);
  }

  static async read(address, root) {
    const answer = await fetch(address, FRESH);
    if (!answer.ok) throw new Error("The names of records and pages cannot be read.");
    return new Names(await answer.json(), root);
  }

  // "decision 22" is the id of a record as "dec 22" is.
  asked(question) {
    const asked = new Asked(question);
    const kind = this.kinds.find(({ prefix, words }) => prefix && words.includes(asked.key.split("-")[0]));
    if (kind) asked.key = asked.key.replace(/^[^-]+/, kind.prefix);
    return asked;
  }

  // Records and pages whose name fits, the best first.
  match(question, most = 8, among = this.all) {
    const asked = this.asked(question);
    if (!asked.text) return [];
    return best(among.map((name) => ({ name, rank: name.rank(asked) })).filter(({ rank }) => rank !== null), most);
  }

  // What may have been meant by words that no name fits: ids and titles that differ by a letter or two, or have half of the words.
  near(question, most = 3) {
    const { key, parts } = this.asked(question);
    if (key) {
      const [prefix] = key.split("-");
      const same = this.all.filter((name) => name.key.startsWith(`${prefix}-`));
      const meant = nearest(key, same.map((name) => name.key));
      return same.filter((name) => name.key === meant).slice(0, most);
    }
    return this.like(parts, most);
  }

  like(parts, most) {
    const long = parts.filter((part) => part.length > 2);
    if (!long.length) return [];
    this.words ??= [...new Set(this.all.flatMap((name) => name.words))];
    const meant = long.map((part) => (this.words.includes(part) ? part : nearest(part, this.words)));
    const share = (name) => meant.filter((part, at) => (part && name.has(part)) || name.words.some((word) => isForm(word, long[at]))).length / long.length;
    const found = this.all.map((name) => ({ name, rank: 1 - share(name) }));
    return best(found.filter(({ rank }) => rank <= 0.5), most);
  }

  // Where somebody may have wanted to go who came to an address that leads nowhere.
  guess(path, most = 5) {
    const steps = path.split("/").filter(Boolean).map((step) => trimmed(step.replace(/\.(html|md)$/, "").replace(/%20|\+/g, " ")));
    const found = [];
    steps.forEach((step, at) => {
      const kind = this.kinds.find(({ folder }) => folder === `${steps[at - 1]}/`);
      const number = kind?.prefix && NUMBER.exec(step);
      const keys = [...step.matchAll(ID_IN)].map((each) => `${each[1]}-${each[2]}${each[3]}`);
      if (number) keys.push(`${kind.prefix}-${number[1]}${number[2]}`);
      found.unshift(...this.all.filter((name) => name.keys.some((key) => keys.includes(key)) || (name.id && name.idText === step)));
    });
    const last = steps.filter((step) => step !== "index").at(-1) ?? "";
    if (!found.length) found.push(...this.like(partsOf(last.replace(ID_IN, " ")).filter((part) => !/^\d+$/.test(part)), most));
    const indexes = steps.flatMap((step) => [`${step}/`, `${step}/index.html`]).map((each) => new URL(each, this.root).href);
    const hub = this.pages.find(({ href }) => indexes.includes(href));
    return [...new Set([...found.slice(0, most), ...(hub ? [hub] : [])])];
  }
}
