// Menus are <details> and work without this; here they also close on Escape, on a press elsewhere and when another opens.
const menus = [...document.querySelectorAll("details[data-menu]")];

function closeAll(except) {
  for (const menu of menus) if (menu !== except) menu.open = false;
}

for (const menu of menus) {
  menu.addEventListener("toggle", () => { if (menu.open) closeAll(menu); });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
document.addEventListener("click", (event) => closeAll(event.target.closest("details[data-menu]")));

// The button of the phone's menu says whether it is open.
const site = document.getElementById("site-menu");
const opener = document.querySelector(".site-menu__button");
if (site && opener) {
  site.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", String(event.newState === "open")));
}
