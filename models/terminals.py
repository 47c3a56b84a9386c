"""A terminal, and what its station and other things are kept under: its key, else where it is. Pure."""

from typing import NamedTuple

_SHORT = 6


class Terminal(NamedTuple):
    """A handheld, a PC, a serial line."""

    address: str
    """The address that the SSH client comes from, the serial line, or `local`."""
    key: str = ""
    """The fingerprint of its own SSH key as `ssh-keygen -l` prints it, `SHA256:...`; else empty."""

    @property
    def identity(self) -> str:
        """What things are kept under from now on."""
        return self.key or self.address

    @property
    def names(self) -> tuple[str, ...]:
        """What things may have been kept under, the newest first: without its key it was the address."""
        return tuple(filter(None, (self.key, self.address)))

    @property
    def told(self) -> str:
        """What people read: the address, and enough of the key to tell two behind one address apart."""
        short = self.key.partition(":")[2][:_SHORT]
        return f"{self.address} {short}" if short else self.address


NOWHERE = Terminal("")
"""Of a program that serves no terminal."""
