/* Fetches a vendored library once, however many charts ask for it, and draws charts when a reader comes near them. */

const vendor = new URL("../vendor/", import.meta.url)
const loading = new Map()

export function load(name) {
  if (!loading.has(name)) loading.set(name, fetchScript(new URL(name, vendor).href))
  return loading.get(name)
}

/** A classic script: the libraries come in that form, and define a global name. */
export function fetchScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = resolve
    script.onerror = () => reject(new Error(`not loaded: ${address}`))
    document.head.append(script)
  })
}

let queue = Promise.resolve()

/** One task per chart, so that the browser can answer the reader in between. */
export function enqueue(task) {
  queue = queue.then(task).then(() => new Promise((resolve) => setTimeout(resolve)))
  return queue
}

const waiting = new Map() // picture -> what draws it
const inSight = new IntersectionObserver(start)
const near = new IntersectionObserver(start, { rootMargin: "50% 0px" })
let watcher = inSight

function start(entries) {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    inSight.unobserve(target)
    near.unobserve(target)
    if (waiting.has(target)) enqueue(waiting.get(target))
    waiting.delete(target)
  }
}

// Who has not moved yet needs only what is in sight; from then on, charts are ready before they come into it.
addEventListener("scroll", () => {
  watcher = near
  for (const picture of waiting.keys()) near.observe(picture)
}, { once: true, passive: true })

/** Calls `task` once, in its turn, when `picture` is in sight, or nearly so for who scrolls. */
export function whenNear(picture, task) {
  waiting.set(picture, task)
  watcher.observe(picture)
}
