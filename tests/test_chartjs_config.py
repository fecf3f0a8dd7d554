"""Chart.js options of versions 2 and 3 move to where version 4 reads them, and what cannot be drawn is a finding.

One golden case a file in tests/chartjs: options `before` and `after`; a whole `config` and what it `becomes`; or the lines
of a `source` and its `findings`, of which the beginning counts.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from chart_json import DEEPEST, LONGEST, ChartError, read_object
from chart_options import known
from chart_thinning import KEPT, thin_out
from chartjs_config import chartjs_config
from conftest import ROOT

CASES = sorted((Path(__file__).parent / "chartjs").glob("*.json"))


def config_of(**parts: Any) -> Any:
    return chartjs_config(read_object(json.dumps(parts)))


def findings_of(source: str) -> list[str]:
    try:
        chartjs_config(read_object(source))
    except ChartError as error:
        return [f"{problem.line}: {problem.what} — {problem.remedy}" for problem in error.problems]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_golden_case(case: Path) -> None:
    golden = json.loads(case.read_text(encoding="utf-8"))
    if "findings" in golden:
        found = findings_of("\n".join(golden["source"]))
        assert len(found) == len(golden["findings"]), found
        assert all(one.startswith(wanted) for one, wanted in zip(found, golden["findings"], strict=True)), found
        return
    if "becomes" in golden:
        assert config_of(**golden["config"]) == golden["becomes"]
        return
    data = {"labels": ["2020-01-01", "2020-02-01"], "datasets": [{"label": "x", "data": [1, None]}]}
    assert config_of(type="line", data=data, options=golden["before"]).get("options", {}) == golden["after"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60 and len(set(CASES)) == len(CASES)


def test_the_list_of_options_is_of_the_versions_that_pages_load() -> None:
    """A newer Chart.js may have other options: look at its typings, then change the number in the list."""
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    versions = known()["versions"]
    assert versions == {name: pinned[name] for name in versions}


def test_every_type_in_the_list_of_options_exists() -> None:
    simple = {"number", "text", "flag", "color", "date_form", "any", "function"}
    groups = known()["groups"]
    for group, options in groups.items():
        for key, type_ in options.items():
            for name in re.findall(r"[^\s\[\]*]+", type_):
                assert name.startswith("=") or name in simple or name[1:] in groups, f"{group}.{key}: {name}"


@pytest.mark.parametrize("source", ["[" * 1000 + "]" * 1000, '{"a":' * 1000 + "1" + "}" * 1000, "[" * 100_000])
def test_deep_nesting_ends_with_a_finding(source: str) -> None:
    assert findings_of(source) == [f"1: nested more than {DEEPEST} levels deep — make it flatter"]


def test_megabytes_are_refused_at_once() -> None:
    began = time.perf_counter()
    assert "too many" in findings_of('{"a": "' + "x" * (5 * LONGEST) + '"}')[0]
    assert time.perf_counter() - began < 1


def test_a_long_line_is_thinned_out_and_keeps_its_peak() -> None:
    values = [number % 7 for number in range(10_000)]
    values[1234] = 99
    config = config_of(type="line", data={"labels": list(range(10_000)), "datasets": [{"label": "x", "data": values}]})
    assert thin_out(config) == (KEPT, 10_000)
    data = config["data"]
    assert len(data["labels"]) == len(data["datasets"][0]["data"]) == KEPT
    assert data["datasets"][0]["data"][data["labels"].index(1234)] == 99
    assert (data["labels"][0], data["labels"][-1]) == (0, 9_999)


def test_a_long_line_of_points_is_thinned_out() -> None:
    points = [{"x": number, "y": number * number % 11} for number in range(3_000)]
    config = config_of(
        type="line", options={"scales": {"x": {"type": "linear"}}}, data={"datasets": [{"data": points}]}
    )
    assert thin_out(config) == (KEPT, 3_000)


def test_many_points_that_cannot_be_thinned_out_are_refused() -> None:
    points = [{"x": number, "y": 1} for number in range(10_000)]
    config = config_of(type="scatter", data={"datasets": [{"data": points}]})
    with pytest.raises(ChartError, match="10,000 values are too many"):
        thin_out(config)


def test_the_list_of_options_is_plain_yaml_without_duplicates() -> None:
    text = (ROOT / "scripts/hooks/chartjs_options.yml").read_text(encoding="utf-8")
    names = re.findall(r"^  (\w+):", text.split("\ngroups:")[1], re.MULTILINE)
    assert len(names) == len(set(names)) == len(yaml.safe_load(text)["groups"])
