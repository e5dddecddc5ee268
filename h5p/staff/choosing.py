"""Choosing a content for a page or a lesson; contents are brought in this room's own pages."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from h5p.models import Content

SHUT = {"add", "change", "delete", "publish", "lock", "unlock"}


class OnlyChoosing(ModelPermissionPolicy):
    """Nobody makes, changes or deletes a content in Wagtail's own views: the gate is not there."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether it is looking or choosing, and the person may."""
        return action not in SHUT and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """The same for several."""
        return any(self.user_has_permission(user, action) for action in actions)


class ContentViewSet(SnippetViewSet):
    """What the choosers of pages and lessons ask for."""

    model = Content
    icon = "media"
    menu_label = _("เนื้อหา H5P")
    list_display = ["title", "updated_at"]
    search_fields = ["title"]
    add_to_admin_menu = False
    inspect_view_enabled = False

    @property
    def permission_policy(self) -> OnlyChoosing:
        """See there."""
        return OnlyChoosing(self.model)
