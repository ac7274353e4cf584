"""Which speakers give a happening and which only answer it."""

from __future__ import annotations

from tests.incidents.telling_of import tellings

from marsad.incidents.telling import Telling

LEAD = "انفجرت سيارة مفخخة أمس الثلاثاء في سوق الخضار بمدينة تكريت."


def givers(more: str, title: str = "انفجار سيارة مفخخة بسوق في تكريت") -> list[str]:
    """Who gives the attack of an invented report that goes on with ``more``."""
    told: list[Telling] = tellings("g", title, f"{LEAD}\n{more}")
    return [v.speaker or "" for t in told if t.prominence == "title" for v in t.voices if v.tells]


def test_who_says_that_it_was_his_doing_gives_it():
    """A claim of responsibility is an account of the act, however few words it shares with it."""
    assert any("داعش" in who for who in givers("وأعلن تنظيم داعش مسؤوليته عن التفجير."))


def test_who_condemns_or_judges_gives_nothing():
    """Neither a condemnation nor a judgement is an account, whoever speaks it."""
    assert givers("وندد وزير الزراعة كريم الدليمي بالتفجير في سوق تكريت.") == []
    assert givers("وقال وزير الزراعة كريم الدليمي إن تفجير السوق في تكريت عمل جبان.") == []


def test_a_president_gives_no_more_than_the_toll():
    """Heads of state answer attacks; their words count where they carry the number of the dead."""
    assert givers("وقال الرئيس العراقي كريم الدليمي إن تفجير السوق في تكريت يخدم أعداء البلاد.") == []
    assert givers("وقال الرئيس العراقي كريم الدليمي إن سبعة أشخاص قتلوا في التفجير.") != []


def test_who_has_the_attack_for_his_topic_gives_it():
    """The attack hit a patrol: an account in few words. This attack serves somebody: a comment."""
    assert givers("وقال مصدر أمني إن الهجوم استهدف دورية.") == ["مصدر أمني"]
    assert givers("وقال مصدر أمني إن هذا الهجوم يخدم جهات أجنبية.") == []


def test_a_sum_of_months_is_no_account_of_one_attack():
    """Who counts the dead between two days far apart tells of none of the attacks."""
    assert givers("وبين الأول من يناير و30 يونيو قتل 1592 شخصا في العراق، بحسب بعثة الأمم المتحدة.") == []


def test_who_threatens_says_so_himself():
    """The group whose threat is the news is a voice of it beside those who tell of it."""
    told = tellings("t", "حركة طالبان تهدد بإعدام رهينة", "هددت حركة طالبان أمس الثلاثاء في كابل بإعدام رهينة ألماني.")
    assert any("Taliban" in v.names for t in told for v in t.voices if v.tells)


def test_a_family_is_none_of_its_sons():
    """What the family says is not said by the man whose family it is."""
    told = tellings(
        "f",
        "وفاة سالم الدوري متأثرا بجروحه",
        "توفي سالم الدوري أمس الثلاثاء في مدينة تكريت متأثرا بجروح أصيب بها.\nوأكدت عائلة الدوري وفاة سالم الدوري في تكريت.",
    )
    voices = [v for t in told for v in t.voices]
    assert voices
    assert not any(v.person for v in voices)
