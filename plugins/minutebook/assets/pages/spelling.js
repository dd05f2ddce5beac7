// Words as they are compared: small letters without accents, forms of one word, slips of the pen.

export const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");

export const partsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Whether two words are forms of one: reject and rejected, forum and forums.
export const isForm = (one, other) => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length > 3 && long.startsWith(short) && long.length - short.length < 4);
};

// How many letters to change, add, leave out or swap with the next until one word is the other; `most` and one if more.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

// The first of the words that differ least; of a short word, only one with the same letters is near enough.
export const nearest = (word, known) => {
  const letters = (text) => [...text].sort().join("");
  let [best, most] = ["", word.length < 4 ? 0 : word.length < 9 ? 1 : 2];
  for (const each of known) {
    if (each[0] !== word[0] || (word.length === 4 && letters(word) !== letters(each))) continue;
    const away = distance(word, each, most);
    if (away <= most && away > 0) [best, most] = [each, away - 1];
  }
  return best;
};
