/* What follows the reader down the page: the mark in the table of contents, the title in the header, the way back up. */

const links = [...document.querySelectorAll("[data-md-component=toc] .md-nav__link")]
const places = links
  .map(link => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ heading }) => heading)
const title = document.querySelector("[data-md-component=header-title]")
const top = document.querySelector("article h1")
const up = document.querySelector("[data-md-component=top]")
const calm = matchMedia("(prefers-reduced-motion: reduce)")
let before = 0
let waiting = false

function mark() {
  const edge = 96 // pixels: below the header, where a heading lands that one jumped to
  const read = places.filter(({ heading }) => heading.getBoundingClientRect().top < edge)
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 1
  const current = (atEnd ? places : read).at(-1)?.link
  for (const { link } of places) {
    link.classList.toggle("md-nav__link--passed", read.some(place => place.link === link))
    link.classList.toggle("md-nav__link--active", link === current)
  }
  const frame = current?.closest(".md-sidebar__scrollwrap")
  if (frame && frame.scrollHeight > frame.clientHeight) {
    const from = current.getBoundingClientRect().top - frame.getBoundingClientRect().top
    frame.scrollTop += from - frame.clientHeight / 2
  }
}

function follow() {
  waiting = false
  mark()
  title.classList.toggle("md-header__title--active", Boolean(top) && top.getBoundingClientRect().bottom < 48)
  if (up) up.hidden = !(scrollY < before && scrollY > innerHeight)
  before = scrollY
}

addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(follow)
  waiting = true
}, { passive: true })
up?.addEventListener("click", () => {
  scrollTo({ top: 0, behavior: calm.matches ? "auto" : "smooth" })
  document.querySelector(".md-logo").focus({ preventScroll: true })
})
