"""What is played is recorded for whom it is, resumed, and counts as its rule says; never as a score."""

import json
import time
import uuid

import pytest
from django.template.loader import get_template
from django.urls import reverse

from courses.blocks import LessonBlocks
from courses.models import Completion
from courses.printing import print_course
from h5p import playing, results, states
from h5p.models import Play, SavedState
from tests.factories.assessments import assessment_in
from tests.factories.courses import block, course_with, enrolled, lessons_of
from tests.factories.h5p import activity_in, manifest, package_files, version_of
from thai.text import normalise
from xapi.models import Statement

pytestmark = pytest.mark.django_db
ADL = "http://adlnet.gov/expapi/verbs/"
COMPLETED, ANSWERED = f"{ADL}completed", f"{ADL}answered"


@pytest.fixture
def version():
    return version_of()


@pytest.fixture
def course():
    return course_with(lessons=1)


def statement(verb=COMPLETED, raw=8, most=10, **more):
    return {
        "verb": {"id": verb},
        "object": {"id": "http://elsewhere.example/forged"},
        "result": {"score": {"raw": raw, "max": most, "min": 0}, "completion": True},
        **more,
    }


def send(client, page, version, **data):
    address = reverse("h5p:report", args=[page.translation_key, version.public_id])
    return client.post(address, json.dumps(data), content_type="application/json")


def say(client, page, version, *statements):
    sent = [{"id": uuid.uuid4().hex, "statement": one} for one in statements]
    return send(client, page, version, statements=sent)


@pytest.fixture
def learner(client, course, version):
    """An activity of a course, and somebody logged in who takes it."""

    def make(**fields):
        page = activity_in(course, version, **fields)
        enrolment = enrolled(course)
        client.force_login(enrolment.user)
        return page, enrolment

    return make


def is_complete(enrolment, page):
    return Completion.objects.filter(
        enrolment=enrolment, activity_key=page.translation_key
    ).exists()


def test_the_preview_of_an_activity_without_a_content_says_so(client, learner):
    page, _ = learner()
    page.content = None
    here = client.get("/my/").wsgi_request
    shown = page.make_preview_request(original_request=here)
    assert shown.status_code == 200
    assert "ยังไม่มีเนื้อหา" in normalise(shown.content.decode())


def test_the_page_plays_the_newest_version(client, learner, version):
    page, _ = learner()
    html = client.get(page.get_url()).content.decode()
    assert 'sandbox="allow-scripts"' in html
    assert f"/h5p/plays/{page.translation_key}/{version.public_id}/" in html
    assert "จบเมื่อทำกิจกรรมจนจบ" in html
    assert "ไม่ระบุสัญญาอนุญาต" in html


def test_the_score_that_completes_is_the_one_of_the_editions_rules(client, learner, version):
    page, enrolment = learner(rule="score", score_percent=80)
    page.score_percent = 95
    page.save()
    assert "ร้อยละ 80" in client.get(page.get_url()).content.decode()
    say(client, page, version, statement(raw=8))
    assert is_complete(enrolment, page)


@pytest.mark.parametrize(
    ("fields", "said", "done"),
    [
        ({"rule": "open"}, None, True),
        ({"rule": "done"}, None, False),
        ({"rule": "done"}, statement(raw=0), True),
        ({"rule": "done"}, statement(f"{ADL}attempted"), False),
        ({"rule": "score", "score_percent": 80}, statement(raw=8), True),
        ({"rule": "score", "score_percent": 81}, statement(raw=8), False),
        ({"rule": "score"}, {"verb": {"id": COMPLETED}, "object": {"id": "x"}}, False),
    ],
)
def test_it_is_complete_by_its_rule(client, learner, version, fields, said, done):
    page, enrolment = learner(**fields)
    answer = say(client, page, version, *([said] if said else []))
    assert answer.json() == {"recorded": True, "complete": done, "full": False}
    assert is_complete(enrolment, page) is done


def test_a_part_is_not_the_whole(client, learner, version):
    page, enrolment = learner()
    part = statement(ANSWERED)
    part["object"] = {
        "id": "x",
        "definition": {"extensions": {"http://h5p.org/x-api/h5p-subContentId": str(uuid.uuid4())}},
    }
    say(client, page, version, part)
    assert Statement.objects.count() == 1
    assert not is_complete(enrolment, page)


def test_case_47_what_is_forged_is_bound_to_who_sent_it_and_is_no_score(
    client, course, learner, version
):
    test = assessment_in(course)
    page, enrolment = learner()
    forged = statement(raw=1, most=1, actor={"mbox": "mailto:director@example.org"})
    say(client, page, version, forged)
    kept = Statement.objects.get()
    assert kept.person == enrolment.user
    assert "director" not in json.dumps(kept.body)
    assert kept.activity == playing.activity_iri(page.translation_key, version.content)
    # It completes itself, and neither the test beside it nor the course.
    assert is_complete(enrolment, page)
    assert not is_complete(enrolment, test)
    assert enrolment.completions.count() == 1
    said = client.get(reverse("h5p:results", args=[page.translation_key, version.public_id]))
    assert "รายงานโดยตัวกิจกรรมเอง" in said.content.decode()


@pytest.mark.parametrize("raw", [11, -1, float("nan"), 1e309, "8", True])
def test_a_score_out_of_its_range_is_refused(client, learner, version, raw):
    page, enrolment = learner(rule="score")
    answer = say(client, page, version, statement(raw=raw))
    assert answer.status_code == 200
    assert Play.objects.get().scaled is None
    assert not is_complete(enrolment, page)


def test_a_burst_of_the_same_is_stored_once(client, learner, version):
    page, _ = learner()
    same = {"id": uuid.uuid4().hex, "statement": statement()}
    for _n in range(3):
        send(client, page, version, statements=[same, same])
    assert Statement.objects.count() == 1
    # Said again after a resume, with another id.
    say(client, page, version, statement())
    assert Statement.objects.count() == 1


def test_the_best_result_is_noted(client, learner, version):
    page, _ = learner()
    for raw in (4, 9, 2):
        say(client, page, version, statement(raw=raw))
    play = Play.objects.get()
    assert (play.raw, play.most, play.scaled) == (9, 10, pytest.approx(0.9))
    assert play.finished_at is not None


def state(value, key="state", sub="0"):
    return {"sub": sub, "key": key, "value": value}


def test_what_is_saved_is_there_on_another_device(client, learner, version, django_user_model):
    page, enrolment = learner()
    send(client, page, version, states=[state('{"at": 1}'), state('{"card": 2}', sub="abc")])
    send(client, page, version, states=[state('{"at": 3}')])
    other = type(client)()
    other.force_login(enrolment.user)
    html = other.get(page.get_url()).content.decode()
    assert '{"0": {"state": "{\\"at\\": 3}"}, "abc": {"state": "{\\"card\\": 2}"}}' in html
    send(client, page, version, states=[state(None)])
    assert [one.sub_content for one in SavedState.objects.all()] == ["abc"]


def test_case_74_a_new_version_begins_anew_and_who_is_in_the_old_one_stays(
    client, learner, version
):
    page, enrolment = learner()
    send(client, page, version, states=[state('{"at": 1}')])
    newer = version_of(
        package_files() | {"h5p.json": manifest(title="ใหม่")}, replaces=version.content
    )
    html = client.get(page.get_url()).content.decode()
    assert newer.public_id in html
    assert 'at\\": 1' not in html
    # The tab with the old version still reports.
    assert send(client, page, version, states=[state('{"at": 2}')]).json()["recorded"]
    say(client, page, version, statement())
    assert is_complete(enrolment, page)


@pytest.mark.parametrize(
    "bad",
    [
        state("x" * (states.LARGEST + 1)),
        state("x", key="../../x"),
        state("x", sub="a" * 65),
        state({"not": "text"}),
        state("x", key="__proto__" * 10),
        state("a\x00b"),
        state("x", key=7),
    ],
)
def test_case_71_a_state_that_is_none_is_left_out(client, learner, version, bad):
    page, _ = learner()
    assert send(client, page, version, states=[bad]).status_code == 200
    assert not SavedState.objects.exists()


def test_case_71_no_more_states_than_a_content_needs(client, learner, version):
    page, _ = learner()
    for start in (0, 30, 60):
        send(client, page, version, states=[state("1", sub=str(start + n)) for n in range(30)])
    assert SavedState.objects.count() == states.MOST


def test_the_states_of_a_play_have_room_in_all_and_what_was_kept_stays(
    client, learner, version, monkeypatch
):
    monkeypatch.setattr(states, "MOST_IN_ALL", 100)
    page, _ = learner()
    first = send(client, page, version, states=[state("a" * 60, sub="1"), state("b" * 30, sub="2")])
    assert first.json() == {"recorded": True, "complete": False, "full": False}
    # What fits is kept beside what does not, and the old value of that stays.
    sent = [state("c" * 80, sub="2"), state("d" * 61, sub="1")]
    assert send(client, page, version, states=sent).json()["full"]
    kept = dict(SavedState.objects.values_list("sub_content", "value"))
    assert kept == {"1": "d" * 61, "2": "b" * 30}
    # What is no longer wanted makes room at once.
    sent = [state("c" * 80, sub="2"), state(None, sub="1")]
    assert not send(client, page, version, states=sent).json()["full"]
    assert SavedState.objects.get().value == "c" * 80


@pytest.mark.parametrize("number", [1, 40])
def test_states_are_kept_in_a_few_queries(
    client, learner, version, number, django_assert_max_num_queries
):
    page, _ = learner()
    sent = [state("1", sub=str(n)) for n in range(number)]
    send(client, page, version, states=sent[:1])
    with django_assert_max_num_queries(20):
        send(client, page, version, states=sent)


@pytest.mark.parametrize("limit", ["number", "size"])
def test_the_statements_of_a_play_are_bounded_but_not_its_end(
    client, learner, version, monkeypatch, limit
):
    if limit == "number":
        monkeypatch.setattr(playing, "MOST_TOLD", 3)
    else:
        monkeypatch.setattr(playing, "MOST_TOLD_SIZE", 3_000)
    page, enrolment = learner(rule="done")
    said = [statement(f"{ADL}interacted", result={"response": str(n)}) for n in range(30)]
    answers = [say(client, page, version, one).json() for one in said]
    assert not answers[0]["full"]
    assert answers[-1]["full"]
    kept = Statement.objects.count()
    assert 0 < kept <= 3
    # The same again needs no room.
    assert not say(client, page, version, said[kept - 1]).json()["full"]
    answer = say(client, page, version, statement(raw=7)).json()
    assert answer == {"recorded": True, "complete": True, "full": True}
    assert Statement.objects.count() == kept
    assert (Play.objects.get().raw, Play.objects.get().told) == (7, kept)
    assert is_complete(enrolment, page)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 200),
        (b"[]", 400),
        (b"{", 400),
        (b'{"statements": 7}', 200),
        (b'{"states": [1, null]}', 200),
        (b'{"states": [' + b" " * 1024 * 1024 + b"]}", 413),
    ],
)
def test_what_is_no_report_does_nothing_and_is_not_said_to_be_kept(
    client, learner, version, sent, status
):
    page, _ = learner()
    address = reverse("h5p:report", args=[page.translation_key, version.public_id])
    answer = client.post(address, sent, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["recorded"] == (status == 200)
    assert not Statement.objects.exists()
    assert not SavedState.objects.exists()


def test_what_is_not_ones_own_is_not_found(client, course, version):
    page = activity_in(course, version)
    other_version = version_of(package_files() | {"h5p.json": manifest(title="อื่น")})
    enrolment = enrolled(course)
    assert send(client, page, version).status_code == 401
    client.force_login(enrolled(course_with(lessons=1)).user)
    assert send(client, page, version).status_code == 404
    assert client.get(page.get_url()).status_code == 404
    client.force_login(enrolment.user)
    assert send(client, page, other_version).status_code == 404
    assert send(client, lessons_of(course)[0], version).status_code == 404
    assert send(client, page, version).status_code == 200


def test_after_the_end_nothing_is_recorded(client, course, version):
    page = activity_in(course, version)
    enrolment = enrolled(course, opens_at=-9, closes_at=-1)
    client.force_login(enrolment.user)
    answer = say(client, page, version, statement())
    assert answer.json() == {"recorded": False, "complete": False}
    assert not Play.objects.exists()
    assert "ไม่บันทึกเพิ่มแล้ว" in client.get(page.get_url()).content.decode()


def question(wording, response, raw, n):
    return {
        "statement": {
            "verb": {"id": ANSWERED},
            "object": {
                "id": "x",
                "definition": {
                    "description": {"en-US": f"<p>{wording}</p>"},
                    "interactionType": "choice",
                    "choices": [
                        {"id": "0", "description": {"en-US": "ผู้ว่าราชการจังหวัด"}},
                        {"id": "1", "description": {"en-US": "นายอำเภอ<script>"}},
                    ],
                    "correctResponsesPattern": ["0"],
                    "extensions": {"http://h5p.org/x-api/h5p-subContentId": str(uuid.UUID(int=n))},
                },
            },
            "result": {"score": {"raw": raw, "max": 1, "min": 0}, "response": response},
        },
        "children": [],
    }


def test_each_question_is_told_in_words(client, learner, version):
    page, _ = learner()
    tree = {
        "statement": statement(ANSWERED, raw=1, most=2),
        "children": [question("ใครลงนาม", "0", 1, 1), question("ใครรับรอง", "1", 0, 2)],
    }
    send(client, page, version, statements=[{"id": "a" * 32, "tree": tree}])
    html = client.get(page.get_url()).content.decode()
    assert "ใครลงนาม" in html
    assert "ท่านตอบ: ผู้ว่าราชการจังหวัด" in html
    assert "<script>" not in html.split('id="h5p-results"')[1].split("</ol>")[0]
    assert html.count("ยังไม่ถูก") == 1
    assert "ครั้งที่ดีที่สุด 1 จาก 2 คะแนน" in html


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("{case_matters=false}จังหวัด", "จังหวัด"),
        ("{case_matters=true}{lang=th}ก[,]ข", "ก, ข"),
        ("{ไม่ใช่คำสั่ง}", "{ไม่ใช่คำสั่ง}"),
    ],
)
def test_what_only_says_how_to_compare_is_not_shown(sent, read):
    assert results.in_words({"interactionType": "fill-in"}, sent) == read


def in_lesson(course, *versions):
    lesson = lessons_of(course)[0]
    lesson.body = [block("h5p", {"content": one.content_id}) for one in versions]
    lesson.save()
    return lesson


def test_several_contents_stand_in_one_lesson_and_are_recorded_under_it(client, course, version):
    other = version_of(package_files() | {"h5p.json": manifest(title="อื่น")})
    lesson = in_lesson(course, version, other)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    html = client.get(lesson.get_url()).content.decode()
    assert html.count("data-h5p-place") == 2
    assert html.count(f'id="h5p-{version.pk}-states"') == 1
    assert say(client, lesson, other, statement()).json()["recorded"]
    assert Play.objects.get().version == other
    assert not is_complete(enrolment, lesson)


def test_a_lesson_with_a_content_is_printed_with_where_to_do_it(course, version):
    in_lesson(course, version)
    made = print_course(course, enrolled(course).user)
    assert made.startswith(b"%PDF-")


def test_every_block_of_a_lesson_can_be_printed():
    for kind in LessonBlocks().child_blocks:
        get_template(f"print/courses/blocks/{kind}.html")


@pytest.mark.parametrize("questions", [1, 50])
def test_the_page_costs_few_queries(
    client, learner, version, questions, django_assert_max_num_queries
):
    page, _ = learner()
    tree = {
        "statement": statement(ANSWERED),
        "children": [question(f"ข้อ {n}", "0", 1, n) for n in range(questions)],
    }
    send(client, page, version, statements=[{"id": "a" * 32, "tree": tree}])
    send(client, page, version, states=[state("1", sub=str(n)) for n in range(min(questions, 40))])
    client.get(page.get_url())
    with django_assert_max_num_queries(10):
        html = client.get(page.get_url()).content.decode()
    assert html.count("ท่านตอบ") == questions


def test_the_page_costs_little_time(client, learner, version):
    """Of several times the shortest counts: the others say how busy the machine is."""
    page, _ = learner()
    tree = {
        "statement": statement(ANSWERED),
        "children": [question(f"ข้อ {n}", "0", 1, n) for n in range(5)],
    }
    send(client, page, version, statements=[{"id": "a" * 32, "tree": tree}])

    def once():
        began = time.process_time()
        client.get(page.get_url())
        return time.process_time() - began

    assert min(once() for _ in range(20)) < 0.03
