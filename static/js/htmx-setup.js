// htmx under our policy: no evaluated text, no style of its own, the CSRF token in a header.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content
    || document.cookie.split("; ").find((part) => part.startsWith("csrftoken="))?.slice(10);
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
