"""The privacy notice says by itself whether learning statements leave the system."""

import pytest

from portal.models import HomePage, InformationPage
from thai.text import normalise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("endpoint", "said", "unsaid"),
    [
        ("", "ไม่ส่งบันทึกการเรียนรู้", "lrs.example"),
        ("https://lrs.example/xapi", "lrs.example", "ไม่ส่งบันทึกการเรียนรู้"),
    ],
)
def test_it_tells_what_the_settings_let_leave(client, settings, endpoint, said, unsaid):
    settings.LRS_ENDPOINT = endpoint
    home = HomePage.objects.filter(locale__language_code="th").first()
    for slug in ("privacy", "help"):
        home.add_child(instance=InformationPage(title=slug, slug=slug, body="<p>ข้อความ</p>"))
    notice = normalise(client.get("/privacy/").content.decode())
    assert said in notice
    assert unsaid not in notice
    assert said not in normalise(client.get("/help/").content.decode())
