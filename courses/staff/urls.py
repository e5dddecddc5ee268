"""Addresses of this room's staff pages, below the admin's."""

from django.urls import path

from . import course_list, excusing, overview, paste, questions, statute_reviews, submissions, team

app_name = "staff_courses"

urlpatterns = [
    path("courses/", course_list.CourseList.as_view(), name="list"),
    path(
        "courses/results/", course_list.CourseList.as_view(results_only=True), name="list_results"
    ),
    path("courses/begin/", course_list.BeginCourse.as_view(), name="begin"),
    path("courses/<int:pk>/", overview.CourseOverview.as_view(), name="course"),
    path("courses/<int:pk>/move/<int:page>/", overview.MovePart.as_view(), name="move"),
    path("courses/<int:pk>/excuse/<uuid:key>/", excusing.Excuse.as_view(), name="excuse"),
    path("courses/<int:pk>/submit/", submissions.SubmitCourse.as_view(), name="submit"),
    path("courses/<int:pk>/take-back/", submissions.TakeBack.as_view(), name="take_back"),
    path("courses/<int:pk>/team/add/", team.AddToTeam.as_view(), name="add_to_team"),
    path(
        "courses/<int:pk>/team/<int:person>/remove/",
        team.TakeFromTeam.as_view(),
        name="take_from_team",
    ),
    path("lessons/<int:pk>/paste/", paste.PasteIntoLesson.as_view(), name="paste"),
    path("submissions/", submissions.SubmissionList.as_view(), name="submissions"),
    path(
        "submissions/results/",
        submissions.SubmissionList.as_view(results_only=True),
        name="submissions_results",
    ),
    path("submissions/<int:pk>/", submissions.SubmissionPage.as_view(), name="submission"),
    path("questions/", questions.QuestionList.as_view(), name="questions"),
    path(
        "questions/results/",
        questions.QuestionList.as_view(results_only=True),
        name="questions_results",
    ),
    path("statute-reviews/", statute_reviews.StatuteReviewList.as_view(), name="statute_reviews"),
    path(
        "statute-reviews/results/",
        statute_reviews.StatuteReviewList.as_view(results_only=True),
        name="statute_reviews_results",
    ),
    path(
        "statute-reviews/<int:pk>/",
        statute_reviews.CheckCiting.as_view(),
        name="statute_review",
    ),
    path("questions/<str:public_id>/", questions.AnswerQuestion.as_view(), name="question"),
]
