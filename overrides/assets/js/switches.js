/* The theme's switches are labels of hidden boxes: here the keyboard works them, too. */

document.documentElement.classList.replace("no-js", "js")

const drawer = document.getElementById("__drawer")

/* The keyboard reaches a button, and hears what it does. */
for (const label of document.querySelectorAll(".md-header__button[for=__drawer]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: `${label.className} ll-drawer` })
  const say = () => button.setAttribute("aria-expanded", String(drawer.checked))
  button.setAttribute("aria-label", document.querySelector(".md-nav--primary").getAttribute("aria-label"))
  button.append(...label.childNodes)
  button.addEventListener("click", () => drawer.click())
  drawer.addEventListener("change", say)
  label.replaceWith(button)
  say()
}

function close() {
  if (drawer.checked) drawer.click()
}

document.addEventListener("keydown", event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.target.matches?.("label[tabindex]") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault()
    event.target.click()
  }
  if (event.key === "Escape") close()
})
document.querySelector(".md-sidebar--primary")?.addEventListener("click", event => {
  if (event.target.closest("a[href]")) close()
})
