"""Heads of agreements, duties and declarations as people write them, and as the language does (see `phrases`)."""

from __future__ import annotations

import re
from datetime import date

from agreements.language.phrase_amounts import AMOUNT, UNIT, in_digits
from agreements.language.phrase_deadlines import later
from agreements.language.phrases import DATE, IN_OTHER_QUOTES, LIST, NAME, QUOTED, REST, CommonPhrase, phrase

_JOINT = r"(?P<joint>joint[ -])?(?:(?:independent|sole|separate|single)[ -])?"
_CAPACITY = rf"{_JOINT}(?:data[ -])?(?P<what>controller|processor)s?"


def _capacity(found: re.Match[str]) -> str:
    joint = "joint-" if found["joint"] and found["what"].casefold() == "controller" else ""
    return f"{found['who']} as {joint}{found['what'].casefold()}"


def _starting(found: re.Match[str]) -> str:
    return f"from {found['start']} until {found['end']}"


def _so_long(found: re.Match[str]) -> str | None:
    try:
        end = later(
            date.fromisoformat(found["start"]),
            in_digits(found["number"]),
            found["unit"].casefold().split()[-1],
        )
    except ValueError:
        return None
    return None if end is None else f"from {found['start']} until {end}"


_ANY_OF = rf"{NAME}(?: or {NAME})*"


def _processor(found: re.Match[str]) -> str:
    return f"{found['who']} as processor for {' '.join(found['whom'].split())}"


HEADS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<who>{NAME})(?:,? as (?:an? |the )?(?:data )?(?:sub-?)?processor,?"
        rf" (?:of|to|(?:acting )?(?:on behalf of|for)|in the service of)"
        rf"|,? (?:who |which )?(?:acts|acting) (?:on behalf of|for)|,? on behalf of) (?:the )?(?P<whom>{_ANY_OF})",
        "a party that acts for another is `as processor for` it",
        _processor,
    ),
    phrase(
        rf"(?P<who>{NAME}) as (?P<whom>{NAME})['’]s? (?:data )?(?:sub-?)?processor",
        "a party that acts for another is `as processor for` it",
        _processor,
    ),
    phrase(
        rf"(?P<who>{NAME}) (?P<as>as (?:joint-)?controller),? (?:acting )?(?:for|on behalf of) (?:the )?"
        rf"(?P<whom>{NAME})",
        "only a processor acts for another party",
        "{who} {as}",
        advice="or, if it acts for {whom}, `{who} as processor for {whom}`",
    ),
    phrase(
        rf"(?P<lead>from {DATE} )?(?:until|up to|to|till|through)(?: and| to and) including (?P<end>{DATE})",
        "the day after `until` belongs to the period",
        "{lead} until {end}",
    ),
    phrase(
        rf"(?P<who>{NAME})(?: (?:as|acting as) (?:an? |the )?{_CAPACITY}|\s*\((?:as )?(?:an? |the"
        rf" )?{_CAPACITY.replace('joint>', 'joint2>').replace('what>', 'what2>')}\))(?![\w-])",
        "a party is `as controller`, `as joint-controller` or `as processor`",
        lambda found: (
            _capacity(found)
            if found["what"]
            else f"{found['who']} as {'joint-' if found['joint2'] else ''}{found['what2'].casefold()}"
        ),
    ),
    phrase(
        rf"(?:parties|among|amongst|made between|by and between|party)(?:\s*:)? (?P<who>{LIST})",
        "the parties come after `between`",
        "between {who}",
        where=("BETWEEN",),
    ),
    phrase(
        rf"(?P<who>{NAME}) (?:as|acting as) (?:an? |the )?(?:recipient|discloser|data(?: {NAME})?|purpose)(?![\w-])",
        "a party is a controller, a joint controller or a processor",
        advice="write `{who} as controller`, `{who} as joint-controller` or `{who} as processor`, or the name alone",
    ),
    phrase(
        rf"(?P<first>{NAME})\s*[&+/]\s*(?P<second>{NAME})",
        "names are joined by commas and `and`",
        "{first} and {second}",
    ),
    phrase(
        rf"(?:from|between|starting|commencing) (?P<start>{DATE})(?: to | till | through | and | up to "
        rf"|\s*[-–—]\s*)(?P<end>{DATE})",
        "a period reads `from … until …`, and both days belong to it",
        _starting,
    ),
    phrase(
        rf"from (?P<start>{DATE}) for(?: a period of)? {AMOUNT}", "a period reads `from … until …`", _so_long
    ),
    phrase(
        rf"(?:starting|starts|commencing|commences|effective|valid|in force|with effect|beginning|begins|as of)"
        rf"(?: (?:on|from|as of))?\s*:? (?P<start>{DATE})",
        "the first day comes after `from`",
        "from {start}",
    ),
    phrase(
        rf"(?:ending|ends|expires|expiring|expiry|terminates|valid|in force|to|till|up to|through|end date)"
        rf"(?: (?:on|until|to|date))?\s*:? (?P<end>{DATE})",
        "the last day comes after `until`",
        "until {end}",
    ),
    phrase(
        r"until (?:further notice|terminated|termination|it is ended|revoked)|indefinitely",
        "what has no last day goes on",
        advice="take it out: without `until` an agreement goes on until another supersedes it",
    ),
    phrase(
        r"\((?:inclusive|incl\.?|both included)\)|inclusive",
        "both days of a period belong to it",
        advice="take it out",
    ),
)
"""Lines at the head of an agreement in other words."""

_SHARE = "share|disclose|provide|supply|give|send|transfer|release|pass|use"
_MUST_NOT = (
    r"(?:(?:must|may|shall|will|should|can)(?: never| not ever| not at any time| at no time)"
    r"|(?:may|shall|will|should|can) not|cannot|can't|won't|mustn't|never|does not|do not"
    r"|is not (?:allowed|permitted) to|refrains? from|must refrain from)"
)
_NEVER = "what must never be done with the data comes after `must not`, by the name of a declared duty"

TERMS: tuple[CommonPhrase, ...] = (
    phrase(
        rf"must be {NAME}",
        "after `must` comes the name of a duty",
        advice='write `must` and a declared duty, such as one declared by a line `duty NAME "…"`',
    ),
    phrase(
        rf"(?P<who>(?:discloser|recipient) )?must not (?:try|attempt|seek|be allowed) to (?P<duty>{NAME})",
        _NEVER,
        "{who} must not {duty}",
    ),
    phrase(
        rf"(?P<who>(?:discloser|recipient) )?(?P<not>must not {NAME}) (?:within|by|after|until|for) [^\n#]+",
        "what must never be done has no deadline",
        "{who} {not}",
    ),
    phrase(
        rf"(?P<who>(?:discloser|recipient) )?{_MUST_NOT} (?P<duty>(?!(?:{_SHARE})(?![\w-])){NAME})",
        _NEVER,
        "{who} must not {duty}",
    ),
)
"""What must never be done with data, in other words."""

DUTIES: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<who>(?!(?:discloser|recipient|and|or)\b){NAME}) (?P<must>must not|must|shall not|shall)"
        rf" (?P<duty>(?!(?:be|not|never|{_SHARE})(?![\w-])){NAME})",
        "what is owed is owed by the recipient, or by the discloser",
        lambda found: f"must{' not' if 'not' in found['must'] else ''} {found['duty']}",
        advice="if the discloser owes it, write `discloser` before that",
    ),
    phrase(
        rf"(?P<who>discloser )?(?:shall|will|should|has to|have to|is to|must also|agrees to|undertakes"
        rf" to) (?P<duty>(?!be\b|share\b){NAME})",
        "what is owed comes after `must`",
        "{who} must {duty}",
        where=("MUST",),
    ),
)
"""Duties in other words."""


_SORTS = "kind|purpose|category|organisation|role|duty|fact|dataset|field|gateway|bar|agreement|promise|risk"


def _library(found: re.Match[str]) -> str:
    return f"use {re.sub(r'[^A-Za-z0-9-]+', '.', found['path'].removesuffix('.agreement')).strip('.')}"


def _one_of(found: re.Match[str]) -> str:
    values = ", ".join(re.split(r"\s*[,/]\s*|\s+or\s+|\s+and\s+", found["values"]))
    return " ".join(filter(None, ("fact", found["name"], found["title"], "one of", values)))


def _fields(found: re.Match[str]) -> str:
    return " ".join(f"field {name}" for name in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", found["names"]))


DECLARED: tuple[CommonPhrase, ...] = (
    phrase(
        rf"(?P<word>cites|summary|contact|reference|note|text|because|source|citation) {IN_OTHER_QUOTES}",
        "words that are quoted stand in double quotes",
        lambda found: f'{found["word"]} "{" ".join(found["words"].split())}"',
    ),
    phrase(
        rf"(?P<word>cites|summary|contact|reference|note|text|because|source|citation) (?![\"“]){REST}",
        "words that are quoted stand in double quotes",
        lambda found: f'{found["word"]} "{" ".join(found["rest"].split())}"',
    ),
    phrase(
        rf"(?:source|citation|legal source|see|law)\s*:? (?P<what>{QUOTED})",
        "where the law is found comes after `cites`",
        "cites {what}",
    ),
    phrase(
        rf"(?:description|purpose|about|aim|plain words)\s*:? (?P<what>{QUOTED})",
        "what it is for, in plain words, comes after `summary`",
        "summary {what}",
    ),
    phrase(
        rf"fields?\s*:? (?P<names>{NAME}(?:(?:\s*,\s*(?:and )?| and ){NAME})+)",
        "each field has a line of its own",
        _fields,
    ),
    phrase(
        rf"(?P<sort>{_SORTS}) (?P<title>{QUOTED}) (?P<name>{NAME})",
        "the name comes before the title",
        "{sort} {name} {title}",
    ),
    phrase(
        rf"in (?P<unit>{UNIT})(?:(?:\s*,\s*| or | and )(?:in )?{UNIT})+",
        "a quantity is counted in one unit",
        "in {unit}",
    ),
    phrase(
        rf"(?P<sort>kind|purpose|category) (?P<name>{NAME}) (?P<title>{QUOTED}) (?:is|part of|of|belongs"
        rf" to|within|a kind of|a type of|in|a|an|of type)(?: an?| the)? (?P<above>{LIST})",
        "what it belongs to comes after `under`",
        "{sort} {name} {title} under {above}",
    ),
    phrase(
        rf"organi[sz]ation (?P<name>{NAME}) (?P<title>{QUOTED}) (?:type|kind|of type|as|are|being|under"
        rf"|is of kind|of kind)(?: an?| the)? (?P<above>{LIST})",
        "what it is comes after `is`",
        "organisation {name} {title} is {above}",
    ),
    phrase(
        rf"role (?P<name>{NAME}) (?P<title>{QUOTED}) (?:at|in|for|within|with|is|from) (?:the )?(?P<above>{NAME})",
        "whose role it is comes after `of`",
        "role {name} {title} of {above}",
    ),
    phrase(
        rf"(?:owned|kept|controlled|stored|managed) (?:by|at) (?:the )?(?P<who>{LIST})",
        "who has a dataset comes after `held by`",
        "held by {who}",
        where=("HELD",),
    ),
    phrase(
        rf"(?:includes|including|containing|contain|comprises|consists of|holds|with)(?:\s*:)? (?P<what>{LIST})",
        "what data is about comes after `contains`",
        "contains {what}",
        where=("CONTAINS",),
    ),
    phrase(
        rf"(?:import|include|using|uses|load|require) (?P<path>{NAME}(?:\.{NAME})*)",
        "a library is named after `use`",
        "use {path}",
        where=("USE",),
    ),
    phrase(r"use \"(?P<path>[^\"\n]*)\"", "a library is named without quotation marks", _library),
    phrase(
        rf"use (?P<path>{NAME}(?:[/\\]{NAME})+)",
        "the parts of a library's name are joined by full stops",
        _library,
    ),
    phrase(r"organization", "it is spelt `organisation`", "organisation"),
    phrase(
        rf"(?:fact (?P<name>{NAME})(?: (?P<title>{QUOTED}))?) (?:true or false|true/false|yes/no|yes-no"
        rf"|yes-or-no|boolean|bool|flag|is yes or no|no or yes)",
        "a fact that is so or not is `yes or no`",
        "fact {name} {title} yes or no",
    ),
    phrase(
        rf"(?:fact (?P<name>{NAME})(?: (?P<title>{QUOTED}))?) (?:is|can be|either|is either|values?|one"
        rf" of|is one of)\s*:?\s*(?P<values>{NAME}(?:(?:\s*,\s*| or | and |\s*/\s*){NAME})+)",
        "a fact's values come after `one of`, or least first after `on scale`",
        _one_of,
    ),
    phrase(
        rf"known(?: only)? (?:by|(?:only )?to)(?: only| the| an?)* (?P<who>{NAME})"
        rf"(?:(?: or | and |\s*,\s*){NAME})*",
        "who can say how a fact is comes after `known to`: one role, organisation or kind",
        "known to {who}",
    ),
    phrase(
        rf"(?:stated|given|told|confirmed|certified|supplied|provided|as told|decided)? ?(?:by|from|according to)"
        rf" (?:the )?(?P<who>{NAME})",
        "who can say how a fact is comes after `known to`",
        "known to {who}",
        where=("KNOWN",),
    ),
    phrase(
        rf"(?P<lead>category {NAME}(?: {QUOTED})?(?: under {LIST})?) usually has (?P<what>{NAME}(?: {NAME})?)",
        "what a category has is true of all data that contains it",
        "{lead} has {what}",
        advice="or let each dataset say what it `usually has`",
    ),
    phrase(
        rf"(?P<has>(?:usually )?has) (?P<fact>{NAME})(?: is| as|\s*[:=]|\s*==) (?P<value>[0-9]+ {UNIT}|{NAME})",
        "the value of a fact stands just after it",
        "{has} {fact} {value}",
    ),
    phrase(
        r"(?:[*•·–-]|[0-9]+[.)]) (?P<rest>[A-Za-z][A-Za-z-]*)", "lists have no bullets or numbers", "{rest}"
    ),
    phrase(
        r"(?://|--|/\*|;|%|\*|-|•|·)(?=[^\n]*)",
        "a remark begins with `#`",
        advice="begin a remark of your own with `#`",
    ),
)
"""Declarations in other words."""
