"""Made-up sentences and conditions over a vocabulary.

Rules are told from stories, each a share that could happen. A rule says something wider than its story, so
that the rules of a bundle meet in the same few shares instead of passing each other by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from agreements.conditions import FORMS
from agreements.conditions.form import Form
from agreements.formula.share import ProposedShare
from agreements.language import syntax as s
from agreements.language.declarations import Declarations
from agreements.language.sorts import SORT_OF
from agreements.reference.cover import (
    ReferenceRequest,
    beneath,
    contents,
    dataset_of,
    derived_from,
    fields_of,
    grant_covers,
    is_of_kind,
)
from agreements.syntax.elements import QuantityOf, Ref, StringOf, ValueOf, Values
from agreements.syntax.references import ANY_PURPOSE, ANYONE, ANYTHING, PARTY, Slot
from generate_pieces import chance, declarations_from, length_of_time, names, some, value_of
from generate_vocabulary import Vocabulary

THATS = (
    None,
    "the sharing is in the public interest",
    "it is necessary",
    'patients "would expect" it',
    "it is in\n        the public interest",
)
"""What an approval is for: nothing, words, words with quotes, words over two lines."""


@dataclass(frozen=True)
class World:
    """A vocabulary, the stories that its rules are told from, and the law once it is made."""

    words: Vocabulary
    bundle: Declarations
    stories: tuple[ReferenceRequest, ...]
    gateways: tuple[s.Gateway, ...] = ()
    bars: tuple[s.Bar, ...] = ()


def make_world(random: Random, words: Vocabulary, stories: int) -> World:
    """Choose the stories."""
    bundle = declarations_from([s.File(tuple(words.declarations))])
    return World(words, bundle, tuple(_story(random, words, bundle) for _ in range(stories)))


def _story(random: Random, words: Vocabulary, bundle: Declarations) -> ReferenceRequest:
    discloser, recipient = some(random, [one.name.text for one in words.organisations], 2, 2)
    item, purpose = random.choice(words.items), random.choice(words.purposes).name.text
    share = ProposedShare(discloser, recipient, (item,), purpose, random.choice(words.days))
    return ReferenceRequest(bundle, share, item)


# --- sentences ----------------------------------------------------------------------------------------


def grant_sentence(
    random: Random, world: World, story: ReferenceRequest, *, in_agreement: bool
) -> s.Sentence:
    """A sentence of a grant that covers the story; now and then its `except` lists say otherwise."""
    while True:
        sentence = s.Sentence(
            organisations(random, world, story, story.share.discloser, in_agreement),
            _listing(random, _covering_data(random, story), [ANYTHING, *_data_names(world)]),
            organisations(random, world, story, story.share.recipient, in_agreement),
            _purposes(random, world, _purposes_above(story)),
        )
        if grant_covers(story, sentence) or chance(random, 0.2):
            return sentence


def restriction_sentence(
    random: Random, world: World, story: ReferenceRequest, *, in_agreement: bool
) -> s.Sentence:
    """A sentence of a restriction that touches the story, unless its `except` lists say otherwise."""
    below = [
        one.name.text
        for one in world.words.purposes
        if beneath(world.bundle, one.name.text, story.share.purpose)
    ]
    return s.Sentence(
        organisations(random, world, story, story.share.discloser, in_agreement),
        touching_data(random, world, story),
        organisations(random, world, story, story.share.recipient, in_agreement),
        _purposes(random, world, [*_purposes_above(story), *below]),
    )


def touching_data(random: Random, world: World, story: ReferenceRequest) -> s.ListedNames:
    """A list of data that touches the story's."""
    dataset = dataset_of(story.bundle, story.item)
    sources = sorted(derived_from(story.bundle, dataset))
    source_items = [item for item in world.words.items if item.partition(".")[0] in sources]
    choices = [[dataset.name.text, *fields_of(story.bundle, story.item)], sources, source_items]
    choices.append(_categories_above(story, random.choice(sorted(contents(story.bundle, story.item)))))
    chosen = random.choice([some_names for some_names in choices if some_names])
    return _listing(random, [random.choice(chosen)], [ANYTHING, *_data_names(world)])


def _listing(random: Random, means: Sequence[str], others: Sequence[str]) -> s.ListedNames:
    """A list that names these, now and then others too, and now and then leaves some out."""
    more = [] if chance(random, 0.75) else list(some(random, others, 1, 2))
    excepted = some(random, others, 1, 2) if chance(random, 0.15) else ()
    return s.ListedNames(names(list(dict.fromkeys([*means, *more]))), names(excepted))


def organisations(
    random: Random, world: World, story: ReferenceRequest, organisation: str, in_agreement: bool
) -> s.ListedNames:
    kinds = [kind.name.text for kind in world.words.kinds]
    its_kinds = [kind for kind in kinds if is_of_kind(story, organisation, kind)]
    means = [organisation, random.choice([organisation, *its_kinds]), random.choice([ANYONE, *its_kinds])]
    if in_agreement:
        means.append(PARTY)
    others = [*kinds, *(one.name.text for one in world.words.organisations)]
    if in_agreement and chance(random, 0.2):
        others.append(PARTY)
    return _listing(random, [random.choice(means)], others)


def _data_names(world: World) -> list[str]:
    return [*world.words.items, *(category.name.text for category in world.words.categories)]


def _categories_above(story: ReferenceRequest, category: str) -> list[str]:
    every = story.bundle.each(s.Category)
    return [one.name.text for one in every if beneath(story.bundle, category, one.name.text)]


def _covering_data(random: Random, story: ReferenceRequest) -> list[str]:
    """Names that cover the story's data item together: itself, its dataset, its fields, its categories."""
    dataset = story.item.partition(".")[0]
    categories = sorted(contents(story.bundle, story.item))
    by_category = {random.choice(_categories_above(story, category)) for category in categories}
    fields = list(fields_of(story.bundle, story.item))
    choices = [[story.item], [dataset], sorted(by_category), sorted(by_category), [ANYTHING], fields]
    return random.choice([choice for choice in choices if choice])


def _purposes_above(story: ReferenceRequest) -> list[str]:
    every = story.bundle.each(s.Purpose)
    above = [one.name.text for one in every if beneath(story.bundle, story.share.purpose, one.name.text)]
    return [*above, ANY_PURPOSE]


def _purposes(random: Random, world: World, choices: Sequence[str]) -> s.ListedNames:
    every = [purpose.name.text for purpose in world.words.purposes]
    return _listing(random, [random.choice(choices)], [*every, ANY_PURPOSE] if chance(random, 0.1) else every)


# --- conditions ---------------------------------------------------------------------------------------


def make_condition(random: Random, words: Vocabulary, *, settled: bool = False) -> s.Condition:
    """A condition of any form, alone or joined; a `settled` one is never unknown, as after `where`."""
    return _nested(random, words, 2, settled)


def _nested(
    random: Random,
    words: Vocabulary,
    depth: int,
    settled: bool,
    inside: type[s.And | s.Or] | None = None,
) -> s.Condition:
    """A condition nested no deeper than `depth` and one; no `and` straight inside an `and`."""
    if depth == 0 or chance(random, 0.6):
        return _leaf(random, words, settled)
    if chance(random, 0.25):
        return s.Not(_nested(random, words, depth - 1, settled))
    node = random.choice([join for join in (s.And, s.Or) if join is not inside])
    number = random.choice((2, 2, 3))
    return node(tuple(_nested(random, words, depth - 1, settled, node) for _ in range(number)))


def _leaf(random: Random, words: Vocabulary, settled: bool) -> s.Condition:
    """A condition of some form: what may stand in each of its places follows from how it is spelt."""
    if settled:
        never_unknown = [form for form in FORMS if not issubclass(form.node, s.FactTest | s.ApprovedBy)]
        return _of_form(random, words, random.choice(never_unknown))
    about_facts = chance(random, 0.65)
    forms = [form for form in FORMS if issubclass(form.node, s.FactTest) is about_facts]
    if not about_facts:
        return _of_form(random, words, random.choice(forms))
    fact = random.choice(words.facts)
    return _of_form(random, words, random.choice([form for form in forms if _suits(form, fact)]), fact)


def _suits(form: Form, fact: s.Fact) -> bool:
    """Whether a condition of a form can be about a fact: one that is ordered, or yes or no, where the form needs it."""
    if form.alone:
        return isinstance(fact.type, s.YesOrNo)
    return not form.ordered or isinstance(fact.type, s.Scale | s.Measure)


def _of_form(random: Random, words: Vocabulary, form: Form, fact: s.Fact | None = None) -> s.Condition:
    said: dict[str, object] = {}
    for element in form.phrase.values:
        match element:
            case Values() if fact is not None:
                said[element.field] = tuple(dict.fromkeys(value_of(random, fact) for _ in range(2)))
            case ValueOf() if fact is not None:
                said[element.field] = value_of(random, fact)
            case Ref(slot=slot) if slot is not None:
                said[element.field] = fact.name if fact is not None else _fitting(random, words, slot)
            case StringOf():
                said[element.field] = random.choice(THATS)
            case QuantityOf():
                said[element.field] = length_of_time(random) if chance(random, 0.3) else None
            case _:
                raise AssertionError(f"nobody knows how to make up {element}")
    return form.node(**said)


def _fitting(random: Random, words: Vocabulary, slot: Slot) -> s.Name:
    """A name of a sort that belongs in a slot."""
    return random.choice([one.name for one in words.declarations if SORT_OF[type(one)].word in slot.sorts])


def conditions(random: Random, words: Vocabulary, share: float) -> tuple[s.Condition, ...]:
    """None, one or two conditions; some in this share of cases."""
    number = random.choice((1, 1, 2)) if chance(random, share) else 0
    return tuple(make_condition(random, words) for _ in range(number))
