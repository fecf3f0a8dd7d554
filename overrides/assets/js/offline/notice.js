/* A small notice at the edge: a new version of the site is here, and takes effect when the reader wants it. */

import { listOf } from "./store.js"

function button(text, press) {
  const element = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: text })
  element.addEventListener("click", press)
  return element
}

export async function show(root, registration) {
  if (document.querySelector(".ll-update")) return
  const { says } = await listOf(root)
  const notice = Object.assign(document.createElement("div"), { className: "ll-update" })
  const text = Object.assign(document.createElement("p"), { className: "ll-update__text" })
  const later = button(says.later, () => notice.remove())
  const now = button(says.reload, () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
    if (registration.waiting) registration.waiting.postMessage("take over")
    else location.reload()
  })
  now.classList.add("md-button--primary")
  text.setAttribute("role", "status")
  notice.append(text, now, later)
  document.body.append(notice)
  text.textContent = says.update // after it stands there, so that screen readers say it
}
