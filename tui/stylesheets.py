"""Style rules that are read once in a process, however many programs it becomes: half of a fork's start."""

from textual.css.model import RuleSet
from textual.css.stylesheet import CssSource, Stylesheet
from textual.css.types import CSSLocation

_Read = dict[tuple[CSSLocation, CssSource], list[RuleSet]]

_READ: dict[frozenset[tuple[str, str]], _Read] = {}
"""By the theme's variables: rules, which nobody changes once they are read."""


class SharedStylesheet(Stylesheet):
    """Textual's own, which reads every rule anew for each app and with each new screen; this one does not."""

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        read = _READ.setdefault(frozenset(self._variables.items()), {})
        source = CssSource(css, is_default_rules, tie_breaker, scope)
        if (read_from, source) not in read:
            rules = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
            read[read_from, source] = rules
        return read[read_from, source]

    def reparse(self) -> None:
        """Put the rules together anew, from the variables as they are now. Raises as `parse` does."""
        self.parse()
