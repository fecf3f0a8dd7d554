/* All of the search that a page loads before a reader asks for it. */

const here = import.meta.url
const base = new URL("../../", here).href
const onDisk = location.protocol === "file:"
let dialog

function load() {
  dialog ??= onDisk ? plain() : import(new URL("search/start.js", here)).then(({ start }) => start(base))
  dialog.catch(() => (dialog = undefined)) // the network may be back at the next try
  return dialog
}

/* A page on disk may fetch nothing, but scripts; this one brings interface and index. */
const plain = () =>
  new Promise((resolve, reject) => {
    document.addEventListener("ll-search", event => resolve(event.detail(base)), { once: true })
    document.head.append(
      Object.assign(document.createElement("script"), { src: `${base}search/plain.js`, onerror: reject }),
    )
  })

const open = query => load().then(loaded => loaded.open(query))
/* The field of the closed search may still have the focus: browsers take it away a little later. */
const writes = element =>
  element.closest("input, textarea, select, [contenteditable]") && !element.closest("dialog:not([open])")

document.addEventListener("click", event => {
  if (!event.target.closest(".ll-search-open")) return
  event.preventDefault()
  open("")
})
document.addEventListener("keydown", event => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event.target)
  const k = event.key === "k" && (event.ctrlKey || event.metaKey)
  if (!(slash || k) || document.querySelector("dialog[open]")) return
  event.preventDefault()
  open("")
})

const asked = new URLSearchParams(location.search).get("q")
if (asked) open(asked)

/* Whoever came from a result sees what was searched for. */
const words = new URLSearchParams(location.search).get("h")
if (words && !onDisk) import(new URL("search/highlight.js", here)).then(({ highlight }) => highlight(words))
