// Shows a name as it will be printed while its parts are typed. The rule stays on the server.
// Markup: [data-printed-name="ADDRESS"] holding [data-printed-output], data-printed-form="SELECTOR".

const PARTS = ["academic_title", "prefix", "spaced_prefix", "first_name", "last_name"];
const PAUSE = 250;

for (const box of document.querySelectorAll("[data-printed-name]")) follow(box);

function follow(box) {
  const form = document.querySelector(box.dataset.printedForm);
  const output = box.querySelector("[data-printed-output]");
  if (!form || !output) return;
  let timer;
  let asked = 0;
  const ask = async () => {
    const address = new URL(box.dataset.printedName, location.href);
    const typed = new FormData(form);
    for (const part of PARTS) address.searchParams.set(part, typed.get(part) ?? "");
    const mine = ++asked;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked) output.textContent = (await answer.json()).name;
    } catch {
      // Offline: the last name stays, the form says the rest.
    }
  };
  form.addEventListener("input", (event) => {
    if (!PARTS.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  if (!output.textContent.trim()) ask();
}
