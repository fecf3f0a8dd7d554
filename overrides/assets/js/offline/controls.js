/* The controls of the page about reading offline: save everything, switch off and delete, switch on. */

import { forget, keepAll, kept, listOf } from "./store.js"

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const full = error => error?.name === "QuotaExceededError"

export async function mount(root, place, { possible, choice, begin }) {
  if (place.dataset.mounted) return
  place.dataset.mounted = ""
  const [state, said] = place.querySelectorAll("p")
  const bar = place.querySelector("progress")
  const buttons = Object.fromEntries([...place.querySelectorAll("button")].map(one => [one.value, one]))
  const says = place.dataset
  const megabytes = bytes => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1e6)
  let list = null

  async function look() {
    const on = choice() === "on"
    const { paths, whole } = on ? await kept(root) : { paths: [], whole: false }
    const bytes = paths.reduce((sum, path) => sum + (list?.files[path]?.[1] ?? 0), 0)
    const pages = paths.filter(path => path === "" || path.endsWith("/")).length
    state.textContent = !on ? says.stopped : fill(whole ? says.whole : says.some, { pages, size: megabytes(bytes) })
    buttons.on.hidden = on
    buttons.off.hidden = !on
    buttons.save.hidden = !on || whole || !list
    if (list) buttons.save.textContent = fill(says.save, { size: megabytes(list.bytes) })
  }

  async function save() {
    bar.hidden = false
    bar.max = list.bytes
    said.textContent = says.saving
    try {
      await keepAll(root, list, bytes => (bar.value = bytes))
      said.textContent = says.saved
    } catch (error) {
      said.textContent = full(error) ? says.full : says.failed
    }
    bar.hidden = true
  }

  const press = {
    save,
    off: async () => {
      choice("off")
      await forget(root)
      said.textContent = says.deleted
    },
    on: async () => {
      choice("on")
      await begin()
      said.textContent = ""
    },
  }

  place.hidden = false
  if (!possible() || choice() === null) return (state.textContent = says.cannot)
  navigator.serviceWorker.addEventListener("message", () => look().catch(() => {})) // the worker has kept this page
  place.addEventListener("click", async event => {
    const button = event.target.closest("button")
    if (!button || button.ariaDisabled) return
    button.ariaDisabled = "true"
    await press[button.value]().catch(() => (said.textContent = says.failed))
    button.ariaDisabled = null
    await look()
    if (button.hidden) state.focus()
  })
  list = await listOf(root).catch(() => null) // without a network there is nothing to save
  await look().catch(() => (state.textContent = says.cannot))
}
