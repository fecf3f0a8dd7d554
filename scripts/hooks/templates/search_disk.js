;(() => {
{{ modules }}
const lists = {{ lists }}
const cards = {{ cards }}
const html = {{ html }}
const inFile = url => url.replace(/(^|\/)$/, "$1index.html")
const source = {
  about: async () => ({{ about }}),
  words: async name => wordsOn(name, lists),
  shard: async () => lists,
  card: async number => cards[number],
}
document.dispatchEvent(
  new CustomEvent("ll-search", { detail: base => new Dialog(html, new Engine(source), base, url => base + inFile(url)) }),
)
})()
