/* Words as the search knows them: plain letters, their forms, and those that are one slip away. */

/** The words of a question, hyphenated ones whole. */
export const wordsOf = text => text.match(/[\p{L}\p{N}]+(?:[-‑'’][\p{L}\p{N}]+)*/gu) ?? []

/** Plain lower-case letters: ü becomes u, ß becomes ss. */
export const fold = word => word.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "")

/** The same where an umlaut is written with an e: ueber becomes uber. */
export const withoutE = folded => folded.replace(/([aou])e/g, "$1")

const ENDINGS = /(?:ungen|ung|innen|ing|ings|en|er|ern|es|em|ed|e|n|s)$/
const SHORTEST_STEM = 4

/** What the forms of a word have in common, in German and in English. */
export function stem(folded) {
  if (folded.endsWith("ies") && folded.length > SHORTEST_STEM) return `${folded.slice(0, -3)}y`
  const short = folded.replace(ENDINGS, "")
  if (short.length < SHORTEST_STEM) return /[^aious]s$/.test(folded) && folded.length === SHORTEST_STEM ? folded.slice(0, -1) : folded
  // stopping, stopped: stop
  return /(?:ing|ed|er)$/.test(folded) && /([bdgkmnprt])\1$/.test(short) && short.length > SHORTEST_STEM ? short.slice(0, -1) : short
}

/** How German and English write the same sound: entropy and Entropie, classification and Klassifikation. */
const sound = folded => folded.replace(/ph/g, "f").replace(/c(?!h)/g, "k").replace(/(ie|y)$/, "i").replace(/z/g, "s")

/** Whether one letter more, less, other, or two changed over, turn one word into the other. */
export function oneSlip(a, b) {
  if (a.length > b.length) return oneSlip(b, a)
  if (b.length - a.length > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const same = (x, y) => a.slice(x) === b.slice(y)
  if (a.length < b.length) return same(start, start + 1)
  return same(start + 1, start + 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && same(start + 2, start + 2))
}

/** Of the lines of some files (folded word, how common it is, how it is written if otherwise) the word that was meant. */
export function nearest(typed, files) {
  const heard = sound(typed)
  let best
  for (const file of files) {
    for (const line of file.split("\n")) {
      const [plain, weight, shown] = line.split(" ")
      if (!plain || Math.abs(plain.length - typed.length) > 2) continue
      if (!oneSlip(typed, plain) && heard !== sound(plain)) continue
      if (!best || Number(weight) > best.weight) best = { plain, weight: Number(weight), shown: shown ?? plain }
    }
  }
  return best
}
