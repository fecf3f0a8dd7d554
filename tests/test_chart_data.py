"""Charts take numbers from docs/data; tables and words say what is drawn; Vega-Lite's faults are named where they stand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from chart_data import fill_from_file
from chart_figure import check_figure, date_of
from chart_json import ChartError, read_object
from chart_prepared import prepared_chart
from chart_table import table_of_chartjs
from chart_text import describe
from chartjs_config import chartjs_config
from conftest import ROOT
from vega_look import look
from vega_signs import add_signs, fills_to_hatch
from vega_spec import vega_spec
from vega_static import still

V6 = "https://vega.github.io/schema/vega-lite/v6.json"
CSV = "model,year,size,kind\nA,2018,1e8,dense\nB,2020,,dense\nC,2021,1.6e12,sparse\n"
STRINGS = yaml.safe_load((ROOT / "overrides/locales/en.yml").read_text(encoding="utf-8"))["chart"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "models.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "models.json").write_text('[{"model": "A", "size": 1}]', encoding="utf-8")
    (tmp_path / "short.csv").write_text("a,b\n1,2\n3\n", encoding="utf-8")
    (tmp_path / "nested.json").write_text('[{"a": [1]}]', encoding="utf-8")
    (tmp_path / "large.csv").write_text("a,b\n" + "1,2\n" * 1_250_000, encoding="utf-8")
    (tmp_path / "charts").mkdir()
    return tmp_path


def filled(folder: Path, **parts: Any) -> Any:
    config = read_object(json.dumps(parts, indent=1))
    fill_from_file(config, folder)
    return chartjs_config(config)


def problems(call: Any, *arguments: Any) -> list[str]:
    with pytest.raises(ChartError) as error:
        call(*arguments)
    return [f"{one.file.name if one.file else ''}:{one.line}: {one.what}" for one in error.value.problems]


def test_labels_and_columns_of_a_file(data: Path) -> None:
    config = filled(data, type="bar", data={"file": "models.csv", "labels": "year", "datasets": [{"column": "size"}]})
    assert config["data"] == {"labels": ["2018", "2020", "2021"], "datasets": [{"data": [1e8, None, 1.6e12]}]}


def test_rows_are_chosen(data: Path) -> None:
    where = {"kind": ["dense", "sparse"], "size": None}
    config = filled(
        data,
        type="bar",
        data={"file": "models.csv", "where": where, "labels": "model", "datasets": [{"column": "size"}]},
    )
    assert config["data"] == {"labels": ["B"], "datasets": [{"data": [None]}]}


def test_points_of_a_file_have_names_and_no_gaps(data: Path) -> None:
    sets = [
        {"x": "year", "y": "size", "name": "model", "label": kind, "where": {"kind": kind}}
        for kind in ("dense", "sparse")
    ]
    config = filled(data, type="scatter", data={"file": "models.csv", "datasets": sets})
    assert [one["data"] for one in config["data"]["datasets"]] == [
        [{"x": 2018, "y": 1e8, "name": "A"}], [{"x": 2021, "y": 1.6e12, "name": "C"}],
    ]  # fmt: skip
    table = table_of_chartjs(config, "series")
    assert table.head == ["series", "", "x", "y"] and table.rows[1] == ["sparse", "C", 2021, 1.6e12]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"file": "no.csv", "datasets": []}, ":4: there is no data 'no.csv'"),
        ({"file": "../secret.csv", "datasets": []}, ":4: there is no data '../secret.csv'"),
        ({"file": "large.csv", "datasets": []}, ":4: 'large.csv' has 5.0 MB, at most 2 MB fit"),
        ({"file": "short.csv", "datasets": []}, "short.csv:3: not as many cells as the head's 2"),
        ({"file": "nested.json", "datasets": []}, "nested.json:1: no list of flat objects"),
        ({"file": "models.csv", "rows": 3}, ":5: unknown key 'data.rows' beside a file"),
        ({"file": "models.csv", "labels": "name"}, ":5: 'models.csv' has no column 'name'"),
        ({"file": "models.csv", "where": {"name": 1}}, ":6: there is no column 'name'"),
        ({"file": "models.csv", "where": {"kind": "both"}}, ":6: no row has 'kind' as wanted"),
        ({"file": "models.csv", "datasets": [{"label": "x"}]}, ":6: a dataset of a file names no column"),
    ],
)
def test_finding_in_chosen_data(data: Path, given: dict[str, Any], found: str) -> None:
    assert problems(lambda: filled(data, type="bar", data=given)) == [found]


def test_a_prepared_chart_speaks_the_edition(data: Path) -> None:
    chart = {
        "title": {"de": "Titel", "en": "Title"},
        "source": "S",
        "chartjs": {"type": "bar", "data": {"labels": [{"de": "eins", "en": "one"}]}},
    }
    (data / "charts/x.json").write_text(json.dumps(chart), encoding="utf-8")
    options, config, file = prepared_chart(data, "x", "chartjs", "de", ("title", "source"))
    assert (options, file.name) == ({"title": "Titel", "source": "S"}, "x.json")
    assert config["data"]["labels"] == ["eins"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"chartjs": {},\n "colour": 1}', ["x.json:2: unknown key 'colour'"]),
        ('{"chartjs": {},\n "title": 1}', ["x.json:2: 'title' is no text"]),
        ('{"vegalite": {}}', ["x.json:1: this chart has no 'chartjs'"]),
        ('{"chartjs": {},\n}', ["x.json:1: no valid JSON: a comma before '}'"]),
    ],
)
def test_finding_in_a_prepared_chart(data: Path, text: str, found: list[str]) -> None:
    (data / "charts/x.json").write_text(text, encoding="utf-8")
    assert problems(prepared_chart, data, "x", "chartjs", "de", ("title", "source")) == found
    assert problems(prepared_chart, data, "../x", "chartjs", "de", ()) == [":0: there is no prepared chart '../x'"]


def test_the_table_of_labels_keeps_gaps_ranges_and_years() -> None:
    sets = [{"label": "x", "data": [[1, 2], None]}]
    ticks = {"ticks": {"format": {"useGrouping": False}}, "title": {"text": "Year"}}
    config = chartjs_config(
        read_object(
            json.dumps(
                {
                    "type": "bar",
                    "data": {"labels": [["a", "b"], 7], "datasets": sets},
                    "options": {"scales": {"x": {"title": {"text": "N"}}, "y": ticks}},
                }
            )
        )
    )
    table = table_of_chartjs(config, "series")
    assert (table.head, table.rows, table.ungrouped) == (["N", "x"], [["a b", [1, 2]], ["7", None]], {0, 1})


@pytest.mark.parametrize(
    ("values", "trend"),
    [([1, 2, 2, 3], "rising throughout"), ([3, 2, 1, 1], "falling throughout"), ([1, 3, 2, 4], "rising overall"),
     ([4, 2, 3, 1], "falling overall"), ([1, 2, 1, 1], "varying"), ([1, 1, 1, 1], "constant")],
)  # fmt: skip
def test_words_say_range_and_trend(values: list[float], trend: str) -> None:
    config = read_object(
        json.dumps({"type": "line", "data": {"labels": list("abcd"), "datasets": [{"label": "x", "data": values}]}})
    )
    text = describe("line", "T.", table_of_chartjs(chartjs_config(config), ""), True, "en", STRINGS)
    assert text.startswith(
        f"Line chart: T. x: 4 values from {values[0]} (a) to {values[3]} (d), {trend}; lowest {min(values)}"
    )


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2026", "2026", "2026"),
        ("2026-10", "Oktober 2026", "October 2026"),
        ("2026-10-05", "5. Oktober 2026", "October 5, 2026"),
        ("2026-13", "", ""),
        ("now", "", ""),
    ],
)
def test_dates_of_sources(text: str, german: str, english: str) -> None:
    assert (date_of(text, "de"), date_of(text, "en")) == (german, english)


def test_what_stands_behind_the_fence_is_checked_at_once() -> None:
    assert problems(check_figure, {"url": "javascript:alert(1)", "as_of": "now", "colour": "red"}) == [
        ":0: unknown option 'colour'", ':0: the option source="…" is missing', ":0: 'javascript:alert(1)' is no web address", ":0: 'now' is no date",
    ]  # fmt: skip


def spec_of(folder: Path, **parts: Any) -> Any:
    return vega_spec(
        read_object(json.dumps({"$schema": V6, **parts, "data": parts.get("data", {"values": []})}, indent=1)), folder
    )


def test_vegalite_takes_its_rows_from_the_same_file(data: Path) -> None:
    (data / "models.json").unlink()
    encoding = {"x": {"field": "year", "type": "temporal"}, "y": {"field": "size", "type": "quantitative"}}
    spec = spec_of(data, data={"name": "models"}, mark="point", encoding=encoding)
    assert spec["data"]["values"][0] == {"year": "2018-01-01T00:00", "size": 1e8}, "a year begins where the reader is"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"mark": "barr"}, ":3: 'mark' is \"barr\""),
        ({"mark": "bar", "encoding": {"x": {"feld": "a"}}}, ":6: unknown option 'encoding.x.feld'"),
        ({"mark": "bar", "encoding": {"x": {"field": "a", "type": "quant"}}}, ":7: 'encoding.x.type' is \"quant\""),
        ({"mark": {"type": "bar", "opacity": "half"}}, ":5: 'mark.opacity' is \"half\""),
        ({"layer": [{"mark": "bar"}, {"mark": "dot"}]}, ":8: 'layer.1.mark' is \"dot\""),
        ({"mark": "bar", "data": {"url": "https://example.org/a.csv"}}, ":5: data by address"),
        ({"mark": "bar", "data": {"name": "nothing"}}, ":5: there is no data 'nothing.csv'"),
        ({"mark": "image"}, ":3: images by address"),
        ({"mark": "bar", "encoding": {"href": {"value": "javascript:alert(1)"}}}, ":6: an address in 'href'"),
        (
            {"mark": "bar", "usermeta": {"embedOptions": {"ast": False}}},
            ":4: 'usermeta' changes how pages embed charts",
        ),
        ({"mark": "point", "data": {"values": [{"a": 1}] * 10_000}}, ":4: 10,000 rows are too many"),
    ],
)
def test_vegalite_finding(data: Path, parts: dict[str, Any], found: str) -> None:
    assert problems(lambda: spec_of(data, **parts)) == [found]


def test_vegalite_of_another_version() -> None:
    source = '{\n"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "mark": "bar"}'
    assert problems(vega_spec, read_object(source), Path()) == [":2: the schema is not Vega-Lite 6"]


def test_the_picture_says_what_is_summed_up_and_lies_in_the_cache(tmp_path: Path) -> None:
    rows = [{"a": "x: y; z", "b": 1.5}, {"a": "x: y; z", "b": 2}, {"a": "q", "b": 1}]
    encoding = {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "aggregate": "sum", "title": "Sum"}}
    spec = spec_of(tmp_path, data={"values": rows}, mark="bar", encoding=encoding)
    spec["config"] = look({"bar": {"color": "var(--ll-series-3)"}})
    drawn = still(spec, "de", tmp_path / "cache")
    assert (drawn.head, drawn.rows) == (["a", "Sum"], [["x: y; z", 3.5], ["q", 1]])
    assert re.search(r'fill="var\(--ll-series-3, #[0-9a-f]{6}\)"', drawn.svg) and ">0,5<" in drawn.svg
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert still(spec, "de", tmp_path / "cache") == drawn
    assert still(spec, "en", tmp_path / "cache") != drawn


FACETED = {
    "mark": "bar",
    "encoding": {"x": {"field": "k", "type": "nominal", "title": "Kind"}, "y": {"field": "v", "type": "quantitative"}},
}


@pytest.mark.parametrize(
    ("channels", "head", "first"),
    [
        ({"row": {"field": "a", "type": "nominal", "title": "Letter"}}, ["Letter", "Kind", "v"], ["X", "p", 1]),
        ({"column": {"field": "a", "type": "nominal", "header": None, "title": None}}, ["a", "Kind", "v"], ["X", "p", 1]),
        ({"facet": {"field": "a", "type": "nominal", "header": {"title": "Letter"}}}, ["Letter", "Kind", "v"], ["X", "p", 1]),
        (
            {"row": {"field": "a", "type": "nominal", "title": "Letter"}, "column": {"field": "t", "timeUnit": "year", "type": "temporal", "title": "Year"}},
            ["Letter", "Year", "Kind", "v"],
            ["X", "2012", "p", 1],
        ),
    ],
    ids=["row", "column without title", "facet", "row and column"],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["bar", "line"])
def test_the_table_of_a_faceted_chart_says_which_facet(
    tmp_path: Path, channels: dict[str, Any], head: list[str], first: list[Any], mark: str
) -> None:
    rows = [
        {"a": a, "k": k, "v": v, "t": "2012-01-01T00:00"} for a, k, v in (("X", "p", 1), ("X", "q", 2), ("Y", "p", 1))
    ]
    spec = spec_of(tmp_path, data={"values": rows}, mark=mark, encoding={**FACETED["encoding"], **channels})
    drawn = still(spec, "de", tmp_path / "cache")
    assert drawn.head == head and drawn.rows[0] == first and len(drawn.rows) == 3


def test_the_table_of_the_facet_operator_says_which_facet(tmp_path: Path) -> None:
    rows = [{"a": a, "k": "p", "v": v} for a, v in (("X", 1), ("Y", 1))]
    facet = {"field": "a", "type": "nominal", "title": "Letter"}
    spec = spec_of(tmp_path, data={"values": rows}, facet=facet, columns=2, spec={"layer": [FACETED]})
    drawn = still(spec, "de", tmp_path / "cache")
    assert (drawn.head, drawn.rows) == (["Letter", "Kind", "v"], [["X", "p", 1], ["Y", "p", 1]])


def test_lines_and_points_differ_by_more_than_color(tmp_path: Path) -> None:
    color = {"field": "k", "type": "nominal", "title": "Kind", "scale": {"range": ["red", "blue"]}}
    spec = spec_of(
        tmp_path, layer=[{"mark": mark, "encoding": {"color": color}} for mark in ("line", {"type": "point"}, "bar")]
    )
    add_signs(spec)
    channels = [list(layer["encoding"]) for layer in spec["layer"]]
    assert channels == [["color", "strokeDash"], ["color", "shape"], ["color"]]
    assert spec["layer"][0]["encoding"]["strokeDash"] == {"field": "k", "type": "nominal", "title": "Kind"}


@pytest.mark.parametrize(
    ("mark", "color", "hatched"),
    [
        ("bar", {"field": "k", "type": "nominal"}, True),
        ("area", {"field": "k", "type": "ordinal"}, True),
        ("arc", {"field": "k", "type": "nominal"}, True),
        ("bar", {"field": "k", "type": "quantitative"}, False),
        ("bar", {"field": "k", "type": "nominal", "scale": {"range": ["#000000", "#ffffff"]}}, False),
        ("bar", {"value": "#000000"}, False),
        ("line", {"field": "k", "type": "nominal"}, False),
    ],
)
def test_fills_that_tell_categories_apart_are_hatched(mark: str, color: dict[str, object], hatched: bool) -> None:
    spec = read_object(json.dumps({"layer": [{"mark": mark, "encoding": {"color": color}}, {"mark": "rule"}]}))
    assert fills_to_hatch(spec) is hatched


def test_lines_beside_bars_keep_their_colors() -> None:
    """One scale serves both; a line cannot be hatched."""
    color = {"encoding": {"color": {"field": "k", "type": "nominal"}}}
    spec = read_object(json.dumps({"layer": [{"mark": "bar", **color}, {"mark": "line", **color}]}))
    assert not fills_to_hatch(spec)
