"""What a simple type of chartjs_options.yml takes: number, text, flag, color, date_form, any, or `=word`."""

from __future__ import annotations

import json
import re
from typing import Any

NUMERIC_COLOR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl|hwb)a?\([\d\s.,%/+-]+(?:deg)?[\d\s.,%/]*\)", re.IGNORECASE
)
OWN_COLOR = re.compile(r"var\(--[\w-]+\)")  # of overrides/assets/css/palette.css; chart-look.js puts it in
COLOR_NAMES = frozenset(re.findall(r"\w+", """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred
    darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink
    deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold
    goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
    lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey
    lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow
    lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
    navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise
    palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
    saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow
    springgreen steelblue tan teal thistle tomato transparent turquoise violet wheat white whitesmoke yellow
    yellowgreen
"""))  # fmt: skip
DATE_FORM = re.compile(  # what chart-dates.js writes and reads
    r"(\[[^\]]*\]|'[^']*'|yyyy|yy|YYYY|YY|M{1,4}|E{3,4}|d{3,4}|dd|DD|d|D|HH?|mm?|ss?|SSS|Q|[\s.,:/_-])+"
)
NAMES = {
    "date_form": "a form such as DD.MM.YYYY, MMM yyyy or HH:mm",
    "number": "a number",
    "text": "text",
    "flag": "true or false",
    "color": "a color",
}


def accepts(type_: str, value: Any) -> bool:
    if type_.startswith("="):
        return value == type_[1:] or (value is False and type_ == "=false")
    if type_ == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if type_ == "flag":
        return isinstance(value, bool)
    if type_ in ("text", "color"):
        return isinstance(value, str) and (type_ == "text" or is_color(value))
    if type_ == "date_form":
        return isinstance(value, str) and bool(DATE_FORM.fullmatch(value))
    return type_ == "any"


def is_color(value: str) -> bool:
    return bool(NUMERIC_COLOR.fullmatch(value) or OWN_COLOR.fullmatch(value)) or value.lower() in COLOR_NAMES


def named(type_: str) -> str:
    """The alternatives as an author reads them."""
    words = [one.lstrip("=").rstrip("*") for one in type_.split() if one.startswith("=")]
    kinds = []
    for one in type_.split():
        bare = one.strip("[]*")
        if not bare.startswith("="):
            kind = "an object" if bare.startswith("@") else NAMES[bare]
            kinds.append(f"a list of {kind}" if one.startswith("[") else kind)
    return " or ".join([*dict.fromkeys(kinds), *([f"one of {', '.join(words)}"] if words else [])])


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + " …"
