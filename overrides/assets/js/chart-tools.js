/* Takes a chart along: its numbers as TSV or CSV, its picture as PNG or SVG, in light colors. */

import { draw } from "./chart-draw.js"

export function offer(tools) {
  tools.hidden = false
  const figure = tools.closest("figure")
  tools.addEventListener("click", ({ target }) => {
    const take = { tsv: copyTsv, csv: saveCsv, picture: savePicture }[target.closest("[data-take]")?.dataset.take]
    take?.(figure, tools)
  })
}

function rows(figure) {
  return [...figure.querySelectorAll("table tr")].map((row) => [...row.cells])
}

const raw = (cell) => cell.dataset.value ?? cell.textContent
const decimal = () => new Intl.NumberFormat(document.documentElement.lang).formatToParts(0.5).find(({ type }) => type === "decimal").value

/** For a spreadsheet of the reader's language: numbers with its decimal sign. */
function tsv(figure) {
  const sign = decimal()
  const text = (cell) => (cell.dataset.value === undefined ? cell.textContent.replace(/[\t\n]/g, " ") : cell.dataset.value.replace(".", sign))
  return rows(figure).map((row) => row.map(text).join("\t")).join("\n")
}

async function copyTsv(figure, tools) {
  const output = tools.querySelector("output")
  try {
    await navigator.clipboard.writeText(tsv(figure))
    output.textContent = tools.dataset.copied
  } catch {
    output.textContent = tools.dataset.notCopied
  }
}

function saveCsv(figure) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const text = rows(figure).map((row) => row.map((cell) => quoted(raw(cell))).join(",")).join("\r\n")
  save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), figure, "csv")
}

function savePicture(figure) {
  const still = figure.querySelector(".ll-chart__still svg")
  if (still) saveSvg(still, figure)
  else savePng(figure)
}

function saveSvg(still, figure) {
  const copy = still.cloneNode(true)
  copy.setAttribute("font-family", "sans-serif")
  // The picture leaves the page: the hatching it refers to goes with it.
  if (copy.querySelector('[fill^="url(#ll-sign"]')) copy.prepend(document.querySelector(".ll-signs defs").cloneNode(true))
  const text = new XMLSerializer().serializeToString(copy).replace(/var\(--[\w-]+, (#\w+)\)/g, "$1")
  save(new Blob([text], { type: "image/svg+xml" }), figure, "svg")
}

function savePng(figure) {
  const picture = figure.querySelector("[data-chart]")
  const [width, height, margin] = [1200, 675, 24]
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  const size = { responsive: false, devicePixelRatio: 2, animation: false }
  const chart = draw(canvas, JSON.parse(picture.dataset.chart), { light: true, ...size })
  // The picture leaves the page: its caption, source included, goes with it.
  const lines = wrapped(figure.querySelector("figcaption p").textContent.trim(), 130)
  const sheet = Object.assign(document.createElement("canvas"), { width: 2 * (width + 2 * margin), height: 2 * (height + 2 * margin + 22 * lines.length) })
  const pen = sheet.getContext("2d")
  pen.scale(2, 2)
  pen.fillStyle = "#ffffff"
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(canvas, margin, margin, width, height)
  pen.fillStyle = "#333333"
  pen.font = `16px ${getComputedStyle(document.body).fontFamily}`
  lines.forEach((line, number) => pen.fillText(line, margin, margin + height + 22 * (number + 1)))
  chart.destroy()
  sheet.toBlob((blob) => save(blob, figure, "png"))
}

function wrapped(text, longest) {
  return text.split(/\s+/).reduce((lines, word) => {
    const last = lines.at(-1)
    return last && last.length + word.length < longest ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word]
  }, [])
}

function save(blob, figure, ending) {
  const number = [...document.querySelectorAll("figure.ll-chart")].indexOf(figure) + 1
  const page = location.pathname.split("/").filter(Boolean).at(-1) ?? "page"
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${page}-${number}.${ending}` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
