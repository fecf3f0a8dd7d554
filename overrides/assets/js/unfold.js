/* Folded parts open for what leads into them, and for paper. */

let opened = []

function toTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const folded = target?.closest("details:not([open])")
  if (!folded) return
  folded.open = true
  target.scrollIntoView()
}

function unfold() {
  const closed = [...document.querySelectorAll("article details:not([open])")]
  for (const details of closed) details.open = true
  opened.push(...closed)
}

function fold() {
  for (const details of opened) details.open = false
  opened = []
}

addEventListener("hashchange", toTarget)
toTarget()
matchMedia("print").addEventListener("change", ({ matches }) => (matches ? unfold() : fold()))
addEventListener("beforeprint", unfold)
addEventListener("afterprint", fold)
