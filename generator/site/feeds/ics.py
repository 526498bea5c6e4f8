"""iCalendar: calendars as RFC 5545 has them, CRLF after every line, no line longer than 75 octets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

MOST = 75
"""Octets of a line."""
_TOP, _GOES_ON = 0xC0, 0x80  # bytes within a character of UTF-8
_SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class Event(NamedTuple):
    """A whole day by which something is due."""

    uid: str
    date: date
    summary: str
    description: str
    url: str
    """Whole, or empty."""


def words(text: str) -> str:
    """Return a text as a property's value has it."""
    return _NEVER.sub("", text).translate(_SIGNS)


def folded(line: str) -> bytes:
    """Return a line with its end, folded between characters where it is too long."""
    data = line.encode()
    if len(data) <= MOST:
        return data + b"\r\n"
    pieces, start, room = [], 0, MOST
    while len(data) - start > room:
        end = start + room
        while data[end] & _TOP == _GOES_ON:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, MOST - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def event_ics(event: Event, stamp: date) -> bytes:
    """Return an event with an alarm seven days ahead; it takes up nobody's time."""
    summary = folded(f"SUMMARY:{words(event.summary)}")
    return b"".join(
        (
            f"BEGIN:VEVENT\r\nUID:{event.uid}\r\nDTSTAMP:{stamp:%Y%m%d}T000000Z\r\n"
            f"DTSTART;VALUE=DATE:{event.date:%Y%m%d}\r\nTRANSP:TRANSPARENT\r\n".encode(),
            summary,
            folded(f"DESCRIPTION:{words(event.description)}"),
            folded(f"URL:{_NEVER.sub('', event.url)}") if event.url else b"",
            b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P7D\r\n",
            folded(f"DESCRIPTION:{words(event.summary)}"),
            b"END:VALARM\r\nEND:VEVENT\r\n",
        )
    )


def calendar_ics(title: str, told: str, zone: str, offset: str, events: Iterable[bytes]) -> bytes:
    """Return a whole calendar; the time zone in it keeps an empty one lawful.

    Args:
        title: what the calendar is called.
        told: what is in it.
        zone: the congress's time zone by name.
        offset: the same from Greenwich: ``+0800``.
        events: written already.
    """
    return b"".join(
        (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jianyi//suggestions//ZH\r\n",
            b"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
            folded(f"NAME:{words(title)}"),
            folded(f"X-WR-CALNAME:{words(title)}"),
            folded(f"DESCRIPTION:{words(told)}"),
            b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n",
            b"BEGIN:VTIMEZONE\r\n",
            folded(f"TZID:{words(zone)}"),
            f"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\n"
            f"TZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n".encode(),
            *events,
            b"END:VCALENDAR\r\n",
        )
    )
