"""Writing content in the admin: the type, the form, its rows, looking at it, saving it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin import messages

from h5p import authoring, draft_files, drafts, frames, staging, tokens, values
from h5p.authoring import Maker, Node
from h5p.checking import check
from h5p.contents import CannotPlay, Overtaken
from h5p.endings import ending
from h5p.models import Content, Draft, Library
from h5p.refusals import Refused
from h5p.replacing import may_replace
from h5p.semantics import MEDIA, MISSING, Field, Kind
from h5p.shelf import Installed
from people.staff.pages import Gate, StaffPage

from . import rows
from .facts import FactsForm
from .fields import Drawing, faults, is_held

INCOMPLETE = gettext_lazy("หน้านี้ส่งข้อมูลมาไม่ครบ ข้อมูลที่เก็บไว้ก่อนหน้ายังอยู่ โปรดตรวจและลองอีกครั้ง")
NOT_YET = gettext_lazy("ยังบันทึกไม่ได้ โปรดแก้จุดที่ระบุไว้ สิ่งที่กรอกเก็บไว้ในร่างแล้ว")


class ChooseType(StaffPage):
    """What can be written, and what one has begun."""

    needs = "h5p.add_content"
    page_title = gettext_lazy("สร้างเนื้อหา H5P")
    way = ((gettext_lazy("เนื้อหา H5P"), "staff_h5p:contents"),)
    header_icon = "media"
    template_name = "h5p/staff/types.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the types and the person's drafts."""
        shelf = Installed(get_language() or "th", get_language() or "th")
        begun = Draft.objects.filter(by=self.person).select_related("content")
        found = [
            (draft, shelf.title(drafts.name_of(draft))) for draft in begun.order_by("-updated_at")
        ]
        return super().get_context_data(**kwargs) | {"types": shelf.types(), "drafts": found}


@method_decorator(never_cache, name="dispatch")
class Writing(StaffPage):
    """The form. Whatever button is pressed, all that was typed is held in the draft first."""

    needs = "h5p.add_content"
    template_name = "h5p/staff/write.html"

    @cached_property
    def draft(self) -> Draft:
        """What is written on."""
        raise NotImplementedError

    @cached_property
    def shelf(self) -> Installed:
        """The libraries, with words in the page's language and in the content's."""
        language = str(self.draft.manifest.get("language", "th"))
        return Installed(get_language() or "th", language)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Of the main library."""
        return self.shelf.fields(drafts.name_of(self.draft)) or ()

    @property
    def readable(self) -> bool:
        """Whether the main library is there and tells its fields."""
        return self.shelf.fields(drafts.name_of(self.draft)) is not None

    def get_page_title(self) -> str:
        """What is written."""
        return self.draft.title or self.shelf.title(drafts.name_of(self.draft))

    def get_way(self) -> list[Any]:
        """The contents, and the one that is written on."""
        way: list[Any] = [(_("เนื้อหา H5P"), reverse("staff_h5p:contents"))]
        content = self.draft.content
        if content is None:
            return [*way, (_("สร้างเนื้อหา H5P"), reverse("staff_h5p:types"))]
        return [*way, (content.title, reverse("staff_h5p:content", args=[content.public_id]))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As it was left."""
        form = Maker(self.shelf).form(self.fields, self.draft.params)
        return self.page(form, FactsForm(initial=FactsForm.of(self.draft.manifest)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hold what was sent, then do what was asked for."""
        act, _colon, path = request.POST.get("do", "keep").partition(":")
        if act == "discard":
            return self.discard()
        if not self.readable:
            return self.get(request)
        try:
            form = Maker(self.shelf).received(self.fields, request.POST, request.POST.getlist)
        except Refused as refused:
            gone = refused.refusal.rule == "library-missing"
            said = f"{refused.refusal.message} · {INCOMPLETE}" if gone else str(INCOMPLETE)
            messages.error(request, said)
            return self.get(request)
        facts, new = FactsForm(request.POST), self.draft.pk is None
        try:
            self._hold(form, facts)
            wrong = self._take_files(form)
            self._hold(form, facts)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.page(form, facts)
        if act in rows.ACTS:
            return self._change(form, facts, act, path)
        if act in ("save", "preview", "mine"):
            return self._save(form, facts, act, wrong)
        return self._kept(form, facts, wrong, new)

    def _kept(self, form: Node, facts: FactsForm, wrong: dict[str, str], new: bool) -> HttpResponse:
        """A draft may be unfinished: only faults of files are said, for these are not in it."""
        found = faults(form, wrong)
        if not found:
            messages.success(self.request, _("บันทึกร่างแล้ว ร่างนี้เห็นได้เฉพาะท่าน"))
            if new and is_held(form):
                return redirect("staff_h5p:draft", self.draft.public_id)
        return self.page(form, facts, found)

    def _save(self, form: Node, facts: FactsForm, act: str, wrong: dict[str, str]) -> HttpResponse:
        check(form)
        found = faults(form, wrong)
        if found or not facts.is_valid():
            messages.error(self.request, str(NOT_YET))
            return self.page(form, facts, found)
        if act == "mine":
            drafts.take_over(self.draft)
        return self._finish(form, facts, act)

    def _hold(self, form: Node, facts: FactsForm) -> None:
        """Keep the draft; the first time it becomes a row."""
        told = facts.told(self.draft.manifest)
        params = authoring.params(form)
        try:
            with transaction.atomic():
                drafts.keep(self.draft, params, told)
        except IntegrityError:
            # Another window of the same person began at the same moment: there is one draft.
            content = self.draft.content
            self.draft = get_object_or_404(Draft, by=self.person, content=content)
            drafts.keep(self.draft, params, told)

    def _take_files(self, form: Node) -> dict[str, str]:
        """Hold the files that came; what is wrong with them by the path of their field."""
        wrong = {}
        for node in form.walk():
            if node.why or node.field.kind not in MEDIA:
                continue
            upload = self.request.FILES.get(f"{node.path}~file")
            if upload is not None:
                try:
                    node.stored = draft_files.add(self.draft, node.field, upload)
                except ValidationError as error:
                    wrong[node.path] = " ".join(error.messages)
            elif f"{node.path}~drop" in self.request.POST:
                node.stored = MISSING
        return wrong

    def _change(self, form: Node, facts: FactsForm, act: str, path: str) -> HttpResponse:
        """Rows and nested types; then the form again, at the place where it changed."""
        chosen = self.request.POST.get(path, "")
        said, focus = rows.change(Maker(self.shelf), form, act, path, chosen)
        self._hold(form, facts)
        return self.page(form, facts, focus=focus, said=said)

    def _finish(self, form: Node, facts: FactsForm, act: str) -> HttpResponse:
        try:
            if act == "preview":
                drafts.preview(self.draft)
                return redirect("h5p:try_draft", self.draft.public_id)
            version = drafts.publish(self.draft)
        except Overtaken:
            newest = self.draft.content.newest if self.draft.content else None
            return self.page(form, facts, overtaken=newest)
        except drafts.Gone:
            messages.warning(self.request, _("ร่างนี้บันทึกหรือทิ้งไปแล้วในอีกหน้าต่างหนึ่ง"))
            return redirect("staff_h5p:types")
        except CannotPlay as reason:
            messages.error(self.request, staging.in_words(reason))
            return self.page(form, facts)
        except Refused as refused:
            told = f"{refused.refusal.where} {refused.refusal.message}".strip()
            messages.error(self.request, told)
            return self.page(form, facts)
        messages.success(self.request, _("บันทึกเนื้อหา “%(title)s” แล้ว") % {"title": version.title})
        return redirect("staff_h5p:content", version.content.public_id)

    def discard(self) -> HttpResponse:
        """Throw the draft away."""
        content = self.draft.content
        if self.draft.pk:
            self.draft.delete()
        messages.success(self.request, _("ทิ้งร่างแล้ว"))
        if content is not None:
            return redirect("staff_h5p:content", content.public_id)
        return redirect("staff_h5p:types")

    def page(
        self,
        form: Node,
        facts: FactsForm,
        wrong: list[tuple[str, str, str]] | None = None,
        focus: tuple[str, str] = ("", ""),
        said: str = "",
        overtaken: Any = None,
    ) -> HttpResponse:
        """The form with what is to be said about it."""
        own, action = [self.draft.public_id], self.request.path
        if self.draft.pk is not None:
            action = reverse("staff_h5p:draft", args=own)
        files = reverse("staff_h5p:draft_file", args=[*own, "x"])
        if self.draft.pk is None and self.draft.base is not None:
            token = tokens.token_for(self.draft.base.public_id)
            files = reverse("h5p_files:content", args=[token, "x"])
        drawing = Drawing(self.shelf, action, files.removesuffix("x"), focus)
        context = self.get_context_data() | {
            "draft": self.draft,
            "form": drawing.form(form),
            "readable": self.readable,
            "facts": facts,
            "faults": wrong or [],
            "said": said,
            "overtaken": overtaken,
            "action": action,
            "media": drawing.media,
            "type_title": self.shelf.title(drafts.name_of(self.draft)),
        }
        return TemplateResponse(self.request, self.template_name, context)


class WriteNew(Writing):
    """A new content of a type; it becomes a draft when something is sent."""

    @cached_property
    def draft(self) -> Draft:
        """An empty one, with the library's defaults."""
        library = get_object_or_404(Library, pk=self.kwargs["pk"], runnable=True)
        language = get_language() or "th"
        fields = Installed(language, language).fields(library.name)
        if fields is None:
            raise Http404
        return drafts.new(self.person, library, values.fresh_params(fields), language)


class WriteContent(Writing):
    """A content as it is now; or what the person has begun on it."""

    needs = "h5p.change_content"

    @cached_property
    def draft(self) -> Draft:
        """What is not theirs to change is not there."""
        content = get_object_or_404(Content, public_id=self.kwargs["public_id"])
        if not may_replace(self.request.user, content):
            raise Http404
        return drafts.of_content(self.person, content)


class WriteDraft(Writing):
    """A draft of one's own."""

    @cached_property
    def draft(self) -> Draft:
        """Somebody else's is not there, nor one on what is not theirs to change any more."""
        own = Draft.objects.select_related("content", "base").filter(by=self.person)
        draft = get_object_or_404(own, public_id=self.kwargs["public_id"])
        if draft.content and not may_replace(self.request.user, draft.content):
            raise Http404
        return draft


class DraftFile(Gate, View):
    """A picture of one's own draft, for the form that shows it."""

    needs = "h5p.add_content"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Its bytes, with the policy under which nothing in it runs."""
        rows = Draft.objects.select_related("base").filter(by=self.person)
        draft = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        path = self.kwargs["path"]
        file = draft_files.find(draft, path)
        if file is None or ending(path) not in draft_files.TAKES[Kind.IMAGE]:
            raise Http404
        answer = FileResponse(file.open("rb"))
        answer["Content-Security-Policy"] = frames.NOTHING
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        return answer
