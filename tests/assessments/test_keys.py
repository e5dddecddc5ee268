"""A key mended by hand, for every kind that has one (case 56)."""

import pytest
from django.urls import reverse

from assessments import attempts, regrading
from assessments.enums import ItemType, RegradeAct
from assessments.item_types import kind_of
from assessments.item_types.keys import filled_in, given_by
from assessments.models import ItemVersion, Regrade
from assessments.regrading import Proposal
from people.enums import Role
from tests.factories.assessments import assessment_in, bank_with
from tests.factories.courses import course_with, enrolled
from tests.factories.items import BY_PERSON, approved, right_answer
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

KINDS = [kind for kind in ItemType if kind not in BY_PERSON]


@pytest.fixture
def bank():
    return bank_with(items=0, slug="kinds")


def rotated(values):
    return [*values[1:], values[0]]


def another(version):
    """The key's form with another right key filled in."""
    kind, wording, key = kind_of(version.item_type), version.content["th"], version.answer_key
    fields = kind.key_form(wording, key)
    given = given_by(fields)
    for field in fields:
        if field.control == "ticks":
            known = [value for value, _text in field.choices]
            given[field.name] = [one for one in known if one not in field.value]
        elif field.control == "lines":
            given[field.name] = ["คำตอบใหม่\n\n คำตอบที่สอง "]
    match version.item_type:
        case ItemType.NUMERIC:
            given |= {"number": ["๓๐"], "tolerance": ["๒"]}
        case ItemType.MATCHING | ItemType.ORDERING:
            names = list(given)
            given = dict(zip(names, rotated([given[name] for name in names]), strict=True))
        case ItemType.CATEGORISING | ItemType.INLINE_CHOICE:
            for field in fields:
                other = [value for value, _text in field.choices if value not in field.value]
                given[field.name] = [other[0]]
    return given


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_key_makes_that_key(bank, kind):
    version = approved(bank, kind)
    module, wording = kind_of(kind), version.content["th"]
    fields = module.key_form(wording, version.answer_key)
    assert fields
    assert module.read_key(given_by(fields), wording) == version.answer_key
    assert filled_in(fields, given_by(fields)) == fields
    assert regrading.fits(version, version.answer_key)


@pytest.mark.parametrize("kind", BY_PERSON)
def test_what_a_person_marks_has_no_key_to_mend(bank, kind, client):
    version = approved(bank, kind)
    assert kind_of(kind).key_form(version.content["th"], version.answer_key) == []
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    page = client.get(reverse("staff_banks:regrade", args=[version.pk])).content.decode()
    assert 'value="key"' not in page
    assert "ไม่มีเฉลยให้แก้" in page
    assert regrading.fits(version, version.answer_key) is False


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_by_hand_is_shown_and_scored_for_every_kind(client, kind):
    """Case 56."""
    course = course_with(lessons=1)
    page = assessment_in(course, items=1)
    bank = page.draws.get().bank
    bank.items.update(state="retired")
    version = approved(bank, kind)
    given = another(version)
    new = kind_of(kind).read_key(given, version.content["th"])
    assert new != version.answer_key

    attempt = attempts.start(enrolled(course), page, declared=True)
    answer = right_answer(kind, new)
    attempts.save_answer(attempt, version.pk, 1, answer)
    attempts.submit(attempt)
    assert attempt.score < attempt.max_score

    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(admin)
    address = reverse("staff_banks:regrade", args=[version.pk])
    assert client.get(address).context["key_fields"]
    shown = client.get(address, {"act": "key", **given})
    assert len(shown.context["changes"]) == 1
    assert given_by(shown.context["key_fields"]).keys() == given.keys()
    done = client.post(
        shown.wsgi_request.get_full_path(),
        {"seen": shown.context["seen"], "reason": "เฉลยผิด"},
        follow=True,
    )
    assert Regrade.objects.get().answer_key == new
    attempt.refresh_from_db()
    assert attempt.score == attempt.max_score
    assert "เฉลยที่แก้" in done.content.decode()
    version.refresh_from_db()
    assert version.answer_key != new


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_key_changes_nothing_and_says_why(client, bank, kind):
    version = approved(bank, kind)
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    address = reverse("staff_banks:regrade", args=[version.pk])
    fields = kind_of(kind).key_form(version.content["th"], version.answer_key)
    for wrong in ([], [""], ["forged"], ["forged", "x"]):
        if kind in (ItemType.TEXT_ENTRY, ItemType.GAP_TEXT) and "forged" in wrong:
            wrong = ["ก" * 500]
        sent = {"act": "key", **{field.name: wrong for field in fields}}
        answer = client.get(address, sent)
        assert answer.status_code == 200
        assert answer.context["fault"]
        assert "seen" not in answer.context
        client.post(answer.wsgi_request.get_full_path(), {"seen": "", "reason": "x"})
    assert not Regrade.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "key",
    [
        {"correct": ["forged"]},
        {"pairs": {"forged": "x"}},
        {"order": []},
        {"order": None},
        {"gaps": {"forged": ["x"]}},
        {"number": "NaN", "tolerance": "0"},
        {"accepted": []},
        {"categories": []},
        [],
        "key",
    ],
)
def test_a_forged_key_fits_nothing(bank, kind, key):
    assert regrading.fits(approved(bank, kind), key) is False


def test_an_order_takes_each_place_once(bank):
    version = approved(bank, ItemType.ORDERING)
    kind, wording = kind_of(ItemType.ORDERING), version.content["th"]
    sent = {field.name: ["1"] for field in kind.key_form(wording, version.answer_key)}
    with pytest.raises(ValueError, match="ครั้งเดียว"):
        kind.read_key(sent, wording)


def test_the_form_begins_with_the_key_of_a_mended_version(client, bank):
    version = approved(bank, ItemType.NUMERIC)
    ItemVersion.objects.create(
        item=version.item,
        number=2,
        item_type=version.item_type,
        content=version.content,
        answer_key={"number": "30", "tolerance": "0"},
    )
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    page = client.get(reverse("staff_banks:regrade", args=[version.pk]))
    assert "ฉบับที่ 2 ให้แล้ว" in page.content.decode()
    assert given_by(page.context["key_fields"])["number"] == ["30"]
    assert regrading.holds(version, Proposal(RegradeAct.KEY, version.answer_key))
