// On a narrow page the bar of parts begins where the reader is, not at its first part.
onEachPage(() => {
  const here = document.querySelector(".mb-hub [aria-current]");
  const bar = here?.closest("ul");
  if (!bar) return;
  const [part, box] = [here.getBoundingClientRect(), bar.getBoundingClientRect()];
  if (part.right > box.right || part.left < box.left) bar.scrollLeft += (part.left + part.right - box.left - box.right) / 2;
});
