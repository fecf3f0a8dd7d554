/* Stands in for Vega until a page has a chart.
 *
 * mkdocs-charts-plugin calls `vegaEmbed` for each chart and reads `mkdocs_chart_plugin`, which it defines only on pages
 * that were loaded whole, not under instant navigation. Both are defined here for every page, and the three libraries
 * are fetched on first use. The plugin looks for their names among the scripts; this file's name carries them. */
;(() => {
  const vendor = new URL("../vendor/", document.currentScript.src)
  let loading = null

  window.mkdocs_chart_plugin = {
    data_path: "",
    use_data_path: "False",
    vega_theme: "default",
    vega_theme_light: "default",
    vega_theme_dark: "dark",
    vega_renderer: "svg",
    vega_width: "container",
    fallback_width: "800",
    integrations: { mkdocs_material: { themes_light: ["default"], themes_dark: ["slate"] } },
    path_to_homepage: "",
  }

  function fetchScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL(name, vendor).href
      script.onload = resolve
      script.onerror = () => reject(new Error(`not loaded: ${script.src}`))
      document.head.append(script)
    })
  }

  async function load() {
    await fetchScript("vega.min.js")
    await fetchScript("vega-lite.min.js")
    await fetchScript("vega-embed.min.js")
    const embed = window.vegaEmbed
    window.vegaEmbed = standIn
    return embed
  }

  // Colours that colour-blind readers tell apart, with 3:1 on their ground; a grid that stays behind the points.
  function look(dark) {
    const [text, line, grid] = dark ? ["#d5dae3", "#8893a5", "#394253"] : ["#333333", "#666f7d", "#dde2ea"]
    const category = dark
      ? ["#7db8f5", "#f2a07c", "#6fc7ae", "#dba6e6", "#e3cf73"]
      : ["#1f5fa8", "#b4451f", "#17705a", "#8a3d94", "#7a6200"]
    const font = { labelFontSize: 12, titleFontSize: 13, labelColor: text, titleColor: text }
    return {
      background: "transparent",
      font: getComputedStyle(document.body).fontFamily,
      axis: { ...font, gridColor: grid, domainColor: line, tickColor: line },
      legend: font,
      point: { opacity: 0.95 },
      range: { category },
      view: { stroke: "transparent" },
    }
  }

  async function standIn(block, spec, options) {
    if (!block.isConnected) return // the plugin keeps charts of pages that were left
    const dark = document.body.dataset.mdColorScheme === "slate"
    try {
      loading ??= load()
      const embed = await loading
      // `ast` interprets expressions instead of compiling them: no eval.
      await embed(block, spec, {
        ...options,
        ast: true,
        theme: dark ? "dark" : undefined,
        config: look(dark),
      })
      block.dataset.drawn = "true"
    } catch (error) {
      console.error(error)
      block.textContent = block.parentElement.dataset.failed
    }
  }

  window.vegaEmbed = standIn
})()
