/* Marks on a page what a reader searched for, without changing the page. */

import { matches } from "./matches.js"
import { wordsOf } from "./words.js"

// Here, because the checker of our stylesheets does not know it yet.
const sheet = new CSSStyleSheet()
sheet.replaceSync("::highlight(ll-search) { background-color: var(--ll-mark); color: var(--ll-on-mark) }")

export function highlight(query) {
  const article = document.querySelector("article")
  if (!article || !CSS.highlights) return
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
  const words = wordsOf(query)
  const ranges = []
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node.parentElement.closest("script, style, svg, math")) continue
    for (const [start, end] of matches(node.data, words)) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
  }
  CSS.highlights.set("ll-search", new Highlight(...ranges))
}
