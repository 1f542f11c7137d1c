"""Reads opening hours written the short way.

    "mo-fr 09:00-17:00; sa 09:00-12:00"      every week
    "tu 10:00-12:00 x2 from 2026-01-06"      every second week from a date
    "1mo 14:00-16:00"  "-1fr 19:00-21:00"    first Monday, last Friday of the month
    "2027-03-01 11:00-15:00"                 once
A part may end with !2026-12-25 (not on that day), until 2027-07-16, or # a note.
"""
import re

DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]


def parse_hours(text):
    return [_part(part.strip()) for part in text.split(";") if part.strip()]


def _part(text):
    text, _, note = text.partition("#")
    words = text.split()
    when, (opens, closes) = words[0], words[1].split("-")
    out = {}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        out["freq"], out["dtstart"] = "once", when
    elif re.match(r"-?\d", when):
        out.update(freq="monthly", interval=1, byday=when.split(","))
    else:
        out.update(freq="weekly", interval=1, byday=_days(when))
    out["opens_at"], out["closes_at"] = opens, closes
    words = words[2:]
    while words:
        word = words.pop(0)
        if word.startswith("x"):
            out["interval"] = int(word[1:])
        elif word == "from":
            out["dtstart"] = words.pop(0)
        elif word == "since":
            out["valid_from"] = words.pop(0)
        elif word == "until":
            out["valid_to"] = words.pop(0)
        elif word.startswith("!"):
            out.setdefault("except", []).append(word[1:])
        else:
            raise ValueError("what is %r in %r?" % (word, text))
    if note.strip():
        out["note"] = note.strip()
    return out


def _days(text):
    days = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if last:
            days += DAYS[DAYS.index(first):DAYS.index(last) + 1]
        else:
            days.append(first)
    return days
