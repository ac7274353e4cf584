"""axe-core finds nothing serious on any screen, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.conftest import Opens
from tests.browser.test_story import SCREENS

AXE = Path("src/marsad/web/assets/node_modules/axe-core/axe.min.js")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_serious_for_who_cannot_see_or_point(opens: Opens, root: Path, language: str) -> None:
    """No finding of impact serious or critical."""
    if not (root / AXE).is_file():
        pytest.skip("axe-core is not here: make assets")
    page = opens("layla", injects=True)
    found = []
    for path in [*SCREENS, "/sign-in"]:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate((root / AXE).read_text("utf-8"))
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [
            f"{path}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert found == []
