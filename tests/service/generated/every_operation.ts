/**
 * Calls every operation of a running service by the types that were generated from its document.
 *
 * It is given the service's address and a key, and writes the requests that it sent as JSON.
 */

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];

const [url = "", key = ""] = process.argv.slice(2);
const sent: string[] = [];
const client = createClient<paths>({
  baseUrl: url,
  headers: { "X-API-Key": key },
  fetch: (request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  },
});

/** What came back, and no problem. */
function given<T>({ data, error }: { data?: T | undefined; error?: unknown }): T {
  assert.ok(data !== undefined, JSON.stringify(error));
  return data;
}

// --- questions
const question: Schemas["Question"] = {
  from: "hospital",
  to: "university",
  data: ["records"],
  purpose: "research",
  on: "2024-05-01",
  facts: { secure: true },
};
const decision = given(await client.POST("/v1/decisions", { body: question, params: { query: { proof: true } } }));
assert.equal(decision.answer.outcome, "permitted");
assert.equal(decision.answer.items[0]?.stands_on, "study.1");
assert.equal(decision.answer.items[0]?.proof?.value, "true");
assert.equal(decision.answer.question.from, "hospital");
const record = given(await client.GET("/v1/decisions/{id}", { params: { path: { id: decision.id } } }));
assert.ok(typeof record === "object");
assert.equal(record.answer?.says, decision.answer.says);
const signature: Schemas["SignOffRequest"] = { name: "Jo Smith", role: "Guardian", verdict: "agreed" };
const place = { params: { path: { id: decision.id } } };
const signed = given(await client.POST("/v1/decisions/{id}/sign-offs", { ...place, body: signature }));
assert.deepEqual([signed.decision_number, signed.decision_hash], [record.number, record.hash]);
const read = given(await client.GET("/v1/decisions/{id}", place));
assert.ok(typeof read === "object");
assert.deepEqual(read.sign_offs.map((one) => one.name), ["Jo Smith"]);
const sentence: Schemas["Sentence"] = {
  sentence: "may hospital share records with shop for research on 2024-05-01?",
};
const need = given(await client.POST("/v1/decisions", { body: sentence })).answer.items[0]?.missing[0];
assert.deepEqual([need?.kind, need?.who], ["approval", "guardian"]);
const advice = given(await client.POST("/v1/options", { body: sentence, params: { query: { most: 1 } } }));
const change = advice.options[0]?.changes[0];
assert.ok(change?.kind === "approval");
assert.deepEqual([advice.outcome, change.by, advice.only_law], ["referred", "guardian", null]);
const wrong = await client.POST("/v1/decisions", { body: { sentence: "may hospital share?" } });
assert.ok(wrong.error?.diagnostics?.[0]?.message);

const batch: Schemas["Batch"] = { questions: [question, sentence, { ...question, to: "nobody" }] };
const outcomes = given(await client.POST("/v1/decisions/batch", { body: batch })).answers.map((one) =>
  "error" in one ? one.error.diagnostics?.[0]?.code : one.outcome,
);
assert.deepEqual(outcomes, ["permitted", "referred", "unknown-organisation"]);

// --- AuthZEN
const subject = { type: "organisation", id: "university" };
const resource = { type: "dataset", id: "records", properties: { secure: true } };
const action = { name: "research" };
const context: Schemas["EvaluationContext"] = { discloser: "hospital", on: "2024-05-01" };
const access = given(await client.POST("/access/v1/evaluation", { body: { subject, action, resource, context } }));
assert.ok(access.decision);
assert.deepEqual(access.context?.stands_on, ["study.1"]);
const several: Schemas["AccessEvaluations"] = { action, resource, context, evaluations: [{ subject }, {}] };
const found = given(await client.POST("/access/v1/evaluations", { body: several }));
assert.ok("evaluations" in found);
assert.deepEqual(found.evaluations.map((one) => one.decision), [true, false]);
const subjects = given(
  await client.POST("/access/v1/search/subject", { body: { subject: { type: "organisation" }, action, resource, context } }),
);
assert.deepEqual(subjects.results.map((one) => one.id), ["university"]);
const resources = given(
  await client.POST("/access/v1/search/resource", {
    body: { subject, action, resource: { type: "dataset", properties: { secure: true } }, context },
  }),
);
assert.deepEqual(resources.results.map((one) => one.id), ["records", "records.diagnosis"]);
const actions = given(await client.POST("/access/v1/search/action", { body: { subject, resource, context } }));
assert.deepEqual(actions.results.map((one) => one.name), ["research"]);
const configuration = given(await client.GET("/.well-known/authzen-configuration"));
assert.ok(configuration.policy_decision_point.endsWith("/sharing"));
const beneath = await client.GET("/.well-known/authzen-configuration/{path}", { params: { path: { path: "sharing" } } });
assert.deepEqual(given(beneath), configuration);

// --- MAIS
const request: Schemas["MaisRequest"] = {
  Identifier: { value: "request-1", System: "https://university.example.org" },
  DateStamp: "2024-05-01T10:00:00+01:00",
  RequesterIdentifier: "shop",
  RequestedData: { Query: { name: "A Child" }, dataCategories: ["records"] },
  AssertedPurpose: "research",
  SharingPolicy: [{ Identifier: "S-1" }],
  facts: { secure: true },
};
const review = given(await client.POST("/mais/v0/requests", { body: request }));
assert.equal(review.decision, "REVIEW");
const missing = review.items?.[0]?.missing?.[0];
assert.deepEqual([missing?.who, missing?.that], ["guardian", "it is fair"]);
const approvals: Schemas["Approval"][] = [{ by: "guardian", that: "it is fair", on: "2024-04-01" }];
const approved = given(await client.POST("/mais/v0/requests", { body: { ...request, approvals } }));
assert.equal(approved.decision, "PERMIT");

// --- the bundle
const listed = given(await client.GET("/v1/agreements", { params: { query: { limit: 1 } } }));
assert.deepEqual(listed.agreements.map((one) => one.name), ["study"]);
const study = given(await client.GET("/v1/agreements/{name}", { params: { path: { name: "study" } } }));
assert.deepEqual(study.clauses[0]?.relies_on, [["research-power"]]);
assert.equal(given(await client.GET("/v1/gateways")).gateways[0]?.cites[0]?.words, "Act 1, s. 1");
const words = given(await client.GET("/v1/vocabulary", { params: { query: { sort: "fact" } } })).words;
assert.deepEqual(words?.map((one) => one.type), ["yes-or-no"]);
const bundle = given(await client.GET("/v1/bundle"));
assert.equal(given(await client.POST("/v1/bundle/reload")).hash, bundle.hash);
const checked = given(await client.POST("/v1/check", { body: { text: 'purpose a "A" under b\n' } }));
assert.equal(checked.diagnostics[0]?.labels[0]?.line, 1);
assert.ok(given(await client.GET("/v1/log/head")).number > 5);

// --- operations
assert.equal(given(await client.GET("/livez")).status, "alive");
assert.equal(given(await client.GET("/readyz")).status, "ready");
assert.match(given(await client.GET("/metrics", { parseAs: "text" })), /agreements/);
const nobody = await client.POST("/v1/sessions/end", { body: { person: "person:https://login.example.org#1" } });
assert.equal(nobody.error?.status, 404, "nobody signs in to the service that this is held to");

process.stdout.write(JSON.stringify(sent));
