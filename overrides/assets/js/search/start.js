/* The search where pages are served: its interface, with the edition's words, and the index behind it. */

import { Dialog } from "./dialog.js"
import { Engine } from "./engine.js"
import { Online } from "./online.js"

export async function start(base) {
  const answer = await fetch(`${base}search/dialog.txt`)
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
  const engine = new Engine(new Online(base))
  engine.start().catch(() => {}) // while the reader begins to type; the first question tries again
  return new Dialog(await answer.text(), engine, base, url => base + url)
}
