"""Films, statutes and subjects in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import Statute, Subject, Video
from people.staff.menu import COURSES

from .file_forms import VideoForm


class VideoViewSet(SnippetViewSet):
    """Films with their captions."""

    model = Video
    icon = "media"
    list_display = ["title", "seconds"]
    search_fields = ["title"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("file"),
            FieldPanel("poster"),
            MultiFieldPanel(
                [FieldPanel("captions_th"), FieldPanel("transcript_th")], heading=_("ภาษาไทย")
            ),
            MultiFieldPanel(
                [FieldPanel("captions_en"), FieldPanel("transcript_en")], heading=_("ภาษาอังกฤษ")
            ),
            FieldPanel("public"),
        ],
        base_form_class=VideoForm,
    )


class StatuteViewSet(SnippetViewSet):
    """Laws as data."""

    model = Statute
    icon = "openquote"
    list_display = ["name_th", "year", "in_force_from", "in_force_to"]
    search_fields = ["name_th", "name_en", "key"]
    panels = [
        FieldPanel("name_th"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("key")]),
        FieldPanel("name_en"),
        FieldPanel("amended"),
        FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")]),
        FieldPanel("replaced_by"),
        FieldPanel("source"),
    ]


class SubjectViewSet(SnippetViewSet):
    """The subjects, one petal each."""

    model = Subject
    icon = "tag"
    list_display = ["number", "name_th", "name_en"]
    panels = [FieldPanel("name_th"), FieldPanel("name_en")]


class CourseLibrary(SnippetViewSetGroup):
    """What lessons are made of, in one menu."""

    menu_label = _("คลังสื่อ")
    menu_icon = "media"
    menu_order = COURSES + 20
    items = (VideoViewSet, StatuteViewSet, SubjectViewSet)
