"""Chart.js options of version 2 move to where version 4 reads them; one golden case a file in tests/chartjs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chart_config import ChartError, check_vegalite, table_of_chartjs, table_of_vegalite, upgrade_chartjs

CASES = sorted((Path(__file__).parent / "chartjs").glob("*.json"))
DATA = '"data": {"labels": ["a", "b"], "datasets": [{"label": "x", "data": [1, null]}]}'
V6 = '"$schema": "https://vega.github.io/schema/vega-lite/v6.json"'


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_upgrade(case: Path) -> None:
    """Each file has `before` (options as an author may write them) and `after` (as Chart.js 4 reads them)."""
    golden = json.loads(case.read_text(encoding="utf-8"))
    source = '{"type": "line", %s, "options": %s}' % (DATA, json.dumps(golden["before"]))
    assert upgrade_chartjs(source)["options"] == golden["after"]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("[1]", "no JSON object"),
        ('{"type": "bar", "type": "line"}', "the key 'type' stands twice"),
        ('{"type": "donut", %s}' % DATA, "unknown type 'donut'"),
        ('{"type": "bar", "dta": 1}', "unknown key 'dta'"),
        ('{"type": "bar"}', "no data"),
        (
            '{"type": "bar", "data": {"labels": ["a"], "datasets": [{"label": "x"}]}}',
            "the dataset 'x' has no list of data",
        ),
        (
            '{"type": "bar", "data": {"labels": ["a"], "datasets": [{"label": "x", "data": [1, 2]}]}}',
            "'x' has 2 values for 1 labels",
        ),
        (
            '{"type": "bar", "data": {"labels": ["a"], "datasets": [{"label": "x", "data": ["1"]}]}}',
            "'x' has the value \"1\"",
        ),
        ('{"type": "bar", %s, "options": []}' % DATA, "'options' is no object"),
        ('{"type": "bar", %s, "options": {"scales": []}}' % DATA, "'scales' is no object"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_chartjs_finding(source: str, what: str) -> None:
    with pytest.raises(ChartError) as error:
        upgrade_chartjs(source)
    assert error.value.what == what and error.value.remedy


def test_json_errors_say_their_line() -> None:
    with pytest.raises(ChartError) as error:
        upgrade_chartjs('{\n"type": "bar",\n"data": }')
    assert error.value.line == 3


def test_table_of_labels_and_of_points() -> None:
    assert table_of_chartjs(upgrade_chartjs('{"type": "bar", %s}' % DATA)) == (["", "x"], [["a", 1], ["b", None]])
    points = '{"type": "scatter", "data": {"datasets": [{"label": "x", "data": [{"x": 1, "y": 2}]}]}}'
    assert table_of_chartjs(upgrade_chartjs(points)) == (["", "x", "y"], [["x", 1, 2]])


ROWS = [{"model": "A", "size": 1.0, "kind": "x", "unused": 1}, {"model": "B", "size": None, "kind": "y", "unused": 2}]


def test_vegalite_takes_its_data_from_the_repository() -> None:
    source = (
        '{%s, "mark": "point", "data": {"name": "rows"}, "transform": [{"filter": {"field": "kind", "equal": "x"}}], "encoding": {"x": {"field": "size", "title": "Size"}, "tooltip": [{"field": "model", "title": "Model"}, {"field": "size", "title": "Size"}]}}'
        % V6
    )
    spec = check_vegalite(source, lambda name: {"rows": ROWS}[name])
    assert spec["data"]["values"][0] == {"model": "A", "size": 1.0, "kind": "x"}
    assert table_of_vegalite(spec) == (["Model", "Size"], [["A", 1.0]])


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('{"mark": "bar"}', "the schema is not Vega-Lite 6"),
        ("{%s}" % V6, "nothing is drawn"),
        ('{%s, "mark": "bar", "data": {"url": "a.csv"}}' % V6, "data by address"),
    ],
)
def test_vegalite_finding(source: str, what: str) -> None:
    with pytest.raises(ChartError) as error:
        check_vegalite(source, lambda name: [])
    assert error.value.what == what


def test_transforms_that_the_table_cannot_follow_are_refused() -> None:
    spec = check_vegalite(
        '{%s, "mark": "bar", "data": {"values": [{"a": 1}]}, "transform": [{"calculate": "1", "as": "b"}]}' % V6,
        lambda name: [],
    )
    with pytest.raises(ChartError, match="cannot follow"):
        table_of_vegalite(spec)
