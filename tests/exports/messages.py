"""Mail drafts and calendar entries as Python's email and the icalendar package read them."""

import datetime
import email
import email.policy
import re
from pathlib import Path

import icalendar

from cells import rows, unguarded


def check_mails(folder: Path, drafts: Path) -> int:
    """Every draft parses without a defect and says what the recommendations say, in their order."""
    header, *recommendations = rows(folder / "consultant_recommendations.csv")
    subject, message = header.index("subject"), header.index("message")
    said = [(unguarded(row[subject]), unguarded(row[message])) for row in recommendations if row[subject]]
    files = sorted(drafts.glob("*.eml"))
    assert len(files) == len(said), f"{len(files)} drafts for {len(said)} messages"
    for file, (wanted_subject, wanted_body) in zip(files, said):
        raw = file.read_bytes()
        assert raw.isascii(), f"{file.name}: 7 bits only"
        assert all(len(line) <= 998 for line in raw.split(b"\r\n")), file.name
        draft = email.message_from_bytes(raw, policy=email.policy.default)
        assert not draft.defects, f"{file.name}: {draft.defects}"
        assert not draft["subject"].defects, f"{file.name}: {draft['subject'].defects}"
        assert draft["x-unsent"] == "1" and draft["to"] is None and draft["bcc"] is None
        assert str(draft["subject"]) == wanted_subject, f"{file.name}: {draft['subject']!r:.80}"
        body = draft.get_content().replace("\r\n", "\n").rstrip("\n")
        assert body == wanted_body.replace("\r\n", "\n").rstrip("\n"), f"{file.name}: {body!r:.200}"
    return len(files)


def check_calendar(drafts: Path, as_of: datetime.date, names: set[str]) -> int:
    """Every entry is whole, on a working day from the as-of date on, and names a customer."""
    raw = (drafts / "onelead_actions.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is not folded"
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors and calendar["version"] == "2.0"
    events = list(calendar.walk("VEVENT"))
    identities = {str(event["uid"]) for event in events}
    assert len(identities) == len(events) > 0
    # A summary is one line: a name of several is joined.
    known = {flat(name) for name in names}
    for event in events:
        assert not event.errors, event.errors
        start, end = event["dtstart"].dt, event["dtend"].dt
        assert type(start) is datetime.date and end - start == datetime.timedelta(days=1) and start >= as_of
        assert start.weekday() < 5, f"{start} is on a weekend"
        # Where a day presses, the entry stands on the day that its text names.
        named = re.search(r"^Due (\d{4}-\d{2}-\d{2})[;]", str(event["description"]), re.MULTILINE)
        assert named is None or datetime.date.fromisoformat(named[1]) == start, named
        summary = flat(str(event["summary"]))
        assert any(summary.endswith(f": {name}") for name in known), f"{summary!r:.120} names nobody"
    assert len(icalendar.Calendar.from_ical(calendar.to_ical()).subcomponents) == len(calendar.subcomponents)
    return len(events)


def flat(text: str) -> str:
    return " ".join(text.split())
