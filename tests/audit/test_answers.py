"""What every command promises: one object, and 0, 1 or 2."""

import json

import pytest
from django.core.management import CommandError

from audit.answers import Answer, AnsweringCommand, Reason, WrongUse


class Command(AnsweringCommand):
    """Answers as its ``plan`` says."""

    plan: object = None

    def answer(self, **options):
        if isinstance(self.plan, Exception):
            raise self.plan
        return self.plan


def run(plan: object, *arguments: str) -> int:
    command = Command()
    command.plan = plan
    try:
        command.run_from_argv(["manage.py", "anything", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


pytestmark = pytest.mark.django_db


def test_accepted(capsys):
    assert run(Answer(more={"files": 3}), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"verdict": "accepted", "reasons": [], "files": 3}


def test_refused_with_its_reasons(capsys):
    answer = Answer([Reason("size", "แถว 3", "ยาวเกินไป")])
    assert run(answer, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["verdict"] == "refused"
    assert said["reasons"] == [{"rule": "size", "where": "แถว 3", "message": "ยาวเกินไป"}]
    assert run(answer) == 1
    assert "ยาวเกินไป" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--json", "--unknown"], ["--json"]])
def test_wrong_use_is_said_on_standard_error_without_an_object(capsys, arguments):
    assert run(WrongUse("ต้องบอกรุ่น"), *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err


def test_whatever_goes_wrong_inside_there_is_an_answer_and_no_traceback(capsys):
    assert run(RuntimeError("secret path"), "--json") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["reasons"][0]["rule"] == "internal"
    assert "Traceback" not in said.err
    with pytest.raises(CommandError):
        raise WrongUse("x")
