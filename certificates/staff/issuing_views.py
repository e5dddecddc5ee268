"""Choosing a cohort, issuing to all who are eligible, watching the batch."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from certificates import issuing, sealing
from certificates.enums import BatchState, State
from certificates.models import Achievement, Credential, CredentialStanding, IssueBatch
from certificates.staff.forms import AuthorityForm
from certificates.staff.frame import frame
from certificates.staff.rights import needs
from programmes.completing import eligible
from programmes.models import Cohort

HERE = "certificates_staff:cohorts"


@needs("certificates.view_issuebatch")
@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """All cohorts: how many have completed, how many hold a certificate."""
    held = (
        CredentialStanding.objects.exclude(state=State.SUPERSEDED)
        .filter(achievement__cohort=OuterRef("pk"))
        .order_by()
        .values("achievement__cohort")
        .annotate(times=Count("pk"))
        .values("times")
    )
    completed = Count(
        "placements",
        filter=Q(placements__withdrawn_at=None, placements__completion__isnull=False),
    )
    found = Cohort.objects.select_related("programme", "achievement").annotate(
        completed=completed, held=Subquery(held)
    )
    context = frame(_("ออกวุฒิบัตร"), icon="list-ul") | {"cohorts": found}
    return TemplateResponse(request, "certificates/staff/cohorts.html", context)


@needs("certificates.view_issuebatch")
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is eligible, in the order of the serials, and the one action that issues to all."""
    found = get_object_or_404(Cohort.objects.select_related("programme"), slug=slug)
    achievement = (
        Achievement.objects.filter(cohort=found).select_related("design", "series").first()
    )
    may_issue = request.user.has_perm("certificates.issue_credential")
    if request.method == "POST" and not may_issue:
        raise Http404
    form = AuthorityForm(request.POST or None, initial=_usual_dates(found))
    if request.method == "POST" and achievement and form.is_valid():
        try:
            batch = issuing.start_batch(achievement, by=request.user, **form.cleaned_data)
        except issuing.IssuingRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect("certificates_staff:batch", public_id=batch.public_id)
    batches = list(achievement.batches.select_related("started_by")) if achievement else []
    context = frame(str(found), icon="list-ul", trail=[(_("ออกวุฒิบัตร"), HERE)]) | {
        "cohort": found,
        "achievement": achievement,
        "waiting": issuing.to_be_issued(found) if achievement else eligible(found),
        "form": form,
        "may_issue": may_issue,
        "batches": batches,
        "credentials": _issued(achievement) if achievement else [],
        "running": achievement and achievement.batches.filter(state=BatchState.RUNNING).first(),
    }
    return TemplateResponse(request, "certificates/staff/cohort.html", context)


def _usual_dates(cohort: Cohort) -> dict[str, object]:
    """Today, or the day of the ceremony when one is set and not past."""
    today = timezone.localdate()
    earliest = issuing.earliest_issue_date(cohort) or today
    return {"issued_on": max(cohort.awards_on or today, earliest, today), "authority_date": today}


def _issued(achievement: Achievement):  # type: ignore[no-untyped-def]
    return (
        Credential.objects.filter(achievement=achievement)
        .select_related("standing", "placement__post__province")
        .order_by("series_year", "number")
    )


@needs("certificates.view_issuebatch")
@require_safe
@never_cache
def batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """A batch: how far it is, then each of its certificates."""
    found = _batch(public_id)
    title = _("การออกวุฒิบัตรตามบันทึก %(number)s") % {"number": found.authority_number}
    way = [(_("ออกวุฒิบัตร"), HERE)]
    context = frame(title, icon="list-ul", trail=way) | _standing(request, found)
    return TemplateResponse(request, "certificates/staff/batch.html", context)


@needs("certificates.view_issuebatch")
@require_safe
@never_cache
def batch_progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of a batch's page that changes while it runs."""
    return TemplateResponse(
        request, "certificates/staff/progress.html", _standing(request, _batch(public_id))
    )


def _batch(public_id: str) -> IssueBatch:
    batches = IssueBatch.objects.select_related("achievement__cohort__programme", "started_by")
    return get_object_or_404(batches, public_id=public_id)


def _standing(request: HttpRequest, found: IssueBatch) -> dict[str, object]:
    running = found.state == BatchState.RUNNING
    items = found.items.select_related(
        "placement__user", "placement__post__province", "credential__standing"
    )
    return {
        "batch": found,
        "running": running,
        "progress": issuing.progress(found),
        "items": [] if running else items,
        "fragment": request.headers.get("HX-Request") == "true",
        "may_issue": request.user.has_perm("certificates.issue_credential"),
    }


@needs("certificates.issue_credential")
@require_POST
def try_again(request: HttpRequest, code: str) -> HttpResponse:
    """Take one that was set aside up again."""
    credential = get_object_or_404(Credential, code=code)
    if sealing.try_again(credential, by=request.user):
        messages.success(request, _("กำลังจัดทำไฟล์ของ %(name)s อีกครั้ง") % {"name": credential})
    return redirect("certificates_staff:credential", code=code)
