// The tab "Rapporter": the list, one report (?vis=rapporter&rapport=ID) and the log (?vis=rapporter&logg=1).
(() => {
  "use strict";
  let drawn = null;     // the address of what is on the page
  let latest = 0;       // only the last request may fill the page
  let edition = null;   // of the reports that the page was made from
  let lines = null;     // the files on their way in; uploads.js fills it, and it outlives every drawing

  const box = () => document.getElementById("rapporter");
  const wanted = () => new URLSearchParams(location.search);
  const isShown = () => wanted().get("vis") === "rapporter";
  const address = (path) => new URL(path, document.baseURI);
  const shownReport = () => (isShown() ? wanted().get("rapport") : null);

  function fragment() {
    const query = wanted();
    if (query.get("rapport")) return `rapporter/${encodeURIComponent(query.get("rapport"))}`;
    return query.has("logg") ? "logg" : "rapporter";
  }

  function announce(text) {
    const place = document.getElementById("rapporter-opplest");
    if (place) place.textContent = text;
  }

  // A request that changes something, or a fragment: the text, or a sentence that says why not. Only where `html` is
  // true the text is markup of ours; a sentence may begin with anything that somebody typed.
  async function ask(path, options = {}) {
    let response;
    try {
      response = await fetch(address(path), options);
    } catch {
      return {ok: false, status: 0, text: "Får ikke kontakt med tjeneren. Prøv igjen om litt."};
    }
    const text = await response.text(), type = response.headers.get("content-type") ?? "", html = type.startsWith("text/html");
    if (response.ok || html) return {ok: response.ok, status: response.status, text, html};
    const told = type.startsWith("text/plain") && (response.status < 500 || response.status === 503);
    return {ok: false, status: response.status, field: response.headers.get("X-Felt"),
      text: told ? text : "Noe gikk galt på tjeneren. Prøv igjen om litt."};
  }
  const post = (path, fields = {}) => ask(path, {method: "POST", body: new URLSearchParams(fields)});

  // A failure is told where the user just was. Text, never markup.
  function fail(place, answer) {
    place.replaceChildren();
    const sentence = document.createElement("span");
    sentence.className = "melding feil";
    sentence.setAttribute("role", "alert");
    sentence.textContent = answer.text;
    if (answer.status === 401) {
      const link = Object.assign(document.createElement("a"), {href: "logg-inn", textContent: "Logg inn"});
      sentence.append(" ", link);
    }
    place.append(sentence);
    const field = answer.field && place.closest("form")?.elements[answer.field];
    if (field && field.focus) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
    }
  }
  function calm(form) {
    form.querySelector(".svar-linje")?.replaceChildren();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  // Buttons rest while something is under way, as a second press would be a second change. A button that rests loses
  // the focus, so it gets it back.
  async function holding(buttons, work) {
    const had = document.activeElement;
    for (const button of buttons) button.disabled = true;
    const answer = await work();
    for (const button of buttons) button.disabled = false;
    if (document.activeElement === document.body && had?.isConnected) had.focus({preventScroll: true});
    return answer;
  }

  // `focus`: an element's id that the focus goes to, or nothing to leave it. `anew`: draw even what is drawn.
  async function draw({focus, anew} = {}) {
    if (!isShown() || !box()) return;
    const asked = fragment(), mine = ++latest;
    if (asked === drawn && !anew) return;
    const top = scrollY, same = asked === drawn, kept = same ? keep() : null;
    box().setAttribute("aria-busy", "true");
    const answer = await ask(asked);
    if (mine !== latest) return;
    drawn = asked;
    const before = document.activeElement, inside = box().contains(before);
    if (answer.html) box().innerHTML = answer.text;
    else {
      box().innerHTML = '<p class="tilbake"><a href="?vis=rapporter" data-rapporter="vis">Alle rapportene</a></p><p class="svar-linje"></p>';
      fail(box().querySelector(".svar-linje"), answer);
      drawn = null;
    }
    box().removeAttribute("aria-busy");
    lines ??= Object.assign(document.createElement("div"), {id: "opplastinger"});
    box().querySelector("#opplastinger")?.replaceWith(lines);
    dispatchEvent(new CustomEvent("rapporter-tegnet", {detail: kept}));
    if (focus) document.getElementById(focus)?.focus({preventScroll: true});
    else if (inside) {  // what was drawn anew, or moved, has lost it
      const again = before.isConnected ? before : document.getElementById(before.id || "rapporter-tittel");
      (again ?? document.getElementById("rapporter-tittel"))?.focus({preventScroll: true});
    }
    if (same) scrollTo(0, top);
    else if (focus) box().scrollIntoView({block: "nearest"});
    if (focus) announce(document.getElementById("rapporter-tittel")?.textContent ?? "");
  }

  // What a reader had chosen among the figures, so that a drawing of the same report does not take it away.
  const keep = () => Object.fromEntries([...box().querySelectorAll(".filtre input, .filtre select")].map((f) => [f.id, f.value]));

  function go(search, focus = "rapporter-tittel") {
    if (document.documentElement.dataset.vis === "rapporter") { history.pushState(null, "", search); draw({focus}); }
    else { window.tabs.open("rapporter", search); draw({focus}); }
  }

  // The chat's list and its suggestions are Gradio's: a hidden button lets them look whether there is news.
  async function lookForNews() {
    const answer = await ask("utgave");
    if (!answer.ok || answer.text === edition) return;
    const first = edition === null;
    edition = answer.text;
    if (!first) changed();
  }
  function changed() {
    document.getElementById("rapporter-endret")?.click();
    if (!shownReport() && !typing()) draw({anew: true});
    else if (!isShown()) drawn = null;
  }
  const typing = () => box()?.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");

  document.addEventListener("click", async (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const control = event.target.closest("[data-rapporter]");
    if (!control || control.matches("form")) return;
    switch (control.dataset.rapporter) {
      case "vis":
        event.preventDefault();
        go(new URL(control.href).search);
        break;
      case "spor":
        question(control.dataset.sporsmal);
        break;
      case "ny-versjon": {
        const field = document.getElementById("ny-versjon-felt");
        field.hidden = !field.hidden;
        control.setAttribute("aria-expanded", String(!field.hidden));
        if (!field.hidden) document.getElementById("ny-versjon").focus();
        break;
      }
      case "les":
        await changing(control, `rapporter/${encodeURIComponent(shownReport())}/les`);
        break;
      case "glem-rettelse": {
        const answer = await post(`rapporter/${encodeURIComponent(shownReport())}/rettelser/${control.dataset.nokkel}/glem`);
        if (answer.ok) draw({anew: true, focus: "tallene-tittel"});
        else fail(control.closest(".advarsel").querySelector(".svar-linje"), answer);
        break;
      }
      case "spor-fjern":
        document.getElementById("fjern-dialog").showModal();
        break;
      case "lukk-dialog":
        control.closest("dialog").close();
        break;
      case "avbryt": {
        const fold = control.closest("details.rette");
        if (fold) { control.closest("form").reset(); calm(control.closest("form")); fold.open = false; fold.querySelector("summary").focus(); }
        break;
      }
    }
  });

  async function changing(control, path) {
    const place = control.closest(".endre, form, .sporsmal").querySelector(".svar-linje");
    place.replaceChildren();
    const answer = await holding([control], () => post(path));
    if (!answer.ok) { fail(place, answer); return; }
    dispatchEvent(new CustomEvent("opplasting"));
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-rapporter]"), report = form?.dataset.rapport;
    if (!report) return;
    event.preventDefault();
    calm(form);
    const path = `rapporter/${encodeURIComponent(report)}/${form.dataset.rapporter}`;
    const fields = form.dataset.rapporter === "rett" ? new FormData(form) : {};
    const answer = await holding(form.querySelectorAll("button"), () => post(path, fields));
    if (!answer.ok) { fail(form.querySelector(".svar-linje"), answer); return; }
    if (form.dataset.rapporter === "fjern") {
      form.closest("dialog").close();
      await lookForNews();
      go("?vis=rapporter");
      announce("Rapporten er fjernet");
    } else {
      const fold = form.closest("details.rette");
      fold.open = false;
      dispatchEvent(new CustomEvent("opplasting", {detail: {focus: form.closest("[data-opplasting]")?.id ?? "opplastinger-tittel"}}));
    }
  });

  // The beginning of a question, in the question box of the first tab.
  function question(text) {
    window.tabs.open("sporsmal");
    const field = document.querySelector("#sporsmal textarea");
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.focus();
    field.setSelectionRange(text.length, text.length);
  }

  addEventListener("fane", () => draw());
  addEventListener("fane", () => lookForNews());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) lookForNews(); });
  setInterval(() => { if (!document.hidden) lookForNews(); }, 30000);
  window.reports = {ask, post, holding, fail, calm, announce, draw, lookForNews, shownReport, lines: () => lines};
  window.reportsAreThere = () => { window.tabs.turn(); window.signedIsThere(); lookForNews(); draw(); };
})();
