"""Who may open a file: it follows the published lessons that show it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection

from courses.access import may_open_file
from courses.models import CourseDocument, LessonPage, ModulePage, Picture, Video
from people.enums import Role
from people.models import User
from tests.factories import files
from tests.factories.courses import LessonFactory, block, course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def make_document(**fields):
    content = SimpleUploadedFile("a.pdf", b"%PDF-1.7 secret")
    return CourseDocument.objects.create(title="คู่มือ", file=content, **fields)


def make_picture(**fields):
    content = ImageFile(ContentFile(files.picture("PNG", (400, 300))), name="a.png")
    return Picture.objects.create(title="แผนผัง", file=content, **fields)


def make_video(**fields):
    content = SimpleUploadedFile("a.mp4", files.film(size=2000))
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nคำสั่ง\n"
    return Video.objects.create(
        title="การแจ้งคำสั่ง", file=content, seconds=60, captions_th=captions, **fields
    )


def show(lesson: LessonPage, *blocks):
    lesson.body = [*lesson.body.raw_data, *blocks]
    lesson.save()


def document_block(document):
    return block("document", {"document": document.pk, "title": ""})


def picture_block(picture):
    image = {"image": picture.pk, "alt_text": "แผนผัง", "decorative": False}
    return block("picture", {"image": image, "caption": ""})


def video_block(video):
    return block("video", {"video": video.pk})


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def lesson(course):
    return lessons_of(course)[0]


@pytest.fixture
def trainee(course):
    return enrolled(course).user


@pytest.fixture
def document(lesson):
    document = make_document()
    show(lesson, document_block(document))
    return document


def test_who_takes_the_course_opens_its_files(lesson, trainee, document):
    picture, video = make_picture(), make_video(poster=make_picture())
    show(lesson, picture_block(picture), video_block(video))
    for file in (document, picture, video, video.poster):
        assert may_open_file(trainee, file)
        assert not may_open_file(UserFactory(), file)
        assert not may_open_file(AnonymousUser(), file)


def test_it_takes_one_query(trainee, document, django_assert_num_queries):
    may_open_file(trainee, document)
    with django_assert_num_queries(1):
        assert may_open_file(trainee, document)


def test_a_link_in_running_text_counts(lesson, trainee):
    document = make_document()
    link = f'<p><a linktype="document" id="{document.pk}">คู่มือ</a></p>'
    show(lesson, block("text", link))
    assert may_open_file(trainee, document)


def test_a_file_that_no_lesson_shows_is_nobodys(trainee):
    assert not may_open_file(trainee, make_document())


def test_a_public_file_is_everybodys():
    assert may_open_file(AnonymousUser(), make_document(public=True))
    assert may_open_file(AnonymousUser(), make_picture(public=True))
    assert may_open_file(AnonymousUser(), make_video(public=True))


def test_a_draft_beside_the_live_lesson_opens_nothing(lesson, trainee, document):
    secret = make_document()
    lesson.body = [document_block(secret)]
    lesson.save_revision()
    assert not may_open_file(trainee, secret)
    assert may_open_file(trainee, document)


def test_an_unpublished_lesson_module_or_course_opens_nothing(course, lesson, trainee, document):
    for page in (lesson, ModulePage.objects.get(), course):
        page.refresh_from_db()
        page.unpublish()
        assert not may_open_file(trainee, document)
        page.save_revision().publish()
        assert may_open_file(trainee, document)


def test_a_file_of_a_lesson_that_was_deleted_is_nobodys(course, trainee):
    # A lesson that came after the enrolment's edition: no record speaks of it, so it can go.
    later, document = LessonFactory(parent=course), make_document()
    show(later, document_block(document))
    assert may_open_file(trainee, document)
    later.delete()
    assert not may_open_file(trainee, document)


def test_before_the_first_day_it_stays_closed(course, document):
    assert not may_open_file(enrolled(course, opens_at=2).user, document)


def test_after_the_end_it_stays_open(course, document):
    assert may_open_file(enrolled(course, opens_at=-9, closes_at=-2).user, document)


def test_who_was_withdrawn_opens_nothing(course, document):
    from courses.enrolling import withdraw

    enrolment = enrolled(course)
    withdraw(enrolment)
    assert not may_open_file(enrolment.user, document)


def test_another_course_opens_nothing(document):
    other = course_with(lessons=1)
    assert not may_open_file(enrolled(other).user, document)


def test_a_course_whose_path_only_begins_alike_opens_nothing(course, document):
    # Materialised paths have steps of four, so a neighbour's path is never a beginning of ours.
    neighbours = [course_with(lessons=1) for _number in range(3)]
    person = UserFactory()
    for neighbour in neighbours:
        enrolled(neighbour, person)
    assert not may_open_file(person, document)


def test_staff_open_what_they_may_choose(document):
    video = make_video()
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        person = UserFactory(roles=[role])
        assert may_open_file(person, document)
        assert may_open_file(person, make_picture())
        assert may_open_file(person, video)
    for role in (Role.AUDITOR, Role.PROVINCIAL_COORDINATOR):
        person = UserFactory(roles=[role])
        assert not may_open_file(person, document)
        assert not may_open_file(person, make_picture())
        assert not may_open_file(person, video)
    assert may_open_file(User.objects.create_superuser("root@example.org"), video)


def test_staff_rights_are_those_of_the_collection():
    root = Collection.get_first_root_node()
    shared, hidden = root.add_child(name="เปิด"), root.add_child(name="ข้อสอบลับ")
    person = UserFactory(roles=[Role.INSTRUCTOR])
    person.groups.first().collection_permissions.update(collection=shared)
    assert may_open_file(person, make_document(collection=shared))
    assert not may_open_file(person, make_document(collection=hidden))
