"""What Wagtail's own acts on pages may not do in a course, said before it is done.

Each takes the request and the pages, and gives the answer that stops the act, or None.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import page_permission_policy

from courses import keeping


def stop_deletion(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Pages that records speak of are retired instead."""
    for page in pages:
        kept = keeping.recorded(page)
        if kept:
            message = _("ลบไม่ได้ เพราะมีบันทึกการเรียนที่อ้างถึง %(titles)s ให้เลิกเผยแพร่แทน บันทึกจะอยู่ครบ") % {
                "titles": keeping.in_words([each.get_admin_display_title() for each in kept])
            }
            return _back(request, page, message)
    return None


def stop_retirement(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """A page that somebody still needs for finishing stays."""
    for page in pages:
        waiting = keeping.waiting_for(page)
        if waiting:
            message = _(
                "ยังเลิกเผยแพร่ “%(title)s” ไม่ได้ มีผู้เรียน %(count)d ท่านที่ต้องเรียนหน้านี้จึงจะจบ "
                "แก้ไขเนื้อหาได้ตามปกติ หรือรอจนรุ่นนั้นปิด"
            ) % {"title": page.get_admin_display_title(), "count": waiting}
            return _back(request, page, message)
    return None


def stop_moving(
    request: HttpRequest, pages: Iterable[Page], destination: Page
) -> HttpResponse | None:
    """A page that records speak of stays in its course."""
    target = keeping.course_above(destination)
    for page in pages:
        source = keeping.course_above(page)
        if source is not None and source != target and keeping.recorded(page):
            message = _("ย้าย “%(title)s” ออกจากวิชาไม่ได้ เพราะมีบันทึกการเรียนที่อ้างถึง ใช้การทำสำเนาแทน") % {
                "title": page.get_admin_display_title()
            }
            return _back(request, page, message)
    return None


def offered_to(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Of these pages what is published, and of the rest what the person's own explorer shows."""
    own = page_permission_policy.explorable_instances(user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


def _back(request: HttpRequest, page: Page, message: str) -> HttpResponse:
    messages.error(request, message)
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


def say_why_kept(request: HttpRequest, kept: keeping.FileKept) -> HttpResponse:
    """Back to the file's own page with the reason; Wagtail's upload page gets it as JSON."""
    reason = str(kept.args[0])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": reason}, status=409)
    messages.error(request, reason)
    [file] = kept.protected_objects
    return redirect(AdminURLFinder(request.user).get_edit_url(file) or "wagtailadmin_home")
