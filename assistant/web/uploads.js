// Files on their way in: sent one after the other, then followed until each has come to rest.
(() => {
  "use strict";
  const SECOND = 1000;
  const waiting = [];       // files that are not sent yet, with their lines
  let sending = false, timer = null, asked = 0, lost = 0;
  const {ask, post, fail, announce} = window.reports;
  const part = (name) => {
    const lines = window.reports.lines();
    return lines?.querySelector(`:scope > .${name}`) ?? lines?.appendChild(Object.assign(document.createElement("div"), {className: name}));
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

  const heading = () => document.getElementById("opplastinger-tittel") ?? document.getElementById("rapporter-tittel");

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
    if (focus) heading()?.focus();
    if (part("pa-vei").querySelector('[data-arbeider="1"]')) timer = setTimeout(refresh, SECOND);
  }

  // Only lines that look different are put in anew: a form in another line keeps what was typed and the focus.
  function show(html) {
    const place = part("pa-vei"), made = document.createElement("template");
    made.innerHTML = html;
    const before = new Map([...place.querySelectorAll("[data-opplasting]")].map((line) => [line.id, line]));
    const first = !place.dataset.sett;
    place.dataset.sett = "1";
    let news = false;
    for (const line of made.content.querySelectorAll("[data-opplasting]")) {
      const old = before.get(line.id);
      const settledNow = old?.dataset.tilstand !== line.dataset.tilstand;
      if (settledNow && line.dataset.sagt && !first) announce(line.dataset.sagt);
      if (settledNow && line.dataset.tilstand === "done" && !first) news = line.dataset.rapport;
      if (!old) continue;
      if (old.dataset.versjon === line.dataset.versjon) { line.replaceWith(old); continue; }
      if (old.contains(document.activeElement)) queueMicrotask(() => line.querySelector(".filnavn").focus());
    }
    place.replaceChildren(made.content);
    if (news === false) return;
    window.reports.lookForNews();
    if (window.reports.shownReport() === news) window.reports.draw({anew: true});
  }

  document.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-rapporter]");
    const line = control?.closest("[data-opplasting]");
    switch (control?.dataset.rapporter) {
      case "velg":
        for (const button of line.querySelectorAll("button")) button.disabled = true;
        await choose(line, {valg: control.dataset.valg, rival: control.dataset.rival ?? ""});
        break;
      case "igjen":
        await choose(line, {valg: "again"}, true);
        break;
      case "glem":
        await choose(line, {valg: "forget"}, true);
        break;
      case "rydd":
        for (const one of part("pa-vei").querySelectorAll('[data-tilstand="done"], [data-tilstand="failed"]'))
          await post(`opplasting/${one.dataset.opplasting}/valg`, {valg: "forget"});
        await refresh({focus: true});
        break;
    }
  });

  async function choose(line, fields, focus = false) {
    const answer = await post(`opplasting/${line.dataset.opplasting}/valg`, fields);
    if (answer.ok) { await refresh({focus}); return; }
    for (const button of line.querySelectorAll("button")) button.disabled = false;
    fail(line.querySelector(".svar-linje") ?? line.querySelector(".tilstand"), answer);
  }

  addEventListener("rapporter-tegnet", () => refresh());
  addEventListener("opplasting", (event) => refresh(event.detail ?? {}));
})();
