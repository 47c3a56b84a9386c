"""What a login has that its program must have."""

import os
from typing import NamedTuple

from tui.sessions.client import credentials


class Login(NamedTuple):
    """One login, of this process or as it came over the line."""

    environment: dict[str, str]
    credentials: str = ""
    """What sshd wrote down of how it proved who it is (sshd_config(5), ExposeAuthInfo); empty without."""
    ascii_only: bool = False
    size: str = ""

    @classmethod
    def here(cls, *, ascii_only: bool, size: str) -> "Login":
        """Return that of this process."""
        return cls({**os.environ}, credentials(), ascii_only, size)

    @classmethod
    def of(cls, packet: bytes) -> "Login":
        """Read what `packed` made. Raises `ValueError` for a packet that is none."""
        ascii_only, size, proof, *variables = packet.decode(errors="surrogateescape").split("\0")
        environment = dict(each.split("=", 1) for each in variables)
        return cls(environment, proof, ascii_only == "ascii", size)
