/* The theme's switches are labels of hidden boxes: here the keyboard works them, too. */

document.documentElement.classList.replace("no-js", "js")

const drawer = document.getElementById("__drawer")

for (const label of document.querySelectorAll(".md-header__button[for=__drawer]")) {
  label.tabIndex = 0
  label.setAttribute("role", "button")
  label.setAttribute("aria-label", document.querySelector(".md-nav--primary").getAttribute("aria-label"))
}

document.addEventListener("keydown", event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.target.matches?.("label[tabindex]") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault()
    event.target.click()
  }
  if (event.key === "Escape") drawer.checked = false
})
document.querySelector(".md-sidebar--primary")?.addEventListener("click", event => {
  if (event.target.closest("a[href]")) drawer.checked = false
})
