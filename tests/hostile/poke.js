// Does to every element what a reader's hand could do, and tells what in the page could still run or was planted.
() => {
  const found = [];
  const tell = (what, node, value) => found.push([what, node.nodeName.toLowerCase(), String(value).slice(0, 300)]);
  const stays = (url) => {
    try {
      return /^(https?|mailto|tel):$/.test(new URL(url, location.href).protocol);
    } catch {
      return true;
    }
  };
  const addressOf = (node) => {
    const said = node.href?.animVal ?? node.href ?? node.getAttribute("href") ?? node.getAttribute("xlink:href");
    return typeof said === "string" ? said : (node.getAttribute("href") ?? "");
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a, area");
    if (link && stays(addressOf(link))) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => {
    if (stays(event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action") ?? "")) event.preventDefault();
  }, true);
  const all = [];
  const walk = (root) => {
    for (const node of Element.prototype.querySelectorAll?.call(root, "*") ?? root.querySelectorAll("*")) {
      all.push(node);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document.documentElement);
  all.push(document.documentElement);
  const URLS = ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcdoc", "to", "values", "background"];
  for (const node of all) {
    for (const { name, value } of [...(node.attributes ?? [])]) {
      if (/^on[a-z]/i.test(name)) {
        tell(name, node, value);
        try {
          node.dispatchEvent(new Event(name.slice(2).toLowerCase(), { bubbles: false }));
        } catch {}
      } else if (URLS.includes(name.toLowerCase()) && /^[\s\0-\x20]*(j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|^\s*data:text\/html/i.test(value)) {
        tell(name, node, value);
      } else if (name.toLowerCase() === "srcdoc") tell(name, node, value);
    }
    if (/^(iframe|frame|object|embed|applet|base|portal|fencedframe)$/i.test(node.nodeName)) tell("element", node, node.outerHTML);
    if (/^meta$/i.test(node.nodeName) && /refresh/i.test(node.httpEquiv)) tell("refresh", node, node.content);
  }
  for (const node of all) {
    try {
      const name = node.nodeName.toLowerCase();
      if ((name === "a" || name === "area") && !stays(addressOf(node))) node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      else if (node.getAttribute("xlink:href")?.includes("javascript")) node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      else if (name === "details") node.open = true;
      else if (name === "button" || (name === "input" && /^(submit|image|button)$/.test(node.type))) {
        if (!stays(node.getAttribute("formaction") ?? node.form?.getAttribute("action") ?? "") || node.hasAttribute("popovertarget")) node.click();
      } else if (node.tabIndex >= 0 && /^(input|select|textarea|x|x-foo|div|p|span)$/.test(name)) node.focus?.({ preventScroll: true });
    } catch {}
  }
  return found;
};
