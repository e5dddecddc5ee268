"""The provinces are data that came with the migration."""

import datetime

import pytest

from people.models import Cluster, Post, Province, Region

pytestmark = pytest.mark.django_db


def test_there_is_a_post_for_each_of_the_76_offices_and_none_for_bangkok():
    assert Post.objects.count() == 76
    assert not Post.objects.filter(province__name_th="กรุงเทพมหานคร").exists()


def test_provinces_come_in_dictionary_order():
    names = list(Province.objects.values_list("name_th", flat=True))
    assert names[:5] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี", "กาฬสินธุ์", "กำแพงเพชร"]
    assert names.index("เชียงราย") < names.index("เชียงใหม่") < names.index("ตรัง")


def test_six_regions_and_eighteen_clusters_hold_every_province_once():
    assert Region.objects.count() == 6
    clusters = Cluster.on(datetime.date(2026, 11, 22))
    assert clusters.count() == 18
    members = [m.province_id for c in clusters for m in c.members.all()]
    assert len(members) == len(set(members)) == 76


def test_before_the_announcement_no_cluster_is_in_force():
    assert not Cluster.on(datetime.date(2017, 11, 16)).exists()
