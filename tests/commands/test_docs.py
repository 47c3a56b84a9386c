"""`docs/commands.md` names every command with all that it takes, and nothing else."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.cli import COMMANDS, _parser

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
_BLOCKS: list[str] = re.findall(r"```\n(.*?)```", DOCS, re.DOTALL)
USAGES = [line for block in _BLOCKS for line in block.splitlines()]


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, and every deed of one that has several, as it is called."""
    for action in _parser(list(COMMANDS))._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, parser in action.choices.items():
                yield from _deeds(name, parser)


def _deeds(name: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    several = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not several:
        yield name, parser
    for each in several:
        for deed, deed_parser in each.choices.items():
            yield f"{name} {deed}", deed_parser


CALLS = dict(commands())


def usage_of(call: str) -> str:
    found = [line for line in USAGES if re.match(rf"kolli {re.escape(call)}(?![\w-])", line)]
    assert len(found) == 1, f"docs/commands.md has {len(found)} lines on how to call kolli {call}"
    return found[0]


def shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    actions = parser._actions
    hidden = argparse.SUPPRESS
    return [each for each in actions if each.help != hidden and not isinstance(each, argparse._HelpAction)]


@pytest.mark.parametrize("call", CALLS)
def test_every_option_is_named_and_no_other(call: str) -> None:
    options = {each.option_strings[-1] for each in shown(CALLS[call]) if each.option_strings}
    assert set(re.findall(r"--[a-z-]+", usage_of(call))) == options


@pytest.mark.parametrize("call", CALLS)
def test_what_must_be_given_stands_without_brackets(call: str) -> None:
    usage = usage_of(call)
    for each in shown(CALLS[call]):
        name = each.option_strings[-1] if each.option_strings else str(each.metavar or "")
        needed = each.required and each.nargs != "*"
        assert (f"[{name}" in usage) != needed or not name


@pytest.mark.parametrize("call", CALLS)
def test_every_argument_is_named(call: str) -> None:
    for each in shown(CALLS[call]):
        if not each.option_strings and each.metavar:
            assert str(each.metavar) in usage_of(call)


def test_every_command_has_its_place() -> None:
    assert sorted(re.findall(r"^### kolli (\S+)$", DOCS, re.MULTILINE)) == sorted(COMMANDS)


def test_every_usage_is_of_a_command() -> None:
    assert {line.split()[1] for line in USAGES} == set(COMMANDS)
