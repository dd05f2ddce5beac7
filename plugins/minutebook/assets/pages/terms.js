// What a word of the glossary means, on a card beside it. The card stays while it is pointed at, and Escape closes it.
(() => {
  const meaning = make("span", { id: "mb-meaning", role: "tooltip" });
  const more = make("a", { textContent: say("More in the glossary"), tabIndex: -1 }); // by keyboard the word itself leads there
  const card = make("span", { className: "mb-term-card", popover: "manual" }, meaning, more);
  let shown, timer;

  const close = () => {
    shown?.removeAttribute("aria-describedby");
    shown = card.remove();
  };

  const open = (term) => {
    close();
    if (!term.isConnected) return;
    shown = term;
    meaning.textContent = term.dataset.mbMeaning;
    term.setAttribute("aria-describedby", meaning.id);
    more.href = term.href;
    term.after(card);
    card.showPopover();
    const { left, top, bottom } = term.getClientRects()[0];
    const { offsetHeight, offsetWidth, style } = card;
    const isAbove = bottom + offsetHeight > innerHeight && top > offsetHeight;
    style.top = `${scrollY + (isAbove ? top - offsetHeight - 6 : bottom)}px`;
    style.left = `${Math.max(8, Math.min(left, document.body.clientWidth - offsetWidth - 8))}px`;
  };

  const later = (act, time) => {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  };

  const acts = {
    pointerover(event, term, isOpen, isTouched) {
      if (isOpen) clearTimeout(timer);
      else if (!term) later(close, 300);
      else if (!isTouched) later(() => open(term), 150);
    },
    focusin(event, term, isOpen) {
      if (isOpen) return;
      if (term?.matches(":focus-visible")) open(term);
      else close();
    },
    // The first touch shows the card, the next one leads there.
    click(event, term, isOpen, isTouched) {
      if (!term || isOpen || !isTouched) return;
      event.preventDefault();
      event.stopPropagation();
      open(term);
    },
    keydown({ key }) {
      if (key === "Escape") later(close);
    },
  };

  // Of what happens to a word, or on its card, this one is told first.
  onTerm = (event, term, isTouched) => acts[event.type](event, term, term ? term === shown : card.contains(event.target), isTouched);
})();
