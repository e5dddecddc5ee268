"""Nobody reads the other language by accident: staff in Thai, everybody on the English pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.core.files.base import ContentFile
from django.urls import ResolverMatch, reverse
from django.utils import translation
from wagtail.models import Page

from certificates.models import Issuer
from courses.models import CourseDocument, CourseTeamMember, Picture, Subject
from people import corrections, inviting
from people.enums import Role
from tests.factories.assessments import assessment_in
from tests.factories.certificates import issued
from tests.factories.courses import StatuteFactory, VideoFactory, course_with, enrolled
from tests.factories.files import picture
from tests.factories.h5p import activity_in, version_of
from tests.factories.people import UserFactory, head_of
from tests.walking import texts, title, walk
from thai.templatetags.thai import THAI_LETTER

LIBRARIES = [Path(wagtail.__file__).parent, Path(wagtail_localize.__file__).parent]
SHOWN = ["", "admin", "images", "documents", "snippets", "users", "locales", "sites", "embeds"]
SHOWN += ["search", "contrib/settings", "contrib/typed_table_block", "contrib/search_promotions"]

# Names of formats, licences, programs, keys and the like, and what no translation reaches.
NOT_ENGLISH = {
    *("Alt", "Ctrl", "Enter", "Esc", "Shift"),
    *("CSV", "Excel", "HTML", "JPEG", "JPG", "JSON", "MP", "OpenDocument", "PDF", "PNG", "PO"),
    *("PowerPoint", "QR", "SRT", "URL", "WEBVTT", "WebP", "WebVTT", "Word", "XLSX"),
    *("API", "JavaScript", "MB", "Wagtail", "localhost"),
    *("BY", "CC", "NC", "ND", "SA"),
    *("GIFT", "H5P", "Lumi", "Moodle", "QTI", "XML"),
}
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# Addresses, codes, figures, and the names of fields that a text may use.
NO_WORDS = re.compile(r"\S*[@/\\_.=0-9#]\S*|\{\w+\}")
# Made from what was ticked, sent as files, or the way out.
# The report of page types is shut; Wagtail's list of one type names it as the page above.
STAFF_LEAVE_OUT = re.compile(r"/bulk/|/logout/|export=|/csv/|/pdf/|page-types-usage")
# Pages that an institute writes itself, the staff side, and the sheet for developers.
ENGLISH_LEAVE_OUT = re.compile(r"/(admin|privacy|accessibility|help|components)/")


@pytest.fixture
def course(db, settings, tmp_path):
    """One of each thing that a page can be about."""
    settings.MEDIA_ROOT = settings.EMAIL_FILE_PATH = settings.H5P_ROOT = tmp_path
    Page.objects.filter(slug="home").delete()
    made = course_with(lessons=2)
    assessment_in(made)
    activity_in(made, version_of())
    StatuteFactory(name_en="")
    Subject.objects.update(name_en="")
    VideoFactory()
    Picture.objects.create(title="ภาพ", file=ContentFile(picture(), "picture.png"))
    CourseDocument.objects.create(title="เอกสาร", file=ContentFile(b"%PDF-", "document.pdf"))
    return made


@pytest.mark.parametrize("role", [Role.INSTITUTE_ADMIN, Role.INSTRUCTOR])
def test_staff_read_no_english(client, course, role):
    person = UserFactory(roles=[role])
    CourseTeamMember.objects.create(course_key=course.translation_key, user=person)
    issued()
    Issuer.objects.update(name_en="")
    corrections.ask(head_of("น่าน").user, "พิมพ์ผิด", first_name="อรุณี")
    inviting.invite("new@example.org", Role.AUDITOR, None)
    client.force_login(person)
    choosers = ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose")
    links = ("", "_external_link", "_email_link", "_phone_link", "_anchor_link")
    start = [
        reverse("wagtailadmin_home"),
        *(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in _pages_of(role)),
        *(reverse(name) for name in choosers),
        *(reverse(f"wagtailadmin_choose_page{kind}") for kind in links),
    ]
    found = {
        f"{address}: {text.strip()}"
        for address, page in walk(client, start, "/admin/", _once_for_each_kind, STAFF_LEAVE_OUT)
        for language, text in [("th", title(page)), *texts(page)]
        if not language.startswith("en") and _english(text)
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("who", ["visitor", "trainee"])
def test_english_pages_mark_what_is_thai(client, course, who):
    [credential] = issued()
    start = [
        *("/en/", "/en/courses/", "/en/verify/", "/en/invitation/", "/en/accounts/login/"),
        f"/en/verify/{credential.code}/",
        course.get_url().replace("/courses/", "/en/courses/", 1),
        "/en/there-is-no-such-page/",
    ]
    if who == "trainee":
        person = credential.recipient
        enrolled(course, person)
        client.force_login(person)
        start += ["/en/my/", "/en/my/profile/", "/en/my/name/", "/en/search/?q=order"]
    found = {
        f"{address}: {text.strip()}"
        for address, page in walk(client, start, "/en/", _once, ENGLISH_LEAVE_OUT, missing=True)
        for language, text in texts(page)
        if language != "th" and THAI_LETTER.search(text)
    }
    assert not found, "\n".join(sorted(found))


def test_every_message_of_wagtail_is_in_thai():
    with translation.override("th"):
        english = {
            entry.msgid
            for entry in _messages("django")
            if _english(entry.msgid) and translation.gettext(entry.msgid) == entry.msgid
        }
    ours = polib.pofile(str(Path("locale/th/LC_MESSAGES/djangojs.po")))
    english |= {entry.msgid for entry in _messages("djangojs")} - {entry.msgid for entry in ours}
    assert not english, "\n".join(sorted(english))


def _messages(domain: str) -> Iterator[polib.POEntry]:
    """Every message of those parts of the libraries that staff see."""
    for library in LIBRARIES:
        for part in SHOWN:
            catalogue = library / part / f"locale/en/LC_MESSAGES/{domain}.po"
            if catalogue.exists():
                yield from (entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete)


def _pages_of(role: Role) -> list[Page]:
    """The pages whose forms this role may open."""
    pages = Page.objects.filter(depth__gt=1)
    return list(pages if role == Role.INSTITUTE_ADMIN else pages.filter(depth__gt=3))


def _once(address: str, view: ResolverMatch | None) -> object:
    """Each address once, whatever follows the question mark."""
    return address.partition("?")[0]


def _once_for_each_kind(address: str, view: ResolverMatch | None) -> object:
    """Each view once; the views of pages once for each type of page."""
    if view is None:
        return address
    page = view.kwargs.get("page_id") or view.kwargs.get("parent_page_id")
    of = Page.objects.filter(pk=page).values_list("content_type", flat=True).first()
    return view.view_name, of, view.kwargs.get("content_type_model_name")


def _english(text: str) -> set[str]:
    """The English words in what is read."""
    return set(LATIN_WORD.findall(NO_WORDS.sub(" ", text))) - NOT_ENGLISH
