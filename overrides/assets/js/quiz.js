/* Counts what a reader answered at the first try. Options open and close by themselves: they are <details>. */

function mount() {
  const score = document.querySelector(".ll-quiz-score")
  if (!score) return
  const quizzes = [...document.querySelectorAll(".ll-quiz")]
  const first = new Map() // quiz -> whether the first option that was opened is right

  function show() {
    const right = [...first.values()].filter(Boolean).length
    score.hidden = first.size === 0
    score.querySelector("p").textContent = score.dataset.score.replace("{right}", right).replace("{total}", quizzes.length)
  }

  for (const quiz of quizzes) {
    for (const option of quiz.querySelectorAll(".ll-option")) {
      option.addEventListener("toggle", () => {
        if (option.open && !first.has(quiz)) first.set(quiz, option.dataset.right === "true")
        show()
      })
    }
  }
  score.querySelector("button").addEventListener("click", () => {
    first.clear()
    for (const quiz of quizzes) for (const option of quiz.querySelectorAll(".ll-option")) option.open = false
    show()
    quizzes[0].querySelector("summary").focus()
  })
}

document$.subscribe(mount)
