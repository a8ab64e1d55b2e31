"""Characters that cannot be seen, or that are taken for another: found, named, and shown so that they are seen.

Two texts that look alike must be told apart by whoever reads them, and an agreement says only what can be seen.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Control characters, those that turn the direction of writing about, line ends that only some programs see, tags,
selectors, and whatever else takes no room."""

_JOINING = re.compile("[\u200c\u200d\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What some scripts, and pictures, are put together with."""

_JOINED = frozenset(("Lo", "Mc", "Mn", "So", "Sk"))
"""The sorts of characters that are put together so: letters without case, their marks, and pictures."""

_WHITE = "\t\n\f\r"

_CALLED = {
    "\u00a0": "no-break space",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2010": "typographic hyphen",
    "\u2011": "non-breaking hyphen",
    "\u2012": "figure dash",
    "\u2013": "en dash",
    "\u2014": "em dash",
    "\u2015": "horizontal bar",
    "\u2018": "curly single quotation mark",
    "\u2019": "curly apostrophe",
    "\u201c": "curly opening quotation mark",
    "\u201d": "curly closing quotation mark",
    "\u201e": "low quotation mark",
    "\u2026": "single-character ellipsis",
    "\u202f": "narrow no-break space",
    "\u2212": "minus sign",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
    "\t": "tab",
    "\x1b": "escape character",
}
"""What people call the characters that word processors put in."""

DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Characters that stand where a hyphen belongs."""

QUOTES = "“”„‟‘’‚‛'«»‹›＂＇`´"
"""Quotation marks that are not the language's."""


def called(character: str) -> str:
    """What a character is called, with its code point: `non-breaking hyphen (U+2011)`."""
    known = _CALLED.get(character)
    if known is None:
        fallback = "half of a character" if "\ud800" <= character <= "\udfff" else "control character"
        known = unicodedata.name(character, fallback).lower()
    return f"{known} ({code_point(character)})"


def with_article(words: str) -> str:
    """Words with `a` or `an` before them."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def code_point(character: str) -> str:
    """The code point of a character as Unicode writes it: `U+2011`."""
    return f"U+{ord(character):04X}"


def unseen_in(text: str) -> list[int]:
    """Where a text holds characters that cannot be seen; those that its script needs to join letters are none."""
    return [found.start() for found in _UNSEEN.finditer(text) if not _is_due(text, found.start())]


def _is_due(text: str, at: int) -> bool:
    """Whether white space stands here, or what joins the letters or pictures beside it."""
    if text[at] in _WHITE:
        return True
    if not _JOINING.match(text, at) or at == 0:
        return False
    before = text[at - 1]
    return unicodedata.category(before) in _JOINED or (at > 1 and _JOINING.match(before) is not None)


def marked(text: str) -> str:
    """The text on one line, with what cannot be seen as its code point, `⟨U+200B⟩`: look-alikes are told apart."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    character = found.group()
    if character == "\n":
        return " "
    is_joining = character not in _WHITE and _is_due(found.string, found.start())
    return character if is_joining else f"⟨{code_point(character)}⟩"


def skeleton(text: str) -> str:
    """What a text looks like: letter case, white space, forms of a character, dashes and the unseen set aside."""
    plain = _UNSEEN.sub(lambda found: " " if found.group() in _WHITE else "", text)
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = re.sub(f"[{DASHES}]", "-", plain)
    return " ".join(re.sub(f"[{QUOTES}]", "'", plain).split())
