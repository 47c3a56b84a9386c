"""`kolli shop set` with what stands on a shop's papers."""

import io
import json
from pathlib import Path

from PIL import Image

from models.tables.store import Store
from tests.commands.conftest import Kolli


def test_the_papers_of_a_shop_are_set_shown_and_taken_off(kolli: Kolli, tmp_path: Path) -> None:
    from models.demo import load_demo_shop

    database = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store.open(database)
    store.load_set_up(load_demo_shop())
    file = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(file, "PNG")
    logo = tmp_path / "logo.png"
    logo.write_bytes(file.getvalue())
    settings = ("--logo", str(logo), "--thanks", "Tack!", "--footer", "Foot")
    assert kolli("shop", "set", *settings, "--database", database).err == ""
    (shop,) = store.shops()
    papers = store.shop(shop).papers
    assert (papers.logo, papers.thanks, papers.footer) == (file.getvalue(), "Tack!", "Foot")
    store.load_set_up(load_demo_shop())
    assert store.shop(shop).papers == papers
    shown = json.loads(kolli("shop", "show", "--json", "--database", database).out)
    assert shown["papers"]["thanks"] == "Tack!"
    assert kolli("shop", "set", "--logo", "none", "--thanks", "", "--database", database).status == 0
    assert store.shop(shop).papers.logo == b""
    logo.write_bytes(b"GIF89a")
    refused = kolli("shop", "set", "--logo", str(logo), "--database", database)
    assert refused.err == "kolli: A logo is a PNG of at most 64 KB and 800 x 400 pixels.\n"
    gone = kolli("shop", "set", "--logo", str(tmp_path / "no.png"), "--database", database)
    assert gone.err == f"kolli: {tmp_path / 'no.png'} cannot be read: No such file or directory.\n"
    store.close()
