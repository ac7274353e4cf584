"""One story through in a real browser: a pasted page is read, kept, reviewed, agreed by both desks, released, corrected by a reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Opens

PAGE = """انفجار سيارة مفخخة في القائم يوقع ستة قتلى

القائم - شبكة الرافد
قال الناطق باسم شرطة القائم العقيد ماجد العاني لوكالة الضفتين اليوم الخميس 14 آذار 2024 إن سيارة مفخخة انفجرت في سوق القائم وأدت إلى
مقتل ستة أشخاص وإصابة عشرين آخرين. ونقلت وكالة الضفتين عن مصدر طبي في مستشفى القائم أن عدد القتلى سبعة.
"""

# Another happening, so that the second telling of the story finds nothing of the first.
OTHER = """مسلحون يخطفون أربعة عمال قرب البوكمال

البوكمال - شبكة الرافد
قال رئيس بلدية البوكمال ماجد العاني لوكالة الضفتين اليوم الأحد 2 حزيران 2024 إن مسلحين مجهولين خطفوا أربعة عمال إغاثة قرب البوكمال.
"""


def _step(page: Page, step: str, comment: str, verdict: str = "") -> None:
    page.select_option("form[action$='/review'] select[name=step]", step)
    if verdict:
        page.select_option("form[action$='/review'] select[name=verdict]", verdict)
    page.fill("form[action$='/review'] textarea[name=comment]", comment)
    page.click("form[action$='/review'] button")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_pasted_page_to_an_accepted_correction(opens: Opens, scripts: bool) -> None:
    """Every step by the person whose it is, by clicking and typing alone."""
    noor = opens("noor", scripts=scripts)
    noor.goto("/desk/intake")
    noor.fill("textarea[name=text]", PAGE if scripts else OTHER)
    noor.click("form[action='/desk/intake'] button")
    expect(noor.locator("main")).to_contain_text("لم يُحفظ شيء بعد.")
    expect(noor.locator("main")).to_contain_text("ماجد العاني")
    noor.locator("form[action='/desk/intake/keep'] button").first.click()
    noor.locator("a[href^='/desk/incidents/']").last.click()
    number = noor.url.rsplit("/", 1)[1]
    where = f"/desk/incidents/{number}"

    noor.goto(where)
    _step(noor, "take", "أنظر فيها")
    _step(noor, "check", "صوتان، والمكان واليوم كما في النص", "confirmed")
    expect(noor.locator("main")).to_contain_text("يراجعها غيرك")

    hala = opens("hala", scripts=scripts)
    hala.goto(where)
    _step(hala, "approve", "صحيح")
    layla = opens("layla", scripts=scripts)
    layla.goto(where)
    _step(layla, "conclude", "مؤكد", "confirmed")
    layla.goto(f"{where}/propose")
    expect(layla.locator("main")).not_to_contain_text("ماجد العاني")
    layla.fill("form[method=post] textarea[name=comment]", "للنشر")
    layla.locator("main form[method=post] button").click()
    assert "/desk/proposals/" in layla.url

    visitor = opens(scripts=scripts)
    assert visitor.request.get(f"/en/incidents/{number}").status == 404
    samir = opens("samir", scripts=scripts)
    samir.goto(layla.url)
    samir.fill("form[action$='/answer'] textarea", "موافقون")
    samir.click("form[action$='/answer'] button[value=consent]")

    visitor.goto(f"/en/incidents/{number}")
    expect(visitor.locator("main")).to_contain_text("independent voice")
    assert "ماجد العاني" not in visitor.content()
    visitor.fill("input[name=name]", "Reader")
    visitor.fill("input[name=email]", "reader@example.org")
    visitor.fill("textarea[name=text]", "The market is on the other side of the river.")
    visitor.wait_for_timeout(4200)  # nobody fills a form in faster; who does is taken for a robot
    visitor.click("#correct button")
    expect(visitor.locator("main")).to_contain_text("Thank you")

    layla.goto("/desk/corrections")
    card = layla.locator("li.card", has_text="other side of the river").first
    expect(card).to_contain_text("reader@example.org")
    card.locator("input[value=accepted]").check()
    card.locator("input[name=changed]").fill("https://example.org/map")
    card.locator("textarea").fill("You are right: the map shows it.")
    card.locator("button").click()
    visitor.goto(f"/en/incidents/{number}")
    expect(visitor.locator("main")).to_contain_text("You are right: the map shows it.")
    assert "reader@example.org" not in visitor.content()


SCREENS = ["/desk", "/desk/incidents", "/desk/incidents/1", "/desk/search?q=القائم", "/desk/situation?country=IQ", "/desk/parties", "/desk/outlooks",
           "/desk/copies", "/desk/intake", "/desk/review?queue=unassigned", "/desk/pairs", "/desk/judgements", "/desk/releases", "/desk/watches/new", "/desk/corrections", "/desk/people",
           "/desk/journal", "/desk/account", "/ar/", "/en/"]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_screen_is_wider_than_the_window(opens: Opens, language: str, width: int) -> None:
    """At 390 and at 1,280 pixels, in both directions, nothing has to be scrolled sideways."""
    page = opens("layla", width=width)
    for path in SCREENS:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 1, f"{path}: {over} pixels too wide"


def test_the_map_paints_offline(opens: Opens) -> None:
    """The incidents stand on the map of borders, and nothing was asked of anybody outside."""
    page = opens("layla")
    outside: list[str] = []
    page.on(
        "request",
        lambda r: outside.append(r.url) if not re.match(r"(http://127\.0\.0\.1|data:|blob:)", r.url) else None,
    )
    page.goto("/desk/incidents")
    page.wait_for_selector("marsad-map[data-ready]", timeout=20_000)
    assert int(page.get_attribute("marsad-map", "data-ready") or 0) > 10
    assert outside == []


def test_the_keyboard_alone_is_enough_for_bulk_work(opens: Opens) -> None:
    """j moves down the queue, x chooses, and the step is taken with what was chosen."""
    page = opens("noor")
    page.goto("/desk/review?queue=unassigned&lang=en")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("input[name=number]:checked").count() == 2
    page.focus("textarea[name=comment]")
    page.keyboard.type("taking two")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("body > .notice")).to_be_visible()
    page.goto("/desk/review?queue=mine&lang=en")
    assert page.locator("ol.queue li.card").count() >= 2
