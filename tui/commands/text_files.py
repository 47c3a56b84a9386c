"""Files that a command is handed."""

import sys
from pathlib import Path

from models.errors import NotFound


def read_file(name: str) -> bytes:
    """Return what is in the file, or on standard input for `-`. Raises `NotFound`."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as wrong:
        raise NotFound(f"{name} cannot be read: {wrong.strerror or wrong}.") from wrong
