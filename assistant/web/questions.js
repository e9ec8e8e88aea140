// One door for every question: one that is chosen goes through the question box, so that each is asked after the other.
(() => {
  "use strict";
  const SUBMIT = "#sporsmal .submit-button", ANEW = "#paa-nytt";
  const box = () => document.querySelector("#sporsmal textarea");
  let sent = false;  // what stands in the box is asked for, and not taken yet
  let held = "";     // was chosen meanwhile
  let open = 0;      // questions that were taken and are not answered to their end
  let anew = false;  // the conversation is to begin anew, when they are: an answer would bring the old one back

  function write(text) {
    box().value = text;
    box().dispatchEvent(new Event("input", {bubbles: true}));
  }

  function choose(question) {
    if (sent) { held = question; return; }
    write(question);
    document.querySelector(SUBMIT).click();
  }

  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("#samtale .example, #samtale .option");
    if (chosen) choose(chosen.textContent.trim());
    else if (event.target.closest(SUBMIT)) sent = box().value.trim() !== "";
  }, true);
  document.addEventListener("click", (event) => {
    if (!open || !event.target.closest(ANEW)) return;
    event.stopImmediatePropagation();
    anew = true;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box()) sent = box().value.trim() !== "";
  }, true);

  // Called by Gradio when it has taken what stands in the box; what is typed from now on is another question.
  window.questionTaken = () => {
    const next = held;
    open++;
    [sent, held] = [false, ""];
    write("");
    if (next) setTimeout(() => choose(next));  // when Gradio knows that it is busy, so that it waits with the next
  };
  window.questionAnswered = () => {
    open--;
    if (open || !anew) return;
    anew = false;
    document.querySelector(ANEW).click();
  };
})();
