"""What this room adds to Wagtail's admin. Only registers."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, PageQuerySet
from wagtail.snippets.models import register_snippet

from courses import keeping, teams
from courses.models import LessonPage
from courses.staff import links, page_rules, urls
from courses.staff.page_lists import PageLists
from courses.staff.scope import overview_url
from courses.staff.snippets import CourseLibrary
from courses.staff.waiting import courses_waiting
from people.staff.menu import COURSES, StaffMenuItem, submenu
from people.staff.waiting import WaitingPanel

register_snippet(CourseLibrary)

COURSES_LABEL = pgettext_lazy("navigation", "วิชา")


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages, and the dialogs for links in running text."""
    return [path("", include(urls)), *links.urlpatterns]


@hooks.register("register_admin_viewset", order=1)
def page_lists() -> PageLists:
    """In place of Wagtail's own, which is registered before it."""
    return PageLists()


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """Courses, submissions, questions."""
    return submenu(
        COURSES_LABEL,
        StaffMenuItem(
            _("รายวิชา"),
            reverse_lazy("staff_courses:list"),
            needs="courses.add_coursesubmission",
            icon="form",
            order=1,
        ),
        StaffMenuItem(
            pgettext_lazy("navigation", "การส่งตรวจวิชา"),
            reverse_lazy("staff_courses:submissions"),
            needs="courses.view_coursesubmission",
            icon="clipboard-list",
            order=2,
        ),
        StaffMenuItem(
            pgettext_lazy("navigation", "คำถาม"),
            reverse_lazy("staff_courses:questions"),
            needs="courses.change_question",
            icon="comment",
            order=3,
        ),
        StaffMenuItem(
            _("ทบทวนตามกฎหมาย"),
            reverse_lazy("staff_courses:statute_reviews"),
            needs="courses.view_statutereview",
            icon="openquote",
            order=4,
        ),
        icon="form",
        order=COURSES,
    )


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Questions, and courses that were submitted."""
    panels.append(WaitingPanel(COURSES_LABEL, courses_waiting(request), order=COURSES))


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """What Wagtail has no shape for."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff-courses.css"))


@hooks.register("register_page_header_buttons")
def way_to_the_course(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """From any page of a course to where it is submitted as a whole."""
    course = keeping.course_above(page)
    if course and (own := teams.courses_of(user).filter(translation_key=course.translation_key)):
        yield Button(
            _("ภาพรวมวิชาและส่งตรวจ"), overview_url(own[0]), icon_name="clipboard-list", priority=5
        )
        if page.specific_class is LessonPage:
            address = reverse("staff_courses:paste", args=[page.pk])
            yield Button(_("วางจาก Word"), address, icon_name="doc-full", priority=6)


@hooks.register("construct_page_chooser_queryset")
def published_or_own(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """A chooser offers what is published, and drafts only to who may see them."""
    return page_rules.offered_to(pages, request.user)


@hooks.register("before_delete_page")
def before_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Kept pages stay."""
    return page_rules.stop_deletion(request, [page])


@hooks.register("before_unpublish_page")
def before_retirement(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Needed pages stay."""
    return page_rules.stop_retirement(request, [page])


@hooks.register("before_move_page")
def before_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Kept pages stay in their course."""
    return page_rules.stop_moving(request, [page], destination)


@hooks.register("before_bulk_action")
def before_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type == "delete":
        return page_rules.stop_deletion(request, pages)
    if action_type == "unpublish":
        return page_rules.stop_retirement(request, pages)
    if action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        return page_rules.stop_moving(request, pages, destination)
    return None
