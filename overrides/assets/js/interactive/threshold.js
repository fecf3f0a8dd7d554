/* Where the threshold lies decides who counts as flagged, and with it the four numbers of the confusion matrix. */
import { Picture, fill, linear, number } from "./picture.js"

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const x = linear(30, 500)
  const marks = picture.all("[data-score]")
  const ratio = (part, all) => (all ? number(part / all, 2) : words.undefined)

  function draw(threshold) {
    const counts = { tp: 0, fp: 0, fn: 0, tn: 0 }
    for (const mark of marks) {
      const flagged = Number(mark.dataset.score) >= threshold
      const positive = "positive" in mark.dataset
      counts[positive ? (flagged ? "tp" : "fn") : flagged ? "fp" : "tn"] += 1
      mark.setAttribute("class", flagged === positive ? "ll-f-right" : "ll-f-wrong")
    }
    picture.find(".ll-i-flagged").setAttribute("x", x(threshold))
    picture.find(".ll-i-flagged").setAttribute("width", x(1) - x(threshold))
    picture.find(".ll-i-threshold").setAttribute("d", `M${x(threshold)} 8V184`)
    for (const [key, count] of Object.entries(counts)) picture.find(`[data-cell="${key}"]`).textContent = count
    const { tp, fp, fn, tn } = counts
    picture.say(fill(words.result, {
      precision: ratio(tp, tp + fp), recall: ratio(tp, tp + fn), f1: ratio(2 * tp, 2 * tp + fp + fn),
      accuracy: ratio(tp + tn, marks.length),
    }))
  }

  const slider = picture.slider(words.threshold, { min: 0, max: 1, step: 0.05, value: 0.5, digits: 2 }, draw)
  picture.button(words.reset, () => {
    slider.set(0.5)
    draw(0.5)
  })
  draw(0.5)
}
