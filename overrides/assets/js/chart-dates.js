/* Dates for Chart.js' time axes, by the browser's own Intl: month names in the page's language.
 *
 * The published adapters bring a date library along: chartjs-adapter-date-fns is 11.8 KB packed and speaks only English
 * without another file. Charts here need days to years, written in the ISO form or in one that the axis names. */

const units = { millisecond: 1, second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, week: 6048e5 }
const token = /\[([^\]]*)\]|'([^']*)'|y{4}|Y{4}|yy|YY|M{1,4}|E{3,4}|d{3,4}|dd|DD|d|D|HH?|mm?|ss?|SSS|Q/g
const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?)?$/
const language = () => document.documentElement.lang
const two = (number) => String(number).padStart(2, "0")
const say = (date, options) => new Intl.DateTimeFormat(language(), options).format(date)

const written = {
  yyyy: (date) => date.getFullYear(),
  yy: (date) => two(date.getFullYear() % 100),
  MMMM: (date) => say(date, { month: "long" }),
  MMM: (date) => say(date, { month: "short" }),
  MM: (date) => two(date.getMonth() + 1),
  M: (date) => date.getMonth() + 1,
  EEEE: (date) => say(date, { weekday: "long" }),
  EEE: (date) => say(date, { weekday: "short" }),
  dd: (date) => two(date.getDate()),
  d: (date) => date.getDate(),
  HH: (date) => two(date.getHours()),
  H: (date) => date.getHours(),
  mm: (date) => two(date.getMinutes()),
  m: (date) => date.getMinutes(),
  ss: (date) => two(date.getSeconds()),
  s: (date) => date.getSeconds(),
  SSS: (date) => String(date.getMilliseconds()).padStart(3, "0"),
  Q: (date) => Math.floor(date.getMonth() / 3) + 1,
}
// Moment's and Luxon's letters, beside date-fns'.
const same = { YYYY: "yyyy", YY: "yy", DD: "dd", D: "d", dddd: "EEEE", ddd: "EEE" }
const key = (found) => same[found] ?? found

function format(time, form) {
  const date = new Date(time)
  if (typeof form !== "string") return say(date, form)
  return form.replace(token, (found, bracket, quote) => bracket ?? quote ?? written[key(found)](date))
}

function parse(value, form) {
  if (value === null || value === undefined) return null
  if (typeof value === "number") return value
  if (value instanceof Date) return value.getTime()
  if (typeof form === "string") return parseBy(value, form)
  const found = value.match(iso)
  // Without a time zone a day is the reader's day; Date.parse would take it for one in Greenwich.
  const time = found ? new Date(...parts(found.slice(1))).getTime() : Date.parse(value)
  return Number.isNaN(time) ? null : time
}

function parts([year, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0]) {
  return [Number(year), month - 1, Number(day), Number(hour), Number(minute), Number(second), Math.round(`0.${fraction}` * 1000)]
}

function parseBy(value, form) {
  const order = []
  const pattern = form.replace(/[.*+?^${}()|\\/]/g, "\\$&").replace(token, (found, bracket, quote) => {
    if (bracket ?? quote) return bracket ?? quote
    order.push(key(found))
    return found.startsWith("MMM") ? "(\\p{L}+\\.?)" : "(\\d+)"
  })
  const found = value.match(new RegExp(`^${pattern}$`, "u"))
  if (!found) return null
  const read = Object.fromEntries(order.map((name, number) => [name, found[number + 1]]))
  const named = read.MMMM ?? read.MMM
  const month = named ? 1 + [...Array(12).keys()].findIndex((at) => [written.MMMM, written.MMM].some((as) => as(new Date(2020, at, 1)) === named)) : (read.MM ?? read.M)
  return new Date(...parts([read.yyyy ?? 2000 + Number(read.yy ?? 0), month, read.dd ?? read.d, read.HH ?? read.H, read.mm ?? read.m, read.ss ?? read.s])).getTime()
}

function add(time, amount, unit) {
  const date = new Date(time)
  if (unit === "day" || unit === "week") date.setDate(date.getDate() + amount * (unit === "week" ? 7 : 1))
  else if (units[unit]) date.setTime(date.getTime() + amount * units[unit])
  else {
    const day = date.getDate()
    date.setDate(1)
    date.setMonth(date.getMonth() + amount * { month: 1, quarter: 3, year: 12 }[unit])
    date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()))
  }
  return date.getTime()
}

function diff(max, min, unit) {
  if (units[unit]) return Math.round((max - min) / units[unit])
  const [end, start] = [new Date(max), new Date(min)]
  const months = (end.getFullYear() - start.getFullYear()) * 12 + end.getMonth() - start.getMonth()
  return Math.round(months / { month: 1, quarter: 3, year: 12 }[unit])
}

function startOf(time, unit, weekday = 1) {
  const date = new Date(time)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  if (unit === "year") return new Date(year, 0, 1).getTime()
  if (unit === "quarter") return new Date(year, month - (month % 3), 1).getTime()
  if (unit === "month") return new Date(year, month, 1).getTime()
  if (unit === "week" || unit === "isoWeek") return new Date(year, month, day - ((date.getDay() - Number(weekday) + 7) % 7)).getTime()
  if (unit === "day") return new Date(year, month, day).getTime()
  if (unit === "hour") return new Date(year, month, day, date.getHours()).getTime()
  return Math.floor(time / units[unit]) * units[unit]
}

export function register({ _adapters }) {
  _adapters._date.override({
    formats: () => ({
      datetime: { dateStyle: "medium", timeStyle: "short" },
      millisecond: "HH:mm:ss.SSS",
      second: "HH:mm:ss",
      minute: "HH:mm",
      hour: "HH:mm",
      day: { day: "numeric", month: "short" },
      week: { day: "numeric", month: "short" },
      month: { month: "short", year: "numeric" },
      quarter: "[Q]Q yyyy",
      year: "yyyy",
    }),
    parse,
    format,
    add,
    diff,
    startOf,
    endOf: (time, unit) => add(startOf(time, unit), 1, unit) - 1,
  })
}
