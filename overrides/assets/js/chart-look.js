/* How charts look: the palette's colors, and for each series a dash, a marker or a pattern as well. */

const dashes = [[], [8, 4], [2, 3], [10, 4, 2, 4], [16, 4], [5, 2, 1, 2]]
const markers = ["circle", "rectRot", "triangle", "rect", "star", "crossRot"]
const stroked = ["star", "crossRot"] // markers without an inside
const lines = ["line", "radar", "scatter"]
const arcs = ["pie", "doughnut", "polarArea"]
const element = { line: "line", radar: "line", scatter: "line", bar: "bar", bubble: "point" }
const name = /^var\((--[\w-]+)\)$/

const probes = new Map()

/** The palette of the page's scheme, or of the light one: on paper every page is light. */
export function colors(light) {
  const scheme = light ? "default" : document.body.dataset.mdColorScheme
  if (!probes.has(scheme)) {
    const probe = Object.assign(document.createElement("div"), { hidden: true })
    probe.dataset.mdColorScheme = scheme
    document.body.append(probe)
    probes.set(scheme, getComputedStyle(probe))
  }
  const value = (key) => probes.get(scheme).getPropertyValue(key).trim()
  return {
    value,
    series: [1, 2, 3, 4, 5, 6].map((number) => value(`--ll-series-${number}`)),
    text: value("--ll-chart-text"),
    edge: value("--ll-chart-edge"),
    grid: value("--ll-chart-grid"),
    ground: value("--ll-chart-ground"),
  }
}

/** `part` with colors in place of their names, at any depth. */
export function resolved(part, look) {
  if (Array.isArray(part)) return part.map((one) => resolved(one, look))
  if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, resolved(one, look)]))
  const found = typeof part === "string" && part.match(name)
  return found ? look.value(found[1]) : part
}

export function setDefaults(Chart, look) {
  const { defaults } = Chart
  defaults.color = look.text
  defaults.borderColor = look.grid
  defaults.font.family = getComputedStyle(document.body).fontFamily
  defaults.font.size = 13
  defaults.animation = false
  defaults.locale = document.documentElement.lang
  defaults.scale.border = { ...defaults.scale.border, color: look.edge }
  defaults.scale.ticks.backdropColor = look.ground
  // The annotation plugin writes in black.
  if (defaults.elements.labelAnnotation) {
    defaults.elements.labelAnnotation.color = look.text
    for (const kind of ["boxAnnotation", "ellipseAnnotation"]) defaults.elements[kind].label.color = look.text
  }
  defaults.plugins.tooltip.callbacks.label = ({ raw, formattedValue }) =>
    raw?.name === undefined || raw.name === null ? undefined : `${raw.name}: ${formattedValue}`
}

/** The configuration with colors and signs for all that its author left open. */
export function dress(config, look, context) {
  const { data, options, type } = resolved(config, look)
  const kinds = data.datasets.map((dataset) => dataset.type ?? type)
  data.datasets.forEach((dataset, number) => {
    const kind = kinds[number]
    const given = (key) => dataset[key] ?? options.datasets?.[kind]?.[key] ?? options.elements?.[element[kind] ?? "arc"]?.[key] ?? options[key]
    const alike = kinds.map((other, place) => (other === kind ? place : -1)).filter((place) => place >= 0)
    const sign = alike.length > 1 ? alike.indexOf(number) % 6 : 0
    const color = look.series[number % 6]
    if (arcs.includes(kind)) dressArcs(dataset, given, look, context)
    else if (kind === "bar") dressBars(dataset, given, color, sign, look, context)
    else dressPoints(dataset, kind, given, color, sign)
  })
  if (kinds.filter((kind) => lines.includes(kind) || kind === "bubble").length > 1) showMarkersInLegend(options)
  fitLegend(options)
  return { type, data, options }
}

function dressPoints(dataset, kind, given, color, sign) {
  const line = given("borderColor") ?? given("backgroundColor") ?? color
  dataset.borderColor ??= given("borderColor") ?? line
  const isArea = kind === "radar" || kind === "bubble" || (dataset.fill ?? given("fill"))
  dataset.backgroundColor ??= given("backgroundColor") ?? (typeof line === "string" && isArea ? faded(line, kind === "bubble" ? 0.6 : 0.25) : line)
  if (kind === "radar" && !isArea) dataset.fill ??= true
  if (sign && !stroked.includes(markers[sign]) && kind !== "bubble") dataset.pointBackgroundColor ??= line
  dataset.pointStyle ??= given("pointStyle") ?? markers[sign]
  if (kind !== "bubble") {
    if (kind !== "scatter" || dataset.showLine) dataset.borderDash ??= given("borderDash") ?? dashes[sign]
    dataset.pointRadius ??= given("pointRadius") ?? (dataset.data.length > 100 ? 0 : 4)
  }
}

function dressBars(dataset, given, color, sign, look, context) {
  const fill = given("backgroundColor") ?? color
  dataset.backgroundColor = Array.isArray(fill) ? fill : patterned(fill, sign, look.ground, context)
  dataset.pointStyle ??= given("pointStyle") ?? "rect" // in the legend, where bars would be discs
}

function dressArcs(dataset, given, look, context) {
  const fills = dataset.backgroundColor ?? given("backgroundColor") ?? look.series
  dataset.backgroundColor = dataset.data.map((_, at) => patterned(Array.isArray(fills) ? fills[at % fills.length] : fills, at % 6, look.ground, context))
  dataset.borderColor ??= given("borderColor") ?? look.ground
  dataset.borderWidth ??= given("borderWidth") ?? 2
}

function showMarkersInLegend(options) {
  options.plugins = { ...options.plugins }
  if (options.plugins.legend === false) return
  const legend = { ...options.plugins.legend }
  legend.labels = { usePointStyle: true, ...legend.labels }
  options.plugins.legend = legend
}

/** Markers in a legend as small as those in the chart: Chart.js draws them larger than the letters beside them. */
function fitLegend(options) {
  const labels = options.plugins?.legend?.labels
  if (labels?.usePointStyle) options.plugins.legend.labels = { boxHeight: 8, padding: 16, ...labels }
}

/** A fill with strokes of the ground's color: the nth sign of six, the first without. */
function patterned(fill, sign, ground, context) {
  if (!sign || typeof fill !== "string") return fill
  const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 })
  const pen = tile.getContext("2d")
  pen.fillStyle = fill
  pen.fillRect(0, 0, 8, 8)
  pen.strokeStyle = pen.fillStyle = ground
  pen.lineWidth = 1.5
  pen.beginPath()
  const draw = (...points) => points.forEach(([x1, y1, x2, y2]) => (pen.moveTo(x1, y1), pen.lineTo(x2, y2)))
  if (sign === 1) draw([-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6])
  if (sign === 2) pen.arc(4, 4, 1.5, 0, 7)
  if (sign === 3) draw([0, 4, 8, 4])
  if (sign === 4) draw([-2, 6, 2, 10], [0, 0, 8, 8], [6, -2, 10, 2])
  if (sign === 5) draw([4, 0, 4, 8])
  if (sign === 2) pen.fill()
  else pen.stroke()
  return context.createPattern(tile, "repeat")
}

/** A color that lets through what lies below; canvas knows every form in which a color may be written. */
function faded(color, share) {
  const pen = document.createElement("canvas").getContext("2d")
  pen.fillStyle = color
  return pen.fillStyle.startsWith("#") ? pen.fillStyle + Math.round(share * 255).toString(16).padStart(2, "0") : color
}
