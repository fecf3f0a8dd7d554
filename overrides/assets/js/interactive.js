/* Fetches the script of each kind of interactive picture that the page has; without it the still remains. */
for (const figure of document.querySelectorAll("[data-interactive]")) {
  figure.classList.add("is-live")
  import(`./interactive/${figure.dataset.interactive}.js`).then(({ mount }) => mount(figure))
}
