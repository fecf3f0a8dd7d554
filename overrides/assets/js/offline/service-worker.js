/* Answers from the network, and where there is none, with what is kept. Whatever goes wrong with keeping, such as a full
 * disk, the network's answer reaches the reader.
 *
 * The build writes it to the edition's root, with its VERSION before it: another version is another worker, which takes
 * over what its forerunner kept. */

const ROOT = self.registration.scope
const PREFIX = `lernlandkarte ${ROOT} `
const CACHE = PREFIX + VERSION
const LIST = `${ROOT}offline.json`
const MARKER = `${LIST}?everything`
const FALLBACK = `${ROOT}offline/`
const SEARCH = `${ROOT}search/`
const WHOLE = `${SEARCH}whole.json`
const PATIENCE = 4000 // milliseconds: on a bad line, what is kept is better than a blank page

const bare = address => address.replace(/[?#].*$/, "")
const kept = async names => (await caches.keys()).filter(name => name.startsWith(PREFIX) && names(name))

self.addEventListener("install", event => event.waitUntil(prepare().catch(() => {})))
self.addEventListener("activate", event => event.waitUntil(takeOver()))
self.addEventListener("message", event => {
  if (event.data === "take over") self.skipWaiting()
  if (event.data?.visited) event.waitUntil(keep(event.data.visited).then(() => event.source.postMessage("kept")))
})
self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !wanted(request.url) || request.headers.has("range")) return
  event.respondWith(answer(event))
})

/* Books are as large as all pages together, and are files of their own anyway. */
function wanted(address) {
  return address.startsWith(ROOT) && !address.startsWith(`${ROOT}book/`) && !address.startsWith(LIST)
}

async function answer(event) {
  const fresh = fromNetwork(event.request)
  event.waitUntil(fresh.catch(() => {}))
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE))
  try {
    return await Promise.race([fresh, late])
  } catch {
    return (await find(event.request.url)) ?? (await fresh.catch(() => instead(event.request)))
  }
}

/* Pages are asked for anew, or what they were ten minutes ago would do for the browser's own store; an unchanged page
 * costs a question. Keeping is not waited for, and happens only while there is a cache: a reader may have deleted it a
 * moment ago. */
async function fromNetwork(request) {
  const isPage = request.url.endsWith("/") || request.mode === "navigate"
  const response = await (isPage ? fetch(request, { cache: "no-cache" }) : fetch(request))
  if (response.ok && response.type === "basic" && !response.redirected) {
    const copy = response.clone()
    put(bare(request.url), copy).catch(() => {})
  }
  return response
}

async function put(address, response) {
  if (await caches.has(CACHE)) await (await caches.open(CACHE)).put(address, response)
}

async function find(address) {
  for (const name of [CACHE, ...(await kept(one => one !== CACHE))]) {
    const found = await (await caches.open(name)).match(bare(address))
    if (found) return found
  }
  return address.startsWith(SEARCH) && address !== WHOLE ? inWhole(bare(address).slice(SEARCH.length)) : undefined
}

/* The search reads small files; who keeps everything has them as one, which is fetched at once. */
let parts
async function inWhole(name) {
  parts ??= await (await find(WHOLE))?.json()
  const part = parts?.[name]
  return part && new Response(typeof part === "string" ? part : JSON.stringify(part))
}

/* A page that was not kept: the page that says so. */
async function instead(request) {
  if (request.mode !== "navigate" || !(await find(FALLBACK))) return Response.error()
  return Response.redirect(`${FALLBACK}#not-saved`)
}

async function keep(addresses) {
  const cache = await caches.open(CACHE)
  for (const address of new Set(addresses.map(bare).filter(wanted))) {
    if (!(await cache.match(address))) await cache.add(address).catch(() => {})
  }
}

/* The new version is complete before it takes over: what was kept and has not changed is copied, the rest fetched. */
async function prepare() {
  const cache = await caches.open(CACHE)
  const response = await fetch(LIST, { cache: "no-store" })
  await cache.put(LIST, response.clone())
  const { files } = await response.json()
  const addresses = new Set([FALLBACK])
  for (const name of await kept(one => one !== CACHE)) {
    const older = await caches.open(name)
    const before = (await (await older.match(LIST))?.json())?.files ?? {}
    for (const { url } of await older.keys()) {
      const path = url.slice(ROOT.length)
      if (url === MARKER) {
        await cache.put(MARKER, new Response())
        Object.keys(files).forEach(one => addresses.add(ROOT + one))
      } else if (path in files && files[path][0] === before[path]?.[0]) {
        await cache.put(url, await older.match(url))
      } else if (path in files) {
        addresses.add(url)
      }
    }
  }
  const missing = [...addresses]
  const next = async () => {
    for (let address; (address = missing.shift());) {
      if (await cache.match(address)) continue
      const file = await fetch(address, { cache: "no-store" })
      if (file.ok) await cache.put(address, file)
    }
  }
  await Promise.all(Array.from({ length: 6 }, next))
}

async function takeOver() {
  for (const name of await kept(one => one !== CACHE)) await caches.delete(name)
  await self.clients.claim()
}
