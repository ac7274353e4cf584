"""The command ``marsad``: one command a module; nothing of the reader is imported before a command needs it."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from marsad.cli import (
    backups,
    claims,
    copies,
    custody,
    export,
    follow,
    gazetteer,
    incidents,
    ingest,
    judging,
    outlooks,
    pairs,
    party,
    people,
    read,
    score,
    serve,
    situation,
    stats,
    version,
    versions,
)
from marsad.cli.exits import told
from marsad.cli.optional import with_default_items

app = typer.Typer(
    name="marsad",
    help="Reads Arabic news about a conflict: who said it through whom, what happened, where, when and how many.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("read", short_help="Read pages; the record of each, or a page for people.")(read.read)
app.command("ingest", short_help="Take pages into a ledger and relate them.")(ingest.ingest)
app.command("follow", short_help="Take what is new in feeds into a ledger.")(follow.follow)
app.command("incidents", short_help="What happened: incidents by place, day, type, party, toll, voices.")(
    incidents.incidents
)
app.command("show", short_help="One incident whole.")(incidents.show)
app.command("tolls", short_help="How an incident's counts moved.")(incidents.tolls)
app.command("claims", short_help="What was claimed, with its chain.")(claims.claims)
app.command("who", short_help="What a speaker said.")(claims.who)
app.command("search", short_help="Search the documents.")(claims.search)
app.command("outlooks", short_help="What was promised or threatened, by when.")(outlooks.outlooks)
app.command("resolve", short_help="Say what came of an outlook.")(outlooks.resolve)
app.command("situation", short_help="Who does what with whom in an area.")(situation.situation)
app.command("party", short_help="A body or office-holder across documents.")(party.party)
app.command("copies", short_help="Who copied whom.")(copies.copies)
app.command("compare", short_help="Why two incidents stand together or apart.")(pairs.compare)
app.command("unsure", short_help="Which pairs wait for a person.")(pairs.unsure)
app.command("judge", short_help="Say whether two incidents are one.")(judging.judge)
app.command("undo", short_help="Take a judgement back.")(judging.undo)
app.command("diff", short_help="What an outlet rewrote.")(versions.diff)
app.command("reread", short_help="Read kept documents with a newer reader.")(versions.reread)
app.command("verify", short_help="Check that the ledger is what it was.")(custody.verify)
app.command("sign", short_help="Sign the head of the journal.")(custody.sign)
app.command("redact", short_help="Remove a document's content for good.")(custody.redact)
app.command("backup", short_help="Write ledger and archive to one file.")(backups.backup)
app.command("restore", short_help="Make a ledger out of a backup.")(backups.restore)
app.command("merge", short_help="Take a colleague's ledger in.")(backups.merge)
app.command("export", short_help="The ledger for other programs.")(export.export)
app.command("stats", short_help="How much the ledger holds.")(stats.stats)
app.command("score", short_help="Score the reading against marked texts.")(score.score)
app.command("version", short_help="Print the versions.")(version.version)
app.command("serve", short_help="The desk in a browser.")(serve.serve)
app.command("demo", short_help="The desk on invented pages, with a story in progress.")(serve.demo)
app.command("tick", short_help="Do what is due at the desk.")(serve.tick)
app.add_typer(people.app, name="people")
app.add_typer(gazetteer.app, name="gazetteer")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command with ``arguments`` (the process's own by default) and exit with its code."""
    given = with_default_items(sys.argv[1:] if arguments is None else arguments)
    sys.exit(told(lambda: app(given, prog_name="marsad", standalone_mode=False)))
