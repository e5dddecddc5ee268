// On every page of somebody who is logged in: answers that this browser still holds for this person
// are sent. What others left in it is not touched.

import { inDigits } from "./digits.js";
import { drainFiles } from "./sitting/files.js";
import { openQueue } from "./sitting/queue.js";
import { announce, drain } from "./sitting/sending.js";

const person = document.querySelector('meta[name="person"]').content;
announce(person);

// A sitting's own page sends by itself.
if (!document.querySelector("[data-sitting], [data-submitting]")) {
  const queue = await openQueue(person);
  const { told } = await drain(queue);
  const files = await drainFiles(queue);
  if (files.told.length) told.push(...(await drain(queue)).told);
  told.push(...files.told.filter((one) => !one.value).map(({ row }) => ({ row, verdict: "refused" })));
  const count = (verdict) => new Set(told.filter((one) => one.verdict === verdict).map((one) => one.row.version)).size;
  for (const line of document.querySelectorAll("[data-drained]")) {
    const number = count(line.dataset.drained);
    line.hidden = !number;
    for (const text of line.querySelectorAll("[data-words]")) text.textContent = inDigits(text.dataset.words.replace("%n", number));
  }
}
