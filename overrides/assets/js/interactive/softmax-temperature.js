/* What the temperature does to the probabilities of the next token. */
import { Picture, fill, number } from "./picture.js"

/** Probabilities of the logits, divided by the temperature; less the greatest, so that no power overflows. */
export function softmax(logits, temperature) {
  const most = Math.max(...logits)
  const powers = logits.map(logit => Math.exp((logit - most) / temperature))
  const sum = powers.reduce((one, other) => one + other, 0)
  return powers.map(power => power / sum)
}

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const tokens = picture.all(".ll-i-token")
  const logits = tokens.map(token => Number(token.dataset.logit))

  function draw(temperature) {
    const shares = softmax(logits, temperature)
    tokens.forEach((token, index) => {
      const width = 280 * shares[index]
      token.querySelector("rect").setAttribute("width", width)
      const share = token.querySelector(".ll-i-share")
      share.setAttribute("x", 208 + width)
      share.textContent = number(100 * shares[index], 1) + words.percent
    })
    const most = shares.indexOf(Math.max(...shares))
    const last = shares.length - 1
    const share = index => number(100 * shares[index], 1) + words.percent
    picture.say(fill(words.result, {
      first: tokens[most].dataset.name, most: share(most), last: tokens[last].dataset.name, least: share(last),
    }))
  }

  const slider = picture.slider(words.temperature, { min: 0.1, max: 3, step: 0.1, value: 1, digits: 1 }, draw)
  picture.button(words.reset, () => {
    slider.set(1)
    draw(1)
  })
  draw(1)
}
