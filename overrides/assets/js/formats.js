/* Fetches what quizzes, exercises and their printing need, on pages where one stands. */

const parts = { ".ll-quiz": "./quiz.js", ".ll-hint": "./hints.js", ".ll-print-switch": "./paper.js" }

document$.subscribe(async () => {
  for (const [selector, file] of Object.entries(parts)) {
    if (document.querySelector(selector)) (await import(file)).mount()
  }
})
