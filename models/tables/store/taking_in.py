"""A shop's document becomes an order, or changes the one that there is."""

from datetime import datetime
from enum import StrEnum

import msgspec

from models.drafts import OrderDraft
from models.intake import plan_intake
from models.operations import Actor, Operation
from models.orders import Order, OrderKey
from models.tables.store.preorders import without_customer
from models.tables.store.session import Session
from models.tables.store.work import Work
from models.types import ActorKind, ShopId, SiteId


class IntakeResult(StrEnum):
    """What a document did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_OURS = "not_ours"
    """The shop has sent the order by itself, and the store has never known it."""


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What a document did, and to which order."""

    result: IntakeResult
    order: Order | None


def take_in(work: Work, shop: ShopId, site: SiteId, draft: OrderDraft, at: datetime, actor: str) -> Intake:
    """Do what the document says, all or nothing. Raises `RuleBroken`."""
    draft = without_customer(draft)
    key = OrderKey(shop, draft.order_id)
    existing = work.held(key)
    earlier = _earlier(work.session, key)
    if existing is not None and earlier == draft:
        return Intake(result=IntakeResult.UNCHANGED, order=existing)
    plan = plan_intake(existing, draft, shop=shop, site=site, earlier=earlier)
    if plan.order is not None:
        work.add(plan.order)
        _keep(work.session, key, draft)
        return Intake(result=IntakeResult.NEW, order=plan.order)
    if existing is None:
        return Intake(result=IntakeResult.NOT_OURS, order=None)
    _keep(work.session, key, draft)
    if not plan.actions:
        return Intake(result=IntakeResult.UNCHANGED, order=existing)
    by = Actor(kind=ActorKind.SHOP, name=actor)
    operations = [
        Operation(shop=shop, order_id=draft.order_id, at=at, actor=by, action=action)
        for action in plan.actions
    ]
    return Intake(result=IntakeResult.CHANGED, order=work.apply_all(operations))


def _earlier(session: Session, key: OrderKey) -> OrderDraft | None:
    text = session.value("SELECT draft FROM shop_document WHERE shop_id = ? AND order_id = ?", key)
    return None if text is None else msgspec.json.decode(text, type=OrderDraft)


def _keep(session: Session, key: OrderKey, draft: OrderDraft) -> None:
    session.run(
        "INSERT INTO shop_document (shop_id, order_id, draft) VALUES (?, ?, ?)"
        " ON CONFLICT (shop_id, order_id) DO UPDATE SET draft = excluded.draft",
        [*key, msgspec.json.encode(draft).decode()],
    )
