"""Asking, one's own questions, and a question with its answers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses import asking
from courses.forms import AddForm, QuestionForm
from courses.models import Question
from people.models import User

A_PAGE = 20


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """A question about the page in ``about``."""
    user = _person(request)
    subject = asking.about(user, request.POST.get("about") or request.GET.get("about", ""))
    form = QuestionForm(request.POST or None, subject=subject)
    if request.method == "POST" and form.is_valid():
        try:
            question = asking.ask(user, form.cleaned_data["body"], subject, form.to_course)
        except asking.TooManyToday:
            form.add_error("body", _too_many())
        else:
            messages.success(request, _("ส่งคำถามแล้ว คำตอบจะอยู่ในหน้านี้ และเราจะแจ้งทางอีเมล"))
            return redirect("courses:question", question.public_id)
    return render(request, "courses/questions/ask.html", {"form": form, "subject": subject})


@login_required
@never_cache
def questions(request: HttpRequest) -> HttpResponse:
    """One's own questions, the last word first."""
    own = Question.objects.for_user(_person(request)).with_standing()
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "courses/questions/list.html", {"questions": page})


@login_required
@never_cache
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question of one's own with all that was said; adding to it."""
    user = _person(request)
    found = get_object_or_404(Question.objects.for_user(user), public_id=public_id)
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.add(found, user, form.cleaned_data["body"])
        except asking.TooManyToday:
            form.add_error("body", _too_many())
        else:
            messages.success(request, _("ส่งข้อความแล้ว"))
            return redirect("courses:question", found.public_id)
    context: dict[str, Any] = {
        "question": found,
        "replies": list(found.replies.select_related("author")),
        "form": form,
    }
    asking.mark_seen(found)
    return render(request, "courses/questions/thread.html", context)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # login_required
    return request.user


def _too_many() -> str:
    return _("วันนี้ท่านส่งครบ %(most)d ข้อความแล้ว โปรดส่งต่อพรุ่งนี้ หรือโทรศัพท์ถึงฝ่ายช่วยเหลือ") % {
        "most": asking.MOST_A_DAY
    }
