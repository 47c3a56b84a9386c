"""Settings and people, as a handheld asks the store for them: nothing is kept for later."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote

import aiohttp
import msgspec
from yarl import URL

from models.errors import StoreUnreachable
from models.office import (
    DeviceKept,
    DeviceWish,
    NewDevice,
    NewPerson,
    NewShop,
    NewSite,
    NewStatus,
    People,
    PersonKept,
    PersonSeen,
    PersonWish,
    ShopParticulars,
    Shops,
    ShopSeen,
    ShopWish,
    Sites,
    SiteSeen,
    SiteWish,
    Statuses,
    StatusSeen,
    StatusWish,
)
from models.translation import language_now
from models.types import CustomStatusCode, DeviceId, PackerId, ShopId, SiteId
from models.wording import settings as wording
from sync.answers import check, decoded

Reply = TypeVar("Reply")

_PATIENCE = aiohttp.ClientTimeout(total=15.0, connect=5.0)
"""Seconds."""


class SettingsClient:
    """`base_url` is where the store answers, `token` this device's `<device>.<secret>`.

    Every call is made for the `person` who is signed in, and may raise `StoreUnreachable`, `StoreRefused`
    (code `precondition_failed`: it is another version by now) and `ValueRefused`, which names the field.
    """

    def __init__(self, base_url: str, token: str, person: PackerId) -> None:
        self._base_url = f"{base_url.rstrip('/')}/v1/settings"
        self._token, self._person = token, person

    async def people(self) -> Sequence[PersonSeen]:
        """Return everybody of the site, those who are retired too."""
        return (await self._ask("GET", "people", People)).people

    async def add_person(self, new: NewPerson) -> PersonKept:
        """Let somebody new sign in."""
        return await self._ask("POST", "people", PersonKept, new)

    async def change_person(self, packer: PackerId, version: str, wish: PersonWish) -> PersonKept:
        """Let the person be so from now on."""
        return await self._ask("PUT", f"people/{_part(packer)}", PersonKept, wish, version)

    async def shops(self) -> Sequence[ShopSeen]:
        """Return the shops of the site."""
        return (await self._ask("GET", "shops", Shops)).shops

    async def change_shop(self, shop: ShopId, version: str, wish: ShopWish) -> ShopSeen:
        """Let the shop set this."""
        return await self._ask("PUT", f"shops/{_part(shop)}", ShopSeen, wish, version)

    async def add_shop(self, new: NewShop) -> ShopSeen:
        """Keep a new shop, for which the site packs."""
        return await self._ask("POST", "shops", ShopSeen, new)

    async def change_particulars(self, shop: ShopId, version: str, wish: ShopParticulars) -> ShopSeen:
        """Let the shop's papers name it so."""
        return await self._ask("PUT", f"shops/{_part(shop)}/particulars", ShopSeen, wish, version)

    async def statuses(self) -> Sequence[StatusSeen]:
        """Return the statuses of the site's shops, those that are retired too."""
        return (await self._ask("GET", "statuses", Statuses)).statuses

    async def add_status(self, new: NewStatus) -> StatusSeen:
        """Keep a new status."""
        return await self._ask("POST", "statuses", StatusSeen, new)

    async def change_status(
        self, shop: ShopId, code: CustomStatusCode, version: str, wish: StatusWish
    ) -> StatusSeen:
        """Let the status be so, on old orders too."""
        path = f"statuses/{_part(shop)}/{_part(code)}"
        return await self._ask("PUT", path, StatusSeen, wish, version)

    async def sites(self) -> Sequence[SiteSeen]:
        """Return the warehouses that the person has to do with, and their hosts."""
        return (await self._ask("GET", "sites", Sites)).sites

    async def add_site(self, new: NewSite) -> SiteSeen:
        """Keep a new warehouse."""
        return await self._ask("POST", "sites", SiteSeen, new)

    async def change_site(self, site: SiteId, version: str, wish: SiteWish) -> SiteSeen:
        """Call the warehouse otherwise, and let it pack for more shops."""
        return await self._ask("PUT", f"sites/{_part(site)}", SiteSeen, wish, version)

    async def add_device(self, new: NewDevice) -> DeviceKept:
        """Let in a new host."""
        return await self._ask("POST", "devices", DeviceKept, new)

    async def change_device(self, device: DeviceId, version: str, wish: DeviceWish) -> DeviceKept:
        """Give the host a new token, or let it in no more."""
        return await self._ask("PUT", f"devices/{_part(device)}", DeviceKept, wish, version)

    async def _ask(
        self,
        method: str,
        path: str,
        kind: type[Reply],
        body: msgspec.Struct | None = None,
        version: str = "",
    ) -> Reply:
        url = URL(f"{self._base_url}/{path}", encoded=True)
        data = None if body is None else msgspec.json.encode(body)
        headers = self._headers() | ({"If-Match": f'"{version}"'} if version else {})
        try:
            async with (
                aiohttp.ClientSession(headers=headers, timeout=_PATIENCE) as session,
                session.request(method, url, data=data, allow_redirects=False) as answer,
            ):
                await check(answer)
                return decoded(await answer.read(), kind)
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise StoreUnreachable(wording.store_away()) from silent

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._token}",
            "Kolli-Person": quote(self._person, safe=""),
            "Accept-Language": language_now(),
        }


def _part(name: str) -> str:
    return quote(name, safe="")
