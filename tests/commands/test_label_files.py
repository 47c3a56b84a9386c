"""`kolli shelf-labels` and `kolli packer badge --to`."""

from pathlib import Path

import pytest

from tests.commands.conftest import Kolli


@pytest.mark.parametrize(("label", "begins"), [((), b"%PDF"), (("--label", "zpl"), b"^XA^CI28")])
def test_shelf_labels_are_written_to_a_file(
    kolli: Kolli, tmp_path: Path, label: tuple[str, ...], begins: bytes
) -> None:
    path = tmp_path / "labels"
    assert kolli("shelf-labels", "A-1-1", "A-1-2", "--to", str(path), *label).status == 0
    assert path.read_bytes().startswith(begins)


def test_a_file_that_cannot_be_written_is_said(kolli: Kolli, tmp_path: Path) -> None:
    done = kolli("shelf-labels", "A-1", "--to", str(tmp_path))
    assert done.err == f"kolli: {tmp_path} cannot be written: Is a directory.\n"
