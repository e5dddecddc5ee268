"""The words for the licences and roles that ``h5p.json`` names."""

from django.utils.translation import gettext as _

_CREATIVE_COMMONS = ("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND")


def words(licence: str) -> str:
    """A licence in words: ``CC BY 4.0`` stays what everybody knows it by."""
    known = {
        "U": _("ไม่ระบุสัญญาอนุญาต"),
        "C": _("สงวนลิขสิทธิ์"),
        "PD": _("สาธารณสมบัติ"),
        "CC PDM": _("สาธารณสมบัติ (Public Domain Mark)"),
        "CC0 1.0": _("สละลิขสิทธิ์ (CC0 1.0)"),
        "ODC PDDL": _("สาธารณสมบัติ (ODC PDDL)"),
    }
    if licence in known:
        return known[licence]
    if licence.startswith(_CREATIVE_COMMONS):
        return _("ครีเอทีฟคอมมอนส์ %(code)s") % {"code": licence}
    return licence


def role(code: str) -> str:
    """What somebody named in ``authors`` did."""
    known = {
        "Author": _("ผู้เขียน"),
        "Editor": _("บรรณาธิการ"),
        "Licensee": _("ผู้ได้รับอนุญาต"),
        "Originator": _("ผู้ริเริ่ม"),
    }
    return known.get(code, code)
