"""Addresses of this room's staff pages, below the admin's."""

from django.urls import path

from . import contents, libraries, moving, plays, staged, uploading, writing

app_name = "staff_h5p"

urlpatterns = [
    path("h5p/libraries/", libraries.LibraryList.as_view(), name="libraries"),
    path(
        "h5p/libraries/results/",
        libraries.LibraryList.as_view(results_only=True),
        name="libraries_results",
    ),
    path("h5p/libraries/install/", uploading.InstallLibraries.as_view(), name="install"),
    path("h5p/libraries/<int:pk>/", libraries.LibraryPage.as_view(), name="library"),
    path("h5p/libraries/<int:pk>/remove/", libraries.Remove.as_view(), name="remove"),
    path("h5p/uploads/<str:public_id>/", staged.Staged.as_view(), name="staged"),
    path("h5p/uploads/<str:public_id>/progress/", staged.Progress.as_view(), name="progress"),
    path("h5p/contents/", contents.ContentList.as_view(), name="contents"),
    path(
        "h5p/contents/results/",
        contents.ContentList.as_view(results_only=True),
        name="contents_results",
    ),
    path("h5p/contents/add/", uploading.AddContent.as_view(), name="add"),
    path("h5p/contents/<str:public_id>/", contents.ContentPage.as_view(), name="content"),
    path("h5p/contents/<str:public_id>/move/", moving.Move.as_view(), name="move"),
    path(
        "h5p/contents/<str:public_id>/replace/", uploading.ReplaceContent.as_view(), name="replace"
    ),
    path(
        "h5p/contents/<str:public_id>/write/", writing.WriteContent.as_view(), name="write_content"
    ),
    path("h5p/write/", writing.ChooseType.as_view(), name="types"),
    path("h5p/write/<int:pk>/", writing.WriteNew.as_view(), name="write"),
    path("h5p/drafts/<str:public_id>/", writing.WriteDraft.as_view(), name="draft"),
    path(
        "h5p/drafts/<str:public_id>/files/<path:path>",
        writing.DraftFile.as_view(),
        name="draft_file",
    ),
    path("h5p/plays/", plays.PlayList.as_view(), name="plays"),
    path("h5p/plays/results/", plays.PlayList.as_view(results_only=True), name="plays_results"),
    path("h5p/plays/<uuid:registration>/", plays.PlayPage.as_view(), name="play"),
    path("h5p/versions/<str:public_id>/export/", contents.Export.as_view(), name="export"),
]
