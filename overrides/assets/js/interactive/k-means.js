/* K-means, one half of a round at a time: assign the points, move the centres, until nothing changes. */
import { Picture, fill, linear, make, number } from "./picture.js"

const LOOKS = ["ll-f-one", "ll-f-two"]
const distance = (one, other) => (one.x - other.x) ** 2 + (one.y - other.y) ** 2

export function mount(figure) {
  const picture = new Picture(figure)
  const { words } = picture
  const scale = { x: linear(60, 48), y: linear(316, -30) }
  const ties = picture.find(".ll-i-ties")
  const points = picture.all(".ll-i-point").map(mark => ({ mark, x: Number(mark.dataset.x), y: Number(mark.dataset.y) }))
  let groups = null
  let assigning = true

  const centers = picture.all(".ll-i-handle").map((handle, index) => picture.movable(handle, {
    name: fill(words.center, { number: index + 1 }),
    text: ({ x, y }) => fill(words.at, { x: number(x, 2), y: number(y, 2) }),
    scale,
    limits: { x: [0, 10], y: [0, 10] },
    step: { x: 0.001, y: 0.001, key: { x: 0.5, y: 0.5 } },
    moved: begin,
  }))
  const start = centers.map(({ x, y }) => [x, y])

  /** A group's look is its shape, too: circles and squares. */
  function show() {
    points.forEach(({ mark }, index) => {
      const group = groups?.[index]
      const look = groups ? LOOKS[group] : "ll-f-box"
      mark.replaceChildren(group === 1
        ? make("rect", { class: look, x: -8, y: -8, width: 16, height: 16 })
        : make("circle", { class: look, r: 9 }))
    })
    ties.replaceChildren(...(groups ?? []).map((group, index) => make("path", {
      class: "ll-f-line",
      d: `M${scale.x(points[index].x)} ${scale.y(points[index].y)}L${scale.x(centers[group].x)} ${scale.y(centers[group].y)}`,
    })))
    step.textContent = assigning ? words.assign : words.move
  }

  function cost() {
    return number(groups.reduce((sum, group, index) => sum + distance(points[index], centers[group]), 0), 2)
  }

  function begin() {
    groups = null
    assigning = true
    step.disabled = false
    show()
    picture.say(words.begin)
  }

  function assign() {
    const next = points.map(point => (distance(point, centers[1]) < distance(point, centers[0]) ? 1 : 0))
    const same = groups && next.every((group, index) => group === groups[index])
    groups = next
    assigning = false
    step.disabled = same
    show()
    picture.say(fill(same ? words.done : words.assigned, { cost: cost() }))
  }

  function move() {
    centers.forEach((center, group) => {
      const own = points.filter((_, index) => groups[index] === group)
      if (!own.length) return // a centre without points stays where it is
      center.place(...["x", "y"].map(key => own.reduce((sum, point) => sum + point[key], 0) / own.length))
    })
    assigning = true
    show()
    picture.say(fill(words.moved, { cost: cost() }))
  }

  const step = picture.button(words.assign, () => (assigning ? assign() : move()))
  picture.button(words.reset, () => {
    centers.forEach((center, index) => center.place(...start[index]))
    begin()
  })
  begin()
}
