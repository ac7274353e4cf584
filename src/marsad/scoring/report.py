"""Scores as tables: for a terminal, for a Markdown file, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.scoring.sets import Scored
from marsad.scoring.tally import ACCURACY, LABELLED, PLURAL


def table(scored: Scored) -> list[str]:
    """One set's figures, a line each, for a terminal."""
    name, kind = scored.gold.name, scored.gold.kind
    if kind != "articles":
        lines = [f"{name}"] + [f"{key:22}{value:7.3f}" for key, value in scored.figures.items()]
        return lines + _failures(scored)
    tally = scored.tally
    lines = [f"{name:12}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"]
    for key in PLURAL:
        r = tally.rate(key)
        lines.append(f"{key:12}{r.p:7.3f}{r.r:7.3f}{r.f1:7.3f}{r.gold:7d}{r.found:7d}")
    for key in LABELLED:
        hits = len(tally.labels.get(key, []))
        lines.append(f"{key:12}{'':14}{scored.figures.get(key, 0.0):7.3f}  (macro-F1 over {hits} hits)")
    for key in ACCURACY:
        lines.append(f"{key:12}{'':14}{scored.figures.get(key, 0.0):7.3f}  (accuracy over {tally.rate(key).gold} hits)")
    return lines + _failures(scored)


def _failures(scored: Scored) -> list[str]:
    return [f"not read: {error}" for error in scored.failed]


def markdown(scored: Sequence[Scored], version: str) -> str:
    """All sets as a Markdown page: the figures of articles side by side, likewise those of links; sentences and pages below."""
    articles = [s for s in scored if s.gold.kind == "articles"]
    lines = ["# Scores", "", f"Measured by `make score` with Marsad {version}; what counts as a hit is said in", ""]
    lines[-2:] = [f"Measured by `make score` with Marsad {version}. [What counts as a hit](scoring.md).", ""]
    if articles:
        keys = (*PLURAL, *LABELLED, *ACCURACY)
        lines += _rows("F1 (act, modality: macro-F1; carried, name-types: accuracy)", keys, articles)
    linked = [s for s in scored if s.gold.kind == "links"]
    if linked:
        lines += _rows(
            "links: F1 over pairs (matched: over incidents; voices: share)", tuple(linked[0].figures), linked
        )
    for other in (s for s in scored if s.gold.kind not in ("articles", "links")):
        lines += _rows("share right", tuple(other.figures), [other])
    return "\n".join(lines)


def _rows(title: str, keys: Sequence[str], scored: Sequence[Scored]) -> list[str]:
    head = [f"| {title} | " + " | ".join(s.gold.name for s in scored) + " |", "|---" * (len(scored) + 1) + "|"]
    cells = [[f"{s.figures[key]:.3f}" if key in s.figures else "" for s in scored] for key in keys]
    return [*head, *(f"| {key} | " + " | ".join(row) + " |" for key, row in zip(keys, cells, strict=True)), ""]
