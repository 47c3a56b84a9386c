"""The areas of the settings, for office and admin."""

from textual.app import ComposeResult

from models.flows import AtSettings, InSettings
from models.roles import Setting, may_change
from models.wording import screens as screen_words
from models.wording import settings as wording
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

AREAS = (Setting.PEOPLE, Setting.SHOP, Setting.STATUSES, Setting.DEVICES, Setting.PRINTERS)


class SettingsScreen(PlaceScreen):
    """A row an area; below it what is set there, and whether it is only to be read."""

    CSS_PATH = "settings.tcss"
    HELP_OF = "settings"

    def on_mount(self) -> None:
        """The cursor stands where it was left."""
        super().on_mount()
        place, rows = self.work.state, self.query_one(Rows)
        if isinstance(place, AtSettings) and place.at is not None:
            rows.fill(rows.rows, AREAS.index(place.at))
            self.moved()

    def body(self) -> ComposeResult:
        """The areas, and what is set in the one under the cursor."""
        yield Rows(id="rows")
        yield Line(id="detail")

    def draw(self) -> None:
        """Names and keys."""
        rows = [
            Row(label=str(place), text=wording.area_name(area)) for place, area in enumerate(AREAS, start=1)
        ]
        self.query_one(Rows).fill(rows)
        self.title_and_hint(wording.menu_row(), screen_words.choose_hint())
        self.moved()

    @property
    def _here(self) -> Setting:
        return AREAS[self.query_one(Rows).cursor]

    def moved(self) -> None:
        """What is set there."""
        area = self._here
        said = [wording.area_means(area)]
        said += [] if may_change(self.work.person, area) else [wording.only_to_read()]
        self.query_one("#detail", Line).say(" ".join(said))

    def action_enter(self) -> None:
        """Open the area."""
        self.work.go(InSettings(area=self._here))
