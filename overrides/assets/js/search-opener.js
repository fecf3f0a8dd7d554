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

/* What a reader types while the dialog is on its way; null when none is. */
let early = null

async function open(query) {
  if (early) return
  const typed = (early = { text: query, enter: false })
  const loaded = await load()
    .then(one => one.styled.then(() => one))
    .finally(() => (early = null))
  await loaded.open(typed.text)
  if (typed.enter) loaded.enter()
}

function keep(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return
  if (event.key === "Enter") early.enter = true
  else if (event.key === "Backspace") early.text = early.text.slice(0, -1)
  else if (event.key.length === 1) early.text += event.key
  else return
  event.preventDefault()
}

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
  if (early && !k) return keep(event)
  if (!(slash || k) || document.querySelector("dialog[open]")) return
  event.preventDefault()
  open("")
})

const asked = new URLSearchParams(location.search).get("q")
if (asked) open(asked)

/* Whoever came from a result sees what was searched for. */
const words = new URLSearchParams(location.search).get("h")
if (words && !onDisk) import(new URL("search/highlight.js", here)).then(({ highlight }) => highlight(words))
