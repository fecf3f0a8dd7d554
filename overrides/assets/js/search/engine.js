/* Finds records: reads the parts of the index that a question needs, understands its words, and ranks. */

import { fold, nearest, stem, withoutE, wordsOf } from "./words.js"

const SHORTEST_WITH_SLIP = 5
const SHORTEST_PREFIX = 3
// How well a word of the index fits a word of the question.
const SAME = 1
const FORM = 0.9
const BEGINS = 0.5

export class Engine {
  constructor(source) {
    this.source = source
  }

  async start() {
    this.known ??= await this.source.about()
    this.files ??= new Set(this.known.files.split(" "))
  }

  load = hit => this.source.card(hit.number)

  async find(query, filters = {}) {
    await this.start()
    const typed = await Promise.all(wordsOf(query).map(word => this.understand(word)))
    const words = typed.flat().filter(word => word.lists.length)
    return {
      hits: this.rank(words, filters),
      words: words.map(word => word.shown),
      corrected: words.some(word => word.corrected),
    }
  }

  /** Only the words as they were typed, for a reader who does not want them mended. */
  async findAsTyped(query, filters = {}) {
    await this.start()
    const parts = wordsOf(query).flatMap(word => fold(word).split(/[^a-z0-9]+/)).filter(Boolean)
    const words = await Promise.all(parts.map(async part => ({ shown: part, lists: await this.lists(part) })))
    return { hits: this.rank(words.filter(word => word.lists.length), filters), words: parts, corrected: false }
  }

  /** What the index has for a word: itself, its other spelling, its parts, or the word that it is a slip of. */
  async understand(typed) {
    const folded = fold(typed)
    const parts = folded.split(/[^a-z0-9]+/).filter(Boolean)
    if (parts.length > 1) {
      const joined = parts.join("")
      const lists = (await this.lists(joined)).filter(list => list.fit === SAME)
      if (lists.length) return [{ shown: typed, lists }]
      return (await Promise.all(parts.map(part => this.understand(part)))).flat()
    }
    const plain = parts[0] ?? ""
    const lists = await this.lists(plain)
    if (lists.length) return [{ shown: typed, lists }]
    const umlaut = withoutE(plain)
    if (umlaut !== plain) {
      const other = await this.lists(umlaut)
      if (other.length) return [{ shown: umlaut, lists: other }]
    }
    if (plain.length < SHORTEST_WITH_SLIP) return []
    const near = await this.mend([plain, umlaut])
    if (near) return [{ shown: near.shown, lists: await this.lists(near.plain), corrected: true }]
    return this.apart(plain)
  }

  async mend(spellings) {
    for (const typed of new Set(spellings)) {
      const files = [`begins-${typed[0]}`, `ends-${typed.at(-1)}`].map(name => this.source.words(name))
      const near = nearest(typed, await Promise.all(files))
      if (near) return near
    }
    return undefined
  }

  /** A compound that nobody wrote, by the longest words of the index at its beginning and at its end. */
  async apart(plain) {
    for (let cut = plain.length - SHORTEST_PREFIX; cut >= SHORTEST_WITH_SLIP - 1; cut -= 1) {
      const head = (await this.lists(plain.slice(0, cut))).filter(list => list.fit >= FORM)
      if (!head.length) continue
      const tail = (await this.lists(plain.slice(cut).replace(/^(?:s|n|en)(?=.{4})/, ""))).filter(list => list.fit >= FORM)
      return [{ shown: plain.slice(0, cut), lists: head }, ...(tail.length ? [{ shown: plain.slice(cut), lists: tail }] : [])]
    }
    return []
  }

  /** The lists of the index whose words begin as `word` does or are forms of it, each with how well it fits. */
  async lists(word) {
    const form = stem(word)
    const found = []
    for (const shard of await this.shards(form)) {
      for (const [other, list] of Object.entries(shard)) {
        const fit = likeness(other, word, form)
        if (fit) found.push({ word: other, list, fit })
      }
    }
    return found
  }

  /** The files that may have words beginning with `form`: the one named for most of its letters, and those below it. */
  async shards(form) {
    if (!this.known.files) return [await this.source.shard()]
    const own = [4, 3, 2, 1].map(length => form.slice(0, length)).find(name => this.files.has(name))
    const below = form.length < SHORTEST_PREFIX ? [] : [...this.files].filter(name => name.startsWith(form) && name !== own)
    return Promise.all([...(own ? [own] : []), ...below].map(name => this.source.shard(name)))
  }

  rank(words, filters) {
    const { kind, level, kinds, levels } = this.known
    const wantedKind = filters.kind ? String(kinds.indexOf(filters.kind)) : ""
    const bit = filters.level ? 1 << levels.indexOf(filters.level) : 0
    const fits = number =>
      (!wantedKind || kind[number] === wantedKind) && (!bit || Number.parseInt(level[number], 32) & bit)
    const total = new Map()
    let whole = 0
    for (const { lists } of words) {
      const own = new Map()
      let spread = 0
      for (const { list, fit } of lists) {
        if (fit >= FORM) spread += list[0]
        for (let at = 1; at < list.length; at += 2) {
          const worth = list[at + 1] * fit
          if (!(own.get(list[at]) >= worth)) own.set(list[at], worth)
        }
      }
      const rarity = Math.log2(2 + kind.length / (1 + (spread || own.size)))
      whole += rarity
      for (const [number, worth] of own) {
        if (!fits(number)) continue
        const entry = total.get(number) ?? { number, sum: 0, had: 0 }
        entry.sum += worth * rarity
        entry.had += rarity
        total.set(number, entry)
      }
    }
    // Who has all words comes first; of the others, who has the rare ones.
    const score = ({ sum, had }) => sum * (had / whole) ** 2
    return [...total.values()].map(entry => ({ number: entry.number, score: score(entry) })).sort((a, b) => b.score - a.score)
  }
}

function likeness(other, word, form) {
  if (other === word) return SAME
  if (!other.startsWith(form)) return 0
  if (form.length >= SHORTEST_PREFIX && stem(other) === form) return FORM
  return word.length >= SHORTEST_PREFIX && (other.startsWith(word) || form.length > SHORTEST_PREFIX) ? BEGINS * (0.6 + (0.4 * form.length) / other.length) : 0
}

/** On disk, where the words are those of the index. */
export const wordsOn = (name, lists) => {
  const [side, letter] = name.split("-")
  const fits = word => (side === "begins" ? word[0] : word.at(-1)) === letter
  return Object.keys(lists).filter(fits).map(word => `${word} ${Math.floor(Math.log2(1 + lists[word][0]))}`).join("\n")
}
