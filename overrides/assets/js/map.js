/* The map page: choose a station, and the way to it is lit; the address keeps the choice, so that it can be sent. */

const ZOOMS = [1, 1.3, 1.7, 2.2, 3]

function fill(text, values) {
  return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text)
}

/* A line is lit from the first to the last of its stations on the way: who rides along passes those between. */
function litPieces(pieces, way) {
  const start = pieces.findIndex(piece => way.has(piece.dataset.start))
  const end = pieces.findLastIndex(piece => way.has(piece.dataset.end))
  return new Set(start < 0 ? [] : pieces.slice(start, end + 1))
}

function light(map, way, goal) {
  map.classList.toggle("is-way", way.size > 0)
  for (const stop of map.querySelectorAll("[data-topic]")) {
    stop.classList.toggle("is-lit", way.has(stop.dataset.topic))
    stop.classList.toggle("is-goal", stop.dataset.topic === goal)
  }
  for (const transfer of map.querySelectorAll(".ll-map__transfer[data-start]")) {
    transfer.classList.toggle("is-lit", way.has(transfer.dataset.start) && way.has(transfer.dataset.end))
  }
  for (const line of ["ll-ml", "ll-dl", "ll-gpt"]) {
    const pieces = [...map.querySelectorAll(`.ll-map__line.${line}[data-start]`)]
    const lit = litPieces(pieces, way)
    for (const piece of pieces) piece.classList.toggle("is-lit", lit.has(piece))
  }
}

function lineOf(station) {
  return [...station.classList].find(name => /^ll-(ml|dl|gpt)$/.test(name))
}

function describe(map, panel, option, options) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const station = topic => map.querySelector(`.ll-map__station[data-topic="${topic}"]`)
  const needs = option.dataset.needs.split(" ").filter(Boolean).map(topic => options.get(topic))
  const hours = [option, ...needs].reduce((sum, one) => sum + Number(one.dataset.hours), 0)
  const total = panel.querySelector(".ll-map__total")
  const said = panel.querySelector(".ll-map__needs")
  const inHours = one => fill(total.dataset.hours, { hours: numbers.format(one.dataset.hours) })

  panel.className = `ll-map__way ${lineOf(station(option.value))}`
  panel.querySelector("strong").textContent = option.text
  panel.querySelector(".ll-meta").textContent = inHours(option)
  panel.querySelector(".ll-map__open").href = station(option.value).href.baseVal
  said.textContent = needs.length ? said.dataset.needs : said.dataset.alone
  panel.querySelector("ol").replaceChildren(...needs.map(need => {
    const item = document.createElement("li")
    const link = document.createElement("a")
    link.href = `#to=${need.value}`
    link.textContent = need.text
    item.className = lineOf(station(need.value))
    item.append(link, ` ${numbers.format(need.dataset.hours)}\u00a0h`)
    return item
  }))
  total.textContent = fill(total.dataset.total, { hours: numbers.format(hours), stations: needs.length + 1 })
}

function mount() {
  const map = document.querySelector(".ll-map--explore")
  if (!map) return
  const tools = map.querySelector(".ll-map__tools")
  const view = map.querySelector(".ll-map__view")
  const picture = map.querySelector(".ll-map__picture")
  const panel = map.querySelector(".ll-map__way")
  const choice = tools.querySelector("select")
  const options = new Map([...choice.options].filter(one => one.value).map(one => [one.value, one]))
  let zoom = 0

  function show(topic) {
    const option = options.get(topic)
    choice.value = option ? topic : ""
    panel.hidden = !option
    light(map, new Set(option ? [topic, ...option.dataset.needs.split(" ")] : []), topic)
    if (option) describe(map, panel, option, options)
  }

  function go(topic) {
    history.replaceState(history.state, "", topic ? `#to=${topic}` : location.pathname + location.search)
    show(topic)
  }

  function scale(step) {
    const middle = (view.scrollTop + view.clientHeight / 2) / view.scrollHeight
    zoom = Math.min(ZOOMS.length - 1, Math.max(0, step))
    view.classList.toggle("is-zoomed", zoom > 0)
    picture.style.width = zoom ? `${ZOOMS[zoom] * 100}%` : ""
    view.scrollTop = middle * view.scrollHeight - view.clientHeight / 2
    view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2
  }

  const fromAddress = () => show(new URLSearchParams(location.hash.slice(1)).get("to"))
  const press = { in: () => scale(zoom + 1), out: () => scale(zoom - 1), fit: () => scale(0) }
  const keys = { "+": press.in, "-": press.out, 0: press.fit }

  tools.hidden = false
  choice.addEventListener("change", () => go(choice.value))
  tools.addEventListener("click", event => press[event.target.value]?.())
  tools.addEventListener("submit", event => event.preventDefault())
  panel.querySelector("button").addEventListener("click", () => { go(""); choice.focus() })
  picture.addEventListener("click", event => {
    const station = event.target.closest(".ll-map__station")
    if (!station || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(station.dataset.topic)
    // The sheet must not cover the station that was pointed at.
    const covered = station.getBoundingClientRect().bottom + 16 - panel.getBoundingClientRect().top
    if (covered > 0) scrollBy(0, covered)
  })
  view.addEventListener("keydown", event => {
    if (!event.metaKey && !event.ctrlKey && !event.altKey) keys[event.key]?.()
  })
  window.addEventListener("keydown", event => { if (event.key === "Escape" && !panel.hidden) go("") })
  window.addEventListener("hashchange", fromAddress)
  fromAddress()
}

mount()
