/* The least-squares line follows the points. */
import { Picture, fill, linear, make, number } from "./picture.js"

/** Slope, intercept and mean squared error; slope null where all points have one x. */
function fit(points) {
  const mean = key => points.reduce((sum, point) => sum + point[key], 0) / points.length
  const [x, y] = [mean("x"), mean("y")]
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  if (!spread) return { w: null }
  const w = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread
  const b = y - w * x
  return { w, b, mse: points.reduce((sum, point) => sum + (point.y - w * point.x - b) ** 2, 0) / points.length }
}

/** The part of the line within 0…100 and 0…1000, so that it stays in the frame. */
function ends({ w, b }) {
  const inside = x => Math.min(100, Math.max(0, x))
  if (!w) return [0, 100]
  return [(0 - b) / w, (1000 - b) / w].map(inside).sort((one, other) => one - other)
}

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const scale = { x: linear(70, 4.7), y: linear(310, -0.28) }
  const line = picture.find(".ll-i-line")
  const residuals = picture.find(".ll-i-residuals")

  const points = picture.all(".ll-i-handle").map((handle, index) => picture.movable(handle, {
    name: fill(words.point, { number: index + 1 }),
    text: ({ x, y }) => fill(words.at, { x: number(x), y: number(y) }),
    scale,
    limits: { x: [0, 100], y: [0, 1000] },
    step: { x: 1, y: 10, key: { x: 1, y: 10 } },
    moved: draw,
  }))
  const start = points.map(({ x, y }) => [x, y])

  function draw() {
    const { w, b, mse } = fit(points)
    line.toggleAttribute("hidden", w === null)
    if (w === null) {
      line.setAttribute("d", "")
      residuals.replaceChildren()
      picture.say(words.none)
      return
    }
    const [from, to] = ends({ w, b })
    const y = x => scale.y(w * x + b)
    line.setAttribute("d", `M${scale.x(from)} ${y(from)}L${scale.x(to)} ${y(to)}`)
    residuals.replaceChildren(...points.map(point => make("path", {
      class: "ll-f-wrong", d: `M${scale.x(point.x)} ${scale.y(point.y)}V${y(point.x)}`,
    })))
    picture.say(fill(words.result, {
      w: number(w, 2), sign: b < 0 ? "−" : "+", b: number(Math.abs(b)), mse: number(mse),
    }))
  }

  picture.button(words.reset, () => {
    points.forEach((point, index) => point.place(...start[index]))
    draw()
  })
  draw()
}
