/* Code blocks: a button that copies, and a place in the tab order where one must be scrolled to be read. */

const dialog = document.querySelector("[data-md-component=dialog]")
const { translations } = JSON.parse(document.getElementById("__config").textContent)
let closing

function say(text) {
  dialog.firstElementChild.textContent = text
  dialog.classList.add("md-dialog--active")
  clearTimeout(closing)
  closing = setTimeout(() => dialog.classList.remove("md-dialog--active"), 2000)
}

function button(code) {
  const place = Object.assign(document.createElement("div"), { className: "md-code__nav" })
  const copy = Object.assign(document.createElement("button"), { className: "md-code__button", type: "button" })
  copy.title = translations["clipboard.copy"]
  copy.dataset.mdType = "copy"
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent.trimEnd() + "\n")
    say(translations["clipboard.copied"])
  })
  place.append(copy)
  return place
}

// Read when the browser has laid the page out anyway: asking earlier would make it do so once more for every block.
const sizes = new ResizeObserver(entries => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
  }
})

dialog.setAttribute("role", "status")
for (const code of document.querySelectorAll("article pre > code")) {
  if (navigator.clipboard) code.before(button(code))
  sizes.observe(code)
}
