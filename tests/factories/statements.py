"""Statements as H5P contents send them."""

from typing import Any

ACTIVITY = "https://example.org/activities/0d4b5c8e"
PART = "5a0a4f4e-2f6b-4c57-9d4b-6a2a1f0c9e11"
ADL = "http://adlnet.gov/expapi/verbs/"


def sent(said: str = "completed", **changes: Any) -> dict[str, Any]:
    """A statement about a whole content, with a score of 4 out of 5."""
    return {
        "actor": {"account": {"name": "somebody else", "homePage": "https://evil.example"}},
        "verb": {"id": ADL + said, "display": {"en-US": said}},
        "object": {
            "id": "https://evil.example/content",
            "objectType": "Activity",
            "definition": {"name": {"en-US": "Forged"}},
        },
        "context": {
            "registration": "11111111-1111-4111-8111-111111111111",
            "contextActivities": {
                "category": [{"id": "http://h5p.org/libraries/H5P.QuestionSet-1.20"}]
            },
        },
        "result": {
            "score": {"min": 0, "max": 5, "raw": 4, "scaled": 0.8},
            "success": True,
            "completion": True,
            "duration": "PT63.1S",
        },
        "timestamp": "1999-01-01T00:00:00Z",
        "authority": {"mbox": "mailto:evil@example.org"},
    } | changes


def answered(part: str = PART, response: str = "0", **result: Any) -> dict[str, Any]:
    """An answer to one part of a content."""
    return sent(
        "answered",
        object={
            "id": f"https://evil.example/content?subContentId={part}",
            "definition": {
                "description": {"en-US": "<p>หนังสือภายนอก&nbsp;ใช้กระดาษใด</p>"},
                "interactionType": "choice",
                "correctResponsesPattern": ["0"],
                "choices": [{"id": "0", "description": {"en-US": "ตราครุฑ"}}],
            },
        },
        result={
            "score": {"min": 0, "max": 1, "raw": 1, "scaled": 1},
            "response": response,
            "success": True,
        }
        | result,
    )
