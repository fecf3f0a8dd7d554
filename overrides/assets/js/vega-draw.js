/* Stands in for what mkdocs-charts-plugin asks for: `vegaEmbed`, which it calls for each chart, and the theme's
 * `document$`, which tells it that the page is there. Charts are drawn when a reader comes near them: until then the
 * picture of the build stands there. */

import { enqueue, fetchScript, load, whenNear } from "./chart-load.js"
import { colors, resolved } from "./chart-look.js"
import { readOut } from "./vega-keys.js"
import { formats } from "./vega-locale.js"

window.mkdocs_chart_plugin ??= {
  data_path: "",
  use_data_path: "False",
  vega_theme: "default",
  vega_theme_light: "default",
  vega_theme_dark: "default",
  vega_renderer: "svg",
  vega_width: "container",
  fallback_width: "800",
  integrations: { mkdocs_material: { themes_light: ["default"], themes_dark: ["slate"] } },
  path_to_homepage: "",
}

async function loadVega() {
  for (const name of ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js"]) await load(name)
  const embed = window.vegaEmbed
  window.vegaEmbed = standIn
  return embed
}

let loading = null
const latest = new WeakMap() // block -> specification: a scheme changes twice for the plugin, only the last one counts

function standIn(block, spec) {
  latest.set(block, spec)
  if (block.dataset.drawn) enqueue(() => drawOne(block))
  else whenNear(block.closest(".ll-chart__picture"), () => drawOne(block))
}

async function drawOne(block) {
  if (!block.isConnected) return // the plugin keeps charts of pages that were left
  const picture = block.closest(".ll-chart__picture")
  const scheme = document.body.dataset.mdColorScheme
  if (block.dataset.drawn === scheme) return
  try {
    loading ??= loadVega()
    const embed = await loading
    const look = colors(false)
    const drawn = resolved(latest.get(block), look)
    // The plugin asks for the column's width; a chart made of several takes the widths of its parts.
    if (picture.classList.contains("ll-chart__picture--composed") && drawn.width === "container") delete drawn.width
    drawn.config = { ...drawn.config, font: getComputedStyle(document.body).fontFamily }
    await embed(block, drawn, {
      actions: false,
      renderer: "svg",
      logLevel: 1, // errors only: Vega warns of extents that are empty until the data are in
      ast: true, // interprets expressions instead of compiling them: no eval
      tooltip: { theme: scheme === "slate" ? "dark" : "light" },
      ...formats(document.documentElement.lang),
    })
    block.dataset.drawn = scheme
    block.setAttribute("aria-hidden", "true") // the picture around it has the words, and arrow keys say the marks
    readOut(picture)
  } catch (error) {
    console.error(error) // the picture of the build stays
  }
}

window.vegaEmbed = standIn
window.document$ = { subscribe: (start) => start() }
fetchScript(new URL("../../js/mkdocs-charts-plugin.js", import.meta.url).href)
