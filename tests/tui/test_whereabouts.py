"""Whose login it is, from what sshd says of it."""

import subprocess
from pathlib import Path

import pytest

from models.screen_sizes import ScreenSize, SetSize
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from tui.whereabouts import fingerprint, terminal_of

HERE = {"SSH_CONNECTION": "10.0.0.7 50022 10.0.0.1 22"}
KEY = "publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG5ocL1SCzGYFaMzXlNKVSLjJ4lNVgNsrcQ3ChmxPk7r"
PRINT = fingerprint(KEY)


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_the_fingerprint_is_what_ssh_keygen_prints(tmp_path: Path, kind: str) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", str(key)], check=True)
    printed = subprocess.run(["ssh-keygen", "-lf", str(key)], check=True, capture_output=True, text=True)
    public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    assert fingerprint(f"password\npublickey {public}\n") == printed.stdout.split()[1]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "password\n",
        "keyboard-interactive/pam\n",
        "publickey",
        "publickey ssh-ed25519",
        "publickey ssh-ed25519 ???",
        "publickey ssh-ed25519-cert-v01@openssh.com AAAA",
        "hostbased ssh-ed25519 AAAA",
    ],
)
def test_where_sshd_tells_no_key_it_is_the_address(told: str) -> None:
    assert terminal_of(HERE, told, ()) == Terminal("10.0.0.7")


def test_a_key_is_told_with_its_address() -> None:
    terminal = terminal_of(HERE, KEY, ())
    assert terminal == Terminal("10.0.0.7", PRINT)
    assert terminal.told == f"10.0.0.7 {PRINT[7:13]}"


def test_a_shared_key_tells_nobody_apart() -> None:
    assert terminal_of(HERE, KEY, (PRINT,)) == Terminal("10.0.0.7")


def test_without_ssh_it_is_the_line() -> None:
    assert not terminal_of({}, KEY, ()).key


def test_a_size_goes_from_the_address_to_the_key_and_is_forgotten_for_both(tmp_path: Path) -> None:
    size, other = (SetSize(ScreenSize(*each), ScreenSize(80, 24)) for each in ((26, 20), (20, 16)))
    before, after = Terminal("10.0.0.7"), Terminal("10.0.0.7", PRINT)
    with SiteDatabase.open(tmp_path) as site:
        site.keep_size(before, size)
        assert site.kept_size(after) == size
        site.keep_size(after, other)
        assert (site.kept_size(before), site.kept_size(after)) == (size, other)
        assert site.kept_size(Terminal("10.0.0.8", PRINT)) == other
        site.keep_size(after, None)
        assert site.kept_size(after) is None
