"""A survey's page: the questions, or the thanks."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from courses.access import Access
from courses.views.opening import Opening, opens
from surveys import answering
from surveys.enums import Level
from surveys.models import SurveyPage, SurveyQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown, with what was typed and what is wrong with it."""

    number: int
    question: SurveyQuestion
    typed: str
    fault: str

    @property
    def anchor(self) -> str:
        """The id of its field."""
        return f"q{self.number}"

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Value, label, whether it is chosen."""
        if self.question.kind == "likert":
            offered = [(str(level.value), str(level.label)) for level in Level]
        else:
            offered = [(str(n), label) for n, label in enumerate(self.question.choices)]
        return [(value, label, value == self.typed) for value, label in offered]


@never_cache
@opens
def survey(request: HttpRequest, page: SurveyPage, opening: Opening) -> HttpResponse:
    """The page itself; POST takes the sheet."""
    return _answer(request, page, opening.access, opening.context)


def _answer(
    request: HttpRequest, page: SurveyPage, access: Access, context: dict[str, Any]
) -> HttpResponse:
    enrolment, faults, status = access.enrolment, {}, 200
    context["may_answer"] = bool(enrolment and access.records)
    if enrolment is not None:
        if request.method == "POST" and access.records:
            try:
                answering.submit(enrolment, page, request.POST.dict())
            except answering.Faults as found:
                faults, status = found.by_question, 400
            except answering.NotTaken as refused:
                context["refused"], status = str(refused), 409
            else:
                return redirect(request.path)
        context["answered"] = answering.has_answered(enrolment, page.translation_key)
        context["closed"] = answering.is_closed(page.translation_key, enrolment.occasion)
    context["questions"] = [
        Asked(
            number,
            question,
            request.POST.get(str(question.key), ""),
            faults.get(str(question.key), ""),
        )
        for number, question in enumerate(page.questions.all(), start=1)
    ]
    context["faults"] = [one for one in context["questions"] if one.fault]
    return render(request, "surveys/survey.html", context, status=status)
