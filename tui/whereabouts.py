"""Which terminal a login comes from: by its own SSH key, its address, its line."""

import base64
import binascii
import hashlib
import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress

from models.terminals import Terminal


def terminal_of(environment: Mapping[str, str], credentials: str, shared_keys: Collection[str]) -> Terminal:
    """Return the terminal of a login on this process's standard input.

    `credentials` is what sshd wrote of it; a key of `shared_keys` (fingerprints) tells no terminal apart.
    """
    client = environment.get("SSH_CONNECTION", "").split(" ")[0]
    if not client:
        return Terminal(_line())
    key = fingerprint(credentials)
    return Terminal(client, "" if key in shared_keys else key)


def fingerprint(credentials: str) -> str:
    """Return the SHA-256 fingerprint of the key that logged in, as `ssh-keygen -l` prints it; else empty.

    sshd writes a line for each method, `publickey ssh-ed25519 AAAA...` (sshd_config(5), ExposeAuthInfo). A
    certificate is another with each renewal, so it is no key to know a terminal by.
    """
    for line in credentials.splitlines():
        method, _, public = line.partition(" ")
        kind, _, blob = public.partition(" ")
        if method == "publickey" and blob and "-cert-" not in kind:
            with suppress(binascii.Error):
                digest = hashlib.sha256(base64.b64decode(blob, validate=True)).digest()
                return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
    return ""


def _line() -> str:
    """The serial line, or `local` for a window of this machine."""
    with suppress(OSError):  # in a container the line may have no name
        line = os.ttyname(sys.stdin.fileno())
        return "local" if line.startswith("/dev/pts/") else line
    return "local"
