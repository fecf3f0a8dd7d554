/* Steps down the loss 2.5 (w - 2)², with a learning rate to choose. */
import { Picture, fill, linear, make, number } from "./picture.js"

const loss = w => 2.5 * (w - 2) ** 2
const slope = w => 5 * (w - 2)
const START = 0
const FAR = 1000 // beyond it, a further step would say nothing new

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const [x, y] = [linear(184, 48), linear(280, -3.8)]
  const [path, steps, ball] = [".ll-i-path", ".ll-i-steps", ".ll-i-ball"].map(name => picture.find(name))
  const shown = w => w >= -3 && w <= 7
  let rate = 0.1
  let way = [START]

  function draw() {
    const w = way.at(-1)
    const visible = way.filter(shown)
    path.setAttribute("points", visible.map(one => `${x(one)},${y(loss(one))}`).join(" "))
    steps.replaceChildren(...visible.map(one => make("circle", { class: "ll-f-two", cx: x(one), cy: y(loss(one)), r: 6 })))
    ball.setAttribute("visibility", shown(w) ? "visible" : "hidden")
    if (shown(w)) {
      ball.setAttribute("cx", x(w))
      ball.setAttribute("cy", y(loss(w)))
    }
    const values = { step: way.length - 1, w: number(w, 3), loss: number(loss(w), 3), slope: number(slope(w), 2) }
    picture.say(fill(words.result, values) + (shown(w) ? "" : ` ${words.outside}`))
    step.disabled = Math.abs(w) > FAR
  }

  function reset() {
    way = [START]
    draw()
  }

  picture.slider(words.rate, { min: 0.02, max: 0.5, step: 0.02, value: rate, digits: 2 }, value => {
    rate = value
    reset()
  })
  const step = picture.button(words.step, () => {
    way.push(way.at(-1) - rate * slope(way.at(-1)))
    draw()
  })
  picture.button(words.reset, reset)
  draw()
}
