/* Finds a page's charts; what draws them and what works on them is fetched only where one stands. */

const pictures = [...document.querySelectorAll("[data-chart]")]
const tools = [...document.querySelectorAll(".ll-chart__tools[hidden]")]
if (pictures.length) import("./chart-draw.js").then(({ drawAll }) => drawAll(pictures))
if (tools.length) import("./chart-tools.js").then(({ offer }) => tools.forEach(offer))
