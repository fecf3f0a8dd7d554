/* What a term of the glossary means, shown under it: on pointing, on focus, on touch; Escape closes it. */

const tip = Object.assign(document.createElement("div"), { className: "ll-tip", id: "__tip", popover: "manual", role: "tooltip" })
let term = null
let leaving

function place() {
  const box = term.getBoundingClientRect()
  const own = tip.getBoundingClientRect()
  const left = Math.min(Math.max(8, box.left + box.width / 2 - own.width / 2), innerWidth - own.width - 8)
  const below = box.bottom + 6
  tip.style.left = `${left}px`
  tip.style.top = `${below + own.height < innerHeight ? below : box.top - own.height - 6}px`
}

function show(next) {
  clearTimeout(leaving)
  if (next === term) return
  hide()
  term = next
  term.dataset.meaning = term.title
  term.removeAttribute("title") // the browser would show its own beside ours
  term.setAttribute("aria-describedby", tip.id)
  tip.textContent = term.dataset.meaning
  document.body.append(tip)
  tip.showPopover()
  place()
}

function hide() {
  clearTimeout(leaving)
  if (!term) return
  term.title = term.dataset.meaning
  term.removeAttribute("aria-describedby")
  tip.hidePopover()
  tip.remove()
  term = null
}

const over = event => event.target.closest?.("article abbr:is([title], [data-meaning])")

document.addEventListener("pointerover", event => {
  if (over(event)) show(over(event))
  else if (tip.contains(event.target)) clearTimeout(leaving)
  else if (term && term !== document.activeElement) {
    clearTimeout(leaving)
    leaving = setTimeout(hide, 250) // time to move on to what is shown
  }
})
document.addEventListener("focusin", event => (over(event) ? show(over(event)) : hide()))
document.addEventListener("focusout", event => over(event) && hide())
document.addEventListener("keydown", event => event.key === "Escape" && hide())
document.addEventListener("scroll", hide, { passive: true })
