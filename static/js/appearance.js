// Theme, size of text and digits without a reload; the cookie is what the server reads next time.
const NAMES = ["theme", "text", "numerals"];
const DEFAULTS = { theme: "auto", text: "1", numerals: "arabic" };

function stored() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("look="));
  const words = found ? found.slice(5).split(".") : [];
  return Object.fromEntries(NAMES.map((name, index) => [name, words[index] || DEFAULTS[name]]));
}

function keep(look) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `look=${NAMES.map((name) => look[name]).join(".")}; path=/; max-age=31536000; samesite=lax${secure}`;
}

function show(look) {
  const root = document.documentElement;
  if (look.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = look.theme;
  root.dataset.text = look.text;
}

for (const form of document.querySelectorAll("form[data-appearance]")) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    // Digits are written by the server: that choice takes the ordinary way.
    if (!button || button.hasAttribute("data-reload")) return;
    event.preventDefault();
    const look = { ...stored(), [button.name]: button.value };
    keep(look);
    show(look);
    for (const other of form.querySelectorAll(`button[name="${button.name}"]`)) {
      other.setAttribute("aria-pressed", String(other === button));
    }
  });
}
