"""The staff side's frame: our name and colours, and no way to another host."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.people import UserFactory


@pytest.mark.django_db
def test_the_staff_side_has_our_name_and_leads_to_no_other_host(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    html = client.get("/admin/").content.decode()
    assert "<title>" in html
    assert "เสนาธิการ" in html.split("</title>")[0]
    assert "css/staff.css" in html
    # enable-javascript.com stands in Wagtail's own <noscript>.
    outside = set(re.findall(r"https?://([\w.-]+)", html)) - {"www.enable-javascript.com"}
    assert outside <= {"127.0.0.1", "testserver", "www.w3.org"}


@pytest.mark.parametrize("status", ["info", "positive", "warning", "critical"])
def test_a_notice_of_wagtails_has_a_ground_for_either_theme(status: str) -> None:
    """Its own ground is light in both; the text on it is ours, which is light in the dark one."""
    css = (settings.BASE_DIR / "static/css/staff.css").read_text()
    assert re.search(rf"--w-color-{status}-50: var\(--[a-z]+-soft\);", css)
