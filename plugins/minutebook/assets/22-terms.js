// A word of the glossary is a link. What shows its meaning in place comes when a reader first points at one, touches it
// or reaches it by keyboard, and is told from then on what happens.
let onTerm;
(() => {
  const src = new URL("terms.js", document.currentScript.src);
  let last, isTouched;
  const tell = (event) => {
    const term = event.target.closest?.(".mb-term");
    if (event.type === "pointerover") isTouched = event.pointerType === "touch";
    if (onTerm) return onTerm(event, term, isTouched);
    if (!term?.showPopover) return;
    if (isTouched && event.type === "click") event.preventDefault(event.stopPropagation()); // Material would follow the link
    const onload = () => onTerm(last, term, isTouched);
    const onerror = () => (onTerm = () => {});
    if (!last) document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    last = event;
  };
  for (const name of ["pointerover", "focusin", "click", "keydown"]) document.addEventListener(name, tell, true);
})();
