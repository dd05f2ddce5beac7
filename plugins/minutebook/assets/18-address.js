// What a reader chose stands in the query of the address, so that a saved view is a link and the way back works.
//
//   address.read()                                   {status: ["accepted", "deferred"], q: ["vendor"]}: lists of texts by name
//   address.write({status: ["accepted"]}, {push: true})   names not given stay as they are; null, "" and [] take a name out
//   address.href({status: ["accepted"]})             the address that `write` would make, for a link
//   address.onChange((values) => …, element)         called when a reader goes back or forward, or follows a link to this page
//                                                    with another query; ends once `element` is no longer on the page
//
// `push` is for a choice, which the way back undoes; without it the entry of history is replaced, for what is still being
// typed. A writer draws by itself: `write` calls nobody.
const address = (() => {
  const listeners = new Map(); // by what is called, the element that it is for
  let shown = location.pathname + location.search;

  const read = (search = location.search) => {
    const values = Object.create(null);
    for (const [name, value] of new URLSearchParams(search)) (values[name] ??= []).push(value);
    return values;
  };

  const href = (values) => {
    const way = new URL(location.href);
    for (const [name, value] of Object.entries(values)) {
      way.searchParams.delete(name);
      for (const each of [value ?? []].flat()) if (each !== "") way.searchParams.append(name, each);
    }
    way.search = way.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
    return way.href;
  };

  const go = (way, push) => {
    if (way === location.href) return;
    history[push ? "pushState" : "replaceState"](push ? null : history.state, "", way);
    shown = location.pathname + location.search;
  };

  const tell = () => {
    const isHere = shown.split("?")[0] === location.pathname; // else another page is about to come
    const isOther = isHere && shown !== location.pathname + location.search;
    shown = location.pathname + location.search;
    for (const [listener, element] of listeners) {
      if (!element.isConnected) listeners.delete(listener);
      else if (isOther) listener(read());
    }
  };

  // WebKit resets each box with autocomplete="off" of a page that it kept, at a time of its own: to what is set here.
  const keep = () => {
    for (const box of document.querySelectorAll("input[autocomplete=off]")) box.defaultValue = box.value;
  };

  window.addEventListener("popstate", tell);
  window.addEventListener("pagehide", keep);
  onEachPage(() => void (shown = location.pathname + location.search));

  // Material's instant navigation goes back at once from a link to the same page with another query.
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target || link.download || event.button) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.hash) return;
    const isQuery = link.origin === location.origin && link.pathname === location.pathname && link.href.includes("?");
    if (!isQuery || ![...listeners.values()].some((element) => element.isConnected)) return;
    event.stopPropagation();
    event.preventDefault();
    if (link.search === location.search) return;
    history.pushState(null, "", link.href);
    tell();
  };
  document.addEventListener("click", follow, true);

  return {
    read: () => read(),
    href,
    write: (values, { push = false } = {}) => go(href(values), push),
    onChange: (listener, element = document.documentElement) => void listeners.set(listener, element),
  };
})();
