// Shows the question behind a link (people.staff.pages.StaffQuestion) as a dialog over this page.
// Without this file the link leads to the question's own page, which does the same.

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-question]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = page.querySelector("[data-question-body]");
    if (!answer.ok || !body) throw new Error("no question there");
    ask(document.importNode(body, true), link);
  } catch {
    location.assign(link.href);
  }
});

function ask(body, link) {
  const dialog = document.createElement("dialog");
  dialog.className = "staff-dialog";
  dialog.setAttribute("aria-labelledby", "question-title");
  dialog.append(body);
  const keep = body.querySelector("[data-question-keep]");
  keep.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  keep.focus();
}
