"""All of Kolli as in a warehouse: store, agent and terminal as processes, paper through a real cupsd."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from models.demo import load_demo_shop
from models.scans.own_codes import badge_code
from models.set_up import ShopSetUp
from tests.end_to_end.handheld import Handheld
from tests.printing.cups_server import LabelListener, PrivateCups

KOLLI = (sys.executable, "-m", "tui")

_SETTINGS = """\
[site]
store_url = "{url}"
token = "{token}"

[printing]
spooler = "cups"
cups_socket = "{socket}"
label_format = "zpl"

[printing.printers]
pick_slip = "office"
address_label = "zebra"
"""


class Warehouse:
    """A store and a site, each with a folder of its own, and two printers."""

    def __init__(self, folder: Path, cups: PrivateCups, office: LabelListener, zebra: LabelListener) -> None:
        self.store_home, self.site_home = folder / "store", folder / "site"
        self.store_home.mkdir()
        self.site_home.mkdir()
        self.office, self.zebra = office, zebra
        self.cups = cups
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._listen = "127.0.0.1:0"
        self.url = ""
        self._shop_token = ""

    def open(self) -> None:
        """Set the demo's shop up without its orders, start the store and the agent."""
        # By hand only: else the clock's first run may take an order before the test's own.
        (self.store_home / "kolli.toml").write_text("[store]\npack_run_minutes = 0\n", encoding="utf-8")
        self.at_store("set-up", str(self._set_up_file()))
        self._shop_token = self.at_store("shop-token", "test").strip()
        token = self.at_store("device", "host-1", "--site", "BORAS").strip()
        self.start_store()
        settings = _SETTINGS.format(url=self.url, token=token, socket=self.cups.socket)
        (self.site_home / "kolli.toml").write_text(settings, encoding="utf-8")
        self._started(self._start("site", self.site_home, "site"), "Kolli's site in")

    def close(self) -> None:
        """End everything that was started."""
        for name in list(self._processes):
            self._end(name, signal.SIGTERM)

    def start_store(self) -> None:
        """Start the store, from the second time on where it listened before."""
        process = self._start("store", self.store_home, "store", "--listen", self._listen)
        said = self._started(process, "Kolli's store listens on")
        found = re.search(r"http://(\S+)", said)
        assert found, f"the store says no address: {said}"
        self.url, self._listen = found[0], found[1]

    def kill_store(self) -> None:
        """kill -9."""
        self._end("store", signal.SIGKILL)

    def at_store(self, *arguments: str) -> str:
        """Run `kolli` on the store's machine and return what it prints."""
        return _kolli(self.store_home, arguments)

    def at_site(self, *arguments: str) -> str:
        """Run `kolli` on the warehouse's host and return what it prints."""
        return _kolli(self.site_home, arguments)

    def import_over_http(self, shape: str, document: bytes) -> Any:
        """Send an order document to the store, as a shop does."""
        return self._ask(f"/v1/shops/demo/import/{shape}", document)

    def order_at_store(self, number: str) -> Any:
        """The order as the store has it, over HTTP."""
        return self._ask(f"/v1/shops/demo/orders/{number}")

    def order_at_site(self, number: str) -> Any:
        """What `kolli order --json` says at the warehouse's host."""
        return json.loads(self.at_site("order", number, "--json"))

    def comment(self, number: str, comment: str) -> None:
        """Set an order's comment over HTTP."""
        document = json.dumps({"comment": comment}).encode()
        self._ask(f"/v1/shops/demo/orders/{number}/comment", document, "PUT")

    def on_hand(self, sku: str) -> int:
        """Units on the shelf, as the store counts them."""
        return int(json.loads(self.at_store("stock", sku, "--json"))["on_hand"])

    def handheld(self, columns: int = 26, rows: int = 20) -> Handheld:
        """Open the terminal program in a terminal of that size."""
        return Handheld(KOLLI, columns=columns, rows=rows, home=self.site_home)

    def badge(self, packer: str) -> str:
        """What stands on a packer's badge."""
        return next(badge_code(each.badge) for each in load_demo_shop().packers if each.packer == packer)

    def _ask(self, path: str, body: bytes | None = None, method: str | None = None) -> Any:
        """Ask as the shop, whatever version it has seen."""
        headers = {"Authorization": f"Bearer {self._shop_token}", "If-Match": "*"}
        request = urllib.request.Request(self.url + path, data=body, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def _set_up_file(self) -> Path:
        demo = load_demo_shop()
        set_up = ShopSetUp(**{name: getattr(demo, name) for name in ShopSetUp.__struct_fields__})
        path = self.store_home / "set-up.json"
        path.write_bytes(msgspec.json.encode(set_up))
        return path

    def _start(self, name: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
        with (home / f"{name}.log").open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                [*KOLLI, "--home", str(home), *arguments], stdout=subprocess.PIPE, stderr=log, text=True
            )
        self._processes[name] = process
        return process

    def _started(self, process: subprocess.Popen[str], says: str) -> str:
        """Wait for what a service says once it can be used."""
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith(says), f"{says!r} expected, {said!r} came"
        return said

    def _end(self, name: str, sign: signal.Signals) -> None:
        process = self._processes.pop(name)
        process.send_signal(sign)
        process.wait(20)
        if process.stdout is not None:
            process.stdout.close()


def _kolli(home: Path, arguments: Sequence[str]) -> str:
    done = subprocess.run(
        [*KOLLI, "--home", str(home), *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, f"kolli {' '.join(arguments)}: {done.stderr}"
    return done.stdout
