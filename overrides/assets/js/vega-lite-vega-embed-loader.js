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
        config: {
          background: "transparent",
          font: getComputedStyle(document.body).fontFamily,
          axis: { labelFontSize: 12, titleFontSize: 13 },
          legend: { labelFontSize: 12, titleFontSize: 13 },
        },
      })
      block.dataset.drawn = "true"
    } catch (error) {
      console.error(error)
      block.textContent = block.parentElement.dataset.failed
    }
  }

  window.vegaEmbed = standIn
})()
