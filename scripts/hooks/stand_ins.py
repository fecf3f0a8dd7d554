"""Data that does not fit its model, made to fit, so that the rest of it can be checked in the same run."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import TypeAdapter, ValidationError
from yaml_lines import Place

# One of each closed list of the models, and of what is built from texts alone.
LITERALS = ("ml", "tool", "free", "estimate", "de", {"de": "unfit", "en": "unfit"}, {"de": [], "en": []})


def with_stand_ins(
    kind: TypeAdapter[Any], data: Any, errors: list[Any]
) -> tuple[Any, tuple[Place, ...], frozenset[str]]:
    """What the model makes of the data once all that does not fit is replaced, as near to its place as possible.

    Also the places of the stand-ins and the texts that stood there. The first is None where the whole is of the wrong
    kind.
    """
    data = copy.deepcopy(data)
    stood_in: list[Place] = []
    unsure: set[str] = set()
    for error in errors:
        place = error["loc"]
        if any(place[: len(other)] == other for other in stood_in):
            continue
        if error["type"] == "extra_forbidden":
            del _at(data, place[:-1])[place[-1]]
            continue
        while place and not stand_in(kind, data, place, len(stood_in), unsure):
            place = place[:-1]
        if not place:
            return None, (), frozenset()
        stood_in.append(place)
    return kind.validate_python(data), tuple(stood_in), frozenset(unsure)


def stand_in(kind: TypeAdapter[Any], data: Any, place: Place, number: int, unsure: set[str]) -> bool:
    """Put the first value that fits at `place`, with its old texts to the unsure ones; False where none does."""
    around, last = _at(data, place[:-1]), place[-1]
    if not isinstance(around, dict | list) or (isinstance(around, list) and not isinstance(last, int)):
        return False
    missing = isinstance(around, dict) and last not in around
    old = None if missing else around[last]
    for value in (1e-9, 1, [], f"unfit-{number}", "2000-01-01", "https://example.org/", *LITERALS, [1, 1], None):
        around[last] = copy.copy(value)
        if fits(kind, data, place):
            unsure |= texts(old) | {f"unfit-{number}"}
            return True
    if missing:
        del around[last]
    else:
        around[last] = old
    return False


def fits(kind: TypeAdapter[Any], data: Any, place: Place) -> bool:
    try:
        kind.validate_python(data)
    except ValidationError as error:
        return all(one["loc"][: len(place)] != place for one in error.errors())
    return True


def texts(value: Any) -> set[str]:
    """Every text inside a value of YAML."""
    if isinstance(value, dict):
        return {text for inner in value.values() for text in texts(inner)}
    if isinstance(value, list):
        return {text for inner in value for text in texts(inner)}
    return {value} if isinstance(value, str) else set()


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part] if isinstance(data, list) and isinstance(part, int) else inside(data, part)
    return data


def inside(data: Any, part: str | int) -> Any:
    return data.get(part) if isinstance(data, dict) else None
