// Writing an H5P content: fields that depend on others come and go, and after a button of a row one
// goes on at the new place. Without this file all fields are there.

// A library is meant with its version, or without.
function values(form, rule) {
  const control = form.elements.namedItem(rule.name);
  if (!control) return [""];
  if (rule.kind === "boolean") return [control.checked ? "1" : ""];
  return rule.kind === "library" ? [control.value, control.value.split(" ")[0]] : [control.value];
}

function shown(form, when) {
  const found = when.rules.map((rule) => values(form, rule).some((one) => rule.equals.includes(one)));
  return when.each ? found.every(Boolean) : found.some(Boolean);
}

function settle() {
  const form = document.getElementById("write");
  if (!form) return;
  for (const part of form.querySelectorAll("[data-when]")) part.hidden = !shown(form, JSON.parse(part.dataset.when));
}

function goOn() {
  const here = document.querySelector("#write [data-first]");
  if (!here) return;
  const control = [...here.querySelectorAll("input:not([type=hidden]), textarea, select, [contenteditable=true]")].find((one) => one.offsetParent);
  (control ?? here.closest(".write-row")).focus();
}

// A part that folds is opened by a link to what is wrong in it.
function unfold(event) {
  const link = event.target.closest?.(".write-band a[href^='#']");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  const control = target.matches("input:not([type=hidden]), textarea, select") ? target : target.closest(".write-one, fieldset")?.querySelector("[contenteditable=true], input:not([type=hidden]), textarea, select, button");
  target.scrollIntoView({ block: "center" });
  (control ?? target).focus();
}

document.addEventListener("change", settle);
document.addEventListener("click", unfold);
// What was unfolded stays so, when a row comes or goes, and when the page is sent and comes back.
const KEPT = "h5p-unfolded";
let open = [];
const unfolded = () => [...document.querySelectorAll("#write details[open][id]")].map((one) => one.id);
const unfoldAll = (ids) => { for (const id of ids) document.getElementById(id)?.setAttribute("open", ""); };
document.addEventListener("htmx:beforeSwap", () => { open = unfolded(); });
document.addEventListener("htmx:afterSettle", () => { unfoldAll(open); settle(); goOn(); });
document.addEventListener("submit", () => sessionStorage.setItem(KEPT, JSON.stringify(unfolded())));
unfoldAll(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
sessionStorage.removeItem(KEPT);
settle();
goOn();
