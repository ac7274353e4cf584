"""One text as the statement rules see it: its tokens with the marks, names and markers that stand on them."""

from __future__ import annotations

from marsad.claims.chains.carriers import Carrier, find_carriers
from marsad.claims.statements.lexicon import markers, speaker_noun
from marsad.language.phrases import Match
from marsad.language.quotations import Quotation
from marsad.language.tokens import LATIN, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, PROPER, Word
from marsad.mentions.mentions import Mentions
from marsad.record import Name

THAT = frozenset(
    [
        "ان",
        "انه",
        "انها",
        "انهم",
        "انهن",
        "انهما",
        "اننا",
        "انني",
        "اني",
        "بان",
        "بانه",
        "بانها",
        "بانهم",
        "بانهن",
        "بانهما",
        "باننا",
        "بانني",
        "باني",
        "الا",
        "بالا",
    ]
)
RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"])
# Words after which أن makes a clause of time or contrast, not what somebody said.
# Bodies spelt like adjectives, which govern a name (جمهورية البوسنة).
_GOVERNING = frozenset(["جمهوريه", "مديريه", "بلديه", "جمعيه", "مفوضيه", "كليه"])
_NOT_THAT_AFTER = frozenset(
    [
        "بعد",
        "قبل",
        "رغم",
        "غير",
        "الا",
        "بيد",
        "حيث",
        "منذ",
        "دون",
        "لولا",
        "حتي",
        "شرط",
        "شريطه",
        "بمجرد",
        "حال",
        "مع",
        "ما",
        "اي",
        "لو",
        "كما",
        "عقب",
        "لدرجه",
        "بدل",
    ]
)
_TIME = frozenset(
    [
        "اليوم",
        "امس",
        "السبت",
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "مساء",
        "صباح",
        "ظهر",
        "فجر",
        "ليل",
        "ليله",
        "غدا",
        "الان",
        "الماضي",
        "الماضيه",
        "المقبل",
        "الجاري",
        "قبل",
        "لاحقا",
        "سابقا",
        "حاليا",
        "مؤخرا",
        "انذاك",
        "حينها",
        "ايضا",
        "كذلك",
        "بدوره",
        "بدورها",
        "يوم",
        "موخرا",
        "مجددا",
    ]
)
# Particles spelt like names (علي, باسم).
_NEVER_NAMES = frozenset(("باسم",))
CLOSING = frozenset('»”"›)’“')
OPENING = frozenset('«“"‹„”')
# The shortest quotation that is taken for something said rather than a name in marks.
SHORTEST_SAID = 4


def _spelt(word: Word) -> bool:
    """Whether a word is spelt with all letters of its reading as a verb."""
    verb = word.verb
    return verb is not None and word.light == verb.prefix + verb.entry.spelling + verb.suffix


class Scene:
    """Lookups by token index, each computed once."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.text = mentions.text
        self.tokens: list[Token] = mentions.text.tokens
        self.atoms = {i: last for i, last in mentions.atoms.items() if self.tokens[i].folded not in _NEVER_NAMES}
        self.quote_at: dict[int, Quotation] = {}
        self.quote_end: dict[int, Quotation] = {}
        self.quoted: dict[int, Quotation] = {}  # token → the outermost long quotation around it
        for q in self.text.quotations:
            self.quote_at.setdefault(q.first, q)
            self.quote_end[q.last] = q
            if q.last - q.first - 1 >= SHORTEST_SAID and q.first not in self.quoted:
                self.quoted.update(dict.fromkeys(range(q.first + 1, q.last + 1), q))
        self.marks: dict[int, Match[frozenset[str]]] = {m.first: m for m in markers().find(self.tokens)}
        self.as_before = {
            m.last + 1
            for m in self.marks.values()
            if "as" in m.value and m.value != frozenset() and self.tokens[m.first].folded != "كما"
        }
        self.times = self._times()

    def _times(self) -> dict[int, int]:
        """First token of every time expression → its last."""
        at = self.text.token_at
        return {at(t.start): at(t.end - 1) for t in self.mentions.times}

    def marked(self, i: int, kind: str) -> Match[frozenset[str]] | None:
        """The marker of a class that begins at token ``i``, if any."""
        match = self.marks.get(i)
        return match if match is not None and kind in match.value else None

    def is_that(self, i: int) -> bool:
        """Whether token ``i`` is a complementizer that may open what was said."""
        token = self.tokens[i]
        if token.folded == "الا" and token.word is not None and token.word.light.startswith("إ"):
            return False  # إلا
        return token.folded in THAT and not (i and self.tokens[i - 1].folded in _NOT_THAT_AFTER)

    def time(self, i: int) -> int | None:
        """The last token of the time expression at ``i``, if one begins there."""
        if i in self.times:
            return self.times[i]
        return i if self.tokens[i].folded in _TIME else None

    def definite(self, i: int) -> bool:
        """Whether the token carries the article."""
        word = self.tokens[i].word
        return (
            word is not None
            and (word.folded.startswith("ال") or word.prefix.endswith(("ال", "لل")))
            and len(word.folded) > 3
        )

    def closes(self, i: int) -> bool:
        """Whether a construct chain may end with token ``i``: definite, adjective, name, Latin, in marks, with a pronoun."""
        token = self.tokens[i]
        if self.definite(i) or token.kind == LATIN or token.pos in (ADJECTIVE, PROPER) or i in self.atom_ends:
            return True
        word = token.word
        if word is None:
            return token.text in '»”")'
        nisba = word.adjective is not None and word.folded.endswith(("ي", "يه")) and word.folded not in _GOVERNING
        return nisba or (word.noun is not None and bool(word.noun.suffix))

    @property
    def inside_atoms(self) -> frozenset[int]:
        """The tokens of names and places after their first."""
        found = self.__dict__.get("_inside")
        if found is None:
            found = frozenset(k for i, last in self.atoms.items() for k in range(i + 1, last + 1))
            self.__dict__["_inside"] = found
        return found

    @property
    def atom_ends(self) -> frozenset[int]:
        """The last tokens of names and places."""
        ends = self.__dict__.get("_ends")
        if ends is None:
            ends = self.__dict__["_ends"] = frozenset(self.atoms.values())
        return ends

    def masdar(self, i: int) -> bool:
        """Whether token ``i`` is a bare verbal noun or another noun that begins what was said (انضمام، مقتل)."""
        word = self.tokens[i].word
        if word is None or self.definite(i):
            return False
        if self.marked(i, "content"):
            return True
        if word.conjoined or self.circumstance(i):
            return False
        if speaker_noun(word.folded) is not None:
            return False
        return any(r.entry.kind == "masdar" and r.prefix == "" for r in word.readings)

    def circumstance(self, i: int) -> bool:
        """Whether token ``i`` is an accusative participle (طالبا، مخاطبا), which no subject goes on with."""
        word = self.tokens[i].word
        if word is None or not word.light.endswith("ا") or self.definite(i):
            return False
        return any(r.entry.kind == "active" and not r.suffix and r.entry.spelling.endswith("ا") for r in word.readings)

    def nominal(self, i: int) -> bool:
        """Whether token ``i`` may belong to a noun phrase."""
        token = self.tokens[i]
        if i in self.atoms or token.kind == LATIN:
            return True
        if token.kind != WORD:
            return token.kind == "number"
        if token.pos == "V":
            word = token.word
            if word is not None and word.verb is not None and word.prefix == "" and not _spelt(word):
                return True  # ياسر, which is يأسر only without its hamza
            return word is not None and (
                self.definite(i) or speaker_noun(word.folded) is not None or NOUN in word.pos or ADJECTIVE in word.pos
            )
        return token.pos not in "PSRCXB" or speaker_noun(token.folded) is not None

    @property
    def names(self) -> dict[int, Name]:
        """First token → name mention."""
        found = self.__dict__.get("_names")
        if found is None:
            at = self.text.token_at
            found = self.__dict__["_names"] = {at(n.start): n for n in self.mentions.names}
        return found

    @property
    def carrier_at(self) -> dict[int, int]:
        """First token → last token of every agency, channel, newspaper and platform."""
        found = self.__dict__.get("_carriers")
        if found is None:
            found = self.__dict__["_carriers"] = {c.first: c.last for c in self.carriers}
        return found

    @property
    def carrier_ends(self) -> frozenset[int]:
        """The tokens right before what may follow a carrier's name, its closing mark included."""
        found = self.__dict__.get("_carrier_ends")
        if found is None:
            lasts = [c.last for c in self.carriers]
            marks = [k + 1 for k in lasts if k + 1 < len(self.tokens) and self.tokens[k + 1].text in CLOSING]
            found = self.__dict__["_carrier_ends"] = frozenset([*lasts, *marks])
        return found

    @property
    def carrier_starts(self) -> dict[int, int]:
        """First token of a carrier → the offset of its name."""
        found = self.__dict__.get("_carrier_starts")
        if found is None:
            found = self.__dict__["_carrier_starts"] = {c.first: c.start for c in self.carriers}
        return found

    @property
    def carriers(self) -> list[Carrier]:
        """Every carrier that the text names, in order."""
        found = self.__dict__.get("_carrier_list")
        if found is None:
            found = self.__dict__["_carrier_list"] = find_carriers(self.text, self.mentions.outlet)
        return found
