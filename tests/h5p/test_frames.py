"""What contents are made of is served so that nothing in it runs beside its frame."""

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from h5p import frames, tokens
from h5p.bundles import rebased
from people.enums import Role
from tests.factories.h5p import PNG, files_of, package_files, version_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return version_of()


def frame_url(version, language="th"):
    return reverse("h5p_files:frame", args=[tokens.token_for(version.public_id), language])


def content_url(version, path, token=None):
    return reverse("h5p_files:content", args=[token or tokens.token_for(version.public_id), path])


def set_url(version, path):
    return reverse("h5p_files:set", args=[version.library_set_id, path])


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def directives(response):
    parts = response["Content-Security-Policy"].split("; ")
    return {part.split(" ")[0]: part.split(" ")[1:] for part in parts}


def test_a_frame_needs_no_cookie_and_may_only_run_its_own_scripts(client, version):
    answer = client.get(frame_url(version))
    policy = directives(answer)
    assert answer.status_code == 200
    assert policy["sandbox"] == ["allow-scripts"]
    assert policy["default-src"] == ["'none'"]
    own = f"http://testserver/h5p/sets/{version.library_set_id}/"
    scripts = [f"http://testserver/static/{name}" for name in frames.SCRIPTS]
    assert policy["script-src"] == [*scripts, own + "bundle.js"]
    assert policy["form-action"] == policy["worker-src"] == policy["frame-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert "X-Frame-Options" not in answer
    assert "no-store" in answer["Cache-Control"]


def test_a_frame_holds_no_inline_script_and_tells_the_player_what_it_needs(client, version):
    html = client.get(frame_url(version)).content.decode()
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in attributes or "application/json" in attributes for attributes in scripts)
    data = json.loads(re.search(r'<script id="h5p-integration"[^>]*>(.*?)</script>', html)[1])
    # Without it Interactive Book offers no way to hand in, and is never done.
    assert data["reportingIsEnabled"] is True
    content = data["contents"]["cid-1"]
    assert content["library"] == "H5P.Cards 1.0"
    assert content["contentUrl"].startswith("http://testserver/h5p/content/")
    assert data["l10n"]["H5P"]["close"] == "ปิด"
    english = client.get(frame_url(version, "en")).content.decode()
    assert '"close": "Close"' in english


def test_a_script_in_the_content_cannot_end_the_data(client):
    evil = b'{"cards": ["</script><script>alert(1)</script>"]}'
    version = version_of(package_files() | {"content/content.json": evil})
    assert b"</script><script>alert" not in client.get(frame_url(version)).content


def test_case_72_without_a_good_token_nothing_is_found(client, version):
    good = tokens.token_for(version.public_id)
    for token in (good[:-1] + ("A" if good[-1] != "A" else "B"), version.public_id, "x~y~z"):
        assert client.get(content_url(version, "images/card.png", token)).status_code == 404
        assert client.get(f"/h5p/frames/{token}/th/").status_code == 404
    other = version_of(package_files() | {"content/images/other.png": PNG})
    assert client.get(content_url(version, "images/other.png")).status_code == 404
    assert client.get(content_url(other, "images/other.png")).status_code == 200


def test_case_72_a_token_ends(client, version, monkeypatch):
    address = content_url(version, "images/card.png")
    assert client.get(address).status_code == 200
    later = timezone.now() + tokens.GOOD_FOR + datetime.timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../../libraries",
        "..%2f..%2fsecret",
        "images/../../../x.png",
        "/etc/passwd",
        "content.json/",
    ],
)
def test_case_58_a_path_never_leads_out(client, version, path):
    address = content_url(version, "x").removesuffix("x")
    assert client.get(address + path).status_code == 404
    assert client.get(set_url(version, "x").removesuffix("x") + path).status_code == 404


def test_case_73_files_are_for_everybody_without_credentials_and_kept_by_nobody(client, version):
    answer = client.get(content_url(version, "images/card.png"))
    assert body(answer) == PNG
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer


def test_a_film_can_be_sought_in(client, version):
    answer = client.get(content_url(version, "images/card.png"), headers={"Range": "bytes=0-3"})
    assert (answer.status_code, body(answer)) == (206, PNG[:4])


def test_libraries_are_one_script_and_one_stylesheet_for_ever(client):
    files = package_files() | {
        "H5P.Cards-1.0/cards.css": b"a { background: url('images/a.svg?x#y') } @font-face{src:url(f.woff)}",
        "H5P.Cards-1.0/images/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    version = version_of(files)
    script = client.get(set_url(version, "bundle.js"))
    assert b"H5P.Cards = function" in body(script)
    assert "immutable" in script["Cache-Control"]
    assert script["Content-Type"].startswith("text/javascript")
    style = body(client.get(set_url(version, "bundle.css"))).decode()
    assert 'url("H5P.Cards-1.0/images/a.svg?x#y")' in style
    picture = client.get(set_url(version, "H5P.Cards-1.0/images/a.svg"))
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert picture.status_code == 200
    assert client.get(set_url(version, "H5P.Other-1.0/images/a.svg")).status_code == 404
    assert client.get(set_url(version, "index.json")).status_code == 404


@pytest.mark.parametrize(
    ("css", "moved"),
    [
        ("url(a.png)", 'url("L-1.0/css/a.png")'),
        ("url( '../b.png' )", 'url("L-1.0/b.png")'),
        ("url(data:image/png;base64,AA)", "url(data:image/png;base64,AA)"),
        ("url(https://x.org/a.png)", "url(https://x.org/a.png)"),
        ("url(#clip)", "url(#clip)"),
    ],
)
def test_addresses_in_a_stylesheet_are_told_from_the_set(css, moved):
    assert rebased(css, "L-1.0/css") == moved


def test_later_scripts_come_after_what_they_need(client):
    base = files_of("H5P.Base") | {"H5P.Base-1.0/cards.js": b"H5P.Base = 1;"}
    needs = [{"machineName": "H5P.Base", "majorVersion": 1, "minorVersion": 0}]
    version = version_of(package_files() | base | files_of(preloadedDependencies=needs))
    script = body(client.get(set_url(version, "bundle.js"))).decode()
    assert script.index("H5P.Base = 1") < script.index("H5P.Cards = function")


def test_a_second_host_serves_contents_and_nothing_else(client, version, settings):
    settings.H5P_ORIGIN = "https://content.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "content.example.org"]
    there = {"headers": {"host": "content.example.org"}, "secure": True}
    frame = client.get(frame_url(version), **there)
    assert frame.status_code == 200
    assert directives(frame)["sandbox"] == ["allow-scripts", "allow-same-origin"]
    assert directives(frame)["frame-ancestors"] == [settings.WAGTAILADMIN_BASE_URL]
    for address in ("/", "/my/", "/admin/", "/accounts/login/", "/healthz/"):
        assert client.get(address, **there).status_code == 404
    assert client.get("/accounts/login/").status_code == 200


def test_with_a_second_host_the_site_itself_serves_nothing_of_a_package(client, version, settings):
    addresses = [
        frame_url(version),
        set_url(version, "bundle.js"),
        content_url(version, "content.json"),
    ]
    assert [client.get(one).status_code for one in addresses] == [200] * 3
    # There the frame's own origin would be the site's: its script would read the person's answers.
    settings.H5P_ORIGIN = "https://content.example.org"
    assert [client.get(one).status_code for one in addresses] == [404] * 3


def test_staff_try_a_content_and_nobody_else_does(client, version):
    address = reverse("h5p:try", args=[version.public_id])
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    answer = client.get(address)
    assert 'sandbox="allow-scripts"' in answer.content.decode()
    assert 'data-report=""' in answer.content.decode()
