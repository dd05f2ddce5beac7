// The menu of a record: copies its link and its citation, prints it, and closes as menus do.
(() => {
  const menuOf = (node) => node.closest?.(".mb-menu");
  const openOnes = () => document.querySelectorAll(".mb-menu[open]");

  const copy = async (menu, text, said) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = Object.assign(document.createElement("textarea"), { value: text });
      menu.append(box); // where the page was opened without https
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    menu.querySelector(".mb-menu__said").textContent = said;
  };

  onEachPage(() => {
    for (const menu of document.querySelectorAll(".mb-menu")) {
      const link = menu.querySelector(".mb-menu__copy");
      const address = menu.querySelector(".mb-permalink");
      link.textContent = say("Copy link");
      address.textContent = address.href;
      address.before(`${siteText("day")}. `); // not in the page, which would be another file every day
      for (const button of menu.querySelectorAll("button")) button.hidden = false;
      menu.addEventListener("toggle", () => (menu.querySelector(".mb-menu__said").textContent = ""));
    }
  });

  document.addEventListener("click", (event) => {
    const menu = menuOf(event.target);
    for (const each of openOnes()) if (each !== menu) each.open = false;
    if (!menu) return;
    if (event.target.matches(".mb-menu__print")) {
      menu.open = false;
      print();
    }
    if (event.target.matches(".mb-menu__cite")) {
      copy(menu, menu.querySelector(".mb-menu__citation").textContent.trim(), say("The citation is copied."));
    }
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.target.matches(".mb-menu__copy") && isPlain) {
      event.preventDefault();
      event.stopPropagation();
      copy(menu, event.target.href, say("The link is copied."));
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openOnes()) {
      const isInside = menu.contains(document.activeElement);
      menu.open = false;
      if (isInside) menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("focusin", (event) => {
    for (const menu of openOnes()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
