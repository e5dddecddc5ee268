"""The demonstration's people: 76 fictional heads, the staff, the accounts to try it with."""

import datetime
import itertools

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group

from people.enums import Role
from people.models import Coordination, Post, PostHolding, User

from .names import people

HEAD = "หัวหน้าสำนักงานจังหวัด"
HEAD_LEVEL = "อำนวยการ ระดับสูง"
STAFF = [
    ("instructor@demo.local", Role.INSTRUCTOR, "นาง", "วรรณา", "ตัวอย่างไทย", "วิทยากร"),
    ("admin@demo.local", Role.INSTITUTE_ADMIN, "นาย", "ประเสริฐ", "สมมติกุล", "ผู้ดูแลของสถาบัน"),
    ("auditor@demo.local", Role.AUDITOR, "นางสาว", "สุนีย์", "แบบอย่าง", "ผู้ตรวจสอบภายใน"),
]
TRAINEE = ("trainee@demo.local", "น่าน", "นาง", "อรุณี", "ตัวอย่างดี")
COORDINATOR = ("coordinator@demo.local", "น่าน", "นาย", "ธีระ", "นามสมมติ")


def account(email: str, role: Role, prefix: str, first: str, last: str, **more: str) -> User:
    """A demonstration account with a verified address, found again when it is there."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User(email=email, prefix=prefix, first_name=first, last_name=last, **more)
        user.set_password(settings.DEMO_PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    user.groups.add(Group.objects.get(name=role.value))
    return user


def load_staff() -> dict[Role, User]:
    """The instructor, the institute admin and the auditor."""
    return {
        role: account(email, role, prefix, first, last, position=position)
        for email, role, prefix, first, last, position in STAFF
    }


def load_heads(since: datetime.date) -> list[PostHolding]:
    """A head for each of the 76 posts, in dictionary order of provinces.

    Only the trainee's account can be logged in to; the others have no usable password.
    """
    posts = list(Post.objects.select_related("province").order_by("province__sort_key"))
    named = itertools.islice(people(), len(posts))
    for post, (prefix, first, last) in zip(posts, named, strict=True):
        _, province, *trainee = TRAINEE
        if post.province.name_th == province:
            head = account(TRAINEE[0], Role.TRAINEE, *trainee, position=HEAD, level=HEAD_LEVEL)
        else:
            head = _silent(f"head.{post.province_id}@demo.local", prefix, first, last)
        PostHolding.objects.get_or_create(
            post=post, user=head, ended_on=None, defaults={"started_on": since}
        )
    _, province, *coordinator = COORDINATOR
    helper = account(
        COORDINATOR[0], Role.PROVINCIAL_COORDINATOR, *coordinator, position="นักวิเคราะห์นโยบายและแผน"
    )
    Coordination.objects.get_or_create(
        user=helper, post=Post.objects.get(province__name_th=province)
    )
    return list(
        PostHolding.objects.filter(ended_on=None)
        .select_related("post__province", "user")
        .order_by("post__province__sort_key")
    )


def load_former_heads() -> list[PostHolding]:
    """Those who headed the offices in พ.ศ. 2561: records only, no account to log in to."""
    posts = list(Post.objects.select_related("province").order_by("province__sort_key"))
    named = itertools.islice(people(start=101), len(posts))
    for post, (prefix, first, last) in zip(posts, named, strict=True):
        head = _silent(f"head2561.{post.province_id}@demo.local", prefix, first, last, active=False)
        PostHolding.objects.get_or_create(
            post=post,
            user=head,
            defaults={
                "started_on": datetime.date(2016, 10, 1),
                "ended_on": datetime.date(2019, 9, 30),
            },
        )
    return list(
        PostHolding.objects.filter(user__email__startswith="head2561.")
        .select_related("post__province", "user")
        .order_by("post__province__sort_key")
    )


def _silent(email: str, prefix: str, first: str, last: str, *, active: bool = True) -> User:
    """A person of the demonstration whom nobody logs in as."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User(
            email=email,
            prefix=prefix,
            first_name=first,
            last_name=last,
            position=HEAD,
            level=HEAD_LEVEL,
            is_active=active,
        )
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=Role.TRAINEE.value))
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
