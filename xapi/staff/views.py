"""The list of the statements, and the same as a file."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import trail
from xapi.models import Forwarding, Statement
from xapi.staff.forms import StatementsForm

PAGE = 50


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """What contents told, newest first; 404 for whoever may not read it."""
    form, found = _asked(request)
    title = _("บันทึกการเรียนรู้")
    asked = request.GET.copy()
    asked.pop("p", None)
    context = {
        "form": form,
        "page": Paginator(found.select_related("person"), PAGE).get_page(request.GET.get("p")),
        "query": asked.urlencode(),
        "forwarding": _forwarding(),
        "header_title": title,
        "header_icon": "list-ul",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("หน้าแรกเจ้าหน้าที่")},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "xapi/staff/statements.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The statements that the list shows, whole, one to a line as JSON; on record."""
    _form, found = _asked(request)
    with transaction.atomic():
        trail.record(request.user, "xapi.exported", rows=found.count())
    answer = StreamingHttpResponse(_lines(found), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="statements.jsonl"'
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest) -> tuple[StatementsForm, QuerySet[Statement]]:
    if not request.user.has_perm("xapi.view_statement"):
        raise Http404
    form = StatementsForm(request.GET or None)
    return form, form.narrowed(Statement.objects.all())


def _lines(found: QuerySet[Statement]) -> Iterator[str]:
    for one in found.order_by("seq").iterator(chunk_size=500):
        yield json.dumps(one.body, ensure_ascii=False) + "\n"


def _forwarding() -> Forwarding | None:
    """How far the outside store is told; None where there is none."""
    if not settings.LRS_ENDPOINT:
        return None
    return Forwarding.objects.filter(endpoint=settings.LRS_ENDPOINT).first()
