// The source panel: opens at links "#kilde/<report>/<page>[/<key>]", wherever they stand, and gives the focus back.
(() => {
  "use strict";
  const NAMES_A_SOURCE = /^#kilde\b/;
  const PLACE = /^#kilde\/([^/]+)\/(\d+)(?:\/([0-9a-f]+))?$/;
  let opener = null;      // the link that opened the panel
  let magnified = false;
  let latest = 0;         // only the last request may fill the panel

  const panel = () => document.getElementById("kilde");
  const isOpen = () => panel() !== null && !panel().hidden;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const hashOf = (link) => link.getAttribute("href").replace(/^[^#]*/, "");

  async function show(hash, step) {
    const box = panel();
    const mine = ++latest;
    if (!PLACE.test(hash)) { tell("Fant ikke siden", "Lenken er ikke hel, så den viser ingen side. Velg en rapport i listen."); return; }
    const [, report, page, key] = PLACE.exec(hash);
    box.setAttribute("aria-busy", "true");
    const answer = await window.reports.ask(`kilde/${report}/${page}${key ? `?sitat=${key}` : ""}`);
    if (mine !== latest) return;
    box.removeAttribute("aria-busy");
    if (!answer.html) { tell("Fikk ikke hentet siden", answer.text); return; }
    box.innerHTML = answer.text;
    box.hidden = false;
    magnify(magnified);
    markCurrent(hash);
    const again = step && box.querySelector(`[data-steg="${step}"]`);
    (again || box.querySelector("#kilde-tittel")).focus({preventScroll: true});
    if (again) announce(box.querySelector("#kilde-tittel").textContent);
    bringIntoView(box, step);
  }

  // A sentence in the place of a page. Text, never markup.
  function tell(title, text) {
    const box = panel();
    box.innerHTML = '<header class="kilde-topp"><h2 id="kilde-tittel" tabindex="-1"></h2>' +
      '<button type="button" class="knapp" data-gjor="lukk">Lukk</button></header><p class="kilde-mangler"></p>';
    box.querySelector("h2").textContent = title;
    box.querySelector("p").textContent = text;
    box.hidden = false;
    box.querySelector("#kilde-tittel").focus({preventScroll: true});
    bringIntoView(box);
  }

  function bringIntoView(box, step) {
    const edge = box.getBoundingClientRect();
    if (!step && (edge.top < 0 || edge.top > innerHeight / 3))
      box.scrollIntoView({behavior: calm() ? "auto" : "smooth", block: "start"});
    const mark = box.querySelector(".merke"), scroller = box.querySelector(".kilde-rulle");
    if (scroller) scroller.scrollTop = mark ? Math.max(0, mark.offsetTop - scroller.clientHeight / 3) : 0;
    if (scroller && magnified) {  // past the page's margin, and so far that the mark is in sight
      const margin = scroller.scrollWidth * 0.06;
      scroller.scrollLeft = mark
        ? Math.min(mark.offsetLeft - 24, Math.max(margin, mark.offsetLeft + mark.offsetWidth + 24 - scroller.clientWidth))
        : margin;
    }
    if (mark && innerWidth > 900) mark.scrollIntoView({behavior: calm() ? "auto" : "smooth", block: "nearest", inline: "nearest"});
  }

  function announce(text) {
    const place = document.getElementById("kilde-opplest");
    if (place) place.textContent = text;
  }

  function markCurrent(hash) {
    for (const link of document.querySelectorAll('a[aria-current="true"]')) link.removeAttribute("aria-current");
    if (!hash) return;
    for (const link of document.querySelectorAll('a[href*="#kilde/"]'))
      if (hashOf(link) === hash && !link.closest("#kilde")) link.setAttribute("aria-current", "true");
  }

  function magnify(on) {
    magnified = on;
    panel().classList.toggle("stor", on);
    const button = panel().querySelector('[data-gjor="forstorr"]');
    if (button) button.setAttribute("aria-pressed", String(on));
  }

  // The panel is a step in the browser's history: on a telephone "back" closes it instead of leaving the conversation.
  function open(link) {
    const hash = hashOf(link);
    if (!link.closest("#kilde")) opener = link;
    const address = location.pathname + location.search + hash;  // the page has a <base>, which a bare hash would go by
    if (isOpen()) history.replaceState({kilde: true}, "", address);
    else history.pushState({kilde: true}, "", address);
    show(hash, link.dataset.steg);
  }

  function close() {
    if (history.state && history.state.kilde) { history.back(); return; }
    history.replaceState(null, "", location.pathname + location.search);
    hide();
  }

  function hide() {
    if (!isOpen()) return;
    latest++;
    panel().hidden = true;
    panel().replaceChildren();
    markCurrent(null);
    if (!opener) return;
    // Gradio may have drawn the message anew in the meantime: then the same link is another element.
    const same = [...document.querySelectorAll('a[href*="#kilde/"]')].filter((a) => a.href === opener.href);
    const target = opener.isConnected ? opener : same[same.length - 1];
    if (target) { target.focus({preventScroll: true}); target.scrollIntoView({block: "nearest"}); }
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest('a[href*="#kilde/"]');
    if (link && PLACE.test(hashOf(link))) { event.preventDefault(); open(link); return; }
    const button = event.target.closest("[data-gjor]");
    if (!button) return;
    if (button.dataset.gjor === "lukk") close();
    if (button.dataset.gjor === "forstorr") { magnify(!magnified); bringIntoView(panel(), "same"); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !isOpen() || event.target.closest("textarea, input")) return;
    event.preventDefault();
    close();
  });

  // A page whose picture does not come: the server says why in a sentence. An error does not rise to the document.
  document.addEventListener("error", async (event) => {
    const picture = event.target;
    if (!picture.matches?.("#kilde .kilde-side img")) return;
    let told = "Får ikke kontakt med tjeneren. Prøv igjen om litt.";
    try {
      const answer = await fetch(picture.currentSrc || picture.src);
      told = answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "Siden kan ikke vises som bilde nå. Åpne rapporten som PDF.";
    } catch { /* what is told stands already */ }
    const place = Object.assign(document.createElement("p"), {className: "kilde-mangler", textContent: told});
    place.setAttribute("role", "status");
    picture.closest(".kilde-rulle")?.replaceWith(place);
  }, true);

  addEventListener("popstate", () => NAMES_A_SOURCE.test(location.hash) ? show(location.hash) : hide());

  // ---- The chat. Gradio 6.31 has a few English and technical remains there, and no setting for them. ----

  const LABELS = {"Copy message": "Kopier svaret", "Copied message": "Kopiert", "chatbot conversation": "Samtale"};

  function speakNorwegian(chat) {
    for (const named of chat.querySelectorAll("[aria-label]")) {
      const label = named.getAttribute("aria-label");
      // "bot's message: <raw Markdown>" on a plain <div>: a screen reader should read the message itself.
      if (/^(user|bot)'s message/.test(label)) named.removeAttribute("aria-label");
      else if (label.startsWith("Select example")) named.setAttribute("aria-label", label.replace(/^Select example \d+: /, ""));
      else if (LABELS[label]) { named.setAttribute("aria-label", LABELS[label]); named.title = LABELS[label]; }
    }
  }

  // The list of questions to start from holds buttons, not list items, and says that it is a list.
  const notAList = (chat) => chat.querySelectorAll('.examples[role="list"]').forEach((list) => list.removeAttribute("role"));

  // A new question is moved to the top and stays there while its answer grows, unless the reader scrolls.
  let asked = 0, following = false;
  function keepQuestionInSight(chat) {
    const questions = chat.querySelectorAll(".user-row");
    const scroller = chat.querySelector('[role="log"]'), last = questions[questions.length - 1];
    if (questions.length !== asked) {
      following = questions.length > asked;
      asked = questions.length;
      const frame = chat.getBoundingClientRect();  // what stood above the question is gone, and the place with it
      if (following && (frame.top < 0 || frame.top > innerHeight / 2)) scrollTo({top: 0});
      // A question that was chosen took its button, and with it the focus, away: go on reading from the question.
      if (following && document.activeElement === document.body) { last.tabIndex = -1; last.focus({preventScroll: true}); }
    }
    if (!following || !scroller || !last) return;
    scroller.scrollTop += last.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 14;
  }
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"])
    document.addEventListener(sign, (event) => { if (event.target.closest?.("#samtale")) following = false; }, {passive: true});

  // Gradio copies a message's source. What a reader wants in a council paper is its text, with the places it is from.
  let copied = null;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#samtale .message-buttons-left button, #samtale .message-buttons-right button, " +
      "#samtale .message-buttons button");
    if (!button) return;
    let row = button.closest(".message-buttons, .message-buttons-left, .message-buttons-right");
    while (row && !row.classList.contains("message-row")) row = row.previousElementSibling;
    copied = row ? row.innerText.trim() : null;
  }, true);
  if (navigator.clipboard) {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => { const wanted = copied ?? text; copied = null; return write(wanted); };
  }

  // Called by Gradio when its components are on the page: an address that names a source opens it.
  window.pageIsThere = () => {
    const chat = document.getElementById("samtale");
    const attend = () => { speakNorwegian(chat); notAList(chat); keepQuestionInSight(chat); };
    new MutationObserver(attend).observe(chat, {subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["aria-label"]});
    attend();
    if (NAMES_A_SOURCE.test(location.hash) && panel()) show(location.hash);
  };
})();
