"""The queue in a folder."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.simple import SimpleQueue

from config import file_queue


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[SimpleQueue]:
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path / "control"),
        "polling_interval": 0.01,
    }
    with Connection(transport=file_queue.Transport, transport_options=options) as connection:
        # A name of its own: kombu remembers for the whole process which queues it has bound.
        yield connection.SimpleQueue(tmp_path.name, serializer="json")


def test_messages_come_out_as_they_went_in(jobs: SimpleQueue) -> None:
    for number in range(3):
        jobs.put({"number": number, "name": "น้ำ"})

    taken = [jobs.get(timeout=5).payload for _ in range(3)]

    assert sorted(each["number"] for each in taken) == [0, 1, 2]
    assert {each["name"] for each in taken} == {"น้ำ"}


def test_a_worker_that_polls_meanwhile_takes_no_half_of_a_message(
    jobs: SimpleQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled = []

    def write_and_poll(unfinished: Path, text: str, encoding: str) -> None:
        with unfinished.open("w", encoding=encoding) as file:
            with pytest.raises(Empty):
                jobs.channel._get(jobs.queue.name)
            polled.append(unfinished)
            file.write(text)

    monkeypatch.setattr(Path, "write_text", write_and_poll)
    jobs.put({"number": 7})

    assert polled
    assert jobs.get(timeout=5).payload == {"number": 7}
