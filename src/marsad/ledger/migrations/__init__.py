"""Migrations of the ledger's schema, run by Alembic within the connection that holds the writer's lock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the database to ``target`` within the caller's transaction."""
    from alembic import command

    command.upgrade(configuration(connection), target)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for this folder and ``connection``."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
