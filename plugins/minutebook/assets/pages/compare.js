// Two roles side by side: those of the address, ?role=ROL-0001&role=ROL-0004, in a table of what the whole table says of them.
(() => {
  const form = document.querySelector(".mb-pair");
  if (!form) return;
  const box = form.nextElementSibling;
  const whole = box.querySelector(".mb-compare");
  const picks = [...form.querySelectorAll("select")];
  const all = form.querySelector("[type=reset]");

  const answer = (row, { value, text }) => {
    const said = row.querySelector(`[data-mb-role="${CSS.escape(value)}"]`);
    const cell = make("td", {}, ...(said ? [...said.cloneNode(true).children].slice(1) : [say("Nothing recorded")]));
    cell.dataset.label = text;
    return cell;
  };

  const pair = (roles) => {
    const head = make("tr", {}, make("td", {}), ...roles.map(({ text }) => make("th", { scope: "col" }, text)));
    const told = [...whole.tBodies[0].rows].filter((row) => roles.some(({ value }) => row.querySelector(`[data-mb-role="${CSS.escape(value)}"]`)));
    const rows = told.map((row) => make("tr", {}, row.cells[0].cloneNode(true), ...roles.map((role) => answer(row, role))));
    return make("table", { className: "mb-compare mb-compare--pair" }, make("thead", {}, head), make("tbody", {}, ...rows));
  };

  const show = () => {
    const asked = address.read().role ?? [];
    picks.forEach((pick, at) => {
      pick.value = asked[at] ?? "";
      if (pick.selectedIndex < 0) pick.value = ""; // of a role that is not there
    });
    const roles = picks.map((pick) => pick.selectedOptions[0]).filter(({ value }) => value);
    const isPair = roles.length === picks.length;
    box.querySelector(".mb-compare--pair")?.remove();
    whole.hidden = isPair;
    all.hidden = !roles.length;
    if (isPair) box.append(pair(roles));
  };

  form.addEventListener("change", () => {
    address.write({ role: picks.map(({ value }) => value) }, { push: true });
    show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    address.write({ role: null }, { push: true });
    show();
    picks[0].focus();
  });
  address.onChange(show, form);
  form.hidden = false;
  show();
})();
