"""What instructors and institute admins may do with files and what lessons cite."""

from django.db import migrations

from people.enums import Role
from people.roles import grant

LIBRARIES = [("wagtailimages.image", "image"), ("wagtaildocs.document", "document")]


def open_libraries(apps, schema_editor):
    """Pictures and documents of the root collection: instructors change only their own."""
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Collection = apps.get_model("wagtailcore", "Collection")
    Rights = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.get(depth=1)
    # Wagtail lets everyone who may enter the staff side choose files; an auditor shall not.
    Rights.objects.filter(group__name__in=[role.value for role in Role]).delete()
    allowed = {
        Role.INSTRUCTOR: ["add", "choose"],
        Role.INSTITUTE_ADMIN: ["add", "change", "choose"],
    }
    for model, name in LIBRARIES:
        app_label, model_name = model.split(".")
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model_name)
        for role, actions in allowed.items():
            for action in actions:
                codename = f"{action}_{name}"
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type, codename=codename, defaults={"name": codename}
                )
                group = Group.objects.get(name=role.value)
                group.permissions.remove(permission)
                Rights.objects.create(group=group, collection=root, permission=permission)
    auditor = Group.objects.get(name=Role.AUDITOR.value)
    auditor.permissions.remove(*auditor.permissions.filter(codename__startswith="choose_"))


def open_snippets(apps, schema_editor):
    """Films and statutes are shared by all courses; nobody deletes what a lesson may cite."""
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        grant(apps, role, "courses.video", ["view_video", "add_video", "change_video"])
        grant(apps, role, "courses.statute", ["view_statute", "add_statute"])
        grant(apps, role, "courses.subject", ["view_subject"])
    grant(apps, Role.INSTITUTE_ADMIN, "courses.statute", ["change_statute"])
    grant(apps, Role.INSTITUTE_ADMIN, "courses.subject", ["change_subject"])
    grant(
        apps, Role.INSTITUTE_ADMIN, "wagtailcore.collection", ["add_collection", "change_collection"]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0004_file_names"),
        ("people", "0002_roles_and_places"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(open_libraries, migrations.RunPython.noop),
        migrations.RunPython(open_snippets, migrations.RunPython.noop),
    ]
