"""The list of the trail."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.models import AuditEntry
from audit.staff.forms import TrailForm

PAGE = 50


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """What staff did, newest first; 404 for whoever may not read it."""
    if not request.user.has_perm("audit.view_auditentry"):
        raise Http404
    form = TrailForm(request.GET or None)
    entries = form.narrowed(AuditEntry.objects.all()) if form.is_bound else AuditEntry.objects.all()
    title = _("บันทึกการตรวจสอบ")
    asked = request.GET.copy()
    asked.pop("p", None)
    context = {
        "form": form,
        "page": Paginator(entries, PAGE).get_page(request.GET.get("p")),
        "query": asked.urlencode(),
        "header_title": title,
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("หน้าแรกเจ้าหน้าที่")},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "audit/staff/trail.html", context)
