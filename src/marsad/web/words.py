"""Words of the screens in the reader's language: Babel's catalogues, plural forms, dates, numbers, and words for codes.

The English words stand in templates and code; ``locale/ar/*.po`` hold the Arabic ones, one catalogue a room. They are read as they
are, without a step that compiles them. Codes (types, states, roles, kinds) have their words in ``data/labels.tsv``, as in the
terminal.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.core import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from marsad.desk.moments import moment
from marsad.gazetteer.spelling import arabic_place
from marsad.mentions.names.spelling import arabic_body
from marsad.printing.labels import Labels, Language, labels

LANGUAGES = ("ar", "en")
# The Arabic of the Mashriq: its month names (شباط) are those of the news that is read here, its digits Arabic-Indic.
LOCALES = {"ar": Locale("ar", "IQ"), "en": Locale("en", "GB")}
# What Egypt, the Gulf and the Maghreb call the months, beside the Mashriq's names as the region's press prints both.
_OTHER_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


@lru_cache(maxsize=4)
def catalogue(language: str) -> NullTranslations:
    """The translations into ``language``; of English there are none to make, but its plural forms."""
    if language == "en":
        return NullTranslations()
    joined = Catalog(locale=language)
    for path in sorted((files("marsad.web") / "locale" / language).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".po"):
            for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
                if message.id and message.string:
                    joined[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, joined)
    compiled.seek(0)
    return GNUTranslations(compiled)


# How many different days and numbers are kept as they are written: some kB each thousand.
_WRITTEN = 4096
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Words:
    """Everything that a screen says in one language."""

    def __init__(self, language: str) -> None:
        self.language: Language = "ar" if language == "ar" else "en"
        self.direction = "rtl" if self.language == "ar" else "ltr"
        self._locale = LOCALES[self.language]
        self.comma = "، " if self.language == "ar" else ", "
        self._numerals = "arab" if self.language == "ar" else "latn"
        self._catalogue = catalogue(self.language)
        self._labels: Labels = labels(self.language)
        # A screen writes the same days and small numbers many times over, and Babel takes its time with each.
        self._number = lru_cache(_WRITTEN)(self._write_number)
        self._day = lru_cache(_WRITTEN)(self._write_day)

    def say(self, message: str, **values: object) -> str:
        """The message in this language, with ``%(name)s`` filled in."""
        text = self._catalogue.gettext(message)
        return text % values if values else text

    def say_number(self, one: str, many: str, n: int, **values: object) -> str:
        """The plural form for ``n``, which stands in it as ``%(num)s``, written in this language's digits."""
        return self._catalogue.ngettext(one, many, n) % {"num": self.number(n), **values}

    def code(self, group: str, code: object) -> str:
        """The word for a code, as ``code("kind", "killed")``; the code itself where there is no word."""
        key = f"{group}.{code}"
        found = self._labels[key]
        return str(code) if found == key else found

    def country(self, code: str | None) -> str:
        """The country with this ISO-2 code, by its name; an empty text for none."""
        return self._labels.country(code) or ""

    def party(self, name: str | None) -> str:
        """A body as this language writes it: in Arabic by the lists of known bodies, else as records have it; an empty text for none."""
        if not name or self.language == "en":
            return name or ""
        return arabic_body(name) or name

    def place(self, name: str | None, country: str | None = None) -> str:
        """A place as this language writes it: in Arabic by the gazetteer, where it knows the name; an empty text for none."""
        if not name or self.language == "en":
            return name or ""
        return arabic_place(name, country) or name

    def number(self, value: float | int | None) -> str:
        """A number in this language's digits; an empty text for none."""
        return "" if value is None else self._number(value)

    def _write_number(self, value: float | int) -> str:
        return self.digits(str(format_decimal(value, locale=self._locale, numbering_system=self._numerals)))

    def percent(self, share: float) -> str:
        """A share (0..1) in whole per cent."""
        return self.digits(str(format_percent(share, locale=self._locale, numbering_system=self._numerals)))

    def digits(self, text: str) -> str:
        """The text with this language's digits: Arabic-Indic ones in Arabic, as the Mashriq's press prints them."""
        return text.translate(_ARABIC_INDIC) if self.language == "ar" else text

    def range(self, low: float | None, high: float | None) -> str:
        """A range of counts: ``12``, ``12–20``, ``over 12`` where the upper bound is open."""
        if low is None or high is None or low == high:
            return self.number(low if low is not None else high)
        return f"{self.number(low)}–{self.number(high)}"

    def day(self, value: str | None) -> str:
        """An ISO day (or the day of a moment) in words: ``12 February 2019``, ``١٢ شباط/فبراير ٢٠١٩``."""
        return self._day(value) if value else ""

    def _write_day(self, value: str) -> str:
        try:
            found = date.fromisoformat(value[:10])
        except ValueError:
            return value
        pattern = "d MMMM y"
        if self.language == "ar":
            pattern = f"d MMMM'/{_OTHER_MONTHS[found.month - 1]}' y"
        return self.digits(str(format_date(found, pattern, locale=self._locale)))

    def month(self, value: str) -> str:
        """The month of an ISO day in words."""
        found = date.fromisoformat(value[:10])
        pattern = f"MMMM'/{_OTHER_MONTHS[found.month - 1]}' y" if self.language == "ar" else "MMMM y"
        return self.digits(str(format_date(found, pattern, locale=self._locale)))

    def moment(self, value: str | None) -> str:
        """A moment (UTC) in words: day and time of the day."""
        if not value:
            return ""
        try:
            found: datetime = moment(value)
        except ValueError:
            return self.day(value)
        return f"{self.day(value)} {self.digits(found.strftime('%H:%M'))} UTC"


@lru_cache(maxsize=4)
def words(language: str) -> Words:
    """The words of a language: ``ar`` or, for any other, English."""
    return Words(language)
