"""Whether `kolli site` runs: a lock of the kernel, freed however the process ends.

A lock of the open file (`F_OFD_SETLK`, Linux 3.15), since asking for it (`F_OFD_GETLK`) disturbs nobody:
thirty handhelds may ask while an agent starts.
"""

import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import SettingsWrong
from models.wording import site as wording

_FLOCK = "hhqqi"
"""`struct flock`: l_type, l_whence, l_start, l_len, l_pid."""
_WHOLE = (os.SEEK_SET, 0, 0, 0)


class AgentMark:
    """Asks whether the agent of one site runs; opens `agent.lock` once it is there."""

    def __init__(self, home: Path) -> None:
        self._path = home / "agent.lock"
        self._file: int | None = None

    def stands_still(self) -> bool:
        """Whether an agent has run here once and none runs now."""
        if self._file is None:
            with suppress(FileNotFoundError):
                self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        if self._file is None:
            return False
        asked = struct.pack(_FLOCK, fcntl.F_RDLCK, *_WHOLE)
        answer = fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, asked)
        return bool(struct.unpack_from("h", answer)[0] == fcntl.F_UNLCK)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


@contextmanager
def the_only_agent(home: Path) -> Iterator[None]:
    """Be the agent of the site in `home`.

    Raises `SettingsWrong` where another one runs: two would each send and print everything.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.open(home / "agent.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack(_FLOCK, fcntl.F_WRLCK, *_WHOLE))
        except BlockingIOError as held:
            raise SettingsWrong(wording.agent_runs_already(str(home))) from held
        yield
    finally:
        os.close(file)
