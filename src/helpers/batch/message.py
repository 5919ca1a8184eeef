"""A message as a file that mail programs open as a draft: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from helpers.errors import RequestError

#: A domain that is nobody's (RFC 2606): the message has an id of its own and names no host.
_NOBODY = "dvctt.invalid"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message holds. ``pages``: HTML files by name; ``sender`` and ``to`` are left out where they are empty."""

    subject: str
    text: str
    pages: Mapping[str, bytes]
    languages: Sequence[str]
    sender: str = ""
    to: str = ""


def address(which: str, text: str) -> str:
    """An address of one mailbox; RequestError for anything else."""
    allowed = "one address, as office@example.vn"
    try:
        found = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise RequestError(which, text, allowed) from error
    plain = text.isascii() and not any(sign.isspace() for sign in text)
    if not plain or found.addr_spec != text or not found.username or not found.domain:
        raise RequestError(which, text, allowed)
    return text


def letter(made: Letter) -> bytes:
    """The message with its pages attached, without a date: that is the day on which somebody sends it."""
    known = sha256("\0".join([made.subject, made.text, made.sender, made.to]).encode())
    for name, content in made.pages.items():
        known.update(f"\0{name}\0".encode() + content)
    digest = known.hexdigest()[:32]
    message = EmailMessage(SMTP)
    for name, value in (("From", made.sender), ("To", made.to)):
        if value:
            message[name] = value
    message["Message-ID"] = f"<{digest}@{_NOBODY}>"
    message["X-Unsent"] = "1"  # by which Outlook opens it as a draft
    message.set_content(made.text, charset="utf-8", cte="quoted-printable")
    for name, content in made.pages.items():
        message.add_attachment(content, maintype="text", subtype="html", filename=name, params={"charset": "utf-8"})
    message.set_boundary(f"=={digest}==")
    message["Content-Language"] = ", ".join(made.languages)  # set_content would take it away
    # EmailMessage loses a space where it breaks a long subject with accents into encoded words
    subject = Header(made.subject, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {subject}\r\n".encode() + message.as_bytes()
