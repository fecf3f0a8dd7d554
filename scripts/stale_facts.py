"""What was true once is looked at again: facts whose date is more than 12 months old."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from author_texts import Text, csv_rows
from findings import Finding
from yaml_lines import line_of, read_yaml

Day = tuple[int, int, int]  # year, month, day; the 31st stands for a month without day

MONTHS = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
GAP = r"[\s>#]+"  # a line may end anywhere, also in a quotation or in a notebook's comment
AS_OF = re.compile(
    rf"""\b(?:Stand(?:{GAP}vom)?|as{GAP}of):?{GAP}
    (?: (?:(?P<day>\d{{1,2}})\.?{GAP})? (?P<name>{"|".join(MONTHS)}) (?:{GAP}(?P<us_day>\d{{1,2}}),)?
        {GAP}(?P<named>\d{{4}})
      | (?P<number>\d{{1,2}})/(?P<numbered>\d{{4}})
      | (?P<iso>\d{{4}}-\d\d(?:-\d\d)?)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
CLAIM = re.compile(r"\*\*[„\"](?:(?!\n\n).)+?[“\"]\*\*", re.DOTALL)  # in bold quotes stands what others said
CONFIRMED = "confirmed_where"
ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def stale_facts(docs: Path, texts: Iterable[Text], today: datetime.date) -> list[Finding]:
    return [
        *stale_resources(docs / "data" / "resources.yml", today),
        *(finding for table in sorted((docs / "data").glob("*.csv")) for finding in stale_rows(table, today)),
        *(finding for text in texts for finding in stale_statements(text, today)),
    ]


def stale_resources(path: Path, today: datetime.date) -> Iterator[Finding]:
    resources, lines, _ = read_yaml(path)
    for number, resource in enumerate(resources or []):
        line, checked = line_of(lines, (number, "checked")), resource["checked"]
        remedy = "see whether address and facts still hold, and write the day as `checked`"
        if checked is None:
            yield Finding(path, line, f"'{resource['id']}' was never checked", remedy)
        elif is_old(day_of(checked), today):
            yield Finding(path, line, f"'{resource['id']}' was last checked on {checked}", remedy)


def stale_rows(path: Path, today: datetime.date) -> Iterator[Finding]:
    """One finding a day of confirmation, at its first row: whoever looks again looks at all of them."""
    first: dict[Day, int] = {}
    rows: dict[Day, int] = {}
    for line, row in csv_rows(path):
        days = [day_of("-".join(found)) for found in ISO.findall(row.get(CONFIRMED, ""))]
        if days and is_old(max(days), today):
            first.setdefault(max(days), line)
            rows[max(days)] = rows.get(max(days), 0) + 1
    for day, line in first.items():
        what = f"rows last confirmed on {day[0]}-{day[1]:02}-{day[2]:02}, from this one on: {rows[day]}"
        yield Finding(path, line, what, f"see whether they still hold, and write where and when in `{CONFIRMED}`")


def stale_statements(text: Text, today: datetime.date) -> Iterator[Finding]:
    own = CLAIM.sub(lambda claim: re.sub(r"[^\n]", " ", claim[0]), text.text)
    for found in AS_OF.finditer(own):
        if is_old(date_of(found), today):
            said = re.sub(GAP, " ", found[0])
            remedy = "see whether it still holds, correct it in both editions, and write the new month"
            yield Finding(text.file, text.line_at(found.start()), f"'{said}' is more than 12 months old", remedy)


def date_of(found: re.Match[str]) -> Day:
    if found["iso"]:
        return day_of(found["iso"])
    if found["name"]:
        day = found["day"] or found["us_day"] or 31
        return int(found["named"]), MONTHS[found["name"].casefold()], int(day)
    return int(found["numbered"]), int(found["number"]), 31


def day_of(iso: str) -> Day:
    year, month, day = [*map(int, iso.split("-")), 31][:3]
    return year, month, day


def is_old(day: Day, today: datetime.date) -> bool:
    """Whether the same day of the next year is over."""
    return (day[0] + 1, day[1], day[2]) < (today.year, today.month, today.day)
