/* Where the search finds its files when pages are served: each once, when a question needs it. */

export class Online {
  constructor(base) {
    this.root = `${base}search/`
    this.kept = new Map()
  }

  get(path) {
    if (!this.kept.has(path)) {
      const asked = fetch(this.root + path).then(answer => {
        if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
        return path.endsWith(".json") ? answer.json() : answer.text()
      })
      asked.catch(() => this.kept.delete(path)) // the network may be back at the next question
      this.kept.set(path, asked)
    }
    return this.kept.get(path)
  }

  about = () => this.get("index.json")
  shard = name => this.get(`index/w-${name}.json`)
  card = number => this.get(`cards/${number}.json`)
  words = name => this.get(`words/${name}.txt`)
}
