"""The verdict on a file that somebody holds."""

import io
import json
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from certificates import sealing
from certificates.enums import RevocationReason
from certificates.revoking import replace, revoke
from tests.factories.certificates import issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(capsys, tmp_path):
    def answer(content: bytes) -> tuple[int, dict]:
        file = tmp_path / "in.pdf"
        file.write_bytes(content)
        code = 0
        try:
            call_command("verify_certificate", str(file), "--json")
        except SystemExit as end:
            code = end.code
        return code, json.loads(capsys.readouterr().out)

    return answer


def pdf_of(credential) -> bytes:
    return sealing.read(credential.files.get())


def test_the_very_file_is_valid_and_says_what_is_printed(ask):
    [credential] = issued()
    code, told = ask(pdf_of(credential))
    assert (code, told["verdict"], told["status"]) == (0, "accepted", "valid")
    assert told["serial"] == "๐๑/๒๕๗๐"
    assert told["recipient"] == credential.recipient.printed_name
    assert told["issued_on"] == "2026-11-20"
    assert told["reasons"] == []


def test_revoked_and_superseded_files_are_refused(ask):
    first, second = issued(number=2)
    revoke(first, by=None, reason=RevocationReason.DUPLICATE, internal_reason="x")
    replace(second, by=None)
    for credential, status in ((first, "revoked"), (second, "superseded")):
        code, told = ask(pdf_of(credential))
        assert (code, told["verdict"], told["status"]) == (1, "refused", status)
        assert told["serial"] == credential.serial


def edited(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root.Lang = pikepdf.String("en")
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content + b"\n",
        lambda content: content + b"\n%%EOF\n1 0 obj\n<<>>\nendobj\n",
        lambda content: content[:-1],
        lambda content: content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
        edited,
    ],
    ids=["a byte more", "incremental update", "cut", "a flipped bit", "saved anew"],
)
def test_any_other_bytes_with_our_code_are_altered(ask, change):
    """Case 95, F22."""
    [credential] = issued()
    code, told = ask(change(pdf_of(credential)))
    assert (code, told["status"]) in ((1, "altered"), (1, "unknown"))
    assert told["verdict"] == "refused"


def test_a_saved_copy_names_the_one_it_pretends_to_be(ask):
    [credential] = issued()
    _, told = ask(edited(pdf_of(credential)))
    assert told["status"] == "altered"
    assert told["serial"] == credential.serial


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"%PDF-1.7",
        "ไม่ใช่ PDF".encode(),
        b"PK\x03\x04",
        b"%PDF-1.7\n1 0 obj<</Length 99999999999>>",
    ],
)
def test_whatever_the_file_holds_there_is_an_answer(ask, content):
    code, told = ask(content)
    assert (code, told["status"], told["serial"]) == (1, "unknown", None)


def test_no_file_is_wrong_use(capsys, tmp_path):
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(CommandError) as wrong:
            call_command("verify_certificate", str(Path(path)), "--json")
        assert wrong.value.returncode == 2
        assert capsys.readouterr().out == ""
