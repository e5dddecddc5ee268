"""Who may do what with pages and submissions, and no workflow of a page at a time.

Instructors get their pages by their courses' teams (courses.teams), so nothing stands here for
them but submitting.
"""

from django.db import migrations

from people.enums import Role
from people.roles import grant

PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]


def open_pages(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Rights = apps.get_model("wagtailcore", "GroupPagePermission")
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    root = Page.objects.get(depth=1)
    admins = Group.objects.get(name=Role.INSTITUTE_ADMIN.value)
    for codename in PAGE_RIGHTS:
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": codename}
        )
        Rights.objects.get_or_create(group=admins, page=root, permission=permission)


def open_submissions(apps, schema_editor):
    model = "courses.coursesubmission"
    grant(apps, Role.INSTRUCTOR, model, ["view_coursesubmission", "add_coursesubmission"])
    grant(
        apps,
        Role.INSTITUTE_ADMIN,
        model,
        ["view_coursesubmission", "add_coursesubmission", "change_coursesubmission"],
    )
    grant(apps, Role.AUDITOR, model, ["view_coursesubmission"])
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, "courses.question", ["view_question", "change_question"])
    grant(
        apps,
        Role.INSTITUTE_ADMIN,
        "courses.courseteammember",
        ["view_courseteammember", "add_courseteammember", "delete_courseteammember"],
    )


def take_workflows_off(apps, schema_editor):
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0007_submission"),
        ("people", "0002_roles_and_places"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(open_pages, migrations.RunPython.noop),
        migrations.RunPython(open_submissions, migrations.RunPython.noop),
        migrations.RunPython(take_workflows_off, migrations.RunPython.noop),
    ]
