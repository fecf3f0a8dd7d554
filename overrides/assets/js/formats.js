/* Fetches what quizzes, exercises and their printing need, on pages where one stands. */

const parts = {
  ".ll-quiz": () => import("./quiz.js"),
  ".ll-hint": () => import("./hints.js"),
  ".ll-print-switch": () => import("./paper.js"),
}

for (const [selector, load] of Object.entries(parts)) {
  if (document.querySelector(selector)) load().then(({ mount }) => mount())
}
