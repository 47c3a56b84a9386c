"""The variables by which the rules of style name a meaning (`color: $wrong`); the looks are the driver's."""

from dataclasses import replace
from typing import Final

from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.driver.palette import MEANINGS

_TERMINALS_OWN: Final = BUILTIN_THEMES["ansi-dark"]

THEME: Final = replace(
    _TERMINALS_OWN,
    name="kolli",
    variables={
        **_TERMINALS_OWN.variables,
        **{meaning.name: Color(0, 0, 0, ansi=meaning.sign).css for meaning in MEANINGS},
    },
)
"""The terminal's own ink and paper, and a sign for each meaning."""
