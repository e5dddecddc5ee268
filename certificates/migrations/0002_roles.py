"""Who may do what with certificates and the trail."""

from django.db import migrations

from people.enums import Role
from people.roles import grant

KEPT_BY_ADMINS = ("issuer", "series", "design", "achievement")


def give(apps, schema_editor):
    admin, auditor = Role.INSTITUTE_ADMIN, Role.AUDITOR
    for model in KEPT_BY_ADMINS:
        names = [f"{verb}_{model}" for verb in ("view", "add", "change")]
        grant(apps, admin, f"certificates.{model}", names)
    grant(
        apps,
        admin,
        "certificates.credential",
        ["view_credential", "issue_credential", "revoke_credential"],
    )
    grant(apps, admin, "certificates.issuebatch", ["view_issuebatch", "add_issuebatch"])
    for role in (admin, auditor):
        grant(apps, role, "certificates.registerentry", ["view_registerentry"])
        grant(apps, role, "audit.auditentry", ["view_auditentry"])
    grant(apps, auditor, "certificates.credential", ["view_credential"])
    grant(apps, auditor, "certificates.issuebatch", ["view_issuebatch"])


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0001_initial"),
        ("audit", "0001_initial"),
        ("people", "0002_roles_and_places"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
