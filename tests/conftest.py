"""What every test shares: no state of the person who runs it, and the same examples each time."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# No time limit on an example, since a busy machine is no wrong answer; no memory from run to run.
settings.register_profile("kolli", deadline=None, derandomize=True, database=None)
settings.load_profile("kolli")

MACHINE_SETTINGS = ("KOLLI_HOME", "CUPS_SERVER", "PRINTER", "LPDEST", "COLUMNS", "LINES", "NO_COLOR")


@pytest.fixture(autouse=True, scope="session")
def _nothing_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the state, printers and terminal of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in MACHINE_SETTINGS:
            patch.delenv(name, raising=False)
        patch.setenv("KOLLI_HOME", str(tmp_path_factory.mktemp("home")))
        yield
