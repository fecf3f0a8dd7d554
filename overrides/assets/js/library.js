/* The filter of the resources page: without JavaScript the whole list stands there, and the form stays hidden. */

function fits(card, choices) {
  return choices.every(([name, value]) => card.dataset[name].split(" ").includes(value))
}

function mount() {
  const library = document.querySelector(".ll-library")
  if (!library) return
  const form = library.querySelector("form")
  const said = form.querySelector("output")
  const cards = [...library.querySelectorAll(".ll-card")]

  function apply() {
    const choices = [...new FormData(form)].filter(([, value]) => value)
    for (const card of cards) card.hidden = !fits(card, choices)
    const shown = cards.filter(card => !card.hidden).length
    said.textContent = shown
      ? library.dataset.shown.replace("{shown}", shown).replace("{all}", cards.length)
      : library.dataset.none
  }

  form.hidden = false
  form.addEventListener("change", apply)
  form.addEventListener("reset", () => setTimeout(apply))
  form.addEventListener("submit", event => event.preventDefault())
  apply()
}

mount()
