"""What a process reads once: an app's rules, and all that the session host's forks begin with."""

import signal
import threading
from pathlib import Path

import pytest
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet

from tests.tui.hand import Hand
from tui.sessions.rehearsal import rehearse
from tui.stylesheets import SharedStylesheet

FILES = Path("/proc/self/fd")


async def test_the_rules_are_textuals_and_the_next_app_reads_none(
    lina: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = lina.app.stylesheet
    assert isinstance(shared, SharedStylesheet)
    own = Stylesheet(variables=lina.app.get_css_variables())
    own.source = dict(shared.source)
    own.parse()
    assert [rule.css for rule in shared.rules] == [rule.css for rule in own.rules]

    def not_again(*_: object, **__: object) -> None:
        pytest.fail("rules are read again")

    monkeypatch.setattr(stylesheet, "parse", not_again)
    async with Hand.at(lina.site) as again:
        assert [rule.css for rule in again.app.stylesheet.rules]


def test_a_rehearsal_leaves_nothing_behind() -> None:
    def held() -> tuple[object, ...]:
        return {*FILES.iterdir()}, threading.enumerate(), signal.getsignal(signal.SIGINT)

    rehearse()  # what the process opens once, such as its entropy, it may keep
    before = held()
    rehearse()
    assert held() == before
