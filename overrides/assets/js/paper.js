/* On paper, hints, solutions and the answers to questions stand behind the page, where they tell nothing too early, or are left
   out. */

const KEPT = "lernlandkarte.print-answers"
const FOLDED = ".ll-hint, .ll-solution"
let back = []

function nameOf(folded) {
  const title = folded.closest(".ll-exercise")?.querySelector(".ll-exercise__title")
  if (title) return title.textContent
  const task = folded.previousElementSibling?.querySelector("p > strong:first-child") // in notebooks
  if (task) return task.textContent
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3)")]
  const before = headings.filter(heading => heading.compareDocumentPosition(folded) & Node.DOCUMENT_POSITION_FOLLOWING)
  return before.at(-1)?.firstChild.textContent.trim() ?? ""
}

function make(name, className, text) {
  const element = Object.assign(document.createElement(name), { className, textContent: text })
  return element
}

function move(part, place) {
  const mark = document.createComment("")
  part.replaceWith(mark)
  back.push([mark, part])
  place.append(part)
}

function gather(control) {
  const place = make("section", "ll-answers", "")
  place.append(make("p", "ll-answers__title", control.dataset.answers))
  let last = null
  for (const folded of document.querySelectorAll(FOLDED)) {
    const name = nameOf(folded)
    if (name !== last) place.append(make("p", "ll-exercise__title", name))
    last = name
    move(folded, place)
  }
  for (const key of document.querySelectorAll(".ll-quiz-key")) move(key, place)
  control.after(place)
  back.push([place, ""])
}

function beforePrint() {
  const control = document.querySelector(".ll-print-switch")
  if (!control || back.length) return
  const wanted = control.querySelector("input").checked
  document.body.classList.toggle("ll-without-answers", !wanted)
  if (wanted) gather(control)
}

function afterPrint() {
  for (const [mark, folded] of back) mark.replaceWith(folded)
  back = []
  document.body.classList.remove("ll-without-answers")
}

window.addEventListener("beforeprint", beforePrint)
window.addEventListener("afterprint", afterPrint)

/* The choice is kept on the device; where nothing can be kept, it holds for the page. */
function kept(value) {
  try {
    if (value !== undefined) localStorage.setItem(KEPT, value)
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

export function mount() {
  const control = document.querySelector(".ll-print-switch")
  const box = control.querySelector("input")
  box.checked = kept() !== "no"
  box.onchange = () => kept(box.checked ? "yes" : "no")
  control.hidden = false
}
