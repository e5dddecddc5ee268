"""The demonstration's certificates: a fictional issuer, its design, and the records of พ.ศ. 2561."""

import datetime

from certificates import pictures
from certificates.earlier_records import EarlierRecord, enter
from certificates.enums import SeriesYear
from certificates.models import Achievement, Credential, Design, Issuer, Picture, Series, Signatory
from people.models import User
from portal.models import InstituteSettings
from programmes.completing import eligible
from programmes.models import Cohort

from .pages import MEDIA

SIGNATORIES = (
    ("นายประเสริฐ สมมติกุล", "ผู้อำนวยการสถาบันพัฒนาหัวหน้าสำนักงานจังหวัด", "signature-1.png"),
    ("นางวรรณา ตัวอย่างไทย", "ประธานกรรมการอำนวยการโครงการ", "signature-2.png"),
)
CLOSING_DAY = datetime.date(2018, 5, 25)


def load_design() -> Design:
    """The institute's design with its emblem and two fictional signatories."""
    institute = InstituteSettings.load()
    issuer, _ = Issuer.objects.get_or_create(
        name_th=institute.name_th, defaults={"name_en": institute.name_en}
    )
    design, made = Design.objects.get_or_create(
        name="วุฒิบัตรของโครงการ",
        defaults={"issuer": issuer, "emblem": _picture("emblem.png")},
    )
    if made:
        for order, (name, title, signature) in enumerate(SIGNATORIES, start=1):
            Signatory.objects.create(
                design=design, order=order, name=name, title=title, signature=_picture(signature)
            )
    return design


def _picture(file: str) -> Picture:
    with (MEDIA / file).open("rb") as opened:
        return pictures.keep(*pictures.redrawn(opened))


def load_achievement(cohort: Cohort, design: Design) -> Achievement:
    """What can be earned in a cohort; its serials run by the fiscal year."""
    series, _ = Series.objects.get_or_create(
        name="วุฒิบัตรของโครงการ", defaults={"width": 2, "year_mode": SeriesYear.FISCAL}
    )
    programme = cohort.programme
    achievement, _ = Achievement.objects.get_or_create(
        cohort=cohort,
        defaults={
            "title_th": f"{programme.name_th} ปีงบประมาณ พ.ศ. {programme.fiscal_year} "
            f"รุ่นที่ {cohort.number}",
            "title_en": f"{programme.name_en}, fiscal year B.E. {programme.fiscal_year}, "
            f"cohort {cohort.number}",
            "design": design,
            "series": series,
        },
    )
    return achievement


def load_closed_records(cohort: Cohort, achievement: Achievement, admin: User) -> None:
    """The certificates of พ.ศ. 2561, entered as earlier records in the order of provinces."""
    if Credential.objects.filter(achievement=achievement).exists():
        return
    seats = eligible(cohort)
    enter(
        achievement,
        [EarlierRecord(seat, number) for number, seat in enumerate(seats, start=1)],
        by=admin,
        authority_number="สพน ๐๐๐๑/๒๕๖๑",
        authority_date=CLOSING_DAY,
        issued_on=CLOSING_DAY,
    )
