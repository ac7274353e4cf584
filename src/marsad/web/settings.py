"""What a server is set up with, from options and the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``address``: where people reach it from outside, without a slash at the end (``https://marsad.example``), empty where
    it is only reached as asked; ``map_style``: the URL of a MapLibre style that is shown instead of the offline map;
    ``allow_private``: pages may be fetched from private addresses; ``public_site``: visitors without an account see what was released;
    ``static``: pages are made to be files, without forms; ``corrections``: the address of the site where readers of those can send corrections."""

    address: str = ""
    map_style: str = ""
    allow_private: bool = False
    public_site: bool = True
    static: bool = False
    corrections: str = ""

    @property
    def secure(self) -> bool:
        """Whether it is reached by https, so that cookies are sent by no other way."""
        return self.address.startswith("https://")


def settings_from_environment() -> Settings:
    """``MARSAD_ADDRESS``, ``MARSAD_MAP_STYLE``, ``MARSAD_ALLOW_PRIVATE=1``, ``MARSAD_PUBLIC_SITE=0``."""
    given = os.environ.get
    return Settings(
        address=given("MARSAD_ADDRESS", "").rstrip("/"),
        map_style=given("MARSAD_MAP_STYLE", ""),
        allow_private=given("MARSAD_ALLOW_PRIVATE", "0") == "1",
        public_site=given("MARSAD_PUBLIC_SITE", "1") != "0",
    )
