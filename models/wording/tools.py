"""The tools of the office: the pack script by hand, step by step, and why an order waits (S11)."""

from models.pack_run import Step
from models.plain_text import plain
from models.tools import PackRunNews
from models.translation import _
from models.wording.pack_run import step_name


def menu_row() -> str:
    """Menu row."""
    return _("Tools")


def title() -> str:
    """Over the tools."""
    return _("Tools")


def invitation() -> str:
    """What can be asked."""
    return _("Enter: run the pack script. Order number, Enter: why it is not packed.")


def hint() -> str:
    """Keys of the tools."""
    return _("Enter: run  Number: why  Esc")


def number_typed(text: str) -> str:
    """The order number being keyed."""
    return _("Why, order: {text}").format(text=text)


def warning() -> str:
    """S11: advice not to run it without cause."""
    return _(
        "Run the pack script by hand? It runs by itself, and takes the oldest orders first. "
        "Run it only if goods or payments came in that cannot wait."
    )


def yes_run() -> str:
    """An answer."""
    return _("Run it now")


def running() -> str:
    """While the store works."""
    return _("Running at the store ...")


def asking(number: str) -> str:
    """While the store looks."""
    return _("Asking about {number} ...").format(number=plain(number, 24))


def busy() -> str:
    """Asked twice."""
    return _("It is running. Wait for it.")


def shop_heading(shop: str) -> str:
    """Over the steps of one shop."""
    return _("Shop {shop}").format(shop=plain(shop, 30))


def step_done(step: Step) -> str:
    """A step that was done: its name, how many, how long."""
    name = plain(step_name(step.name), 40)
    return _("{name}: {count}, {time} ms").format(name=name, count=step.count, time=round(step.milliseconds))


def step_stopped(step: Step) -> str:
    """The step at which the run stopped."""
    return _("STOPPED at: {name}").format(name=plain(step_name(step.name), 40))


def ended(news: PackRunNews) -> str:
    """How a shop's run ended."""
    if news.error:
        return _("Nothing was moved. Error: {error}").format(error=plain(news.error, 300))
    return _("Done: {moved} moved to Packing, {left} left.").format(moved=news.moved, left=news.left)


def cut_off() -> str:
    """The line went while the store was at it."""
    return _("The line was cut. The store may have gone on.")


def store_away() -> str:
    """Tools need the store, unlike packing."""
    return _("The store does not answer. Tools need it; packing goes on without.")


def no_store() -> str:
    """A site whose settings name no store."""
    return _("This site has no store to ask: set store_url and token.")


def try_later() -> str:
    """After the store did not answer."""
    return _("Try again when the last line says Online.")


def ask_office() -> str:
    """After the store refused."""
    return _("Nothing was changed.")
