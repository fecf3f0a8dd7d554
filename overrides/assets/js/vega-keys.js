/* A live Vega-Lite chart can be read by keyboard: arrow keys walk through its marks, show the tooltip and say the value. */

export function readOut(picture) {
  if (picture.tabIndex === 0) return
  const said = document.createElement("p")
  said.className = "ll-chart__said"
  said.setAttribute("role", "status")
  picture.append(said)
  picture.tabIndex = 0
  picture.setAttribute("role", "application")
  picture.setAttribute("aria-roledescription", picture.dataset.keys)
  let at = -1
  // A finger that has left the glass points nowhere: what it touched keeps its tooltip.
  picture.addEventListener("click", ({ target, pointerType }) => pointerType === "touch" && point(target.closest(".role-mark [aria-label]"), "pointermove"))
  picture.addEventListener("keydown", (event) => {
    const marks = [...picture.querySelectorAll("vegachart .role-mark [aria-label]")]
    const last = marks.length - 1
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last, Escape: -1 }[event.key]
    if (next === undefined || last < 0 || (at < 0 && event.key === "Escape")) return
    event.preventDefault()
    point(marks[at], "mouseout")
    at = event.key === "Escape" ? -1 : Math.min(Math.max(next, 0), last)
    point(marks[at], "pointermove")
    said.textContent = marks[at]?.getAttribute("aria-label") ?? ""
  })
  picture.addEventListener("blur", () => {
    point(picture.querySelectorAll("vegachart .role-mark [aria-label]")[at], "mouseout")
    at = -1
  })
}

/** As if a pointer were there: Vega shows its tooltip on pointermove and hides it on mouseout. */
function point(mark, kind) {
  if (!mark) return
  const { left, top, width, height } = mark.getBoundingClientRect()
  mark.dispatchEvent(new PointerEvent(kind, { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 }))
}
