"""The five roles, and the provinces, regions, clusters and posts as data."""

import csv
import datetime
from pathlib import Path

from django.db import migrations

from people.enums import Role
from people.roles import grant
from thai import collation

DATA = Path(__file__).resolve().parents[1] / "data"
REGIONS = [
    ("N", "ภาคเหนือ", "Northern"),
    ("NE", "ภาคตะวันออกเฉียงเหนือ", "Northeastern"),
    ("C", "ภาคกลาง", "Central"),
    ("E", "ภาคตะวันออก", "Eastern"),
    ("S", "ภาคใต้", "Southern"),
    ("SB", "ภาคใต้ชายแดน", "Southern Border"),
]


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role in Role:
        Group.objects.get_or_create(name=role.value)
    # Wagtail's own groups know nothing of our roles.
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    for role in (Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR):
        grant(apps, role, "wagtailadmin.admin", ["access_admin"])
    admin = Role.INSTITUTE_ADMIN
    grant(apps, admin, "people.user", ["view_user", "change_user"])
    grant(apps, admin, "people.invitation", ["view_invitation", "add_invitation", "change_invitation"])
    grant(apps, admin, "people.namecorrection", ["view_namecorrection", "change_namecorrection"])
    grant(apps, admin, "people.post", ["view_post", "change_post"])
    grant(apps, admin, "people.postholding", ["view_postholding", "add_postholding", "change_postholding"])
    grant(apps, Role.AUDITOR, "people.user", ["view_user"])
    grant(apps, Role.AUDITOR, "people.post", ["view_post"])


def load_places(apps, schema_editor):
    Region = apps.get_model("people", "Region")
    Province = apps.get_model("people", "Province")
    Cluster = apps.get_model("people", "Cluster")
    ClusterMember = apps.get_model("people", "ClusterMember")
    Post = apps.get_model("people", "Post")
    Region.objects.bulk_create(
        Region(key=key, name_th=th, name_en=en, order=order)
        for order, (key, th, en) in enumerate(REGIONS, 1)
    )
    with (DATA / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    Province.objects.bulk_create(
        Province(
            code=row["tis1099_code"],
            iso_code=row["iso_3166_2"],
            name_th=row["name_th"],
            name_en=row["name_en_rtgs"],
            abbreviation=row["abbr_th"],
            is_province=row["is_province"] == "1",
            region_id=row["region_key"] or None,
            sort_key=collation.sort_key(row["name_th"]),
            tile_column=int(row["tile_col"]),
            tile_row=int(row["tile_row"]),
        )
        for row in rows
    )
    Post.objects.bulk_create(
        Post(province_id=row["tis1099_code"]) for row in rows if row["is_province"] == "1"
    )
    with (DATA / "clusters.csv").open(encoding="utf-8-sig", newline="") as file:
        for order, row in enumerate(csv.DictReader(file), 1):
            cluster = Cluster.objects.create(
                key=row["cluster_key"],
                name_th=row["cluster_th"],
                name_en=row["cluster_en"],
                region_id=row["region_key"],
                order=order,
                source=row["source"],
                valid_from=datetime.date.fromisoformat(row["valid_from"]),
                valid_to=datetime.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            ClusterMember.objects.bulk_create(
                ClusterMember(
                    cluster=cluster, province_id=code, is_centre=code == row["centre_code"]
                )
                for code in row["members_codes"].split()
            )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [
        migrations.RenameField("invitation", "token_digest", "nonce"),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(load_places, migrations.RunPython.noop),
    ]
