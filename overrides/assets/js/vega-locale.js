/* Numbers and dates of Vega in German, as scripts/hooks/vega_static.py gets them from d3 under the name de-DE. */

const german = {
  formatLocale: { decimal: ",", thousands: ".", grouping: [3], currency: ["", "\u00a0€"] },
  timeFormatLocale: {
    dateTime: "%A, der %e. %B %Y, %X",
    date: "%d.%m.%Y",
    time: "%H:%M:%S",
    periods: ["AM", "PM"],
    days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
    months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    shortMonths: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
  },
}

export const formats = (language) => (language === "de" ? german : {})
