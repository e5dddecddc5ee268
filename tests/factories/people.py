"""People of clearly fictional names."""

import factory
from django.contrib.auth.models import Group

from people.enums import Role
from people.models import Post, PostHolding, User


class UserFactory(factory.django.DjangoModelFactory):
    """A person; ``roles=[Role.X]`` puts them into groups."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    prefix = "นาย"
    first_name = factory.Sequence(lambda n: f"สมมติ{n}")
    last_name = "ตัวอย่าง"

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for role in extracted or [Role.TRAINEE]:
            self.groups.add(Group.objects.get(name=role.value))


def head_of(province_name: str, user: User | None = None, started_on="2025-10-01") -> PostHolding:
    """Someone who heads this province's office."""
    post = Post.objects.get(province__name_th=province_name)
    return PostHolding.objects.create(post=post, user=user or UserFactory(), started_on=started_on)
