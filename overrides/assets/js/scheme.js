/* The switch of the colour scheme: of three choices one button shows, and leads to the next. The choice is kept in the
 * form that the theme's own script in the header reads before anything is painted. */

const inputs = [...document.querySelectorAll("[data-md-component=palette] input")]
const system = matchMedia("(prefers-color-scheme: dark)")
const bySystem = input => input.dataset.mdColorMedia === "(prefers-color-scheme)"

function colour(input) {
  const { mdColorPrimary: primary, mdColorAccent: accent } = input.dataset
  const scheme = bySystem(input) && system.matches ? inputs.at(-1).dataset.mdColorScheme : input.dataset.mdColorScheme
  return { scheme, primary, accent }
}

function show(chosen) {
  chosen.checked = true
  for (const input of inputs) input.nextElementSibling.hidden = input !== chosen
  const { scheme } = colour(chosen)
  if (document.body.dataset.mdColorScheme !== scheme) document.body.dataset.mdColorScheme = scheme
}

function kept() {
  try {
    return inputs[window.__md_get("__palette")?.index] ?? inputs[0]
  } catch {
    return inputs[0] // nothing can be kept here, or it was spoilt
  }
}

for (const input of inputs) {
  input.addEventListener("change", () => {
    show(input)
    window.__md_set("__palette", { index: inputs.indexOf(input), color: { media: input.dataset.mdColorMedia, ...colour(input) } })
    // The button that was pressed is hidden now: whoever uses the keyboard stays at the switch.
    input.focus()
  })
}
system.addEventListener("change", () => {
  const chosen = inputs.find(input => input.checked)
  if (bySystem(chosen)) show(chosen)
})
if (inputs.length) show(kept())
