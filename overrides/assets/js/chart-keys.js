/* A chart can be read by keyboard: arrow keys walk through its points, show the tooltip and say the value. */

export function readOut(picture, chartNow) {
  const canvas = picture.querySelector("canvas")
  const said = document.createElement("p")
  said.className = "ll-chart__said"
  said.setAttribute("role", "status")
  picture.append(said)
  canvas.tabIndex = 0
  canvas.setAttribute("role", "application") // so that screen readers hand arrow keys on
  canvas.setAttribute("aria-roledescription", picture.dataset.keys)
  let at = null
  const show = (place) => {
    at = place
    point(chartNow(), at)
    said.textContent = at ? sentence(chartNow(), at) : ""
  }
  canvas.addEventListener("keydown", (event) => {
    const next = step(chartNow(), at, event.key)
    if (next === undefined) return
    event.preventDefault()
    show(next)
  })
  canvas.addEventListener("blur", () => at && show(null))
}

/** Where a key leads: a place, null for none, undefined where the key means nothing here. */
function step(chart, at, key) {
  if (key === "Escape") return at ? null : undefined
  const places = chart.getSortedVisibleDatasetMetas().map(({ index, _parsed, data }) => ({
    datasetIndex: index,
    indexes: data.map((_, number) => number).filter((number) => hasValue(chart, index, number) && _parsed[number] !== undefined),
  }))
  const rows = places.filter(({ indexes }) => indexes.length).sort((a, b) => a.datasetIndex - b.datasetIndex)
  if (!rows.length || !["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return undefined
  const row = Math.max(0, rows.findIndex(({ datasetIndex }) => datasetIndex === at?.datasetIndex))
  if (!at || key === "Home") return place(rows[row], 0)
  if (key === "End") return place(rows[row], -1)
  if (key === "ArrowUp" || key === "ArrowDown") {
    const other = rows[(row + (key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length]
    return place(other, nearest(other.indexes, at.index))
  }
  const now = rows[row].indexes.indexOf(at.index) + (key === "ArrowRight" ? 1 : -1)
  return place(rows[row], Math.min(Math.max(now, 0), rows[row].indexes.length - 1))
}

const place = ({ datasetIndex, indexes }, number) => ({ datasetIndex, index: indexes.at(number) })
const nearest = (indexes, wanted) => indexes.reduce((best, one, number) => (Math.abs(one - wanted) < Math.abs(indexes[best] - wanted) ? number : best), 0)

function hasValue(chart, dataset, number) {
  const value = chart.data.datasets[dataset].data[number]
  return value !== null && value !== undefined && chart.getDataVisibility(number)
}

function point(chart, at) {
  const active = at ? [at] : []
  chart.setActiveElements(active)
  chart.tooltip?.setActiveElements(active, at ? chart.getDatasetMeta(at.datasetIndex).data[at.index].getCenterPoint() : { x: 0, y: 0 })
  chart.update("none")
}

function sentence(chart, { datasetIndex, index }) {
  const dataset = chart.data.datasets[datasetIndex]
  const { label, value } = chart.getDatasetMeta(datasetIndex).controller.getLabelAndValue(index)
  const name = dataset.data[index]?.name
  return [dataset.label, name, label].filter(Boolean).concat(value).join(": ")
}
