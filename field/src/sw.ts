// Keeps the page and its files on the phone. Data is no concern of this worker.

declare const FILES: string[]; // filled in by the build, with a digest of all contents
declare const VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const PAGE = "/lapangan/";
const PREFIX = "jenjang-field ";
const CACHE = PREFIX + VERSION;

worker.addEventListener("install", (event) => {
  const wanted = [PAGE, ...FILES].map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  const old = (name: string) => name.startsWith(PREFIX) && name !== CACHE;
  const cleared = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(cleared.then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const path = url.pathname === PAGE ? PAGE : url.pathname;
  if (path !== PAGE && !FILES.includes(path)) return;
  event.respondWith(
    caches.open(CACHE).then((cache) => cache.match(path)).then((kept) => kept ?? fetch(request)),
  );
});
