"""The sentences of the code, and what each catalogue says for them."""

import ast
import gettext
import re
from functools import cache
from pathlib import Path

from models.translation import LANGUAGES

TOP = Path(__file__).parents[2]
LOCALE = TOP / "models" / "locale"
WORDING = TOP / "models" / "wording"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
PLACEHOLDER = re.compile(r"\{+\w*\}+")


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    """Every call of `_` in the program."""
    files = sorted(
        file for part in ("models", "printing", "sync", "tui") for file in (TOP / part).rglob("*.py")
    )
    return tuple(
        (file, node)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    )


def literal(call: ast.Call) -> str | None:
    """What the call translates; None where it is put together at run time and no catalogue can know it."""
    given = call.args[0] if len(call.args) == 1 and not call.keywords else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def sentences(*modules: str) -> list[str]:
    """The sentences of these modules of `models/wording`, or of the whole program."""
    wanted = {WORDING / f"{module}.py" for module in modules}
    found = (literal(call) for file, call in calls() if not wanted or file in wanted)
    return sorted({each for each in found if each is not None})


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "kolli.po"


def catalogue(language: str) -> dict[str, str]:
    """What the program loads: sentence and translation."""
    with po_file(language).with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    return {each: read.gettext(each) for each in vars(read)["_catalog"] if each}
