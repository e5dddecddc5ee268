// Classic and first: says that scripts run, before the first paint. Theme and size come from the server.
document.documentElement.classList.add("js");
