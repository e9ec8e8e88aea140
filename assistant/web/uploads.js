// Files on their way in: sent one after the other, then followed until each has come to rest.
(() => {
  "use strict";
  const SECOND = 1000;
  const waiting = [];       // files that are not sent yet, with their lines
  let sending = false, timer = null, asked = 0, lost = 0;
  const {ask, post, holding, fail, announce} = window.reports;
  const part = (name) => {
    const lines = window.reports.lines();
    if (!lines.childElementCount)
      for (const className of ["feil", "pa-vei", "sendes"]) lines.append(Object.assign(document.createElement("div"), {className}));
    return lines.querySelector(`:scope > .${name}`);
  };
  const most = () => Number(document.querySelector(".slipp")?.dataset.mest ?? 0);

  // ---- sending ----

  function take(files, replaces) {
    for (const file of files) {
      const item = sendingLine(file.name);
      part("sendes").append(item);
      if (most() && file.size > most() * 1e6) refuse(item, {text: document.querySelector(".slipp").dataset.forStor});
      else waiting.push({file, item, replaces});
    }
    sendNext();
  }

  function sendingLine(name) {
    const item = document.createElement("div");
    item.className = "opplasting";
    item.innerHTML = '<p class="filnavn"></p><p class="tilstand">Venter på å bli sendt</p><progress max="1" value="0"></progress>';
    item.querySelector(".filnavn").textContent = name;
    item.querySelector("progress").setAttribute("aria-label", name);
    return item;
  }

  function sendNext() {
    if (sending || !waiting.length) return;
    sending = true;
    const {file, item, replaces} = waiting.shift();
    const request = new XMLHttpRequest();  // fetch does not tell how much has been sent
    const path = `opplasting${replaces ? `?erstatt=${encodeURIComponent(replaces)}` : ""}`;
    request.open("POST", new URL(path, document.baseURI));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Filnavn", encodeURIComponent(file.name.toWellFormed?.() ?? file.name));
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      item.querySelector("progress").value = event.loaded / event.total;
      item.querySelector(".tilstand").textContent = `Sender: ${Math.floor(100 * event.loaded / event.total)} %`;
    };
    request.onload = () => {
      if (request.status === 201) { item.remove(); refresh(); }
      else refuse(item, {status: request.status, text: request.status < 500 || request.status === 503 ? request.responseText
        : "Noe gikk galt på tjeneren. Prøv igjen om litt."});
    };
    request.onerror = () => refuse(item, {text: "Filen kom ikke fram. Sjekk nettet og prøv igjen. Er den veldig stor, prøv en mindre utgave."});
    request.onloadend = () => { sending = false; sendNext(); };
    request.send(file);
  }

  function refuse(item, answer) {
    item.classList.add("failed");
    item.querySelector("progress").remove();
    fail(item.querySelector(".tilstand"), answer);
    const forget = document.createElement("button");
    Object.assign(forget, {type: "button", className: "lenkeknapp", textContent: "Ta bort fra listen"});
    forget.onclick = () => { item.remove(); heading()?.focus(); };
    item.append(forget);
  }

  // A change of the page's address does not stop a transfer, leaving the page does.
  addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });

  document.addEventListener("change", (event) => {
    const field = event.target.closest(".slipp input[type=file]");
    if (!field) return;
    take([...field.files], field.closest(".slipp").dataset.erstatt);
    field.value = "";  // the same file can be chosen again
  });

  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();  // a file that is dropped beside the field must not take the page away
    const zone = event.target.closest?.(".slipp");
    event.dataTransfer.dropEffect = zone ? "copy" : "none";
    for (const one of document.querySelectorAll(".slipp")) one.classList.toggle("over", one === zone);
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.querySelector(".slipp.over")?.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const zone = event.target.closest?.(".slipp");
    document.querySelector(".slipp.over")?.classList.remove("over");
    if (!zone) return;
    const files = [...event.dataTransfer.files];
    take(zone.dataset.erstatt ? files.slice(0, 1) : files, zone.dataset.erstatt);
  });

  // ---- following ----

  const heading = () => [...document.querySelectorAll("#opplastinger-tittel, #rapporter-tittel")].findLast((one) => one.offsetParent);

  // `focus`: the id of a line that the focus goes to, or the heading's where the line is gone.
  async function refresh({focus} = {}) {
    if (!document.querySelector(".slipp") || !window.reports.lines()) return;  // nobody is logged in, or another tab
    const mine = ++asked;
    const answer = await ask("opplasting");
    if (mine !== asked) return;
    clearTimeout(timer);
    if (!answer.ok) {
      if (answer.status !== 401) timer = setTimeout(refresh, Math.min(30, 2 ** ++lost) * SECOND);
      else fail(part("feil"), answer);
      return;
    }
    lost = 0;
    show(answer.text);
    if (focus) (document.getElementById(focus)?.querySelector(".filnavn") ?? heading())?.focus();
    if (part("pa-vei").querySelector('[data-arbeider="1"]')) timer = setTimeout(refresh, SECOND);
  }

  // Only lines that look different are put in anew, and nothing else is moved: a form in another line keeps the focus.
  function show(html) {
    const place = part("pa-vei"), made = document.createElement("template");
    made.innerHTML = html;
    const first = !place.dataset.sett, list = place.querySelector("ul"), fresh = made.content.querySelector("ul");
    const before = new Map([...place.querySelectorAll("[data-opplasting]")].map((line) => [line.id, line]));
    const lines = [...made.content.querySelectorAll("[data-opplasting]")];
    place.dataset.sett = "1";
    let news = false;
    for (const line of lines) {
      if (first || before.get(line.id)?.dataset.tilstand === line.dataset.tilstand) continue;
      if (line.dataset.sagt) announce(line.dataset.sagt);
      if (line.dataset.tilstand === "done") news = line.dataset.rapport;
      followed.add(line.id);
    }
    if (!list || !fresh) place.replaceChildren(made.content);
    else {
      place.firstElementChild.dataset.arbeider = made.content.firstElementChild.dataset.arbeider;
      for (const [id, line] of before) if (!lines.some((one) => one.id === id)) line.remove();
      let at = list.firstElementChild;  // the newest stand first, and those that stay never change places
      for (const line of lines) {
        const old = before.get(line.id);
        if (!old) { list.insertBefore(line, at); continue; }
        const focused = old.contains(document.activeElement);
        if (old.dataset.versjon !== line.dataset.versjon) old.replaceWith(line);
        const stays = line.isConnected ? line : old;
        if (focused && stays === line) line.querySelector(".filnavn").focus();
        at = stays.nextElementSibling;
      }
      while (list.nextSibling) list.nextSibling.remove();
      while (fresh.nextSibling) list.parentElement.append(fresh.nextSibling);
    }
    onlyWhatMatters();
    if (news === false) return;
    window.reports.lookForNews();
    if (window.reports.shownReport() === news) window.reports.draw({anew: true});
  }

  // The list belongs to the list of reports. On a report's own page: what is under way with this report, and how that
  // ended while one looked; its heading, and what was understood, stand on that page already.
  const followed = new Set();
  function onlyWhatMatters() {
    const place = part("pa-vei"), report = window.reports.shownReport();
    for (const line of place.querySelectorAll("[data-opplasting]")) {
      const ended = ["done", "failed"].includes(line.dataset.tilstand);
      const own = line.dataset.gjelder.split(" ").includes(report);
      line.hidden = Boolean(report) && !(own && (!ended || followed.has(line.id)));
    }
    place.hidden = !place.querySelector("[data-opplasting]:not([hidden])");
    place.classList.toggle("egen", Boolean(report));
  }

  document.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-rapporter]");
    const line = control?.closest("[data-opplasting]");
    switch (control?.dataset.rapporter) {
      case "velg":
        await choose(line, {valg: control.dataset.valg, rival: control.dataset.rival ?? ""});
        break;
      case "igjen":
        await choose(line, {valg: "again"});
        break;
      case "glem":
        await choose(line, {valg: "forget"});
        break;
      case "rydd":
        for (const one of part("pa-vei").querySelectorAll('[data-tilstand="done"], [data-tilstand="failed"]'))
          await post(`opplasting/${one.dataset.opplasting}/valg`, {valg: "forget"});
        await refresh({focus: "opplastinger-tittel"});
        break;
    }
  });

  async function choose(line, fields) {
    const answer = await holding(line.querySelectorAll("button"), () => post(`opplasting/${line.dataset.opplasting}/valg`, fields));
    if (answer.ok) { await refresh({focus: line.id}); return; }
    fail(line.querySelector(".svar-linje") ?? line.querySelector(".tilstand"), answer);
  }

  addEventListener("rapporter-tegnet", () => refresh());
  addEventListener("opplasting", (event) => refresh(event.detail ?? {}));
})();
