/* Fetches a vendored library once, however many charts ask for it. */

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

/** Lets the browser answer the reader before the next chart is drawn. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve))
