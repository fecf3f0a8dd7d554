/* Keeps what a reader visits for when there is no network, unless that was switched off; says when a new version is
 * here. Nothing of it happens before the page has loaded. */

const root = new URL("../../", import.meta.url).href // of the edition
const KEPT = `${root} offline`

const fromDisk = location.protocol === "file:" // of the copy to unpack; everything is there anyway

/* While pages are written, the server reloads them itself. */
const possible = () => !fromDisk && "serviceWorker" in navigator && "caches" in window && !window.livereload

/* "on" or "off"; null where nothing can be kept: no choice, and no pages. */
function choice(value) {
  try {
    if (value) localStorage.setItem(KEPT, value)
    return localStorage.getItem(KEPT) ?? "on"
  } catch {
    return null
  }
}

async function begin() {
  const already = navigator.serviceWorker.controller
  const registration = await navigator.serviceWorker.register(`${root}service-worker.js`, { scope: root, updateViaCache: "none" })
  const announce = () => already && import("./offline/notice.js").then(({ show }) => show(root, registration))
  if (registration.waiting) announce()
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    worker.addEventListener("statechange", () => worker.state === "installed" && announce())
  })
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}))
  if (already) return
  // This page came before the worker did.
  const { active } = await navigator.serviceWorker.ready
  const parts = performance.getEntriesByType("resource").map(one => one.name)
  active.postMessage({ visited: [location.href, ...parts] })
}

function start() {
  if (possible() && choice() === "on") begin().catch(() => {}) // refused: the site works without it
}

const idle = window.requestIdleCallback ?? setTimeout
if (document.readyState === "complete") idle(start)
else window.addEventListener("load", () => idle(start), { once: true })

/* Only where there is a worker can the site be installed: the pages do without the line. */
function offerToInstall() {
  if (!possible()) return
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${root}manifest.webmanifest` }))
}

offerToInstall()
const place = document.querySelector(".ll-offline")
if (place && !fromDisk) import("./offline/controls.js").then(({ mount }) => mount(root, place, { possible, choice, begin }))
