// The preview of a certificate's design: made by the server from what stands in the form, unsaved.
const form = document.querySelector("[data-design-preview]");
const picture = form.querySelector("[data-preview-picture]");
const message = form.querySelector("[data-preview-message]");
let timer;
let asked = 0;

async function show() {
  const mine = ++asked;
  message.textContent = message.dataset.waiting;
  const data = new FormData(form);
  data.delete("as-pdf");
  try {
    const answer = await fetch(form.dataset.designPreview, { method: "POST", body: data });
    if (mine !== asked) return; // a later one is under way
    if (answer.ok) {
      const old = picture.src;
      picture.src = URL.createObjectURL(await answer.blob());
      picture.hidden = false;
      if (old) URL.revokeObjectURL(old);
      message.textContent = message.dataset.ready;
    } else if (answer.status === 422) {
      message.textContent = (await answer.json()).message;
    } else {
      message.textContent = message.dataset.failed;
    }
  } catch {
    if (mine === asked) message.textContent = message.dataset.failed;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(show, 600);
}

form.addEventListener("input", later);
form.addEventListener("change", later);
show();
