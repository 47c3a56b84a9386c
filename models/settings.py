"""`kolli.toml` and `KOLLI_HOME`: every setting, its default, and what it means.

All state of a machine lies in one folder, `KOLLI_HOME` (default `~/.local/state/kolli`); its `kolli.toml`, if
there is one, overrides the defaults below. A value of the wrong kind is refused with its path.
"""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from models.errors import DocumentRefused, SettingsWrong
from models.reading import decoded_toml
from models.types import Document, DocumentFormat

_KeyPrint: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^SHA256:[A-Za-z0-9+/]{43}$",
        examples=["SHA256:" + "cmFuZG9tIGJ5dGVzIG9mIGFuIFNTSCBrZXkncyBoYXN"],
    ),
]


class StoreSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[store]`: the central order store."""

    database: str = ""
    """`sqlite:///path/to/store.db` or `postgresql://...`; empty is `store.db` in `KOLLI_HOME`."""
    listen: str = "127.0.0.1:8480"
    """HOST:PORT; port 0 takes any free one."""
    pack_run_minutes: int = 15
    """S10: how often the pack script runs; 0 is by hand only. A shop's own setting goes first."""
    webhook_days: Annotated[int, msgspec.Meta(ge=1)] = 30
    """How long it can be seen which events were delivered or given up, and those can be retried."""
    pack_run_days: Annotated[int, msgspec.Meta(ge=1)] = 90
    """How long the reports of the pack script's runs are kept; the last one of a shop is in any case."""
    push_answers: Annotated[int, msgspec.Meta(ge=1000)] = 10_000
    """Of each device, the answers that are kept for one that asks once more: a device that has lost them asks
    for the last 200 at most."""


class SiteSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[site]`: this warehouse's host."""

    store_url: str = ""
    """Where the store answers, for instance `https://store.example.se`."""
    token: str = ""
    """This device's `<device>.<secret>`, as `kolli device add` printed it."""
    log_days: Annotated[int, msgspec.Meta(ge=0)] = 365
    """How long operations that the store has answered, and prints that are over, are kept; 0 is for ever. A
    store that is restored to an earlier time than that does not get back what it lost."""
    language: Literal["en", "sv"] = "en"
    """Of the warehouse's own papers, of its printers' troubles, and of a screen before anybody signs in."""


class PrintingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[printing]`: where paper comes out."""

    spooler: str = "folder"
    """`cups`, or `folder`: each job becomes a file in `KOLLI_HOME/printed`."""
    printers: dict[Document, str] = {}
    """The queue for each document; for `folder` a subfolder. Not named: none set, jobs are held."""
    label_format: DocumentFormat = DocumentFormat.PDF
    """`zpl` for a label printer with a raw queue."""
    label_size: str = "102x152"
    """Millimetres: 102x152, 107x190 or 105x148 (A6)."""
    paper_size: dict[Document, Literal["A4", "A5"]] = {}
    """What is in a document's printer. Not named: A5 for slips and receipts, A4 for invoices."""
    label_when: Literal["packed", "reported", "hand"] = "packed"
    """When labels are printed by themselves, each once; an id that is fetched gets its when it comes, at the
    earliest. With `packed` the first label comes before it is known how many parcels there are."""
    cups_socket: str = ""
    """The path of cupsd's socket; empty is the system's own."""

    @property
    def label_media(self) -> tuple[int, int] | None:
        """Width and height of `label_size` in millimetres; None where it does not say."""
        width, _, height = self.label_size.partition("x")
        return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None


class ScannerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[scanner]`: what the wedge sends."""

    endings: tuple[Literal["CR", "LF", "TAB"], ...] = ("CR", "LF", "TAB")
    """What ends a code."""
    prefix: str = ""
    """One printable character that the scanners send first and no person types, for instance `~`; STX and AIM
    identifiers need no setting."""


class TerminalSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[terminal]`: the handhelds' screens."""

    idle_minutes: Annotated[int, msgspec.Meta(ge=0)] = 0
    """After so many minutes without key or scan the screen is locked; 0 is never."""
    size: Annotated[str, msgspec.Meta(pattern=r"^(\d{2,3}x\d{2,3})?$", examples=["26x20"])] = ""
    """For instance `26x20`: the screen of terminals that announce no size, or 80x24 as clients do that do not
    know. What is set at a terminal itself goes first."""
    shared_keys: tuple[_KeyPrint, ...] = ()
    """SSH keys that several handhelds log in with, as `ssh-keygen -l` prints them: their address tells those
    apart."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `kolli.toml`."""

    store: StoreSettings = StoreSettings()
    site: SiteSettings = SiteSettings()
    printing: PrintingSettings = PrintingSettings()
    scanner: ScannerSettings = ScannerSettings()
    terminal: TerminalSettings = TerminalSettings()


def read_settings(home: Path) -> Settings:
    """Read `kolli.toml` in `home`; without one, the defaults. Raises `SettingsWrong`."""
    path = home / "kolli.toml"
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    try:
        return decoded_toml(text, Settings)
    except DocumentRefused as wrong:
        raise SettingsWrong(f"{path}: {wrong}") from wrong
