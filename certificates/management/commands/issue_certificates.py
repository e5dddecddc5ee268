"""Issue certificates to all who are eligible in a cohort."""

import time
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.answers import Answer, AnsweringCommand, Reason, WrongUse
from certificates import issuing, sealing
from certificates.enums import BatchState, ItemState
from certificates.models import Achievement, IssueBatch
from programmes.completing import eligible
from programmes.models import Cohort
from thai import buddhist_era
from thai.clock import civil_date

PATIENCE = 120.0  # seconds to wait for what another process has in hand


class Command(AnsweringCommand):
    """``manage.py issue_certificates --cohort SLUG [--wait] [--json]``."""

    help = _("ออกวุฒิบัตรให้ผู้มีสิทธิทุกคนในรุ่น")

    def add_arguments(self, parser: CommandParser) -> None:
        """The cohort; the date and the authority default to today and to this command."""
        super().add_arguments(parser)
        parser.add_argument("--cohort", required=True, metavar="SLUG")
        parser.add_argument("--wait", action="store_true", help=_("ทำเองจนเสร็จ ไม่รอโปรแกรมเบื้องหลัง"))
        parser.add_argument("--issued-on", default="", help=_("วันที่ให้ไว้ เช่น 24/5/2570"))
        parser.add_argument("--authority", default="", help=_("เลขที่บันทึกอนุมัติ"))
        parser.add_argument("--authority-date", default="", help=_("บันทึกอนุมัติลงวันที่"))

    def answer(self, **options: Any) -> Answer:
        """Keys: batch, counts (eligible, issued, already, failed)."""
        cohort = Cohort.objects.filter(slug=options["cohort"]).first()
        if cohort is None:
            raise WrongUse(_("ไม่มีรุ่น %(slug)s") % {"slug": options["cohort"]})
        achievement = Achievement.objects.filter(cohort=cohort).first()
        counts = {"eligible": eligible(cohort).count(), "issued": 0, "already": 0, "failed": 0}
        if achievement is None:
            message = _("รุ่นนี้ยังไม่ได้กำหนดแบบและชุดเลขที่ของวุฒิบัตร")
            reasons = [Reason("no_achievement", cohort.slug, message)]
            return Answer(reasons, {"batch": None, "counts": counts})
        counts["already"] = counts["eligible"] - issuing.to_be_issued(cohort).count()
        batch = _running(achievement)
        if batch is None and counts["already"] < counts["eligible"]:
            try:
                batch = issuing.start_batch(achievement, by=None, **_dates(options))
            except issuing.IssuingRefused as refusal:
                reasons = [Reason("refused", refusal.field, str(refusal))]
                return Answer(reasons, {"batch": None, "counts": counts})
        if batch is None:
            return _answer(None, counts)
        if options["wait"]:
            carry_through(batch)
        now = issuing.progress(batch)
        counts |= {"issued": now.total - now.waiting - now.set_aside - now.left_out}
        counts |= {"failed": now.set_aside}
        return _answer(batch, counts)


def carry_through(batch: IssueBatch) -> None:
    """Carry a batch to its end in this process, whatever other workers do beside it."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        for credential_id in issuing.issue_waiting(batch):
            sealing.seal(credential_id)
        for credential_id in list(
            sealing.claimable()
            .filter(credential__batch_items__batch=batch)
            .values_list("pk", flat=True)
        ):
            sealing.seal(credential_id)
        issuing.finish_if_done(batch.pk)
        if not _running(batch.achievement):
            return
        if not batch.items.filter(state=ItemState.WAITING).exists():
            time.sleep(0.2)


def _running(achievement: Achievement) -> IssueBatch | None:
    return IssueBatch.objects.filter(achievement=achievement, state=BatchState.RUNNING).first()


def _dates(options: dict[str, Any]) -> dict[str, Any]:
    today = civil_date(timezone.now())
    return {
        "authority_number": options["authority"] or _("คำสั่งของผู้ดูแลระบบ"),
        "authority_date": _date(options["authority_date"], today),
        "issued_on": _date(options["issued_on"], today),
    }


def _date(typed: str, default: date) -> date:
    if not typed:
        return default
    try:
        return buddhist_era.parse(typed)
    except ValueError as error:
        raise WrongUse(str(error)) from error


def _answer(batch: IssueBatch | None, counts: dict[str, int]) -> Answer:
    answer = Answer(
        more={"batch": batch.public_id if batch else None, "counts": counts},
        lines=[
            _("ผู้มีสิทธิ %(eligible)s คน ออกให้ %(issued)s มีอยู่แล้ว %(already)s ไม่สำเร็จ %(failed)s")
            % counts
        ],
    )
    if counts["failed"]:
        message = _("มีวุฒิบัตรที่จัดทำไม่สำเร็จ โปรดดูในหน้าออกวุฒิบัตร")
        answer.reasons = [Reason("set_aside", str(counts["failed"]), message)]
    return answer
