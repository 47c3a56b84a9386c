"""Look up the rule, hold the operation to it, and let it take effect."""

from typing import Any

from models.errors import RuleBroken
from models.operations import Operation
from models.orders import Order
from models.rulebook.attempt import Attempt
from models.rulebook.effects import settled
from models.rulebook.surroundings import Surroundings
from models.rulebook.table import RULES, Rule
from models.wording import rules as wording

_ALONE = Surroundings()


def apply(order: Order, operation: Operation, surroundings: Surroundings = _ALONE) -> Order:
    """Return the order after the operation.

    Raises `RuleBroken` with a stable code and a whole sentence when the order does not allow it now; the
    checks run in the order of the table: who, state, then the rule's own.
    """
    rule = RULES[type(operation.action)]
    _check_actor(rule, operation)
    _check_state(rule, order, operation)
    attempt = Attempt(order, operation, operation.action, surroundings)
    for check in rule.requires:
        check(attempt)
    return settled(rule.effect(attempt))


def _check_actor(rule: Rule[Any], operation: Operation) -> None:
    if operation.actor.kind not in rule.by:
        raise RuleBroken(
            wording.wrong_actor(_tag(operation), rule.by, operation.actor.kind),
            code="wrong_actor",
        )


def _check_state(rule: Rule[Any], order: Order, operation: Operation) -> None:
    if order.state not in rule.states:
        raise RuleBroken(
            wording.wrong_state(_tag(operation), order.number, order.state, rule.states),
            code="wrong_state",
        )


def _tag(operation: Operation) -> str:
    return str(type(operation.action).__struct_config__.tag)
