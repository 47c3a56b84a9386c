"""Lists as the commands print them: columns for people, JSON for programs."""

from collections.abc import Sequence

import msgspec


def print_json(value: object) -> None:
    """Print a value as JSON that can be read by people too."""
    print(msgspec.json.format(msgspec.json.encode(value)).decode())


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns that are as wide as they must be; nothing for none."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
