// The button beside a password shows what was typed: on a tablet most refusals are typing mistakes.
for (const button of document.querySelectorAll("button[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    input.focus();
  });
  // Sent as a password again, so that the browser's keeper of passwords knows it.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}
