"""Where everything of a machine lies. Imports nothing that a login would have to wait for."""

import os
from pathlib import Path


def home_folder() -> Path:
    """Return the folder of all state: `KOLLI_HOME`, or the user's own state folder."""
    given = os.environ.get("KOLLI_HOME")
    return Path(given) if given else Path.home() / ".local" / "state" / "kolli"
