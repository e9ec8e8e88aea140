// The figures of a report: sorted by a column, filtered while one types, corrected and struck in their rows.
(() => {
  "use strict";
  const {post, holding, fail, calm, announce} = window.reports;
  const table = () => document.getElementById("tall-tabell");
  const rows = () => [...table().querySelectorAll("tbody > tr[data-plass]")];
  const formRow = () => table()?.querySelector("tr.skjema");
  const compare = new Intl.Collator("nb", {numeric: true}).compare;
  const NUMERIC = new Set(["verdi", "side"]);

  // ---- sorting and filtering ----

  function sort(head, direction) {
    const key = head.dataset.kolonne, sign = direction === "descending" ? -1 : 1;
    const value = (row) => row.dataset[key];
    const order = NUMERIC.has(key) ? (a, b) => a - b : compare;
    closeForm();
    const sorted = rows().sort((a, b) => {
      if (!value(a) || !value(b)) return Boolean(value(b)) - Boolean(value(a));  // what has no value stands last
      return sign * order(value(a), value(b)) || a.dataset.plass - b.dataset.plass;
    });
    table().tBodies[0].append(...sorted);
    for (const other of table().querySelectorAll("th[aria-sort]")) other.setAttribute("aria-sort", other === head ? direction : "none");
  }

  function filter() {
    if (!table()) return;
    const chosen = (id) => document.getElementById(id).value;
    const words = chosen("finn-tall").toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
    const measure = chosen("velg-tall"), page = chosen("velg-side"), kind = chosen("velg-kilde");
    let left = 0;
    closeForm();
    for (const row of rows()) {
      const data = row.dataset;
      row.hidden = !(words.every((word) => data.ord.includes(word)) && (!page || data.side === page) &&
        (!measure || data.maal === (measure === "-" ? "" : measure)) &&
        (!kind || (kind === "rettet" ? data.rettet : data.kilde === kind)));
      left += row.hidden ? 0 : 1;
    }
    const all = rows().length, told = left === all ? `${all} tall` : `${left} av ${all} tall`;
    document.getElementById("tall-antall").textContent = told;
    document.getElementById("tall-tomt").hidden = left > 0;
    clearTimeout(filter.said);
    filter.said = setTimeout(() => announce(told), 600);
  }

  document.addEventListener("input", (event) => { if (event.target.closest(".filtre")) filter(); });
  addEventListener("rapporter-tegnet", (event) => {
    if (!table() || !event.detail) return;
    for (const [id, value] of Object.entries(event.detail)) { const field = document.getElementById(id); if (field) field.value = value; }
    if (Object.values(event.detail).some(Boolean)) filter();
  });

  // ---- correcting ----

  function closeForm() {
    const open = formRow();
    if (!open) return null;
    const row = open.previousElementSibling;
    open.remove();
    row?.querySelector('[data-rapporter="rett-tall"]')?.setAttribute("aria-expanded", "false");
    return row;
  }

  function openForm(row, button) {
    const again = formRow()?.previousElementSibling === row;
    closeForm();
    if (again) return;
    const place = document.createElement("tr"), cell = document.createElement("td");
    place.className = "skjema";
    cell.colSpan = row.cells.length;
    cell.append(document.getElementById("rett-tall-mal").content.cloneNode(true));
    place.append(cell);
    for (const name of ["value", "unit", "measure", "area", "period", "status"]) place.querySelector("form").elements[name].value = row.getAttribute(`data-felt-${name}`);
    row.after(place);
    button.setAttribute("aria-expanded", "true");
    place.querySelector("input").focus();
    place.querySelector("input").select();
  }

  async function change(row, what, fields, form) {
    const report = encodeURIComponent(document.getElementById("rapporter-tittel").dataset.rapport);
    fields.set("seen", row.dataset.sett);
    const answer = await holding((form ?? row).querySelectorAll("button"), () => post(`tall/${report}/${row.dataset.plass}/${what}`, fields));
    if (!answer.ok) {
      if (form) fail(form.querySelector(".svar-linje"), answer);
      else fail(row.querySelector(".gjor"), answer);
      return;
    }
    closeForm();
    const made = document.createElement("template");
    made.innerHTML = answer.text;
    const fresh = made.content.firstElementChild;
    row.replaceWith(fresh);
    (fresh.querySelector('.gjor [data-rapporter="angre"]') ?? fresh.querySelector(".gjor button")).focus();
    announce({rett: "Tallet er rettet", stryk: "Tallet er strøket", angre: "Rettelsen er angret"}[what]);
  }

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-rapporter]");
    const row = control?.closest("tr");
    switch (control?.dataset.rapporter) {
      case "sorter": {
        const head = control.closest("th");
        sort(head, head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
        break;
      }
      case "rett-tall":
        openForm(row, control);
        break;
      case "angre":
        change(row, "angre", new FormData());
        break;
      case "stryk-tall": {
        const form = control.closest("form");
        calm(form);
        change(row.previousElementSibling, "stryk", new FormData(form), form);
        break;
      }
      case "avbryt":
        if (row?.classList.contains("skjema")) closeForm()?.querySelector(".gjor button").focus();
        break;
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.rett-tall");
    if (!form) return;
    event.preventDefault();
    calm(form);
    change(form.closest("tr").previousElementSibling, "rett", new FormData(form), form);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest("tr.skjema")) return;
    event.preventDefault();
    closeForm()?.querySelector(".gjor button").focus();
  });
})();
