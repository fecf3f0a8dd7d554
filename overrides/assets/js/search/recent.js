/* The reader's last searches, on this device only; where the browser refuses to keep them, the page goes on without. */

const KEY = "ll-search"
const MOST = 8

export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter(query => typeof query === "string").slice(0, MOST) : []
  } catch {
    return []
  }
}

export function remember(query) {
  const text = query.trim()
  if (!text) return
  const others = recent().filter(one => one.toLowerCase() !== text.toLowerCase())
  keep([text, ...others].slice(0, MOST))
}

export const forget = () => keep([])

function keep(queries) {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries))
    else localStorage.removeItem(KEY)
  } catch {
    // refused: nothing is kept
  }
}
