/* Logistic regression with two features: three weights, the boundary they draw, and the probability at a point. */
import { Picture, fill, linear, number } from "./picture.js"

const START = { w1: 1, w2: 0, b: -5 }
const CORNERS = [[0, 0], [10, 0], [10, 10], [0, 10]]

/** The part of the frame where z >= 0, and the ends of its edge inside: each side of the frame is cut where z is 0. */
function half(z) {
  const [area, edge] = [[], []]
  CORNERS.forEach((corner, index) => {
    const next = CORNERS[(index + 1) % 4]
    const [here, there] = [z(...corner), z(...next)]
    if (here >= 0) area.push(corner)
    if (here >= 0 !== there >= 0) {
      const part = here / (here - there)
      const cut = corner.map((value, axis) => value + part * (next[axis] - value))
      area.push(cut)
      edge.push(cut)
    }
  })
  return { area, edge }
}

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const scale = { x: linear(60, 48), y: linear(328, -30) }
  const [side, line, quarter] = [".ll-i-side", ".ll-i-line", ".ll-i-quarter"].map(name => picture.find(name))
  const marks = picture.all("[data-x]:not(.ll-i-handle)")
  const at = points => points.map(([x, y], index) => `${index ? "L" : "M"}${scale.x(x)} ${scale.y(y)}`).join("")
  const weights = { ...START }
  const z = (x, y) => weights.w1 * x + weights.w2 * y + weights.b
  const sigmoid = value => 1 / (1 + Math.exp(-value))

  const probe = picture.movable(picture.find(".ll-i-handle"), {
    name: words.probe,
    text: ({ x, y }) => fill(words.at, { x: number(x, 1), y: number(y, 1), p: number(sigmoid(z(x, y)), 2) }),
    scale,
    limits: { x: [0, 10], y: [0, 10] },
    step: { x: 0.1, y: 0.1, key: { x: 0.5, y: 0.5 } },
    moved: draw,
  })

  function draw() {
    const { area, edge } = half(z)
    const logOdds = Math.log(3) // where p is 3/4, and with a minus 1/4
    side.setAttribute("d", area.length ? `${at(area)}Z` : "")
    line.setAttribute("d", at(edge))
    quarter.setAttribute("d", [logOdds, -logOdds].map(odds => at(half((x, y) => z(x, y) + odds).edge)).join(""))
    let [right, loss] = [0, 0]
    for (const mark of marks) {
      const sum = z(Number(mark.dataset.x), Number(mark.dataset.y))
      const positive = "positive" in mark.dataset
      const fits = sum >= 0 === positive
      right += fits
      const margin = positive ? sum : -sum
      loss += Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))) // -ln p without overflow
      mark.setAttribute("class", fits ? "ll-f-right" : "ll-f-wrong")
    }
    const p = number(sigmoid(z(probe.x, probe.y)), 2)
    picture.find(".ll-i-p").textContent = `p = ${p}`
    probe.place(probe.x, probe.y)
    picture.say(fill(words.result, { right, all: marks.length, loss: number(loss / marks.length, 3), p }))
  }

  const ranges = { w1: [-2, 2, "w₁"], w2: [-2, 2, "w₂"], b: [-15, 15, "b"] }
  const sliders = Object.entries(ranges).map(([key, [min, max, name]]) => [key, picture.slider(
    name, { min, max, step: key === "b" ? 0.5 : 0.1, value: START[key], digits: 1 },
    value => { weights[key] = value; draw() },
  )])
  picture.button(words.reset, () => {
    Object.assign(weights, START)
    for (const [key, slider] of sliders) slider.set(START[key])
    probe.place(3, 7)
    draw()
  })
  draw()
}
