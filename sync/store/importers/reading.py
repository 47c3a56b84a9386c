"""A body of bytes to the documents in it, and each of them to a typed value; every refusal with its path."""

import re
from typing import Any, TypeVar

import msgspec

from models.errors import DocumentRefused
from models.wording import imports as wording

T = TypeVar("T")

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MALFORMED = re.compile(r"JSON is malformed: (.+) \(byte (\d+)\)")
_MISSING = re.compile(r"Object missing required field `(.+?)`(?: - at `\$(.*)`)?")
_WRONG = re.compile(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$(.*)`)?")
_ELSE = re.compile(r"(.+?) - at `\$(.*)`")


def decoded(body: bytes) -> Any:
    """Return the JSON value, or raise `DocumentRefused` at `$` saying where it is malformed."""
    text = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        return msgspec.json.decode(text)
    except UnicodeDecodeError as wrong:
        raise DocumentRefused("$", wording.not_utf8()) from wrong
    except RecursionError as wrong:
        raise DocumentRefused("$", wording.too_deep()) from wrong
    except msgspec.DecodeError as wrong:
        raise DocumentRefused("$", _malformed(str(wrong), len(text))) from wrong


def _malformed(message: str, length: int) -> str:
    found = _MALFORMED.fullmatch(message)
    if found is None:
        return wording.not_json(wording.ends_too_early(), length)
    trailing = found[1] == "trailing characters"
    detail = wording.trailing_characters() if trailing else wording.invalid_character()
    return wording.not_json(detail, int(found[2]))


def documents(value: Any, *, one: str = "", many: str = "") -> list[tuple[str, Any]]:
    """Return each document in the value with its path.

    A list holds several, an object is one; `one` and `many` name the envelopes that the platform may put
    round a document or round a list of them.
    """
    if isinstance(value, dict):
        if many and isinstance(value.get(many), list):
            return [(f"$.{many}[{place}]", each) for place, each in enumerate(value[many])]
        return [(f"$.{one}", value[one])] if one and one in value else [("$", value)]
    if isinstance(value, list):
        return [(f"$[{place}]", each) for place, each in enumerate(value)]
    return [("$", value)]


def converted(at: str, value: Any, kind: type[T]) -> T:
    """Return the value as `kind`; fields that `kind` does not have are ignored.

    Raises `DocumentRefused` with the path of the first field that is missing or of a wrong kind.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as wrong:
        raise _refused(at, str(wrong)) from wrong


def _refused(at: str, message: str) -> DocumentRefused:
    missing = _MISSING.fullmatch(message)
    if missing is not None:
        return DocumentRefused(f"{at}{missing[2] or ''}.{missing[1]}", wording.missing())
    wrong = _WRONG.fullmatch(message)
    if wrong is None:
        other = _ELSE.fullmatch(message)
        return DocumentRefused(at, message) if other is None else DocumentRefused(f"{at}{other[2]}", other[1])
    expected = wording.either_kind([wording.kind_name(kind) for kind in _needed(wrong[1])])
    reason = wording.wrong_kind(expected, wording.kind_name(wrong[2]))
    return DocumentRefused(f"{at}{wrong[3] or ''}", reason)


def _needed(kinds: str) -> list[str]:
    """The kinds that say something; that a field may also be null is no advice."""
    every = kinds.split(" | ")
    return [kind for kind in every if kind != "null"] or every
