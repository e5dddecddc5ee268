"""What ``h5p.json`` says of a content that is written here: title, licence, authors, source."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from h5p import licences
from h5p.contents import LONGEST_SOURCE, MOST_AUTHORS, facts_of
from h5p.manifests import LONGEST_TITLE

VERSIONED = ("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND")
CODES = ("U", "C", *(f"{code} 4.0" for code in VERSIONED), "CC0 1.0", "PD")


class FactsForm(forms.Form):
    """The fields; their names cannot be those of a library's, which begin with ``p.``."""

    title = forms.CharField(label=_("ชื่อเนื้อหา"), max_length=LONGEST_TITLE)
    licence = forms.ChoiceField(label=_("สัญญาอนุญาต"), required=False)
    authors = forms.CharField(
        label=_("ผู้จัดทำ"),
        required=False,
        max_length=5000,
        help_text=_("บรรทัดละหนึ่งชื่อ"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(
        label=_("ที่มา"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_("ที่อยู่เว็บหรือชื่อเอกสาร หากนำมาจากที่อื่น"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.data.get("licence") if self.is_bound else self.initial.get("licence")
        # A licence that was brought along may stay.
        codes = [*CODES, *([told] if told and told not in CODES else [])]
        self.fields["licence"].choices = [(code, licences.words(code)) for code in codes]  # type: ignore[attr-defined]

    @staticmethod
    def of(manifest: Mapping[str, Any]) -> dict[str, str]:
        """What the manifest says, as the form has it."""
        facts = facts_of(manifest)
        return {
            "title": str(manifest.get("title", "")),
            "licence": facts.licence,
            "authors": "\n".join(one["name"] for one in facts.authors),
            "source": facts.source,
        }

    def told(self, manifest: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as fields of ``h5p.json``; None takes one away, what is as it was stays.

        Valid or not: a draft holds what was typed.
        """
        typed = {
            name: str(self.data.get(name, "")).replace("\r\n", "\n").replace("\0", "")
            for name in self.fields
        }
        before = self.of(manifest)
        made: dict[str, Any] = {}
        if typed["title"] != before["title"]:
            made["title"] = typed["title"].strip()[:LONGEST_TITLE]
        if typed["licence"] != before["licence"]:
            made |= _licence(typed["licence"][:40] or "U")
        if typed["authors"].strip() != before["authors"].strip():
            made["authors"] = _authors(typed["authors"], manifest)
        if typed["source"] != before["source"]:
            made["source"] = typed["source"].strip()[:LONGEST_SOURCE] or None
        return made


def _licence(code: str) -> dict[str, str | None]:
    name, _space, version = code.rpartition(" ")
    if name in VERSIONED:
        return {"license": name, "licenseVersion": version}
    return {"license": code, "licenseVersion": None}


def _authors(typed: str, manifest: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Who stays keeps what they did."""
    known = manifest.get("authors")
    before = {
        one["name"]: one
        for one in (known if isinstance(known, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    }
    names = [line.strip()[:200] for line in typed.splitlines() if line.strip()]
    made = [before.get(name, {"name": name, "role": "Author"}) for name in names[:MOST_AUTHORS]]
    return made or None
