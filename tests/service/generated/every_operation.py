"""Calls every operation of a running service by the client that was generated from its document.

It is given the service's address and a key, and prints the requests that it sent as JSON. Its types are checked before.
"""

import json
import sys
from datetime import datetime
from typing import TypeVar

import httpx
from agreements_client import AuthenticatedClient
from agreements_client.api.auth_zen import (
    evaluate,
    evaluate_several,
    read_authzen_configuration,
    read_authzen_configuration_beneath,
    search_actions,
    search_resources,
    search_subjects,
)
from agreements_client.api.bundle import (
    check_text,
    list_agreements,
    list_gateways,
    list_vocabulary,
    read_agreement,
    read_bundle,
    read_log_head,
    reload_bundle,
)
from agreements_client.api.decisions import decide, decide_batch, find_options, read_decision, sign_decision
from agreements_client.api.mais import decide_mais_request
from agreements_client.api.operations import end_sessions, is_alive, is_ready, read_metrics
from agreements_client.models import (
    AccessDecision,
    AccessDecisions,
    AccessEvaluation,
    AccessEvaluations,
    Action,
    ActionSearch,
    Approval,
    ApprovalChange,
    Batch,
    BatchDecision,
    BatchError,
    BatchEvaluation,
    Check,
    EndSessions,
    EvaluationContext,
    JsonObject,
    ListVocabularySort,
    MaisIdentifier,
    MaisPolicy,
    MaisRequest,
    MaisRequestedData,
    MaisRequestFacts,
    Outcome,
    Problem,
    Properties,
    Question,
    QuestionFacts,
    Resource,
    ResourceSearch,
    ResourceType,
    ReviewVerdict,
    Sentence,
    SignOffRequest,
    SomeOf,
    Subject,
    SubjectSearch,
    SubjectType,
)
from agreements_client.types import Unset

sent: list[str] = []

Answered = TypeVar("Answered")


def note(request: httpx.Request) -> None:
    sent.append(f"{request.method} {request.url.path}")


def given(answer: Answered | Problem | Unset | None) -> Answered:
    """An answer that is there, and no problem."""
    assert not isinstance(answer, Problem | Unset | None), answer
    return answer


url, key = sys.argv[1:]
client = AuthenticatedClient(
    base_url=url,
    token=key,
    prefix="",
    auth_header_name="X-API-Key",
    raise_on_unexpected_status=True,
    httpx_args={"event_hooks": {"request": [note]}, "trust_env": False},
)

# --- questions
secure = QuestionFacts.from_dict({"secure": True})
question = Question(
    from_="hospital", to="university", data=["records"], purpose="research", on="2024-05-01", facts=secure
)
decision = given(decide.sync(client=client, body=question, proof=True))
[item] = decision.answer.items
assert decision.answer.outcome is Outcome.PERMITTED
assert item.stands_on == "study.1"
assert given(item.proof).value == "true"
assert decision.answer.question.from_ == "hospital"
record = given(read_decision.sync(id=decision.id, client=client))
assert given(record.answer).says == decision.answer.says
signature = SignOffRequest(name="Jo Smith", role="Guardian", verdict=ReviewVerdict.AGREED)
signed = given(sign_decision.sync(id=decision.id, client=client, body=signature))
assert (signed.decision_number, signed.decision_hash) == (record.number, record.hash_)
record = given(read_decision.sync(id=decision.id, client=client))
assert [one.name for one in record.sign_offs] == ["Jo Smith"]
sentence = Sentence(sentence="may hospital share records with shop for research on 2024-05-01?")
[need] = given(decide.sync(client=client, body=sentence)).answer.items[0].missing
assert (need.kind, need.who) == ("approval", "guardian")
advice = given(find_options.sync(client=client, body=sentence, most=1))
[option] = advice.options
[approval] = option.changes
assert isinstance(approval, ApprovalChange)
assert (advice.outcome, approval.by, advice.only_law) == (Outcome.REFERRED, "guardian", None)
assert given(option.question.approvals)[0].by == "guardian"
refused = decide.sync(client=client, body=Sentence(sentence="may hospital share?"))
assert isinstance(refused, Problem)
assert given(refused.diagnostics)[0].message

unsound = Question(from_="hospital", to="nobody", data=["records"], purpose="research", on="2024-05-01")
answers = given(decide_batch.sync(client=client, body=Batch(questions=[question, sentence, unsound])))
permitted, referred, wrong = answers.answers
assert isinstance(permitted, BatchDecision)
assert isinstance(referred, BatchDecision)
assert isinstance(wrong, BatchError)
assert (permitted.outcome, referred.outcome) == (Outcome.PERMITTED, Outcome.REFERRED)
assert given(wrong.error.diagnostics)[0].code == "unknown-organisation"

# --- AuthZEN
subject = Subject(type_="organisation", id="university")
resource = Resource(type_="dataset", id="records", properties=Properties.from_dict({"secure": True}))
action = Action(name="research")
context = EvaluationContext(discloser="hospital", on="2024-05-01")
access = given(
    evaluate.sync(
        client=client,
        body=AccessEvaluation(subject=subject, action=action, resource=resource, context=context),
    )
)
assert access.decision
assert given(given(access.context).stands_on) == ["study.1"]
several = AccessEvaluations(
    action=SomeOf(name="research"),
    resource=SomeOf(type_="dataset", id="records"),
    context=context,
    evaluations=[
        BatchEvaluation(subject=SomeOf(type_="organisation", id="university")),
        BatchEvaluation(subject=SomeOf(type_="organisation", id="shop")),
    ],
)
found = given(evaluate_several.sync(client=client, body=several))
assert isinstance(found, AccessDecisions)
assert [one.decision for one in found.evaluations] == [False, False]
alone = AccessEvaluation(subject=subject, action=action, resource=resource, context=context)
assert isinstance(evaluate_several.sync(client=client, body=alone), AccessDecision)
subjects = given(
    search_subjects.sync(
        client=client,
        body=SubjectSearch(
            subject=SubjectType(type_="organisation"), action=action, resource=resource, context=context
        ),
    )
)
assert [one.id for one in subjects.results] == ["university"]
resources = given(
    search_resources.sync(
        client=client,
        body=ResourceSearch(
            subject=subject,
            action=action,
            resource=ResourceType(type_="dataset", properties=Properties.from_dict({"secure": True})),
            context=context,
        ),
    )
)
assert [one.id for one in resources.results] == ["records", "records.diagnosis"]
actions = given(
    search_actions.sync(client=client, body=ActionSearch(subject=subject, resource=resource, context=context))
)
assert [one.name for one in actions.results] == ["research"]
configuration = given(read_authzen_configuration.sync(client=client))
assert configuration.policy_decision_point.endswith("/sharing")
beneath = given(read_authzen_configuration_beneath.sync(client=client, path="sharing"))
assert beneath == configuration

# --- MAIS
request = MaisRequest(
    identifier=MaisIdentifier(value="request-1", system="https://university.example.org"),
    date_stamp=datetime.fromisoformat("2024-05-01T10:00:00+01:00"),
    requester_identifier=MaisIdentifier(value="shop"),
    requested_data=MaisRequestedData(
        query=JsonObject.from_dict({"name": "A Child"}), data_categories=["records"]
    ),
    asserted_purpose="research",
    sharing_policy=[MaisPolicy(identifier=MaisIdentifier(value="S-1"))],
    facts=MaisRequestFacts.from_dict({"secure": True}),
)
asked = given(decide_mais_request.sync(client=client, body=request))
assert asked.decision == "REVIEW"
[missing] = given(given(asked.items)[0].missing)
assert (missing.who, missing.that) == ("guardian", "it is fair")
request.approvals = [Approval(by=given(missing.who), that=given(missing.that), on="2024-04-01")]
assert given(decide_mais_request.sync(client=client, body=request)).decision == "PERMIT"

# --- the bundle
assert [one.name for one in given(list_agreements.sync(client=client, limit=1)).agreements] == ["study"]
study = given(read_agreement.sync(name="study", client=client))
assert study.clauses[0].says.startswith("hospital may share records")
assert given(study.clauses[0].relies_on) == [["research-power"]]
[gateway] = given(list_gateways.sync(client=client)).gateways
assert gateway.cites[0].words == "Act 1, s. 1"
facts = given(given(list_vocabulary.sync(client=client, sort=ListVocabularySort.FACT)).words)
assert [(one.name, one.type_) for one in facts] == [("secure", "yes-or-no")]
bundle = given(read_bundle.sync(client=client))
assert given(reload_bundle.sync(client=client)).hash_ == bundle.hash_ == decision.answer.bundle
checked = given(check_text.sync(client=client, body=Check(text='purpose a "A" under b\n')))
assert not checked.sound
assert checked.diagnostics[0].labels[0].line == 1
assert given(read_log_head.sync(client=client)).number > 5

# --- operations
assert given(is_alive.sync(client=client)).status == "alive"
assert given(is_ready.sync(client=client)).status == "ready"
assert "agreements" in given(read_metrics.sync(client=client))
nobody = end_sessions.sync(client=client, body=EndSessions(person="person:https://login.example.org#1"))
assert isinstance(nobody, Problem), "nobody signs in to the service that this is held to"

sys.stdout.write(json.dumps(sent))
