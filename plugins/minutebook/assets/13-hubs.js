// On a narrow page the bar of parts begins where the reader is, not at its first part.
onEachPage(() => {
  const here = document.querySelector(".mb-hub [aria-current]");
  const bar = here?.closest("ul");
  if (bar && here.offsetLeft + here.offsetWidth > bar.offsetLeft + bar.clientWidth) {
    bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
  }
});
