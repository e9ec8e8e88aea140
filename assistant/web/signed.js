// Who is logged in, told in the header; and every way to log in leads back to where one was.
(() => {
  "use strict";
  const here = () => location.pathname + location.search;

  async function show() {
    const place = document.getElementById("innlogget");
    if (!place) return;
    const answer = await window.reports.ask(`innlogget?til=${encodeURIComponent(here())}`);
    if (answer.ok) place.innerHTML = answer.text;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="logg-inn"]');
    if (link) link.href = `logg-inn?til=${encodeURIComponent(here())}`;
  }, true);
  document.addEventListener("submit", (event) => {
    const back = event.target.closest("form.innlogget")?.elements.til;
    if (back) back.value = here();
  }, true);
  // Where reading needs a login, a page that was left open for long meets this; the server marks it so.
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const response = await fetched(...request);
    if (response.status === 401 && response.headers.has("X-Logg-Inn")) location.assign(`logg-inn?til=${encodeURIComponent(here())}`);
    return response;
  };
  window.signedIsThere = show;
})();
