// The page that is shown for an address that leads nowhere: says where its reader may have wanted to go.
import { Names } from "./names.js";

export const guess = async (place, home) => {
  const names = await Names.of(home);
  const path = decodeURI(location.pathname).slice(decodeURI(names.root.pathname).length - 1);
  const [, day] = /\bas-of\/(\d{4}-\d\d-\d\d)\b/.exec(path) ?? [];
  const asOf = day && names.pages.find(({ href }) => /\/as-of\/(index\.html)?$/.test(href)); // few days have a page of their own
  const found = asOf ? [{ title: `${asOf.title}: ${day}`, href: `${asOf.href}?day=${day}` }] : names.guess(path);
  if (!found.length || !place.isConnected) return;
  const row = ({ shownId, title, href, kind }) => {
    const link = make("a", { href });
    if (shownId) link.append(make("span", { className: "mb-id" }, shownId), " ");
    link.append(title);
    return make("li", {}, link, kind && ` · ${kind}`);
  };
  place.querySelector(".mb-nowhere__found").replaceChildren(...found.map(row));
  place.hidden = false;
};
