"""The wedge drill in small: a tour of every screen and dialog. `./run wedge` does 10,000 scans."""

from tests.ssh.wedge import drill


def test_no_scan_is_lost_doubled_misrouted_or_a_key() -> None:
    figures = drill(scans=230, sessions=2, seed=1)
    assert (figures.lost, figures.doubled, figures.misrouted, figures.pressed) == (0, 0, 0, 0), figures.odd
    assert figures.scans == 230
    assert len(figures.places) >= 20
