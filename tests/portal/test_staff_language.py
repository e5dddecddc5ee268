"""The staff side speaks the language of its address, whoever came first in this process."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.admin.widgets import AdminPageChooser
from wagtail.snippets.widgets import AdminSnippetChooser

from courses.models import CoursePage, Subject
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(person)
    return person


def test_the_menu_is_thai_after_someone_read_it_in_english(client, admin):
    english = client.get("/en/admin/").content.decode()
    thai = client.get("/admin/").content.decode()
    assert "/en/admin/images/" in english
    assert "/en/admin/images/" not in thai
    assert '"/admin/images/"' in thai


@pytest.mark.parametrize(
    ("made", "thai", "english"),
    [
        (lambda: AdminSnippetChooser(Subject), "เลือกหมวดวิชา", "Choose Subject"),
        (lambda: AdminPageChooser([CoursePage]), "เลือกวิชา", "Choose Course"),
        (lambda: AdminPageChooser(), "เลือกหน้า", "Choose page"),
    ],
)
def test_a_chooser_made_in_one_language_speaks_the_other(made, thai, english):
    with translation.override("en"):
        widget = made()
        assert widget.choose_one_text == english
    with translation.override("th"):
        assert widget.choose_one_text == thai
        assert thai in widget.render("subject", None, {"id": "subject"})


@pytest.mark.parametrize("kind", ["external", "anchor", "email", "phone"])
def test_the_dialogs_for_links_have_labels_in_thai(client, admin, kind):
    answer = client.get(reverse(f"wagtailadmin_choose_page_{kind}_link"))
    assert "ข้อความที่แสดง" in answer.json()["html"]
