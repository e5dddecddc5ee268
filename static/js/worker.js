// The service worker of a sitting's pages: when one of them cannot be reached, the page that it holds
// ready stands in its place. It keeps that page and its files and nothing else: no question, no
// answer, nobody's name. What it keeps is named by assessments/views/offline.py.

const { page, files, family, edition } = self.offline;
const KEPT = family + edition;
const GATEWAY = [502, 503, 504]; // what stands before the site says that the site is not there

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    // Without cookies, so that it is the same page whoever is logged in.
    const asked = [page, ...files].map((url) => new Request(url, { credentials: "omit", cache: "no-cache" }));
    await cache.addAll(asked);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(family) && name !== KEPT);
    await Promise.all(old.map((name) => caches.delete(name)));
  })());
});

const kept = (url) => caches.open(KEPT).then((cache) => cache.match(url));

async function navigate(request) {
  try {
    const answer = await fetch(request);
    if (!GATEWAY.includes(answer.status)) return answer;
  } catch { /* no network */ }
  return (await kept(page)) ?? Response.error();
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await kept(request.url);
    if (!copy) throw error;
    return copy;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (request.method === "GET" && files.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});
