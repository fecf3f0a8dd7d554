/* Draws Chart.js charts when a reader comes near them; again in another scheme, and all of them in light on paper. */

import { load, whenNear } from "./chart-load.js"
import { colors, dress, setDefaults } from "./chart-look.js"
import { readOut } from "./chart-keys.js"

// In CSS pixels: as wide as the text of A4. What was drawn for a phone would be large and blurred there, or cut off.
const paper = { width: 672, height: 400 }

const library = "chart.umd.min.js"
const annotations = "chartjs-plugin-annotation.min.js"
let drawn = []

const read = (picture) => JSON.parse(picture.dataset.chart)
const hasDates = ({ options }) => Object.values(options?.scales ?? {}).some(({ type }) => type?.startsWith("time"))
async function loadFor(configs) {
  await load(library)
  if (configs.some(({ options }) => options?.plugins?.annotation)) await load(annotations)
  if (configs.some(hasDates)) (await import("./chart-dates.js")).register(window.Chart)
  return window.Chart
}

/** A chart on `canvas`. The configuration is read anew each time: Chart.js writes into the one it gets. */
export function draw(canvas, config, { light = false, ...forced } = {}) {
  const Chart = window.Chart
  const look = colors(light)
  setDefaults(Chart, look)
  const still = light || matchMedia("(prefers-reduced-motion: reduce)").matches ? { animation: false } : {}
  config.options = { ...config.options, responsive: true, maintainAspectRatio: false, ...still, ...forced }
  return new Chart(canvas, dress(config, look, canvas.getContext("2d")))
}

export async function drawAll(pictures) {
  try {
    await loadFor(pictures.map(read))
  } catch (error) {
    console.error(error)
    for (const picture of pictures) picture.textContent = picture.dataset.failed
    return
  }
  for (const picture of pictures) whenNear(picture, () => drawOne(picture))
}

/** The chart of `picture`, as large as its place or, if `light`, as on paper. */
function drawIn(picture, light) {
  const canvas = picture.querySelector("canvas")
  for (const name of ["style", "width", "height"]) canvas.removeAttribute(name)
  if (!light) return draw(canvas, read(picture))
  Object.assign(canvas, paper)
  return draw(canvas, read(picture), { light, responsive: false })
}

function drawOne(picture, light = false) {
  if (picture.dataset.drawn || !picture.isConnected) return
  picture.dataset.drawn = "true"
  const entry = { picture, chart: drawIn(picture, light) }
  drawn.push(entry)
  readOut(picture, () => entry.chart)
}

function redraw({ light = false } = {}) {
  drawn = drawn.filter(({ picture, chart }) => picture.isConnected || chart.destroy())
  for (const entry of drawn) {
    entry.chart.destroy()
    entry.chart = drawIn(entry.picture, light)
  }
}

function beforePrint() {
  redraw({ light: true })
  // Those that nobody has come near yet.
  if (window.Chart) for (const picture of document.querySelectorAll("[data-chart]:not([data-drawn])")) drawOne(picture, true)
}

new MutationObserver(() => redraw()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
window.addEventListener("beforeprint", beforePrint)
window.addEventListener("afterprint", () => redraw())
