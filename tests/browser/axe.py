"""What axe objects to on a page; colors that passed are not worked out again for an element that looks the same."""

from collections.abc import Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}, "runOnly": STANDARDS}
"""The selectors of all that passes would take as long again as the checks; style sheets would be fetched and read for
a rule alone that axe leaves out unless it is asked for by name (css-orientation-lock, which is experimental)."""
OF_COLORS = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What a page that has changed its scheme, and nothing else, can fail."""

RUN = """async ([options, known]) => {
  const LOOKS = ["color", "background-color", "background-image", "opacity", "font-size", "font-weight", "text-shadow",
    "-webkit-text-stroke-width", "filter", "mix-blend-mode"];
  const passed = new Set(known);
  const looks = new WeakMap();
  const hash = (text) => {  // FNV-1a with two beginnings and factors, of which 53 bits are left
    let [one, two] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      two = Math.imul(two ^ text.charCodeAt(at), 0x85ebca6b);
    }
    return (two >>> 11) * 4294967296 + (one >>> 0);
  };
  const look = (element) => {
    const above = element.parentElement ? lookOf(element.parentElement) : 1;
    if (!above || !(element instanceof HTMLElement)) return 0;
    const style = getComputedStyle(element);
    const isMoved = style.position === "relative" && !["auto", "0px"].includes(style.inset);
    if (isMoved || ["absolute", "fixed"].includes(style.position) || style.transform !== "none") return 0;
    const told = LOOKS.map((name) => style.getPropertyValue(name));
    return hash([above, element.tagName, element.className, ...told].join("|"));
  };
  const lookOf = (element) => {
    if (!looks.has(element)) looks.set(element, look(element));
    return looks.get(element);
  };
  const check = axe._audit.checks["color-contrast"];
  const evaluate = check.evaluate;
  check.evaluate = function (element, ...rest) {
    const like = lookOf(element);
    if (like && passed.has(like)) return true;
    const found = evaluate.call(this, element, ...rest);
    if (like && found === true) passed.add(like);
    return found;
  };
  const { violations } = await axe.run(options);
  return [violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]), [...passed]];
}"""
"""Two thirds of the time that axe takes are the contrast of each text, which it finds by what lies below it: in a menu
or table of a thousand links a thousand times the same. The look of an element is what it is, its class and all that
its contrast is worked out of, and that of whatever it stands in; what is drawn over other things has none."""


def violations(page: Page, passed: set[int], options: Mapping[str, object] = AXE) -> list[str]:
    """What axe objects to, with the elements in question; looks that have `passed` are added to the set."""
    page.evaluate(AXE_SCRIPT)
    found, looks = page.evaluate(RUN, [options, sorted(passed)])
    passed |= set(looks)
    return [f"{rule}: {', '.join(str(target) for target in targets[:4])}" for rule, targets in found]
