"""What a value may be, as its type says, for the sentence that refuses another one."""

import re
from typing import Any

from msgspec import inspect

_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")


def choices_at(kind: Any, path: str) -> tuple[str, ...]:
    """Return the few values that may stand at `path` (`$.printing.label_when`).

    `[...]` in it is any key or place. For a path to an object that has free keys, what the keys may be. Empty
    where the type does not say.
    """
    return tuple(choice for each in _types_at(kind, path) for choice in _choices(each))


def examples_at(kind: Any, path: str) -> tuple[str, ...]:
    """Return how what stands at `path` is written, by the examples of its type."""
    return tuple(example for each in _types_at(kind, path) for example in _examples(each))


def _types_at(kind: Any, path: str) -> list[inspect.Type]:
    reached = [inspect.type_info(kind)]
    for step in _STEP.finditer(path.removeprefix("$")):
        reached = [below for each in reached for below in _below(each, step[1] or "")]
    return [each for reach in reached for each in _unfolded(reach)]


def _unfolded(kind: inspect.Type) -> list[inspect.Type]:
    if isinstance(kind, inspect.UnionType):
        return [each for one in kind.types for each in _unfolded(one)]
    return [kind]


def _below(kind: inspect.Type, name: str) -> list[inspect.Type]:
    """The types of a named field, or for no name of any element."""
    match kind:
        case inspect.Metadata():
            return _below(kind.type, name)
        case inspect.UnionType():
            return [below for each in kind.types for below in _below(each, name)]
        case inspect.StructType():
            return [field.type for field in kind.fields if field.encode_name == name]
        case inspect.DictType():
            return [kind.value_type]
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            return [kind.item_type]
        case _:
            return []


def _choices(kind: inspect.Type) -> list[str]:
    match kind:
        case inspect.Metadata():
            return _choices(kind.type)
        case inspect.EnumType():
            return [str(each.value) for each in kind.cls]
        case inspect.LiteralType():
            return [str(each) for each in kind.values if each != ""]
        case inspect.DictType():
            return _choices(kind.key_type)
        case _:
            return []


def _examples(kind: inspect.Type) -> list[str]:
    if not isinstance(kind, inspect.Metadata):
        return []
    return [str(each) for each in (kind.extra_json_schema or {}).get("examples", ())]
