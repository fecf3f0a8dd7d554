/* Draws the charts of a page: Chart.js is fetched when the first one stands there, and follows the colour scheme. */

const library = new URL("../vendor/chart.umd.min.js", import.meta.url).href
let loading = null
let drawn = []

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = library
    script.onload = () => resolve(window.Chart)
    script.onerror = () => reject(new Error(`not loaded: ${library}`))
    document.head.append(script)
  })
  return loading
}

function colour(name) {
  return getComputedStyle(document.body).getPropertyValue(name).trim()
}

function configure(Chart, light) {
  Chart.defaults.color = light ? "#333" : colour("--md-default-fg-color--light")
  Chart.defaults.borderColor = light ? "#ddd" : colour("--md-default-fg-color--lightest")
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
  Chart.defaults.maintainAspectRatio = false
  Chart.defaults.animation = false
  Chart.defaults.locale = document.documentElement.lang
}

function draw(Chart, picture) {
  // The configuration is read anew each time: Chart.js writes into the one it gets.
  return new Chart(picture.querySelector("canvas"), JSON.parse(picture.dataset.chart))
}

function redraw({ light = false } = {}) {
  if (!window.Chart || !drawn.length) return
  drawn = drawn.filter(({ picture, chart }) => picture.isConnected || chart.destroy())
  configure(window.Chart, light)
  for (const entry of drawn) {
    entry.chart.destroy()
    entry.chart = draw(window.Chart, entry.picture)
  }
}

async function mount() {
  const pictures = [...document.querySelectorAll("[data-chart]:not([data-drawn])")]
  if (!pictures.length) return
  try {
    const Chart = await load()
    configure(Chart, false)
    for (const picture of pictures) {
      if (picture.dataset.drawn) continue
      picture.dataset.drawn = "true"
      drawn.push({ picture, chart: draw(Chart, picture) })
    }
  } catch (error) {
    console.error(error)
    for (const picture of pictures) picture.textContent = picture.dataset.failed
  }
}

document$.subscribe(mount)
new MutationObserver(() => redraw()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
window.addEventListener("beforeprint", () => redraw({ light: true }))
window.addEventListener("afterprint", () => redraw())
