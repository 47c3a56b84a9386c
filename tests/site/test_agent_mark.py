"""Whether the agent runs is known at once, also when it was killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.errors import SettingsWrong
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.tables.site.agent_mark import the_only_agent
from models.types import Document

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
AGENT = """
import sys
from pathlib import Path
from models.tables.site.agent_mark import the_only_agent
with the_only_agent(Path(sys.argv[1])):
    print("runs", flush=True)
    sys.stdin.read()
"""


@contextmanager
def agent(home: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", AGENT, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "runs\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_killed_agent_is_said_at_the_next_look(tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path, PrintingSettings()) as site:
        site.set_connected(True, NOW)
        assert site.status().connected, "before an agent has ever run here, the row is believed"
        with agent(tmp_path) as process:
            running = site.change_mark()
            assert site.status().connected
            assert not site.status().printer
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            assert site.change_mark() != running
            assert not site.status().connected
            assert site.status().printer == "kolli site has stopped"
            told = "kolli site has stopped: nothing is printed. Tell the office."
            assert site.print_trouble(Document.ADDRESS_LABEL) == told
        with agent(tmp_path):
            assert site.status().connected


def test_there_is_one_agent(tmp_path: Path) -> None:
    with agent(tmp_path), pytest.raises(SettingsWrong, match="runs already"), the_only_agent(tmp_path):
        pass
    with the_only_agent(tmp_path), SiteDatabase.open(tmp_path, PrintingSettings()) as site:
        assert not site.status().printer
