"""``marsad serve``: the desk in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.arguments import AllowPrivateOption
from marsad.cli.exits import say
from marsad.cli.ledgers import LedgerOption


def serve(
    ledger: LedgerOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for other machines too.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8040,
    address: Annotated[
        str,
        typer.Option(
            metavar="URL", envvar="MARSAD_ADDRESS", help="Where people reach it from outside, as https://desk.example."
        ),
    ] = "",
    map_style: Annotated[
        str,
        typer.Option(
            metavar="URL", envvar="MARSAD_MAP_STYLE", help="A MapLibre style to show instead of the offline map."
        ),
    ] = "",
    public_site: Annotated[
        bool, typer.Option(help="Whether visitors without an account see what was released.")
    ] = True,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Open the desk: screens for people with an account, the public site for everybody, an API for programs.

    A ledger that is not there yet is made. The first administrator is made by an address that is printed here, on the
    terminal, and nowhere else; everybody after that by invitation. Ctrl-C ends it.
    """
    import logging

    from marsad.ledger.opening import open_ledger
    from marsad.web.serving import Clock, first_invitation, listening, open_store, server_of
    from marsad.web.settings import Settings

    logging.basicConfig(force=True, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    settings = Settings(address.rstrip("/"), map_style, allow_private, public_site)
    with open_ledger(ledger, create=True) as opened:
        private = open_store(opened)
        bound = listening(host, port)
        reached = settings.address or f"http://{_shown(host)}:{bound.getsockname()[1]}"
        say(f"The desk of {opened.where} is open: {reached}/desk")
        key = first_invitation(opened, private)
        if key:
            say(
                f"Nobody administers it yet. Make the first account (once, within 72 hours): {reached}/invitation/{key}"
            )
        clock = Clock(opened, private, settings, reached)
        try:
            clock.start()
            server_of(opened, private, settings).run(sockets=[bound])
        finally:
            clock.stop()
            private.close()


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def tick(
    ledger: LedgerOption = None,
    address: Annotated[
        str, typer.Option(metavar="URL", envvar="MARSAD_ADDRESS", help="Where people reach the desk, for links.")
    ] = "http://127.0.0.1:8040",
    allow_private: AllowPrivateOption = False,
) -> None:
    """Do what is due: release what was agreed and whose time has come, let watches look and deliver, delete what was kept long enough.

    A running `marsad serve` does this each minute; this is for a timer where none runs.
    """
    from marsad.ledger.opening import open_ledger
    from marsad.web.serving import once, open_store
    from marsad.web.settings import Settings

    with open_ledger(ledger) as opened:
        private = open_store(opened)
        done = once(opened, private, Settings(address.rstrip("/"), "", allow_private), address.rstrip("/"))
        private.close()
    say(", ".join(f"{name}: {count}" for name, count in done.items()))


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder for the ledger, made anew.", show_default=False)
    ],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8040,
    serve_it: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Whether to open the desk, or only make it.")
    ] = True,
) -> None:
    """Make a ledger of the invented sample pages with two desks, five people and a story in progress, and open the desk on it.

    The addresses and sign-ins are printed. Ctrl-C ends it. What lies in FOLDER from an earlier demonstration is removed.
    """
    import secrets

    from marsad.ledger.opening import open_ledger
    from marsad.scoring.sets import sample_folder
    from marsad.web.demo import PEOPLE, make_demo
    from marsad.web.serving import open_store

    where = folder / "marsad.db"
    _emptied(folder)
    password = "-".join(secrets.choice(_WORDS) for _ in range(3)) + f"-{secrets.randbelow(90) + 10}"
    with open_ledger(str(where), create=True) as opened:
        private = open_store(opened)
        make_demo(opened, private, sample_folder(), password)
        private.close()
    say("Two desks, five people, everything invented. Sign in as one of:")
    for name, _, role in PEOPLE:
        say(f"  {name:8} {role:15} password: {password}")
    say(f"The public site:  http://127.0.0.1:{port}/    The desk:  http://127.0.0.1:{port}/desk")
    if serve_it:
        serve(str(where), "127.0.0.1", port, "", "", True, False)


# Words that are easy to type on any keyboard.
_WORDS = (
    "river",
    "palm",
    "bridge",
    "lantern",
    "orchard",
    "harbour",
    "meadow",
    "copper",
    "violet",
    "saffron",
    "canyon",
    "willow",
)


def _emptied(folder: Path) -> None:
    """The folder without the files of an earlier demonstration; nothing else in it is touched."""
    import shutil

    folder.mkdir(parents=True, exist_ok=True)
    for name in (
        "marsad.db",
        "marsad.db-wal",
        "marsad.db-shm",
        "marsad.private",
        "marsad.private-wal",
        "marsad.private-shm",
    ):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "marsad.archive", ignore_errors=True)
