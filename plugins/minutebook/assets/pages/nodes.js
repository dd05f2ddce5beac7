// Elements that the search makes of plain values.
import { folded } from "./spelling.js";

export const pill = (stage, word) =>
  make(
    "span",
    { className: `mb-pill mb-pill--${stage}` },
    make("span", { className: "mb-pill__shape", ariaHidden: "true" }),
    make("span", { className: "mb-pill__word" }, word),
  );

// A text in which the beginnings of words stand out that were typed.
export const marked = (text, parts) =>
  text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)?.flatMap((piece) => {
    const small = folded(piece);
    const part = parts.filter((each) => small.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    return part ? [make("b", {}, piece.slice(0, part.length)), piece.slice(part.length)] : [piece];
  }) ?? [];

// Pagefind marks found words with <mark> in text it has escaped; nothing else in it becomes an element.
export const excerpt = (html) => {
  const plain = (text) => make("textarea", { innerHTML: text.replaceAll("<", "&lt;") }).value;
  const pieces = html.split(/<mark>(.*?)<\/mark>/s);
  return pieces.map((piece, index) => (index % 2 ? make("mark", {}, plain(piece)) : plain(piece)));
};
