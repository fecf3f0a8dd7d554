/* A hint shows only when the one before it was opened. Without JavaScript all stand there, folded. */

export function mount() {
  for (const exercise of document.querySelectorAll(".ll-exercise")) {
    const hints = [...exercise.querySelectorAll(".ll-hint:not(.ll-hint--solution)")]
    hints.forEach((hint, number) => {
      const next = hints[number + 1]
      if (!next) return
      next.hidden = !hint.open
      hint.addEventListener("toggle", () => {
        if (hint.open) next.hidden = false
      })
    })
  }
}
