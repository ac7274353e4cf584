"""``marsad score``: how good the reading is, and whether it got worse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.exits import SOME_FAILED, say

if TYPE_CHECKING:
    from marsad.scoring.sets import Part, Scored

FLOORS = Path("bench/floors.toml")


def score(
    gold: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of gold; may be given again. Default: the sample pages' own."),
    ] = None,
    misses: Annotated[
        str | None, typer.Option(metavar="KEY", help="Print what was missed or wrongly found for one figure.")
    ] = None,
    half: Annotated[
        bool, typer.Option("--half", help="Only every second item, from the first: those to learn from.")
    ] = False,
    held: Annotated[
        bool, typer.Option("--held", help="Only the other half, to see whether what was learnt holds.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the tables to a Markdown file.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 where a figure is below its pinned floor.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to these figures.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="With --pin: lower floors too.")] = False,
    floors: Annotated[Path, typer.Option(metavar="FILE", help="Where the floors are pinned.")] = FLOORS,
) -> None:
    """Read marked articles, sentences and pages, and score what was found against their marks.

    Exit codes: 0; 1 with --check where a figure is below its floor or the gold is not the one it was measured on; 2 where
    nothing could be scored.
    """
    if (half or held) and (check or pin or report):
        raise typer.BadParameter("floors and reports are of whole sets, without --half and --held")
    if half and held:
        raise typer.BadParameter("only one of --half and --held at a time")
    scored = _scored(gold or [], "half" if half else "held" if held else "all")
    if misses is not None:
        if held:
            raise typer.BadParameter("the held half is not to be looked into", param_hint="--misses")
        _print_misses(scored, misses)
    else:
        _print(scored, json_)
    if report is not None:
        _report(scored, report)
    if pin:
        from marsad.scoring.floors import load_floors, save_floors
        from marsad.scoring.floors import pin as pinned

        save_floors(floors, pinned(scored, load_floors(floors), lower=lower))
    if check and not _hold(scored, floors):
        raise typer.Exit(SOME_FAILED)


def _scored(folders: list[Path], part: Part) -> list[Scored]:
    from marsad.scoring.sets import find_sets, sample_folder, score_set

    sets = [gold for folder in folders or [sample_folder()] for gold in find_sets(folder)]
    return [score_set(gold, part) for gold in sets]


def _print(scored: list[Scored], as_json: bool) -> None:
    if as_json:
        import msgspec

        figures = {s.gold.name: s.figures for s in scored}
        print(msgspec.json.format(msgspec.json.encode(figures), indent=2).decode())
        return
    from marsad.scoring.report import table

    print("\n\n".join("\n".join(table(s)) for s in scored))


def _print_misses(scored: list[Scored], wanted: str) -> None:
    from marsad.printing.bidi import clean

    keys = {key for s in scored for key, _, _ in s.tally.misses}
    if wanted not in keys and not any(wanted in s.figures for s in scored):
        raise typer.BadParameter(f"{wanted!r} is none of {', '.join(sorted(keys))}", param_hint="--misses")
    for s in scored:
        for key, article, what in s.tally.misses:
            if key == wanted:
                print(s.gold.name, clean(article), clean(what))


def _report(scored: list[Scored], path: Path) -> None:
    import marsad
    from marsad.cache import write_atomically
    from marsad.scoring.report import markdown

    write_atomically(path, markdown(scored, marsad.__version__).encode())
    path.chmod(0o644)


def _hold(scored: list[Scored], path: Path) -> bool:
    from marsad.scoring.floors import load_floors, shortfalls

    found = shortfalls(scored, load_floors(path))
    for sentence in found:
        say(sentence)
    return not found
