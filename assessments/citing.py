"""Items cite statutes: they are listed for review when one changes (``courses.citing``)."""

from collections.abc import Iterable

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.citing import Cited, Citer
from courses.models import Statute, StatuteReview

from .enums import ItemState
from .models import Item, ItemBank

ITEM = "item"


def _items_citing(statute: Statute) -> Iterable[Cited]:
    """Those that are not retired; one query."""
    items = Item.objects.filter(statutes=statute).exclude(state=ItemState.RETIRED)
    for item in items.select_related("bank").order_by("bank", "pk"):
        yield Cited(str(item.pk), item.stem, item.bank.course_key)


ITEMS = Citer(_("ข้อสอบ"), _items_citing, lambda key: reverse("staff_banks:item", args=[key]))


def reviews_of(item: Item) -> QuerySet[StatuteReview]:
    """The statutes that changed since somebody checked the item."""
    return StatuteReview.objects.open().about(ITEM, item.pk)


def move_reviews(bank: ItemBank) -> None:
    """The team of the bank's present course sees to what is listed of it."""
    keys = Item.objects.filter(bank=bank).annotate(text=Cast("pk", CharField())).values("text")
    reviews = StatuteReview.objects.open().filter(kind=ITEM, key__in=keys)
    reviews.update(course_key=bank.course_key)
