"""The private names of Textual that the driver leans on: when one moves, this says which."""

import inspect

import pytest
import textual.app
import textual.driver
from rich import cells
from textual import _ansi_sequences, keys
from textual.drivers.linux_driver import LinuxDriver


@pytest.mark.parametrize(
    "name",
    [
        "_patch_lflag",
        "_patch_iflag",
        "_get_terminal_size",
        "_run_input_thread",
        "run_input_thread",
        "send_message",
        "process_message",
        "start_application_mode",
        "stop_application_mode",
        "disable_input",
        "close",
        "can_suspend",
    ],
)
def test_the_linux_driver_still_has(name: str) -> None:
    assert hasattr(LinuxDriver, name)


@pytest.mark.parametrize("name", ["_file", "fileno", "attrs_before", "exit_event", "_key_thread"])
def test_the_linux_driver_still_sets(name: str) -> None:
    assert f"self.{name}" in inspect.getsource(LinuxDriver.__init__)


@pytest.mark.parametrize("name", ["_app", "_loop"])
def test_every_driver_still_sets(name: str) -> None:
    assert f"self.{name}" in inspect.getsource(textual.driver.Driver.__init__)


def test_the_input_thread_still_runs_our_reading() -> None:
    assert "self.run_input_thread()" in inspect.getsource(LinuxDriver._run_input_thread)


def test_messages_still_go_to_the_app_in_order() -> None:
    source = inspect.getsource(textual.driver.Driver.send_message)
    assert "run_coroutine_threadsafe" in source
    assert "self._app._post_message(message)" in source


def test_the_app_still_takes_a_driver_class() -> None:
    assert "driver_class" in inspect.signature(textual.app.App.__init__).parameters


def test_the_tables_of_keys_are_where_they_were() -> None:
    assert _ansi_sequences.ANSI_SEQUENCES_KEYS["\x1b[21~"] == (keys.Keys.F10,)
    assert _ansi_sequences.ANSI_SEQUENCES_KEYS["\r"] == (keys.Keys.Enter,)
    assert keys._character_to_key("+") == "plus"
    assert keys.KEY_NAME_REPLACEMENTS["solidus"] == "slash"


def test_the_app_still_draws_by_writing_to_the_driver() -> None:
    source = inspect.getsource(textual.app.App._display)
    assert "self._driver.write(terminal_sequence)" in source
    assert "renderable.render_segments(console)" in source


def test_text_is_still_measured_by_clusters() -> None:
    assert cells.split_graphemes("e\u0301漢") == ([(0, 2, 1), (2, 3, 2)], 3)
