// The tab "Sammenlign": what is chosen stands in the address (?vis=sammenlign&mal=...&sted=...&aar=...), and this draws it.
(() => {
  "use strict";
  const VIEW = "sammenlign";
  let drawn = null;   // the arguments of what is on the page
  let latest = 0;     // only the last request may fill the page

  const box = () => document.getElementById("sammenlign");
  const wanted = () => new URLSearchParams(location.search);
  const isShown = () => wanted().get("vis") === VIEW;

  function announce(text) {
    const place = document.getElementById("sammenlign-opplest");
    if (place) place.textContent = text;
  }

  // `after` is told what to bring the focus to: an element's id, or nothing to leave it where it is.
  async function draw(after) {
    if (!isShown() || !box()) return;
    const query = wanted();
    query.delete("vis");
    if (query.toString() === drawn) return;
    const mine = ++latest, asked = query.toString(), open = openFolds();
    box().setAttribute("aria-busy", "true");
    const answer = await window.reports.ask(`sammenlign?${asked}`);
    if (mine !== latest) return;
    drawn = answer.html ? asked : null;
    if (answer.html) box().innerHTML = answer.text;
    else {
      const told = answer.status === 422 ? "Adressen kan ikke leses. Velg «Sammenlign» over og begynn på nytt." : answer.text;
      box().replaceChildren(Object.assign(document.createElement("p"), {className: "melding feil", textContent: told}));
    }
    box().removeAttribute("aria-busy");
    measureTables();
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const name = document.getElementById("sammenlign-navn"), target = after && document.getElementById(after);
    if (target) target.focus({preventScroll: after !== "sammenlign-navn"});
    if (name) announce(`${name.textContent}. ${box().querySelector(".har").textContent}`);
  }

  // Whether there is more of a table than is seen is said under it.
  function measureTables() {
    for (const frame of box()?.querySelectorAll(".rulle") ?? []) frame.classList.toggle("bred", frame.scrollWidth > frame.clientWidth + 1);
  }
  addEventListener("resize", measureTables);

  const openFolds = () => [...box().querySelectorAll("#sammenlign-valg details[open]")].map((fold) => fold.id);

  function go(query, after) {
    query.set("vis", VIEW);
    history.pushState(null, "", `${location.pathname}?${query}`);
    draw(after);
  }

  // What is ticked, as it stands in the address: the usual places and the newest figures are not written out.
  function chosen() {
    const form = document.getElementById("sammenlign-valg"), query = new URLSearchParams();
    query.set("mal", wanted().get("mal"));
    const usual = form.querySelector("#velg-sted").dataset.vanlig.split("|");
    const places = [...form.querySelectorAll('input[name="sted"]:checked')].map((tick) => tick.value);
    const same = places.length === usual.length && places.every((place) => usual.includes(place));
    if (!same) for (const place of places) query.append("sted", place);
    for (const tick of form.querySelectorAll('input[name="aar"]:checked')) query.append("aar", tick.value);
    return query;
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const button = event.target.closest("[data-sammenlign]");
    if (!button) return;
    const form = document.getElementById("sammenlign-valg");
    switch (button.dataset.sammenlign) {
      case "velg":
        event.preventDefault();
        go(new URL(button.href).searchParams, "sammenlign-navn");
        break;
      case "alle": {
        const query = chosen();
        query.delete("sted");
        go(query, "sted-0");
        break;
      }
      case "alle-aar":
        for (const tick of form.querySelectorAll('input[name="aar"]')) tick.checked = true;
        go(chosen(), "aar-nyeste");
        break;
      case "kopier":
        navigator.clipboard?.writeText(location.href.replace(/#.*$/, "")).then(() => {
          button.textContent = "Lenken er kopiert";
          announce("Lenken er kopiert");
        });
        break;
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#sammenlign-valg");
    if (!form) return;
    if (event.target.dataset.sammenlign === "nyeste")
      for (const tick of form.querySelectorAll('input[name="aar"]')) tick.checked = false;
    go(chosen(), event.target.id);
  });

  // The search: a measure is kept when every word that was typed stands among its words.
  document.addEventListener("input", (event) => {
    if (event.target.id !== "finn-mal") return;
    const words = event.target.value.toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
    let left = 0;
    for (const theme of box().querySelectorAll(".tema")) {
      let own = 0;
      for (const item of theme.querySelectorAll("li")) {
        item.hidden = !words.every((word) => item.dataset.ord.includes(word));
        own += item.hidden ? 0 : 1;
      }
      theme.hidden = own === 0;
      left += own;
    }
    const few = box().querySelector(".faa");  // what was typed may name one of those in the fold
    if (few) {
      few.open = words.length > 0;
      few.hidden = words.length > 0 && !few.querySelector(".tema:not([hidden])");
    }
    box().querySelector(".tomt").hidden = left > 0;
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "finn-mal" || event.key !== "Enter") return;
    event.preventDefault();
    box().querySelector(".tema:not([hidden]) li:not([hidden]) a")?.click();
  });

  addEventListener("fane", () => draw());
  window.compareIsThere = () => draw();
})();
