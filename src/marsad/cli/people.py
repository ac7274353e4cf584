"""``marsad people``: accounts, from the terminal of the machine that keeps the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.exits import say
from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, emit

app = typer.Typer(
    help="Accounts of the desk: who may come in, in which role.", no_args_is_help=True, rich_markup_mode=None
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.", show_default=False)]


@app.command("list", short_help="Who has an account.")
def list_people(
    ledger: LedgerOption = None, jsonl: JsonlOption = False, human: HumanOption = False, lang: LangOption = None
) -> None:
    """List the accounts with their roles."""
    from marsad.cli.ledgers import reading
    from marsad.desk.people.accounts import Person, everybody
    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page, Piece

    def add(page: Page, who: Person, words: Labels) -> None:
        page.add([Piece(who.name, "bold"), Piece(f"  {who.display}  {words[f'role.{who.role}']}")])

    with reading(ledger) as connection:
        emit(everybody(connection), jsonl, human, lang, add)


@app.command("invite", short_help="Print an address with which somebody makes an account.")
def invite_person(
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="administrator, editor, reviewer, analyst, reader or data.")
    ],
    ledger: LedgerOption = None,
    address: Annotated[
        str, typer.Option(metavar="URL", envvar="MARSAD_ADDRESS", help="Where people reach the desk.")
    ] = "http://127.0.0.1:8040",
) -> None:
    """Print an address that makes one account in that role, once, within 72 hours."""
    from marsad.desk.people.accounts import TERMINAL
    from marsad.desk.people.invitations import invite
    from marsad.ledger import journal
    from marsad.ledger.opening import open_ledger
    from marsad.web.serving import open_store

    with open_ledger(ledger) as opened:
        key = invite(open_store(opened), TERMINAL, role, None, journal.now())
    typer.echo(f"{address.rstrip('/')}/invitation/{key}")


@app.command("password", short_help="Let somebody who lost it set a new password.")
def new_password(
    name: NameArgument,
    ledger: LedgerOption = None,
    address: Annotated[
        str, typer.Option(metavar="URL", envvar="MARSAD_ADDRESS", help="Where people reach the desk.")
    ] = "http://127.0.0.1:8040",
    second_factor: Annotated[
        bool, typer.Option("--drop-second-factor", help="Ask for no code any more: their device is lost.")
    ] = False,
) -> None:
    """Print an address with which they set a new password, once, within 72 hours."""
    from marsad.desk.people.accounts import TERMINAL, person
    from marsad.desk.people.invitations import invite_again
    from marsad.desk.people.second_factor import take_away
    from marsad.ledger import journal
    from marsad.ledger.opening import open_ledger
    from marsad.web.serving import open_store

    with open_ledger(ledger) as opened:
        private = open_store(opened)
        with opened.reading() as connection:
            who = person(connection, name)
        if second_factor:
            take_away(private, who)
        key = invite_again(private, TERMINAL, who, journal.now())
    typer.echo(f"{address.rstrip('/')}/invitation/{key}")


@app.command("change", short_help="Give another role, or let somebody sign in no longer.")
def change(
    name: NameArgument,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="The new role.")] = None,
    disable: Annotated[bool, typer.Option("--disable", help="They may no longer sign in.")] = False,
    enable: Annotated[bool, typer.Option("--enable", help="They may sign in again.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Change somebody's role, or end (or give back) their sign-in; their sessions end at once."""
    from marsad.desk.people.accounts import TERMINAL, change_person
    from marsad.desk.people.sessions import end_sessions
    from marsad.ledger import journal
    from marsad.ledger.opening import open_ledger
    from marsad.web.serving import open_store

    if disable and enable:
        raise typer.BadParameter("only one of --disable and --enable at a time")
    disabled = True if disable else False if enable else None
    with open_ledger(ledger) as opened:
        with opened.writing() as connection:
            who = change_person(connection, TERMINAL, name, journal.now(), role=role, disabled=disabled)
        end_sessions(open_store(opened), who)
    say(f"{who.name}: {who.role}{', may not sign in' if who.disabled else ''}")
