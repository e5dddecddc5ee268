"""What the portal adds to the staff side: its colours and its name."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .staff_door import OWN_DOORS

# The tokens, states and figures of our pages; not their base, for Wagtail dresses plain elements.
STYLESHEETS = (
    "css/tokens.css",
    "css/states.css",
    "css/figures.css",
    "css/staff.css",
    "css/staff-pages.css",
)


@hooks.register("insert_global_admin_js")
def staff_scripts() -> SafeString:
    """Questions before an act open as a dialog, on every staff page."""
    return format_html('<script type="module" src="{}"></script>', static("js/staff-questions.js"))


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """The last words typed are sent, however quickly one saves."""
    return format_html('<script type="module" src="{}"></script>', static("js/staff-writing.js"))


@hooks.register("insert_global_admin_css")
def staff_stylesheets() -> SafeString:
    """Our colours, type and figures on every staff page."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(path),) for path in STYLESHEETS)
    )


@hooks.register("construct_help_menu")
def drop_foreign_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Without the links to Wagtail's English guides on another host; ours is the handbook."""
    menu_items[:] = [item for item in menu_items if not item.url.startswith("http")]


@hooks.register("construct_settings_menu")
def drop_shut_doors(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Without Wagtail's pages for users and groups, which ``staff_door`` keeps shut."""
    menu_items[:] = [item for item in menu_items if not OWN_DOORS.match(item.url)]


@hooks.register("construct_reports_menu")
def drop_shut_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Without the reports that ``staff_door`` keeps shut."""
    menu_items[:] = [item for item in menu_items if not OWN_DOORS.match(str(item.url))]
