"""Addresses of this room's staff pages, below the admin's."""

from django.urls import path

from . import invitations, listing, name_corrections, offices, person

app_name = "staff_people"

urlpatterns = [
    path("people/", listing.PeopleList.as_view(), name="list"),
    path("people/results/", listing.PeopleList.as_view(results_only=True), name="list_results"),
    path("people/invite/", invitations.Invite.as_view(), name="invite"),
    path("people/invitations/", invitations.InvitationList.as_view(), name="invitations"),
    path(
        "people/invitations/results/",
        invitations.InvitationList.as_view(results_only=True),
        name="invitations_results",
    ),
    path("people/invitations/<int:pk>/", invitations.InvitationPage.as_view(), name="invitation"),
    path("people/invitations/<int:pk>/again/", invitations.SendAgain.as_view(), name="send_again"),
    path("people/invitations/<int:pk>/slip/", invitations.PrintSlip.as_view(), name="slip"),
    path("people/invitations/<int:pk>/withdraw/", invitations.Withdraw.as_view(), name="withdraw"),
    path("people/corrections/", name_corrections.CorrectionList.as_view(), name="corrections"),
    path(
        "people/corrections/results/",
        name_corrections.CorrectionList.as_view(results_only=True),
        name="corrections_results",
    ),
    path("people/corrections/<int:pk>/", name_corrections.Decide.as_view(), name="correction"),
    path("people/person/<str:public_id>/", person.PersonPage.as_view(), name="person"),
    path("people/person/<str:public_id>/edit/", person.EditPerson.as_view(), name="edit"),
    path("people/person/<str:public_id>/roles/", person.EditRoles.as_view(), name="roles"),
    path(
        "people/person/<str:public_id>/deactivate/", person.Deactivate.as_view(), name="deactivate"
    ),
    path(
        "people/person/<str:public_id>/reactivate/", person.Reactivate.as_view(), name="reactivate"
    ),
    path("posts/", offices.PostList.as_view(), name="posts"),
    path("posts/results/", offices.PostList.as_view(results_only=True), name="posts_results"),
    path("posts/<str:code>/", offices.PostPage.as_view(), name="post"),
    path("posts/<str:code>/take/", offices.TakePost.as_view(), name="take_post"),
    path("posts/<str:code>/leave/<int:pk>/", offices.LeavePost.as_view(), name="leave_post"),
    path("posts/<str:code>/coordinator/", offices.AddCoordinator.as_view(), name="add_coordinator"),
    path(
        "posts/<str:code>/coordinator/<int:pk>/end/",
        offices.EndCoordination.as_view(),
        name="end_coordination",
    ),
]
