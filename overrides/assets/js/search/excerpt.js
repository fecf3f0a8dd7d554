/* The part of a text that has most of the reader's words, with those marked. */

import { matches } from "./matches.js"

const LENGTH = 150
const BEFORE = 45

export function excerpt(text, words) {
  const found = matches(text, words)
  const start = found.length ? best(found) - BEFORE : 0
  const from = start <= 0 ? 0 : text.indexOf(" ", start) + 1
  const cut = text.indexOf(" ", from + LENGTH)
  const to = cut < 0 ? text.length : cut
  const parts = from > 0 ? ["… "] : []
  let at = from
  for (const [begin, end] of found) {
    if (begin < from || end > to) continue
    parts.push(text.slice(at, begin), mark(text.slice(begin, end)))
    at = end
  }
  parts.push(text.slice(at, to))
  if (to < text.length) parts.push(" …")
  return parts
}

/** Where the window begins that has the most matches. */
function best(found) {
  let most = 0
  let place = 0
  for (const [begin] of found) {
    const inside = found.filter(([other]) => other >= begin && other < begin + LENGTH - BEFORE).length
    if (inside > most) [most, place] = [inside, begin]
  }
  return place
}

/** A title with the words marked. */
export function marked(text, words) {
  const parts = []
  let at = 0
  for (const [begin, end] of matches(text, words)) {
    parts.push(text.slice(at, begin), mark(text.slice(begin, end)))
    at = end
  }
  return [...parts, text.slice(at)]
}

function mark(text) {
  const element = document.createElement("mark")
  element.textContent = text
  return element
}
