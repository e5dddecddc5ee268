"""Addresses of this room's staff pages, below the admin's."""

from django.urls import path

from . import banks, bringing, deciding, editing, items, listing, marking, regrading, taking

app_name = "staff_banks"

urlpatterns = [
    path("banks/", banks.BankList.as_view(), name="list"),
    path("banks/results/", banks.BankList.as_view(results_only=True), name="list_results"),
    path("banks/add/", banks.AddBank.as_view(), name="add"),
    path("banks/<int:bank>/", listing.ItemList.as_view(), name="items"),
    path(
        "banks/<int:bank>/results/",
        listing.ItemList.as_view(results_only=True),
        name="items_results",
    ),
    path("banks/<int:bank>/import/", bringing.Bring.as_view(), name="bring"),
    path("banks/<int:bank>/import/preview/", bringing.Brought.as_view(), name="brought"),
    path("banks/<int:bank>/import/template/", bringing.Template.as_view(), name="template"),
    path("banks/<int:bank>/export/", taking.TakeOut.as_view(), name="take_out"),
    path("banks/<int:bank>/edit/", banks.EditBank.as_view(), name="edit"),
    path("banks/<int:bank>/near/", editing.NearItems.as_view(), name="near"),
    path("banks/<int:bank>/add/<str:kind>/", editing.AddItem.as_view(), name="add_item"),
    path("banks/items/<int:pk>/", items.ItemPage.as_view(), name="item"),
    path("banks/items/<int:pk>/edit/", editing.EditItem.as_view(), name="edit_item"),
    path("banks/items/<int:pk>/preview/", items.Preview.as_view(), name="preview"),
    path("banks/items/<int:pk>/picture/", items.Picture.as_view(), name="picture"),
    path("banks/items/<int:pk>/history/", items.HistoryPage.as_view(), name="history"),
    path("banks/items/<int:pk>/submit/", deciding.Submit.as_view(), name="submit"),
    path("banks/items/<int:pk>/approve/", deciding.Approve.as_view(), name="approve"),
    path("banks/items/<int:pk>/send-back/", deciding.SendBack.as_view(), name="send_back"),
    path("banks/items/<int:pk>/retire/", deciding.Retire.as_view(), name="retire"),
    path("banks/items/<int:pk>/restore/", deciding.Restore.as_view(), name="restore"),
    path("banks/versions/<int:version>/regrade/", regrading.Propose.as_view(), name="regrade"),
    path("banks/regrades/", regrading.RegradeList.as_view(), name="regrades"),
    path(
        "banks/regrades/results/",
        regrading.RegradeList.as_view(results_only=True),
        name="regrades_results",
    ),
    path("banks/regrades/<int:pk>/", regrading.RegradePage.as_view(), name="regraded"),
    path("marking/", marking.Queue.as_view(), name="marking"),
    path("marking/<str:attempt>/<int:version>/", marking.Mark.as_view(), name="mark"),
    path("marking/<str:attempt>/<int:version>/file/", marking.HandedIn.as_view(), name="handed_in"),
]
