"""The charts of progress show what the data say: nothing undisclosed is a point, nothing derived is behind its source."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from chart_data import fill_from_file
from chart_figure import check_figure
from chart_prepared import prepared_chart
from chartjs_config import chartjs_config
from charts import OPTIONS
from conftest import ROOT
from module_hours import table
from vega_spec import vega_spec
from vega_static import still

DATA = ROOT / "docs" / "data"
CHARTS = sorted(path.stem for path in (DATA / "charts").glob("*.json"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers(name: str, edition: str, cache: Path) -> list[list[float]]:
    """The numbers of each row that a Vega-Lite chart draws."""
    _, spec, _ = prepared_chart(DATA, name, "vegalite", edition, OPTIONS)
    drawn = still(vega_spec(spec, DATA), edition, cache)
    return [[cell for cell in row if isinstance(cell, int | float)] for row in drawn.rows]


def models(name: str, cache: Path) -> set[str]:
    _, spec, _ = prepared_chart(DATA, name, "vegalite", "en", OPTIONS)
    drawn = still(vega_spec(spec, DATA), "en", cache)
    return {row[drawn.head.index("Model")] for row in drawn.rows}


def test_module_hours_are_the_roadmaps() -> None:
    behind = "run `python scripts/module_hours.py`"
    assert (DATA / "module-hours.csv").read_text(encoding="utf-8") == table(ROOT / "docs"), behind


@pytest.mark.parametrize("name", CHARTS)
def test_both_editions_show_the_same_numbers(name: str, tmp_path: Path) -> None:
    library = "chartjs" if name == "imagenet-winners" else "vegalite"
    said = [prepared_chart(DATA, name, library, edition, OPTIONS)[0] for edition in ("de", "en")]
    for options in said:
        check_figure(options)
        assert options["as_of"] == "2026-10" and options["title"].endswith(".")
    if library == "vegalite":
        shown = [numbers(name, edition, tmp_path) for edition in ("de", "en")]
        assert shown[0] == shown[1] and len(shown[0]) >= 7


def test_the_winners_stand_before_the_human() -> None:
    _, config, _ = prepared_chart(DATA, "imagenet-winners", "chartjs", "en", OPTIONS)
    fill_from_file(config, DATA)
    bars, line = chartjs_config(config)["data"]["datasets"]
    assert bars["data"] == [28.19, 25.77, 16.42, 11.74, 6.67, 3.57, 2.99, 2.25] and set(line["data"]) == {5.1}
    assert line["order"] < bars["order"], "the lower is drawn in front"


def test_what_is_not_disclosed_is_a_name_and_no_point(tmp_path: Path) -> None:
    hidden = [row for row in rows("milestones.csv") if row["params_status"] == "not disclosed"]
    assert len(hidden) == 14 and not any(row["params_total"] or row["params_active"] for row in hidden)
    assert not {row["model"] for row in hidden} & (
        models("parameters", tmp_path) | models("training-tokens", tmp_path) | models("open-weights", tmp_path)
    )
    for edition in ("de", "en"):
        page = (ROOT / "docs" / edition / "milestones.md").read_text(encoding="utf-8")
        listed = re.findall(r"^- \*\*\d{4}:\*\* (.+)$", page, re.MULTILINE)
        assert " · ".join(listed) == " · ".join(f"[{row['model']}]({row['url']})" for row in hidden)


def test_every_row_says_where_and_when_it_was_confirmed() -> None:
    for name in ("milestones.csv", "imagenet.csv", "networks.csv", "gpt-2-cost.csv"):
        assert all(re.search(r"\d{4}-\d\d-\d\d", row["confirmed_where"]) for row in rows(name)), name


def test_chinchilla_lies_on_its_line() -> None:
    (row,) = (row for row in rows("milestones.csv") if row["model"] == "Chinchilla")
    assert float(row["tokens"]) / float(row["params_total"]) == 20


def test_computed_effort_is_six_times_parameters_and_tokens() -> None:
    computed = [row for row in rows("milestones.csv") if row["compute_status"] == "computed"]
    assert len(computed) >= 8
    for row in computed:
        effort = 6 * float(row["params_active"] or row["params_total"]) * float(row["tokens"])
        assert float(row["compute_flop"]) == pytest.approx(effort, rel=0.05), row["model"]
