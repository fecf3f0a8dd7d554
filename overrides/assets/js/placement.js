/* Says after each answer which topics may be skipped, and with which one to start. */

export function mount(root) {
  const sum = root.querySelector(".ll-placement__sum")
  const topics = [...root.querySelectorAll("[data-questions]")].map(link => {
    const mark = Object.assign(document.createElement("strong"), { className: "ll-placement__mark" })
    link.parentElement.append(" ", mark)
    return { link, mark, questions: link.dataset.questions.split(" ").map(Number) }
  })

  /* `rights`: for each question whether its first answer was right, undefined before there is one. */
  return rights => {
    const answered = rights.some(right => right !== undefined)
    const open = topics.filter(topic => !topic.questions.every(number => rights[number - 1]))
    for (const topic of topics) {
      const state = !open.includes(topic) ? "skip" : topic === open[0] ? "start" : ""
      topic.link.parentElement.dataset.state = answered ? state : ""
      topic.mark.textContent = answered && state ? root.dataset[state] : ""
    }
    const start = (open[0]?.link ?? root.querySelector(".ll-placement__after"))?.cloneNode(true)
    start?.removeAttribute("data-questions")
    const [before, after] = root.dataset.sum
      .replace("{skipped}", topics.length - open.length)
      .replace("{all}", topics.length)
      .split("{start}")
    sum.replaceChildren(...(answered ? [before, start ?? "–", after] : []))
  }
}
