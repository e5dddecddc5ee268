// Beside each row of an assessment's draw: how many items its bank can give of that objective and range.

const said = (row) => {
  let line = row.querySelector("[data-drawable-line]");
  if (!line) {
    line = document.createElement("p");
    line.className = "help";
    line.dataset.drawableLine = "";
    line.setAttribute("role", "status");
    row.querySelector("[name$='-bank']").closest("[data-field-wrapper]").append(line);
  }
  return line;
};

function count(row) {
  const bank = row.querySelector("select[name$='-bank']");
  const chosen = bank?.selectedOptions[0];
  if (!chosen) return;
  const [from, to] = ["from", "to"].map((end) => Number(row.querySelector(`[name$='-difficulty_${end}']`).value));
  const wanted = row.querySelector("[name$='-objective']").value;
  let there = 0;
  for (const [objective, level, items] of JSON.parse(chosen.dataset.drawable ?? "[]")) {
    if ((!wanted || objective === wanted) && level >= from && level <= to) there += items;
  }
  said(row).textContent = chosen.value ? bank.dataset.words.replace("%n", there) : "";
}

const rows = () => document.querySelectorAll("[data-inline-panel-child]:has(select[name$='-bank'])");
document.addEventListener("change", (event) => {
  const row = event.target.closest("[data-inline-panel-child]");
  if (row?.querySelector("select[name$='-bank']")) count(row);
});
for (const row of rows()) count(row);
