// What a gadget's page still holds of it, and whether the theme's own places are the page's own.
() => {
  const kept = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const RESERVED = /^(__|mb-)/;
  const OURS = /^(mb-|md-(?!button|icon|tag|status|ellipsis|typeset__))/;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!/G\d+G/.test(text.data)) continue;
    for (let node = text.parentElement; node && !node.matches("article, nav, title, label.md-nav__link, li, .md-ellipsis, script"); node = node.parentElement) {
      if (node.closest("nav")) break;
      for (const { name, value } of node.attributes) {
        const isReserved =
          (name === "id" && RESERVED.test(value)) || (name === "for" && RESERVED.test(value)) ||
          (name === "name" && node.nodeName !== "INPUT" && node.nodeName !== "LABEL") ||
          (name === "class" && value.split(/\s+/).some((each) => OURS.test(each))) ||
          (name.startsWith("data-") && !/^data-(tabs|clipboard)/.test(name)) || name === "style" || name === "slot" || name === "part" ||
          name === "contenteditable" || name === "nonce" || name === "popovertarget";
        if (isReserved) kept.push(`${node.nodeName.toLowerCase()} ${name}="${value.slice(0, 60)}"`);
      }
      if (/^(form|input|button|label|iframe|output)$/i.test(node.nodeName) && !node.closest(".tabbed-set, .task-list-item")) kept.push(node.nodeName.toLowerCase());
    }
  }
  const broken = [];
  const config = Document.prototype.getElementById.call(document, "__config");
  let features = "";
  try {
    features = JSON.stringify(JSON.parse(config.textContent).features);
  } catch {
    features = "unreadable";
  }
  for (const name of ["querySelector", "querySelectorAll", "getElementById", "createElement", "addEventListener"])
    if (typeof document[name] !== "function") broken.push(`document.${name} is ${document[name]}`);
  if (!(document.body instanceof HTMLBodyElement)) broken.push("document.body is no body");
  if (document.currentScript) broken.push("document.currentScript is an element");
  for (const name of ["__md_get", "__md_scope", "location", "localStorage"]) {
    const value = window[name];
    if (value instanceof Element || value instanceof HTMLCollection) broken.push(`window.${name} is an element`);
  }
  const label = document.querySelector(".md-header label[for^='__palette']:not([hidden])");
  const before = document.body.getAttribute?.("data-md-color-scheme");
  label?.click();
  const after = document.body.getAttribute?.("data-md-color-scheme");
  if (label && before === after) broken.push("the palette does not change");
  const search = document.querySelector(".md-header a[href*='search'], .md-header form[action*='search']");
  return { kept: [...new Set(kept)], broken, features, search: search ? (search.href ?? search.action) : "" };
};
