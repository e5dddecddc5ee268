// Keeps the clipboard's HTML beside the text that the field shows: a table is only in the HTML.
const text = document.querySelector("[data-paste]");
const html = document.querySelector("[data-paste-html]");

if (text && html) {
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/html") ?? "";
    // Only what fills the field by itself: with other text around it the HTML would be half of it.
    html.value = text.value.trim() === "" || wholeIsChosen() ? pasted : "";
  });
  text.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") html.value = "";
  });
}

function wholeIsChosen() {
  return text.selectionStart === 0 && text.selectionEnd === text.value.length;
}
