"""A body as the documents in it, each with its path."""

from typing import Any


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
