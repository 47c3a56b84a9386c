"""An operation about to be done to an order: what every condition and effect of the table is handed."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from models.operations import Action, Operation
from models.orders import Order
from models.rulebook.surroundings import Surroundings

ActionT_co = TypeVar("ActionT_co", bound=Action, covariant=True)


@dataclass(frozen=True)
class Attempt(Generic[ActionT_co]):
    """The order, what is to be done to it, and what the order itself cannot know."""

    order: Order
    operation: Operation
    action: ActionT_co
    """The operation's action, of the kind that the line of the table is for."""
    around: Surroundings
