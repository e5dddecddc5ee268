from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class H5PConfig(AppConfig):
    name = "h5p"
    verbose_name = "H5P"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from courses import renderers, tree

        from .blocks import draw_in_lesson

        renderers.register("h5p", draw_in_lesson)
        tree.fetch_with("h5ppage")
        name_actions(
            {
                "h5p.library_installed": _("ติดตั้งไลบรารี H5P"),
                "h5p.library_removed": _("นำไลบรารี H5P ออก"),
                "h5p.content_added": _("เพิ่มเนื้อหา H5P"),
                "h5p.content_replaced": _("เปลี่ยนเนื้อหา H5P เป็นฉบับใหม่"),
            }
        )
