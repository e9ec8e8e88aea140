// The tabs of the page. Which one is shown stands in the address (?vis=...); each remembers where it was left.
(() => {
  "use strict";
  const left = {};  // the address at which each tab was left
  const shown = () => new URLSearchParams(location.search).get("vis");
  const links = () => [...document.querySelectorAll("#faner a")];

  function turn() {
    const known = links().map((link) => link.dataset.fane);
    const name = shown() && (!known.length || known.includes(shown())) ? shown() : "sporsmal";
    document.documentElement.dataset.vis = name;
    for (const link of links()) {
      if (link.dataset.fane === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // The others draw themselves when they hear of it.
  function tell() {
    turn();
    dispatchEvent(new CustomEvent("fane"));
  }

  function open(name, address) {
    left[document.documentElement.dataset.vis] = location.search || location.pathname;
    history.pushState(null, "", address ?? left[name] ?? (name === "sporsmal" ? location.pathname : `?vis=${name}`));
    tell();
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const tab = event.target.closest("#faner a");
    if (!tab) return;
    event.preventDefault();
    if (tab.getAttribute("aria-current") !== "page") open(tab.dataset.fane);
    else if (tab.dataset.fane === "rapporter" && location.search !== "?vis=rapporter") open("rapporter", "?vis=rapporter");
  });
  addEventListener("popstate", tell);

  turn();  // before anything is drawn, so that no other view flashes by
  window.tabs = {open, turn};
})();
