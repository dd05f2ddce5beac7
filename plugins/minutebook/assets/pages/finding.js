// Finds pages for what a reader typed. Pagefind knows which pages have a word; what a question means is settled here:
// which of its words count, whether a page really has them, what to do when none has them all, and what comes first.

import { folded, isForm, nearest, partsOf } from "./spelling.js";

const PAIRS = /(?:(?:^| )qq[a-z]{5,10}\b)+(?: qq\b ?)?/g;
const YEARS = /^(19|20|21)\d\d$/;

const FRESH = { cache: "no-cache" }; // an old list beside a new index would name pages that are gone
const MOST = 12; // words of a question that are looked for; who pastes a page means its beginning
const FEW = 5; // pages with all words; if there are fewer, pages with some of them follow
const OVER = 0.4; // of its score keeps a page that stands no more
const TITLE = 4; // times its score has a page whose title is what was asked
const IN_TITLE = 1.5; // times, one whose title has every word that was asked, in some form
const AS_ASKED = 2; // times more, in the very form that was asked
const NAME = 2; // times, one whose whole title stands in the question
const VALUE = 2; // times, one with the very status, owner, forum or year that was asked
const KIND = 1.3; // times, one of the kind that was asked
const PAIR = 1.5; // times, one where two words of the question stand together as they do in it
const HELP = 1.5; // times, a page that is no record, when somebody asks how to do a thing
const HOW = /^how (do|can|could|should|would|to)\b/i;
export const SPELLINGS = { programme: "program", programmes: "programs", program: "programme", programs: "programmes" };

const opened = new Map(); // finders by the folder of their index

export const unpaired = (text) => text.replace(/<mark>(qq[a-z]*)<\/mark>/g, "$1").replace(PAIRS, "");

// A large site is indexed in parts; the key of a page begins with that of its part.
const partOf = (key) => key.slice(0, key.lastIndexOf("_"));

const tally = (keys) => keys.reduce((counted, key) => counted.set(key, (counted.get(key) ?? 0) + 1), new Map());

// As Pagefind weighs a word that so many of the pages have.
const rarity = (pages, having) => Math.log((pages - having + 0.5) / (having + 0.5) + 1);

// As unspaced.py spells them in the index.
const pairs = (run, digits) => {
  const spelled = (letter) => [...letter.codePointAt(0).toString(16).padStart(5, "0")].map((digit) => digits[parseInt(digit, 16)]).join("");
  const letters = [...run.normalize("NFKC")].map(spelled);
  if (letters.length === 1) return [`qq${letters[0]}`];
  return letters.slice(1).map((letter, at) => `qq${letters[at]}${letter}`);
};

// One word of a question: what is asked of Pagefind, the pages that have it, and what was meant where none has.
class Word {
  constructor(typed, ask, isExact = false) {
    Object.assign(this, { typed, ask, isExact, scores: new Map(), meant: "" });
  }
}

export class Finder {
  constructor(bundle, told, folder) {
    Object.assign(this, { bundle, folder });
    this.stop = new Set(told.stop);
    const [unspaced, digits] = told.unspaced;
    this.run = new RegExp(`[${unspaced}]+`, "gu");
    this.pairs = (run) => pairs(run, digits);
    this.isId = new RegExp(`^(?:${told.ids})$`);
    this.days = told.days;
    this.facets = told.facets.map(([name, label, values]) => ({ name, label, values }));
    this.pages = told.pages.map(([key, title, id, day, over, others, facets], order) => ({
      ...{ key, title, id, day, over, order, facets, names: [id, ...others] },
    }));
    this.sizes = tally(this.pages.map(({ key }) => partOf(key)));
    this.byKey = new Map(this.pages.map((page) => [page.key, page]));
    this.ids = new Map();
    this.kinds = new Map(); // the prefix of a kind's ids, by its name and the first word of it
    for (const page of this.pages) this.enter(page);
    const names = [...this.kinds.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    const number = "([\\s._–#/-]*(?:no\\.?\\s*|nr\\.?\\s*|#)?)(\\d{1,9})([a-z]?)(?![\\p{L}\\p{N}])";
    this.pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${names.join("|") || "(?!)"})${number}`, "giu");
  }

  // The one finder of a folder, which all that look for something share.
  static of(folder) {
    if (!opened.has(folder.href)) {
      opened.set(folder.href, Finder.open(folder));
      opened.get(folder.href).catch(() => opened.delete(folder.href)); // the next one may try again
    }
    return opened.get(folder.href);
  }

  static async open(folder) {
    const bundle = await import(new URL("pagefind.js", folder).href);
    await bundle.init();
    const answer = await fetch(new URL("pages.json", folder), FRESH);
    if (!answer.ok) throw new Error("The list of pages cannot be read.");
    const told = await answer.json();
    await Promise.all(told.parts.map((part) => bundle.mergeIndex(new URL(`${part}/`, folder).href.replace(location.origin, ""))));
    return new Finder(bundle, told, folder);
  }

  enter(page) {
    for (const name of page.names) {
      if (!this.isId.test(name)) continue;
      const [, prefix, number, suffix] = /^(.+)-(\d+)(.?)$/.exec(name);
      const key = `${prefix}-${Number(number)}${suffix}`;
      this.ids.set(key, [...(this.ids.get(key) ?? []), page]);
      if (name !== page.id) continue;
      const kind = (this.facets[0].values[page.facets[0][0]] ?? prefix).toLowerCase();
      for (const word of [kind, kind.split(" ")[0], prefix.toLowerCase()]) this.kinds.set(word, { prefix, width: number.length });
    }
  }

  // Ids in any spelling, taken out of the question; what is left of it; and those that no record has.
  idsIn(question) {
    const own = [];
    const missing = [];
    const rest = question.replace(this.pattern, (all, name, between, digits, suffix) => {
      const kind = this.kinds.get(name.toLowerCase());
      const pages = this.ids.get(`${kind.prefix}-${Number(digits)}${suffix.toLowerCase()}`);
      const isApart = /^\s+$/.test(between); // "for 5 days" and "dec 2025" are no ids, "project 4" is one at the end
      const isWord = name.toLowerCase() !== kind.prefix.toLowerCase() || this.stop.has(folded(name));
      if (isApart && (isWord ? !question.trimEnd().endsWith(all) : YEARS.test(digits)) && question.trim() !== all) return all;
      if (!pages && (isWord || (isApart && YEARS.test(digits)))) return all;
      const id = `${kind.prefix}-${digits.replace(/^0+(?=\d)/, "").padStart(kind.width, "0")}${suffix.toLowerCase()}`;
      if (pages) own.push(...pages);
      else missing.push(id);
      return ` ${pages?.length === 1 ? pages[0].id : id} `;
    });
    const alone = /^\s*(?:#|no\.?|nr\.?)?\s*0*(\d{1,9})\s*$/i.exec(question);
    if (alone) own.push(...[...this.kinds.values()].flatMap(({ prefix }) => this.ids.get(`${prefix}-${Number(alone[1])}`) ?? []));
    const asked = folded(question.trim()).replace(/^\/|\/$/g, "");
    if (asked) own.push(...this.pages.filter((page) => page.names.some((name) => name && folded(name).replace(/^\/|\/$/g, "") === asked)));
    return { rest, own: [...new Set(own)], missing };
  }

  wordsOf(question) {
    const phrase = /^\s*"(.+)"\s*$/.exec(question);
    if (phrase) return [new Word(phrase[1], phrase[1], true)];
    const runs = question.match(this.run) ?? [];
    const typed = question.replace(this.run, " ").match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’²³&+_./-]|,(?=\p{N}))*/gu) ?? [];
    const trimmed = typed.map((word) => word.replace(/['’](s|re|ve|ll|d|m|t)$/i, "").replace(/[^\p{L}\p{N}\p{M}²³]+$/u, ""));
    const kept = trimmed.filter((word) => !this.stop.has(folded(word)));
    const words = kept.length || runs.length ? kept : trimmed;
    return [
      ...[...new Set(words)].slice(0, MOST).map((word) => new Word(word, word, this.ids.has(word.replace(/-0*(?=\d)/, "-")))),
      ...[...new Set(runs)].slice(0, MOST).map((run) => new Word(run, `"${this.pairs(run).join(" ")}"`, [...run].length > 1)),
    ];
  }

  // Each part of an index weighs a word by how rare it is in that part; here, by how rare it is in all.
  async look(ask) {
    const { results } = await this.bundle.search(ask);
    const having = tally(results.map(({ id }) => partOf(id)));
    const whole = rarity(this.pages.length, results.length);
    const weights = new Map([...having].map(([part, number]) => [part, whole / rarity(this.sizes.get(part), number)]));
    return new Map(results.map(({ id, score }) => [id, this.sizes.size > 1 ? score * weights.get(partOf(id)) : score]));
  }

  // Where no page has a word, Pagefind answers with pages that have its beginning: so whether one has it is asked first.
  async fill(word) {
    const ask = word.ask.replaceAll('"', "");
    const apart = /\p{L}[-_/]\p{L}/u.test(ask) && ask.replace(/[-_/]/g, " "); // front-door, also where it stands as two words
    const joined = word.isExact && ask.replace("-", ""); // some browsers cut DEC-0002 where the site's language has no spaces
    for (const each of new Set([ask, SPELLINGS[folded(ask)], apart, joined].filter(Boolean))) {
      const exact = await this.look(`"${each}"`);
      const loose = exact.size ? await this.look(each) : exact;
      const isStrict = word.isExact || each.includes(" ");
      const parts = tally([...exact.keys()].map(partOf)); // others of the index would answer with the beginning of the word
      for (const [key, score] of isStrict ? exact : loose) {
        if (!parts.has(partOf(key))) continue;
        word.scores.set(key, Math.max(loose.get(key) ?? score, word.scores.get(key) ?? 0));
      }
    }
    if (word.scores.size || word.isExact) return;
    const start = folded(word.typed);
    const known = await this.words();
    const parts = partsOf(start);
    const last = parts.at(-1);
    const isWhole = (part) => this.stop.has(part) || known.includes(part);
    const isStart = ask.startsWith("qq") || (parts.slice(0, -1).every(isWhole) && known.some((each) => each.startsWith(last)));
    const near = isStart ? [] : parts.map((part) => (isWhole(part) ? part : nearest(part, known)));
    word.meant = near.every(Boolean) ? near.join(" ") : "";
    if (isStart || word.meant) word.scores = await this.begun(word.meant || apart || ask);
  }

  // A part without such a word answers with its beginning, too: one page of each part shows which parts have it.
  async begun(ask) {
    const scores = await this.look(ask);
    if (this.sizes.size === 1) return scores;
    const found = await this.results(ask);
    const best = new Map([...scores.keys()].reverse().map((key) => [partOf(key), key]));
    const has = async (key) => {
      const text = folded((await found.get(key).data()).content);
      return partsOf(ask).every((part) => text.includes(part));
    };
    const parts = new Map(await Promise.all([...best].map(async ([part, key]) => [part, await has(key)])));
    return new Map([...scores].filter(([key]) => parts.get(partOf(key))));
  }

  // Every word of the site, the usual ones first.
  async words() {
    this.vocabulary ??= fetch(new URL("words.txt", this.folder), FRESH).then(async (answer) => (answer.ok ? (await answer.text()).trim().split(" ") : []));
    return this.vocabulary;
  }

  // Pages with all words; where those are few, or the words many, also pages with half of them or more.
  gathered(words) {
    const has = new Map();
    for (const word of words) for (const key of word.scores.keys()) has.set(key, [...(has.get(key) ?? []), word]);
    const whole = [...has.values()].filter((held) => held.length === words.length).length;
    const enough = words.length < 3 && whole >= FEW ? words.length : Math.ceil(words.length / 2);
    return [...has].filter(([key, held]) => this.byKey.has(key) && held.length >= enough);
  }

  // By facet, the values that the question names: rejected, Portfolio board, 2026.
  named(asked) {
    const isSaid = (part) => asked.some((word) => isForm(word, part));
    const isNamed = (parts) => parts.some(isSaid) && parts.every((part) => this.stop.has(part) || isSaid(part));
    return this.facets.map(({ values }) => values.map((value) => isNamed(partsOf(value))));
  }

  // Pages that have two neighboring words of the question together, small words between them included; one set per pair.
  async together(question, used) {
    const places = used.map((word) => question.indexOf(word.typed));
    const spans = used.slice(1).map((word, at) => question.slice(places[at], places[at + 1] + word.typed.length));
    const asks = spans.map((span, at) => (used[at].meant || used[at + 1].meant ? `${used[at].meant || used[at].typed} ${used[at + 1].meant || used[at + 1].typed}` : span));
    const whole = asks.filter((ask, at) => places[at] >= 0 && places[at] < places[at + 1]);
    return Promise.all(whole.map((ask) => this.look(`"${ask.replaceAll('"', "")}"`)));
  }

  scoreOf({ page, held }, used, asked, named) {
    const share = held.length / used.length;
    const title = partsOf(page.title).filter((part) => !this.stop.has(part));
    const inTitle = asked.filter((word) => title.some((part) => isForm(word, part))).length;
    const isTitle = inTitle === asked.length && title.length === asked.length;
    let score = held.reduce((sum, word) => sum + word.scores.get(page.key), 0) * share * share;
    score *= isTitle ? TITLE : inTitle === asked.length ? IN_TITLE : 1;
    if (!isTitle && asked.every((word) => title.includes(word))) score *= AS_ASKED;
    if (title.length > 1 && title.every((part) => asked.some((word) => isForm(word, part)))) score *= NAME;
    let isNamed = false; // who asks for what was rejected wants that first
    page.facets.forEach((values, at) => {
      if (!values.some((value) => named[at][value])) return;
      score *= this.facets[at].name === "kind" ? KIND : VALUE;
      isNamed ||= this.facets[at].name === "status";
    });
    return page.over && !isTitle && !isNamed ? score * OVER : score;
  }

  async find(typed) {
    const question = typed.replace(/[\u3000\uff01-\uff5e]+/g, (wide) => wide.normalize("NFKC")).trim();
    this.asked = new Map([...(this.asked ?? [])].filter(([ask]) => ask === null));
    if (!question) return { hits: this.newest(), words: [], missing: [] };
    const { rest, own, missing } = this.idsIn(question);
    const words = this.wordsOf(rest);
    await Promise.all(words.map((word) => this.fill(word)));
    const used = words.filter((word) => word.scores.size);
    const found = this.gathered(used);
    const asked = used.flatMap((word) => partsOf(word.meant || word.typed));
    const named = this.named(asked);
    const scored = found.map(([key, held]) => ({ page: this.byKey.get(key), held }));
    const together = await this.together(rest, used);
    for (const hit of scored) {
      const pairs = together.filter((pages) => pages.has(hit.page.key)).length;
      const help = HOW.test(question) && !hit.page.id ? HELP : 1;
      hit.score = this.scoreOf(hit, used, asked, named) * PAIR ** pairs * help;
    }
    scored.sort((a, b) => b.score - a.score || a.page.over - b.page.over || a.page.order - b.page.order);
    const first = own.map((page) => ({ page, held: scored.find((hit) => hit.page === page)?.held ?? [], isWhole: true }));
    const others = scored.filter(({ page }) => !own.includes(page));
    const hits = [...first, ...others.map(({ page, held }) => ({ page, held, isWhole: held.length === used.length }))];
    return { hits, words, missing };
  }

  newest() {
    const later = (a, b) => (a < b) - (a > b);
    const order = (a, b) => later(a.day, b.day) || later(a.id, b.id) || a.order - b.order;
    return [...this.pages].sort(order).map((page) => ({ page, held: [] }));
  }

  // What Pagefind keeps of a page, with the words found marked in it.
  async data({ page, held }) {
    const ask = held.map((word) => (word.meant || word.ask).replaceAll('"', "")).join(" ") || null;
    const found = (await this.results(ask)).get(page.key) ?? (await this.results(null)).get(page.key);
    return found.data();
  }

  async results(ask) {
    this.asked ??= new Map();
    if (!this.asked.has(ask)) {
      this.asked.set(ask, this.bundle.search(ask).then(({ results }) => new Map(results.map((each) => [each.id, each]))));
    }
    return this.asked.get(ask);
  }
}
