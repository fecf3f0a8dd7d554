/* What interactive pictures share: words and numbers of the edition, controls, points to move, and the result said aloud. */

const SVG = "http://www.w3.org/2000/svg"
const QUIET = 500 // ms without change until the result is read out, so that a drag is not a stream of numbers
let count = 0

export function make(name, attributes = {}, text = "") {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.textContent = text
  return element
}

/** A number as the edition's prose writes it: a real minus, and German thousands apart by a thin space. */
export function number(value, digits = 0) {
  const rounded = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const german = document.documentElement.lang.startsWith("de")
  return format.formatToParts(rounded)
    .map(part => (part.type === "minusSign" ? "−" : part.type === "group" && german ? "\u202f" : part.value))
    .join("")
}

export function fill(text, values) {
  return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), text)
}

export class Picture {
  constructor(figure) {
    this.words = JSON.parse(figure.dataset.words)
    this.drawing = figure.querySelector(".ll-figure__drawing")
    this.svg = figure.querySelector("svg")
    this.controls = document.createElement("div")
    this.controls.className = "ll-interactive__controls"
    this.output = document.createElement("output")
    this.output.className = "ll-interactive__result"
    this.output.setAttribute("aria-live", "polite")
    this.drawing.after(this.controls, this.output)
  }

  find(selector) {
    return this.svg.querySelector(selector)
  }

  all(selector) {
    return [...this.svg.querySelectorAll(selector)]
  }

  /** Shown at once; while `aria-busy`, readers of the screen wait for the last one. */
  say(text) {
    clearTimeout(this.quiet)
    this.output.setAttribute("aria-busy", "true")
    this.output.textContent = text
    this.quiet = setTimeout(() => this.output.removeAttribute("aria-busy"), QUIET)
  }

  button(name, act) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "md-button"
    button.textContent = name
    button.addEventListener("click", act)
    this.controls.append(button)
    return button
  }

  /** `act` is called with each value; the value stands beside the slider, in the edition's numbers. */
  slider(name, { min, max, step, value, digits }, act) {
    const label = document.createElement("label")
    const shown = document.createElement("span")
    const input = document.createElement("input")
    label.htmlFor = input.id = `ll-interactive-${++count}`
    label.append(`${name} = `, shown)
    Object.assign(input, { type: "range", min, max, step })
    input.value = value
    const update = () => {
      shown.textContent = number(Number(input.value), digits)
      input.setAttribute("aria-valuetext", shown.textContent)
    }
    input.addEventListener("input", () => {
      update()
      act(Number(input.value))
    })
    const box = document.createElement("div")
    box.className = "ll-interactive__slider"
    box.append(label, input)
    this.controls.append(box)
    update()
    return { set(next) { input.value = next; update() } }
  }

  /** A point to drag, or to move with the arrow keys. `scale` turns values into the drawing's units and back. */
  movable(handle, { name, text, scale, limits, step, moved }) {
    const { x: [left, right], y: [bottom, top] } = limits
    const snap = (value, low, high, by) => Math.min(high, Math.max(low, Number((Math.round(value / by) * by).toFixed(6))))
    const point = {
      handle,
      x: Number(handle.dataset.x),
      y: Number(handle.dataset.y),
      place(x, y) {
        point.x = snap(x, left, right, step.x)
        point.y = snap(y, bottom, top, step.y)
        handle.setAttribute("transform", `translate(${scale.x(point.x)} ${scale.y(point.y)})`)
        handle.setAttribute("aria-valuenow", point.y)
        handle.setAttribute("aria-valuetext", text(point))
      },
    }
    const by = (x, y) => { point.place(x, y); moved(point) }
    this.drawing.setAttribute("role", "group")
    handle.prepend(make("circle", { class: "ll-i-hit", r: 24 }))
    const attributes = {
      tabindex: 0, role: "slider", "aria-label": name, "aria-valuemin": bottom, "aria-valuemax": top,
      "aria-orientation": "vertical",
    }
    for (const [key, value] of Object.entries(attributes)) handle.setAttribute(key, value)
    handle.addEventListener("keydown", event => {
      const far = event.shiftKey ? 5 : 1
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
      if (!way) return
      event.preventDefault()
      by(point.x + way[0] * step.key.x * far, point.y + way[1] * step.key.y * far)
    })
    handle.addEventListener("pointerdown", event => {
      event.preventDefault()
      handle.focus({ preventScroll: true })
      handle.setPointerCapture(event.pointerId)
    })
    handle.addEventListener("pointermove", event => {
      if (!handle.hasPointerCapture(event.pointerId)) return
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse())
      by(scale.x.back(at.x), scale.y.back(at.y))
    })
    point.place(point.x, point.y)
    return point
  }
}

/** From values to the drawing's units; `back` is the way back. */
export function linear(start, factor) {
  const scale = value => start + value * factor
  scale.back = at => (at - start) / factor
  return scale
}
