"""Tools of the office (S11): the pack script by hand, seen live, and why an order is not packed."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.worker import Worker

from models.errors import KolliError, StoreRefused
from models.flows import AtTools, Said, Wrong
from models.tools import PackRunNews
from models.types import OrderNumber
from models.wording import questions as asking
from models.wording import tools as wording
from tui.screens.place import PlaceScreen
from tui.tools import Tools
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.reading import Paragraph, Reading


class ToolsScreen(PlaceScreen):
    """What the store answers stands on the screen as it comes; meanwhile every key works."""

    CSS_PATH = "tools.tcss"
    HELP_OF = "tools"

    def on_mount(self) -> None:
        """Nothing has been asked, unless an order's page asks."""
        self._report: tuple[Paragraph, ...] = ()
        self._worker: Worker[None] | None = None
        place = self.work.state
        if isinstance(place, AtTools) and place.why:
            self._ask_why(place.why)

    def body(self) -> ComposeResult:
        """What can be asked, the answers, the number being typed."""
        yield Line(id="invitation")
        yield Reading(id="report")
        yield Entry(wording.number_typed, most=24, digits_only=False)

    def draw(self) -> None:
        """Words and answers."""
        self.title_and_hint(wording.title(), wording.hint())
        self.query_one("#invitation", Line).say(wording.invitation())
        self.query_one("#report", Reading).say(self._report)

    def action_move(self, step: int) -> None:
        """A row of the answers down or up."""
        self.query_one("#report", Reading).move(step)

    def action_turn(self, step: int) -> None:
        """A screenful of the answers."""
        report = self.query_one("#report", Reading)
        report.move(step * max(1, report.size.height - 1))

    def action_enter(self) -> None:
        """Why, for a typed order number; else the pack script, after a warning."""
        typed = self.query_one(Entry).take()
        if typed:
            self._ask_why(OrderNumber(typed))
        else:
            rows = ((asking.back(), lambda: None), (wording.yes_run(), self._run))
            self.ask(wording.warning(), rows)

    def _run(self) -> None:
        self._begin(wording.running(), self._steps)

    def _ask_why(self, number: OrderNumber) -> None:
        async def ask(tools: Tools) -> None:
            sentences = await tools.why(number)
            self._say([Paragraph(text=sentence) for sentence in sentences])

        self._begin(wording.asking(number), ask)

    def _begin(self, text: str, ask: Callable[[Tools], Awaitable[None]]) -> None:
        if self._worker is not None and not self._worker.is_finished:
            self.work.tell(Said(text=wording.busy()))
            return
        tools = self.work.tools
        if tools is None:
            self.work.tell(Wrong(text=wording.no_store(), remedy=wording.try_later()))
            return
        self._say([Paragraph(text=text)])
        self._worker = self.run_worker(self._answered(ask, tools), exit_on_error=False)

    async def _answered(self, ask: Callable[[Tools], Awaitable[None]], tools: Tools) -> None:
        try:
            await ask(tools)
        except KolliError as trouble:
            remedy = wording.ask_office() if isinstance(trouble, StoreRefused) else wording.try_later()
            self._say([Paragraph(text=trouble.message), Paragraph(text=remedy)])
            self.app.bell()

    async def _steps(self, tools: Tools) -> None:
        said: list[Paragraph] = []
        shop = ""
        ended: PackRunNews | None = None
        async for news in tools.pack_run(self.work.hand.packer):
            ended = news
            if news.shop != shop:
                shop = news.shop
                said.append(Paragraph(text=wording.shop_heading(shop), heading=True))
            said.append(Paragraph(text=_told(news)))
            self._say(said)
        if ended is not None and ended.step is not None:
            self._say([*said, Paragraph(text=wording.cut_off())])

    def _say(self, paragraphs: list[Paragraph]) -> None:
        self._report = tuple(paragraphs)
        for report in self.query("#report").results(Reading):
            report.say(self._report)
            report.move(len(self._report) * 2)


def _told(news: PackRunNews) -> str:
    if news.step is None:
        return wording.ended(news)
    return wording.step_stopped(news.step) if news.step.error else wording.step_done(news.step)
