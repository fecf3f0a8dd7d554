/* The search's dialog: what a reader types, results by page, filters, last searches, all by keyboard and by touch. */

import { excerpt, marked } from "./excerpt.js"
import { forget, recent, remember } from "./recent.js"
import { matches } from "./matches.js"

const PAUSE = 120 // ms without a key, after which it is worth asking
const BATCH = 6 // hits that are loaded at a time; what is not shown is not loaded
const SECTIONS = 2
const HEADING = 5 // what a word in a heading is worth, in words of text

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

export class Dialog {
  /** `html` is made by search_files.py; `address` turns an address below the edition's root into a link. */
  constructor(html, engine, base, address) {
    const holder = new DOMParser().parseFromString(html, "text/html")
    this.dialog = document.importNode(holder.querySelector("dialog"), true)
    document.body.append(this.dialog)
    const sheet = { rel: "stylesheet", href: `${base}assets/js/search/dialog.css` }
    this.styled = new Promise(resolve => {
      document.head.append(Object.assign(document.createElement("link"), sheet, { onload: resolve, onerror: resolve }))
    })
    this.engine = engine
    this.address = address
    this.turn = 0
    const part = name => this.dialog.querySelector(`[data-part="${name}"]`)
    for (const name of ["form", "query", "level", "kind", "said", "mended", "hits", "more", "recent", "queries", "none", "reset", "elsewhere", "link", "start", "failed"]) {
      this[name] = part(name)
    }
    this.says = this.said.dataset
    for (const link of this.dialog.querySelectorAll("[data-place]")) link.href = address(link.dataset.place)
    this.listen()
  }

  listen() {
    this.query.addEventListener("input", () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.search(), PAUSE)
    })
    for (const filter of [this.level, this.kind]) filter.addEventListener("change", () => this.search())
    this.form.addEventListener("submit", event => {
      event.preventDefault()
      this.enter()
    })
    this.dialog.addEventListener("click", event => this.clicked(event))
    this.dialog.addEventListener("keydown", event => this.pressed(event))
    this.dialog.addEventListener("close", () => clearTimeout(this.timer))
  }

  async open(query) {
    await this.styled
    if (!this.dialog.open) this.dialog.showModal()
    this.query.value = query
    this.query.focus()
    return this.search()
  }

  /** Enter goes to the first result, and waits for it where the reader was faster. */
  async enter() {
    clearTimeout(this.timer)
    if (this.shownFor !== this.question()) await this.search()
    this.hits.querySelector("a")?.click()
  }

  question = () => JSON.stringify([this.query.value.trim(), this.level.value, this.kind.value])

  filters() {
    const chosen = [["level", this.level.value], ["kind", this.kind.value]]
    return Object.fromEntries(chosen.filter(([, value]) => value))
  }

  async search(asTyped = false) {
    const turn = (this.turn += 1)
    const text = this.query.value.trim()
    if (!text) return this.showStart()
    let found
    try {
      found = await (asTyped ? this.engine.findAsTyped(text, this.filters()) : this.engine.find(text, this.filters()))
    } catch {
      return turn === this.turn && this.showFailed()
    }
    if (turn !== this.turn) return
    this.found = { ...found, text, next: 0 }
    const first = await this.batch()
    if (turn !== this.turn) return
    this.clear()
    this.shownFor = this.question()
    this.showMended(found, text)
    this.link.hidden = false
    this.link.href = `?${new URLSearchParams({ q: text })}`
    if (!found.hits.length) return this.showNone(text)
    this.append(first)
    this.tell(found.hits.length === 1 ? this.says.one : fill(this.says.many, { count: found.hits.length }))
  }

  /** The next hits, their fragments loaded. */
  async batch() {
    const part = this.found.hits.slice(this.found.next, this.found.next + BATCH)
    this.found.next += part.length
    return Promise.all(part.map(hit => this.engine.load(hit)))
  }

  append(loaded) {
    for (const hit of loaded) this.place(hit)
    this.more.hidden = this.found.next >= this.found.hits.length
  }

  /** A page's hits stand together, at the place of the best. */
  place(hit) {
    const page = hit.url.split("#")[0]
    let group = [...this.hits.children].find(one => one.dataset.page === page)
    if (!group) {
      group = this.copy("page")
      group.dataset.page = page
      group.querySelector("[data-part=title]").append(...marked(hit.page, this.found.words))
      this.hits.append(group)
    }
    const [lead, ...sections] = this.sections(hit)
    if (hit.url.includes("#")) return this.placePart(group, hit, lead, sections)
    const link = document.createElement("a")
    link.href = this.href(hit.url)
    link.append(...group.querySelector("[data-part=title]").childNodes)
    group.querySelector("[data-part=title]").append(link)
    group.querySelector("[data-part=badge]").textContent = this.badge(hit)
    const best = sections.filter(one => one.worth).slice(0, SECTIONS)
    if (lead.worth || !best.length) group.querySelector("[data-part=lead]").append(...excerpt(lead.text, this.found.words))
    group.querySelector("ul").prepend(...best.map(one => this.entry(one.title, one.url, one.text)))
  }

  /** The text below the title first, then the sections, those first that have most of the words. */
  sections(hit) {
    const page = hit.url.split("#")[0]
    const count = text => matches(text, this.found.words).length
    const [lead, ...others] = hit.sections.map(([anchor, title, text]) => ({
      title,
      url: anchor && title ? `${page}#${anchor}` : hit.url,
      text,
      worth: count(title) * HEADING + count(text),
    }))
    return [lead, ...others.sort((a, b) => b.worth - a.worth)]
  }

  /** What stands on a page and has an address of its own: a topic of a level, a project, a term, a resource. */
  placePart(group, hit, lead, sections) {
    const best = lead.worth || !sections[0]?.worth ? lead : sections[0]
    const item = this.entry(hit.title, hit.url, best.text)
    item.querySelector("[data-part=badge]").textContent = this.badge(hit)
    group.querySelector("ul").append(item)
  }

  entry(title, url, text) {
    const item = this.copy("entry")
    const link = item.querySelector("a")
    link.href = this.href(url)
    link.append(...marked(title, this.found.words))
    item.querySelector("[data-part=text]").append(...excerpt(text, this.found.words))
    return item
  }

  badge(hit) {
    const name = select => value => [...select.options].find(option => option.value === value)?.label
    return [name(this.kind)(hit.kind), ...hit.levels.map(name(this.level))].filter(Boolean).join(" · ")
  }

  href(url) {
    const [page, anchor] = url.split("#")
    const words = new URLSearchParams({ h: this.found.words.join(" ") })
    return `${this.address(page)}?${words}${anchor ? `#${anchor}` : ""}`
  }

  copy = name => this.dialog.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true)

  clear() {
    this.hits.replaceChildren()
    for (const part of [this.more, this.recent, this.none, this.mended, this.start, this.link, this.failed]) part.hidden = true
    this.shownFor = undefined
  }

  tell(text) {
    this.said.textContent = text
  }

  showStart() {
    this.clear()
    this.tell("")
    this.found = undefined
    const queries = recent()
    this.recent.hidden = !queries.length
    this.start.hidden = queries.length > 0
    this.queries.replaceChildren(
      ...queries.map(query => {
        const item = this.copy("query")
        item.querySelector("button").textContent = query
        return item
      }),
    )
  }

  showMended(found, text) {
    this.mended.hidden = !found.corrected
    if (!found.corrected) return
    this.mended.querySelector("strong").textContent = found.words.join(" ")
    this.mended.querySelector("button").textContent = fill(this.says.typed, { query: text })
  }

  showNone(text) {
    this.none.hidden = false
    this.none.querySelector("strong").textContent = fill(this.says.none, { query: text })
    this.reset.hidden = !this.level.value && !this.kind.value
    this.elsewhere.href = this.address(`../${this.elsewhere.hreflang}/`) + `?${new URLSearchParams({ q: text })}`
    this.tell(fill(this.says.none, { query: text }))
  }

  showFailed() {
    this.clear()
    this.failed.hidden = false
    this.tell(this.failed.textContent)
  }

  async clicked(event) {
    const part = event.target.closest("[data-part]")?.dataset.part
    const link = event.target.closest("a[href]")
    if (event.target === this.dialog || part === "close") this.dialog.close()
    else if (part === "more") this.showMore()
    else if (part === "ask") this.open(event.target.textContent)
    else if (part === "typed") this.search(true)
    else if (part === "forget") {
      forget()
      this.showStart()
      this.query.focus()
    } else if (part === "reset") {
      this.level.value = this.kind.value = ""
      this.search()
      this.query.focus()
    } else if (link && this.dialog.contains(link) && link !== this.link) {
      remember(this.query.value)
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close()
    }
  }

  async showMore() {
    const before = this.hits.querySelectorAll("a").length
    this.append(await this.batch())
    this.hits.querySelectorAll("a")[before]?.focus()
  }

  /** Arrow keys go from the field through the results and back. */
  pressed(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    if (event.target.matches("select")) return
    const stops = [this.query, ...this.dialog.querySelectorAll("[data-part=hits] a, [data-part=queries] button")]
    const at = stops.indexOf(document.activeElement)
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: "nearest" })
  }
}
