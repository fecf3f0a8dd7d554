/* Fetches what quizzes and exercises need, on pages where one stands. */

const parts = { ".ll-quiz": "./quiz.js", ".ll-hint": "./hints.js" }

document$.subscribe(async () => {
  for (const [selector, file] of Object.entries(parts)) {
    if (document.querySelector(selector)) (await import(file)).mount()
  }
})
