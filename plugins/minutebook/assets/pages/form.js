// "Add a record": a form that writes a record's Markdown file, in the browser alone.
(() => {
  const place = document.querySelector(".mb-form");
  // What is written as the check has it comes with the page.
  const rules = JSON.parse(place?.querySelector("form").dataset.rules ?? "{}");
  const whole = (pattern, flags) => new RegExp(`^(?:${pattern})$`, flags);
  const ID = whole(rules.id);
  const HANDLE = whole(rules.handle);
  const LEFT_OVER = whole(rules.value);
  const LEFT_WORD = whole(rules.word, "i");
  const LEFT_LINE = new RegExp(rules.line, "m");
  const STRANGE = `(?!(?:${rules.schemes}):)[a-z][a-z0-9+.-]*:`; // a scheme that no link may have
  const UNSAFE = new RegExp(`^${STRANGE}|^(?://|\\\\|/\\\\)`, "i");
  const UNSAFE_INSIDE = new RegExp(`(?:\\]\\(|\\]:)\\s*<?\\s*${STRANGE}`, "i");
  const { clean, guarded, listed, quoted, slugWith } = globalThis.recordText; // of form-text.js, which comes before
  const slug = slugWith(new Map(rules.letters?.split(" ").map((each) => [each[0], each.slice(1)])));

  // --------------------------------------------------------------------------------------------------- reading fields

  const ownerOf = (node) => node.parentElement.closest("[data-entry], form");
  const fieldsIn = (root) => [...root.querySelectorAll("[data-form]")].filter((each) => ownerOf(each) === root);
  const controlsIn = (root) => [...root.querySelectorAll("input, select, textarea")];
  const controlsOf = (field) => controlsIn(field).filter((each) => each.closest("[data-form]") === field);
  // As pages write a day.
  const DAY_FORM = locale.startsWith("en") ? { day: "numeric", month: "short", year: "numeric" } : { dateStyle: "medium" };
  const dayOf = (text) => new Date(text).toLocaleDateString(locale === "en" ? "en-GB" : locale, { ...DAY_FORM, timeZone: "UTC" });
  // A record in a list is told as `DEC-0001 – Title (Superseded)`.
  const titleOf = (option) => option.label.replace(/^\S+ – /, "");
  const entriesOf = (field) => [...field.querySelectorAll("[data-entry]")].filter((each) => !isBlank(each));
  const isBlank = (entry) =>
    controlsIn(entry).every((each) =>
      each.type === "checkbox"
        ? each.checked === each.defaultChecked
        : each.options
          ? each.options[each.selectedIndex].defaultSelected || !each.selectedIndex
          : !each.value.trim() && !each.validity.badInput,
    );

  // A list of what was given; empty where nothing was.
  const valuesOf = (field) => {
    const [first, ...others] = controlsOf(field);
    const given = (texts) => texts.map((each) => clean(each).trim()).filter(Boolean);
    switch (field.dataset.form) {
      case "group":
      case "groups":
        return entriesOf(field);
      case "choices":
        return [first, ...others].filter((each) => each.checked).map((each) => each.value);
      case "records":
        return given([first, ...others].map((each) => each.value));
      case "names":
        return [...new Set(given(first.value.split(/[,;\n]/)))];
      case "words":
        return given(first.value.split("\n"));
      case "switch":
        return first.checked === first.defaultChecked ? [] : [first.checked];
      case "section":
        return [clean(first.value).replace(/^\s*\n|\s+$/g, "")].filter((each) => each.trim());
      default:
        return given([first.value]);
    }
  };

  const written = (field, isListed = false) => {
    const { form } = field.dataset;
    const values = valuesOf(field);
    const group = (entry) => {
      const pairs = fieldsIn(entry).map((each) => [each.dataset.name, written(each, true)]);
      const told = pairs.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
      return `{${told.join(", ")}}`;
    };
    if (!values.length) return "";
    if (form === "groups") return values.map((each) => `\n  - ${group(each)}`).join("");
    if (form === "group") return group(values[0]);
    if (["records", "names", "words", "choices"].includes(form)) return listed(values.map((each) => quoted(each, true)));
    return ["day", "number", "decimal", "switch", "answer"].includes(form) ? String(values[0]) : quoted(values[0], isListed);
  };

  class RecordForm {
    constructor(place) {
      this.form = place.querySelector("form");
      this.known = (key) => place.querySelector(`#mb-known-${key}`);
      this.one = (name) => this.form.querySelector(name);
      this.isTried = this.isMade = this.isDirty = false;
      for (const each of this.form.querySelectorAll("[data-form=groups]")) this.addEntry(each);
      for (const each of this.form.querySelectorAll("[data-today]")) each.value = this.today;
      this.form.addEventListener("input", (event) => this.follow(event));
      this.form.addEventListener("change", ({ target }) => this.leave(target));
      this.form.addEventListener("focusout", ({ target }) => this.leave(target));
      for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
        this.form.addEventListener(name, () => (this.isPressing = name === "pointerdown"));
      }
      this.form.addEventListener("click", (event) => this.press(event));
      this.form.addEventListener("submit", (event) => (event.preventDefault(), this.make()));
      // Enter would send the whole form in the middle of a field.
      this.form.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("input") && event.preventDefault());
      this.watchOver();
      this.fillIn(new URLSearchParams(location.search));
      this.mark();
      place.querySelector(".mb-form__plain").hidden = true;
      this.form.hidden = false;
    }

    // Nothing written is lost without a question, which browsers ask before a page is unloaded: so a link is followed by
    // loading the page it leads to, also under instant navigation.
    watchOver() {
      addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault());
      const load = ({ target }) => {
        const link = this.isDirty && target.closest?.("a[href]");
        if (link && !this.form.contains(link)) link.target ||= "_self";
      };
      document.addEventListener("click", load, { capture: true });
    }

    // Values in the address, by the names of fields: `?supersedes=DEC-0022&tags=identity&tags=security`. What names no
    // field, or no value that it could have, is left out; the rest is checked like what one types.
    fillIn(given) {
      const filled = fieldsIn(this.form).filter((field) => {
        const values = given.getAll(field.dataset.name ?? "").map((each) => clean(each).trim().slice(0, 2000)).filter(Boolean);
        return values.length && this.put(field, values);
      });
      for (const field of filled) {
        for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        this.say(field);
        this.show(field);
      }
      const note = this.one(".mb-form__given");
      note.hidden = !filled.length;
      note.querySelector("span").textContent = filled.map((each) => each.dataset.label).join(", ");
    }

    // Whether the field took any of the values.
    put(field, values) {
      const controls = controlsOf(field);
      const [first] = controls;
      switch (field.dataset.form) {
        case "group":
        case "groups":
        case "section":
          return false;
        case "choices":
          for (const each of controls) each.checked = values.includes(each.value);
          break;
        case "records":
          for (const value of values) {
            controlsOf(field).at(-1).value = value;
            this.addRow(field);
          }
          break;
        case "switch":
          first.checked = values[0] === "true";
          break;
        case "names":
        case "words":
          first.value = values.join("\n");
          break;
        default:
          if (first.options && ![...first.options].some((each) => each.value === values[0])) return false;
          first.value = values[0];
      }
      return valuesOf(field).length > 0;
    }

    get today() {
      return new Date().toLocaleDateString("sv");
    }

    get status() {
      return this.field("status").querySelector("select").value;
    }

    field(name) {
      return fieldsIn(this.form).find((each) => each.dataset.name === name);
    }

    // A choice as the form shows it.
    chosenIn(name) {
      return this.field(name).querySelector("select")?.selectedOptions[0].label ?? this.valueOf(name);
    }

    valueOf(name) {
      return valuesOf(this.field(name))[0] ?? "";
    }

    // ------------------------------------------------------------------------------------------------ what is wrong

    isNeeded({ dataset }) {
      const wanted = (dataset.required ?? "").split(" ");
      const isLifted = dataset.unless && valuesOf(this.field(dataset.unless)).length;
      const [name, values] = (dataset.when ?? "").split(":");
      const applies = !name || values.split(" ").includes(this.valueOf(name));
      return !isLifted && applies && (wanted.includes("always") || wanted.includes(this.status));
    }

    faultOf(field) {
      const { form, required, when } = field.dataset;
      const values = valuesOf(field);
      if (controlsOf(field)[0]?.validity.badInput) return form === "day" ? say("There is no such day. Check day and month.") : say("Write digits only.");
      if (!values.length) {
        if (!this.isNeeded(field)) return "";
        if (form === "section") return say("Write a sentence or two. “Not known yet” will do for a start.");
        if (required === "always") return say("This is needed.");
        const told = { status: this.chosenIn("status"), level: when && this.chosenIn(when.split(":")[0]) };
        return when ? say("This is needed while the status is “{status}”, at level “{level}”.", told) : say("This is needed while the status is “{status}”.", told);
      }
      const check = { id: "faultOfId", record: "faultOfName", records: "faultOfName", day: "faultOfDay", number: "faultOfNumber", decimal: "faultOfNumber", section: "faultOfText" }[form];
      const faults = values.filter((each) => typeof each === "string").map((each) => this[check ?? "faultOfWords"](each, field));
      return faults.find(Boolean) ?? "";
    }

    faultOfId(id) {
      const { prefix, taken } = this.form.dataset;
      const free = this.one("[data-form=id] input").defaultValue;
      if (!(prefix ? ID : HANDLE).test(id)) {
        if (!prefix) return say("Write small letters and digits with hyphens between words, such as ana-silva; begin with a letter.");
        return say("Write {prefix}, a hyphen and a number, such as {id}.", { prefix, id: free });
      }
      if (!prefix) return taken.split(" ").includes(id) ? say("{id} is taken. Add a word to tell the two apart.", { id }) : "";
      if (!id.startsWith(`${prefix}-`)) return say("The id must begin with {prefix}-.", { prefix });
      const number = Number.parseInt(id.slice(prefix.length + 1), 10);
      if (!number) return say("Numbers begin with 1.");
      const has = (told) => {
        const [low, high = low] = told.split("-").map(Number);
        return low <= number && number <= high;
      };
      const isTaken = taken.split(" ").some((each) => (/[a-z]/i.test(each) ? each === id : /\d$/.test(id) && has(each)));
      return isTaken ? say("{id} is taken. The next free one is {free}.", { id, free }) : "";
    }

    faultOfName(id, field) {
      const { names, prefixes = "", here = "" } = field.dataset;
      if (id === this.valueOf("id")) return say("A record cannot name itself.");
      if (!names) {
        const isNamed = ID.test(id) && prefixes.split(" ").includes(id.replace(/-[^-]*$/, ""));
        if (isNamed || ("handles" in field.dataset && HANDLE.test(id))) return "";
        const [prefix] = prefixes.trim().split(" ");
        if (!prefix) return say("“{id}” is not an id this field takes. Write a handle such as ana-silva.", { id });
        return say("“{id}” is not an id this field takes. Write one such as {example}.", { id, example: `${prefix}-0001` });
      }
      const option = this.optionOf(names, id);
      if (!option) return say("“{id}” is not known here. Choose one from the list, or leave it out for now.", { id });
      if (option.hasAttribute("data-gone") && here.split(" ").includes(this.status)) return say("{name} is no longer active. Choose another.", { name: option.label });
      return "";
    }

    faultOfDay(day, field) {
      if ("ahead" in field.dataset && day < this.today) return say("This day has passed. Choose one that lies ahead.");
      if (!/^(19|2\d)\d\d-/.test(day)) return say("Check the year.");
      for (const [first, second] of this.form.dataset.spans.trim().split(" ").map((each) => each.split(":"))) {
        const before = second === field.dataset.name && this.valueOf(first);
        if (before && day < before) return say("This is before “{field}” ({day}). Correct one of the two dates.", { field: this.field(first).dataset.label, day: dayOf(before) });
      }
      return "";
    }

    faultOfNumber(number, field) {
      const { min, max } = controlsOf(field)[0];
      const isWhole = field.dataset.form === "number";
      if (!/^[-+]?\d{1,15}(\.\d{1,15})?$/.test(number) || (isWhole && number.includes("."))) return isWhole ? say("Write a whole number.") : say("Write a number.");
      if (min && Number(number) < Number(min)) return say("Write {least} or more.", { least: Number(min) });
      return max && Number(number) > Number(max) ? say("Write {most} or less.", { most: Number(max) }) : "";
    }

    faultOfText(text) {
      const left = text.match(LEFT_LINE);
      if (left) return say("“{words}” reads like a template. Write the real text.", { words: left[1].slice(0, 40) });
      return UNSAFE_INSIDE.test(text) ? say("A link in the text must begin with https, http or mailto.") : "";
    }

    faultOfWords(text, field) {
      if (LEFT_OVER.test(text) || LEFT_WORD.test(text)) return say("“{words}” reads like a template. Write the real value.", { words: text.slice(0, 40) });
      return field.dataset.form === "link" && UNSAFE.test(text) ? say("A link must begin with https, http or mailto, or be a path.") : "";
    }

    optionOf(names, id) {
      return [...this.known(names).options].find((each) => each.value === id);
    }

    // Shows what is wrong with a field, or that nothing is any more.
    show(field) {
      const fault = this.faultOf(field);
      const place = [...field.querySelectorAll(".mb-field__error")].at(-1);
      place.textContent = fault;
      place.hidden = !fault;
      field.classList.toggle("mb-field--wrong", Boolean(fault));
      for (const each of controlsOf(field)) each.setAttribute("aria-invalid", String(Boolean(fault)));
      return fault;
    }

    // Every field that counts: those of groups left blank do not.
    *fields(root = this.form) {
      for (const field of fieldsIn(root)) {
        yield field;
        if (field.dataset.form.startsWith("group")) for (const each of entriesOf(field)) yield* this.fields(each);
      }
    }

    // ---------------------------------------------------------------------------------------------- while one types

    follow({ target }) {
      const field = target.closest("[data-form]");
      if (!field) return;
      this.isDirty = true;
      if (field.dataset.form === "records") this.addRow(field);
      const { prefix } = this.form.dataset;
      const id = this.one("[data-form=id] input");
      if (target === id) id.dataset.own = "yes";
      if (!prefix && field.dataset.name === "title" && ownerOf(field) === this.form && !id.dataset.own) {
        id.value = slug(target.value);
      }
      if (field.classList.contains("mb-field--wrong")) this.show(field);
      if (["choice", "switch"].includes(field.dataset.form)) this.mark();
      this.refresh();
    }

    // A message that appears between pressing and letting go would move the button away from under the pointer.
    leave(target) {
      if (this.isPressing) this.form.addEventListener("click", () => this.look(target), { once: true });
      else this.look(target);
    }

    // A field one has left is checked, as are those its value has a say in; what is missing can wait for the button.
    look(target) {
      const left = target.closest?.("[data-form]");
      if (!left) return;
      if (left.dataset.names && target.value) this.giveId(left.dataset.names, target);
      this.say(left);
      for (const field of this.fields()) {
        const isWrong = field.classList.contains("mb-field--wrong");
        if (isWrong || (field === left && (this.isTried || valuesOf(field).length || target.validity?.badInput))) this.show(field);
      }
    }

    // A title that only one of the records has is as good as the id, which takes its place.
    giveId(names, target) {
      const asked = target.value.trim().toLowerCase();
      const namesOf = (option) => [option.value, titleOf(option).replace(/ \([^()]*\)$/, "")];
      const found = [...this.known(names).options].filter((each) => namesOf(each).some((name) => name.toLowerCase() === asked));
      if (found.length !== 1 || found[0].value === target.value) return;
      target.value = found[0].value;
      this.refresh();
    }

    // The title of the record whose id was chosen.
    say(field) {
      const place = field.querySelector(":scope > .mb-field__says");
      if (!place) return;
      const option = this.optionOf(field.dataset.names, valuesOf(field)[0]);
      place.textContent = option ? titleOf(option) : "";
      place.hidden = !option;
    }

    mark() {
      for (const field of this.form.querySelectorAll("[data-form]")) {
        const need = field.querySelector(".mb-field__need");
        const isNeeded = this.isNeeded(field);
        if (need) need.textContent = isNeeded ? say("required") : "";
        const control = controlsOf(field)[0];
        if (control && !field.matches("fieldset")) control.required = isNeeded;
      }
    }

    addRow(field) {
      const rows = controlsOf(field);
      const last = rows.at(-1);
      if (!last.value.trim()) return;
      const row = last.cloneNode();
      const number = rows.length + 1;
      row.value = "";
      row.id = last.id.replace(/\d+$/, number);
      row.setAttribute("aria-label", `${field.dataset.label}, ${number}`);
      last.after(row);
    }

    addEntry(field) {
      const number = (field.entryCount = (field.entryCount ?? 0) + 1);
      const entry = document.createElement("template");
      entry.innerHTML = field.querySelector("template").innerHTML.replaceAll("__n__", number);
      field.querySelector(".mb-field__entries").append(entry.content);
      this.mark();
      return field.querySelector(".mb-field__entries").lastElementChild;
    }

    press({ target }) {
      const field = target.closest("[data-form]");
      const button = target.closest("button, a");
      if (!button) return;
      if (button.matches(".mb-field__another")) controlsIn(this.addEntry(field))[0].focus();
      if (button.matches(".mb-entry__drop")) {
        button.closest("[data-entry]").remove();
        field.querySelector(".mb-field__another").focus();
        this.refresh();
      }
      if (button.matches(".mb-form__faults a")) {
        const control = document.getElementById(button.hash.slice(1));
        for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        control.focus();
      }
      if (button.matches(".mb-made__save")) this.save();
      if (button.matches(".mb-made__copy")) this.copy();
      if (button.matches(".mb-made a")) this.isDirty = false;
    }

    // --------------------------------------------------------------------------------------------------- the file

    make() {
      this.isTried = true;
      const wrong = [...this.fields()].map((field) => [field, this.show(field)]).filter(([, fault]) => fault);
      const list = this.one(".mb-form__faults");
      list.hidden = !wrong.length;
      const items = wrong.map(([field, fault]) => {
        const link = Object.assign(document.createElement("a"), { textContent: `${field.dataset.label}: ${fault}` });
        link.href = `#${(controlsIn(field)[0] ?? field.querySelector("button")).id}`;
        const item = document.createElement("li");
        item.append(link);
        return item;
      });
      list.querySelector("ul").replaceChildren(...items);
      const told = sayCount(wrong.length, forms("{n} field needs your attention", "{n} fields need your attention"));
      list.querySelector("h2").textContent = told;
      this.tell(wrong.length ? told : say("The file is ready."));
      this.isMade ||= !wrong.length;
      this.refresh();
      if (wrong.length) list.focus();
      else this.one("#mb-made-title").focus();
    }

    tell(words) {
      this.one(".mb-form__status").textContent = words;
    }

    get text() {
      const fields = fieldsIn(this.form);
      const named = fields.filter((each) => each.dataset.name).sort((a, b) => a.dataset.order - b.dataset.order);
      const lines = named.map((each) => [each.dataset.name, written(each)]).filter(([, value]) => value);
      const front = lines.map(([name, value]) => `${name}:${value.startsWith("\n") ? "" : " "}${value}\n`).join("");
      const sections = fields.filter((each) => each.dataset.form === "section");
      const parts = sections.map((each) => {
        const isNamed = "required" in each.dataset;
        const text = valuesOf(each).map((found) => `${guarded(found, isNamed ? 3 : 2)}\n`);
        return [...(isNamed ? [`## ${each.dataset.label}\n`] : []), ...text].join("\n");
      });
      return `---\n${front}---\n${parts.filter(Boolean).map((each) => `\n${each}`).join("")}`;
    }

    get name() {
      const id = this.valueOf("id");
      const words = this.form.dataset.prefix ? slug(this.valueOf("title")) : "";
      return `${words ? `${id}-${words}` : id}.md`;
    }

    // Once made, the file follows what is changed above it; while something is wrong there is none.
    refresh() {
      if (!this.isMade) return;
      const made = this.one(".mb-made");
      made.hidden = [...this.fields()].some((field) => this.faultOf(field));
      if (made.hidden) return;
      const { text, name } = this;
      const { address, longest, folder } = this.form.dataset;
      this.one("#mb-made-text").value = text;
      made.querySelector(".mb-made__name code").textContent = `${folder}/${name}`;
      const open = made.querySelector(".mb-made__open");
      if (!open) return;
      const empty = address.replace("%7Bname%7D", encodeURIComponent(name));
      const whole = empty.replace("%7Btext%7D", encodeURIComponent(text));
      const isLong = whole.length > Number(longest);
      open.href = whole;
      open.hidden = made.querySelector(".mb-made__short").hidden = isLong;
      made.querySelector(".mb-made__long").hidden = !isLong;
      made.querySelector(".mb-made__long a").href = empty.replace("%7Btext%7D", "");
    }

    save() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([this.text], { type: "text/markdown" }));
      link.download = this.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      this.isDirty = false;
      this.tell(say("{name} is downloaded.", { name: this.name }));
    }

    async copy() {
      const box = this.one("#mb-made-text");
      try {
        await navigator.clipboard.writeText(box.value);
      } catch {
        box.select();
        document.execCommand("copy"); // where the page was opened without https
      }
      this.isDirty = false;
      this.tell(say("The text is copied."));
    }
  }

  // The page that holds a form asks for this script. One that came without being loaded could not be left with a question;
  // it is loaded at another address, without which browsers take it for a part of the page before it.
  if (place && loadedContainer && !loadedContainer.contains(place)) location.replace(`${location.search || "?"}${location.search && "&"}`);
  else if (place) {
    if (/[?&]$/.test(location.href)) history.replaceState(history.state, "", location.href.slice(0, -1));
    new RecordForm(place);
  }
})();
