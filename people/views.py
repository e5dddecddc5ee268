"""A person's own matters: accepting an invitation, the printed name."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from . import corrections, inviting
from .forms import AcceptForm, CodeForm, CorrectionForm, ProfileForm
from .models import NameCorrection, User
from .models.user import NAME_PARTS
from .posts import current_post


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """Where the code of a slip is typed; it leads to the invitation that it opens."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(inviting.path(form.cleaned_data["code"]))
    return render(request, "people/code.html", {"form": form})


@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: the person sees the name and sets a password."""
    try:
        invited = inviting.open_invitation(token)
        form = AcceptForm(request.POST or None, invitation=invited)
        if request.method == "POST" and form.is_valid():
            user = inviting.accept(invited, form.cleaned_data["password"])
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("portal:my")
    except inviting.InvitationNotValid:
        return render(request, "people/invitation_invalid.html", status=404)
    person = User(**{part: getattr(invited, part) for part in NAME_PARTS}, email=invited.email)
    return render(
        request,
        "people/invitation.html",
        {"form": form, "invitation": invited, "printed_name": person.printed_name},
    )


@login_required
def name(request: HttpRequest) -> HttpResponse:
    """The name exactly as it will be printed; confirm it or ask for a correction."""
    user = request.user
    assert isinstance(user, User)
    if request.method == "POST" and "confirm" in request.POST:
        corrections.confirm_name(user)
        messages.success(request, _("บันทึกแล้วว่าชื่อถูกต้อง"))
        return redirect("people:name")
    last = NameCorrection.objects.filter(user=user).first()
    start = {part: getattr(user, part) for part in NAME_PARTS}
    form = CorrectionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        corrections.ask(user, **form.cleaned_data)
        messages.success(request, _("ส่งคำขอแก้ไขชื่อแล้ว สถาบันจะตอบในหน้านี้"))
        return redirect("people:name")
    return render(request, "people/name.html", {"form": form, "last": last, "person": user})


@login_required
def printed_name(request: HttpRequest) -> JsonResponse:
    """How the name parts in the query would be printed; for forms that show it while one types."""
    parts = {part: request.GET.get(part, "")[:200] for part in NAME_PARTS}
    person = User(**{**parts, "spaced_prefix": parts["spaced_prefix"] in ("on", "true")})
    return JsonResponse({"name": person.printed_name})


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own details, and the ways to name, password and second step."""
    user = request.user
    assert isinstance(user, User)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        # These columns alone: what staff change of the account meanwhile stays as they left it.
        form.save(commit=False).save(update_fields=form.Meta.fields)
        messages.success(request, _("บันทึกข้อมูลแล้ว"))
        return redirect("people:profile")
    return render(
        request,
        "people/profile.html",
        {"form": form, "person": user, "post": current_post(user)},
    )
