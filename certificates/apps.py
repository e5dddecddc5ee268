from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions, name_values

from .enums import RevocationReason


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("วุฒิบัตร")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from assessments import consequences

        from .resting import credentials_resting_on

        consequences.register(credentials_resting_on)
        name_actions(
            {
                "certificates.batch_started": _("สั่งออกวุฒิบัตร"),
                "certificates.batch_finished": _("ออกวุฒิบัตรเสร็จ"),
                "certificates.earlier_entered": _("บันทึกวุฒิบัตรที่ออกก่อนมีระบบ"),
                "certificates.revoked": _("เพิกถอนวุฒิบัตร"),
                "certificates.replaced": _("ออกวุฒิบัตรฉบับแทน"),
                "certificates.design_saved": _("บันทึกแบบวุฒิบัตร"),
                "certificates.set_up": _("กำหนดวุฒิบัตรของรุ่น"),
                "certificates.tried_again": _("จัดทำไฟล์วุฒิบัตรอีกครั้ง"),
            }
        )
        name_values("reason", RevocationReason.choices)
