/* A hint shows only when the one before it was opened. Without JavaScript all stand there, folded. */

export function mount() {
  for (const exercise of document.querySelectorAll(".ll-exercise")) {
    const hints = [...exercise.querySelectorAll(".ll-hint:not(.ll-hint--solution)")]
    hints.forEach((hint, number) => {
      const next = hints[number + 1]
      if (!next) return
      next.hidden = !hint.open
      // By its click, a key's too: "toggle" also comes when the theme unfolds all for printing.
      hint.querySelector("summary").addEventListener("click", () => {
        next.hidden = false
      })
    })
  }
}
