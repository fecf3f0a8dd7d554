/* Finds a page's Vega-Lite charts; libraries and plugin are fetched only where one stands.
 *
 * mkdocs-charts-plugin looks for the names of the libraries among a site's scripts; this file's name carries them. */

if (document.querySelector("vegachart")) import("./vega-draw.js")
