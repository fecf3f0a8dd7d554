/* What the device keeps of this edition: one cache a version, under names that the worker knows, too. */

const prefix = root => `lernlandkarte ${root} `
const marker = root => `${root}offline.json?everything` // stands in a cache whose version is to be kept whole

/** The edition's version, its files with their sizes, and what is said of it. */
export async function listOf(root) {
  const answer = await fetch(`${root}offline.json`, { cache: "no-cache" })
  if (!answer.ok) throw new Error(`offline.json: ${answer.status}`)
  return answer.json()
}

async function names(root) {
  return (await caches.keys()).filter(name => name.startsWith(prefix(root)))
}

/** Addresses below the root that are kept, and whether everything is to be. */
export async function kept(root) {
  const found = new Set()
  for (const name of await names(root)) {
    for (const { url } of await (await caches.open(name)).keys()) found.add(url)
  }
  const whole = found.delete(marker(root))
  return { paths: [...found].map(url => url.slice(root.length)), whole }
}

/** Keep every file of the list; `tell` hears how many bytes are done. */
export async function keepAll(root, list, tell) {
  const cache = await caches.open(prefix(root) + list.version)
  const missing = Object.keys(list.files)
  let done = 0
  await navigator.storage?.persist?.().catch(() => false) // so that the browser does not make room with it
  const keepNext = async () => {
    for (let path; (path = missing.shift()) !== undefined;) {
      if (!(await cache.match(root + path))) {
        const answer = await fetch(root + path)
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
        await cache.put(root + path, answer)
      }
      tell((done += list.files[path][1]))
    }
  }
  await Promise.all(Array.from({ length: 6 }, keepNext))
  await cache.put(marker(root), new Response())
}

export async function forget(root) {
  await (await navigator.serviceWorker.getRegistration(root))?.unregister()
  for (const name of await names(root)) await caches.delete(name)
}
