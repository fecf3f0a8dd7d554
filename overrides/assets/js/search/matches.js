/* Which words of a text a reader's words mean: the same, other forms of them, and compounds that have them inside. */

import { fold, stem } from "./words.js"

const SHORTEST_INSIDE = 4
const LETTER = /[\p{L}\p{N}]/u
const VARIANTS = { a: "[aàáâä]", e: "[eèéêë]", o: "[oóôö]", u: "[uùúûü]", ss: "(?:ss|ß)" }

function pattern(words) {
  const stems = words.flatMap(word => word.split(/[^\p{L}\p{N}]+/u)).map(fold).filter(word => word.length > 1).map(stem)
  if (!stems.length) return null
  const parts = [...new Set(stems)].map(one => {
    const letters = one.replace(/[^a-z0-9]/g, "\\$&").replace(/ss|[aeou]/g, found => VARIANTS[found])
    return one.length < SHORTEST_INSIDE ? `(?<![\\p{L}\\p{N}])${letters}s?(?![\\p{L}\\p{N}])` : letters
  })
  return new RegExp(parts.join("|"), "giu")
}

/** [start, end] of each word of `text` that one of `words` means. */
export function matches(text, words) {
  const wanted = pattern(words)
  const found = []
  if (!wanted) return found
  for (let match = wanted.exec(text); match; match = wanted.exec(text)) {
    let start = match.index
    let end = start + match[0].length
    while (start > 0 && LETTER.test(text[start - 1])) start -= 1
    while (end < text.length && LETTER.test(text[end])) end += 1
    found.push([start, end])
    wanted.lastIndex = end
  }
  return found
}
