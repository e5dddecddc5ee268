// Classic and first: says that scripts run, before the first paint. Theme and size come from the server.
document.documentElement.classList.add("js");

// What is submitted in a sitting before its script is at work waits for it: answers and files that
// this browser still keeps go first. Where the script cannot be had, the form goes by itself.
(() => {
  let held = null;
  const hold = (event) => {
    if (!event.target.matches("[data-sitting], [data-submitting]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = event;
  };
  const release = () => {
    removeEventListener("submit", hold, true);
    held?.target.requestSubmit(held.submitter);
    held = null;
  };
  addEventListener("submit", hold, true);
  addEventListener("sitting-opened", release);
  addEventListener("load", () => { if (!document.querySelector("form[data-opening]")) release(); });
})();
