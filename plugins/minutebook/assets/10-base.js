// Runs `start` on every page, also where Material exchanges pages without loading them anew.
const onEachPage = (start) => (window.document$ ? window.document$.subscribe(start) : start());

// Material's own search, where a site uses it, is a dialog without a name.
onEachPage(() => document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search"));
