"""`docs/documents.md` shows every document, and the program still draws each."""

import re
from pathlib import Path

from tests.printing.pictures import draw

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_documents_shows_each_picture_that_is_drawn(tmp_path: Path) -> None:
    draw(tmp_path)
    drawn = {path.name for path in tmp_path.iterdir()}
    shown = re.findall(r"pictures/(document-[a-z-]+\.png)", (DOCS / "documents.md").read_text("utf-8"))
    assert set(shown) == drawn
    assert all((DOCS / "pictures" / name).is_file() for name in shown)
