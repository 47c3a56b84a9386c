"""Which language a sentence is drawn in: the process's, unless a context says otherwise."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from models.translation import LANGUAGES, accepted, language_now, speak, spoken
from models.wording.screens import scan_badge

EN, SV = "Scan your badge", "Skanna din bricka"


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def test_english_is_spoken_from_the_start() -> None:
    assert (scan_badge(), language_now()) == (EN, "en")


def test_a_process_speaks_what_it_was_told_in_every_thread() -> None:
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(scan_badge()))
    speak("sv")
    thread.start()
    thread.join()
    assert (scan_badge(), heard) == (SV, [SV])


def test_a_task_begun_before_hears_the_new_language() -> None:
    async def shift() -> str:
        go = asyncio.Event()

        async def timer() -> str:
            await go.wait()
            return scan_badge()

        begun = asyncio.create_task(timer())
        await asyncio.sleep(0)
        speak("sv")
        go.set()
        return await begun

    assert asyncio.run(shift()) == SV


def test_a_context_speaks_its_own_and_the_process_goes_on() -> None:
    speak("sv")
    with spoken("en"):
        assert scan_badge() == EN
    assert scan_badge() == SV


def test_two_contexts_at_once_do_not_hear_each_other() -> None:
    async def request(language: str) -> str:
        with spoken(language):
            await asyncio.sleep(0)
            return scan_badge()

    async def both() -> tuple[str, str]:
        return await asyncio.gather(request("sv"), request("en"))

    assert list(asyncio.run(both())) == [SV, EN]


def test_no_language_leaves_it_as_it_is() -> None:
    speak("sv")
    with spoken(""):
        assert scan_badge() == SV


def test_an_unknown_language_is_english() -> None:
    speak("sv")
    with spoken("xx"):
        assert scan_badge() == EN
    speak("xx")
    assert scan_badge() == EN


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("sv", "sv"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("SV-se", "sv"),
        ("en, sv", "en"),
        ("de, en;q=0.5, sv;q=0.7", "sv"),
        ("sv;q=0, en;q=0.1", "en"),
        ("sv;q=no", "en"),
        ("*", "en"),
        ("," * 10_000, "en"),
    ],
)
def test_the_language_of_a_request(header: str, language: str) -> None:
    assert accepted(header) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_be_spoken(language: str) -> None:
    with spoken(language):
        assert scan_badge()
        assert language_now() == language
