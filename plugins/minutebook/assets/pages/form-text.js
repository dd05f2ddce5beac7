// Texts as a record's file has them, for form.js.
(() => {
  // ------------------------------------------------------------------------------------------------ values as YAML

  // Invisible characters that come along when text is pasted, and halves of characters.
  const clean = (text) => text.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "").replace(/\p{Cs}/gu, "\ufffd");
  const ODD = /[\n\t\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
  const FIRST = /^[-?:,[\]{}#&*!|>'"%@`=<.~\s]/;
  const WORD = /^(null|true|false|yes|no|on|off|y|n)$/i;
  const NUMBER = /^[+.\d][\d_.,:eExXoOa-fA-F+-]*$|^\d{4}-\d\d?-\d\d?/; // days and times are numbers to some readers

  const quoted = (text, isListed) => {
    if (text.search(ODD) >= 0) {
      const escape = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
      const inner = text.replace(/["\\]/g, "\\$&").replace(ODD, (sign) => (sign === "\n" ? "\\n" : escape(sign)));
      return `"${inner}"`;
    }
    const isOdd = FIRST.test(text) || /: |:$| #/.test(text) || WORD.test(text) || NUMBER.test(text);
    return isOdd || (isListed && /[,[\]{}:]/.test(text)) ? `'${text.replaceAll("'", "''")}'` : text;
  };

  const listed = (values) => {
    const line = `[${values.join(", ")}]`;
    return line.length <= 100 ? line : values.map((each) => `\n  - ${each}`).join("");
  };

  // ------------------------------------------------------------------------------------------------ text as Markdown

  // What stands below a heading stays below it: no heading, tag, comment or open fence in it may end the section.
  const guarded = (text, level) => {
    let fence = "";
    const lines = text.split("\n").map((line, at, all) => {
      const [, marks, info] = line.match(/^[ \t>]*(`{3,}|~{3,})(.*)$/) ?? [];
      if (fence) {
        if (marks?.startsWith(fence) && !info.trim()) fence = "";
        return line;
      }
      if (marks && (marks[0] === "~" || !info.includes("`"))) {
        fence = marks;
        return line;
      }
      if (/^ {0,3}#{1,6}[ \t]+\S/.test(line)) line = line.replace(/#+/, (found) => found.padEnd(level, "#"));
      else line = line.replace(/^( {0,3})#/, "$1\\#");
      if (at && all[at - 1].trim()) line = line.replace(/^( {0,3})(?=-+[ \t]*$)/, "$1\\").replace(/^( {0,3})=(?==*[ \t]*$)/, "$1&#61;");
      const kept = /(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)|<(?:https?:\/\/|mailto:|[\w.+-]+@)[^\s<>]+>|<(?=[a-z/!?])/gi;
      return line.replace(kept, (found) => (found === "<" ? "&lt;" : found));
    });
    return (fence ? [...lines, fence] : lines).join("\n");
  };

  // Words for the name of a file; none where a letter is of a script that only the command line can write in ours.
  const slugWith = (letters) => (title) => {
    const plain = title.toLowerCase().normalize("NFKD").replace(/[^\0-\x7f]/gu, (sign) => letters.get(sign) ?? (/[\p{L}\p{N}]/u.test(sign) ? sign : ""));
    const words = /[^\0-\x7f]/.test(plain) ? [] : (plain.match(/[a-z0-9]+/g) ?? []);
    return words.join("-").slice(0, 80).replace(/-$/, "");
  };

  globalThis.recordText = { clean, guarded, listed, quoted, slugWith };
})();
