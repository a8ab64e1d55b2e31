/** Ask one question from the command line: a sentence, or the JSON of a question. */

import { explained, NotDecided, type Question, SharingClient } from "./sharing.js";

const asked = process.argv[2] ?? "";
const client = new SharingClient(process.env["AGREEMENTS_URL"] ?? "http://localhost:8000", process.env["AGREEMENTS_KEY"]);
try {
  const question = (asked.startsWith("{") ? JSON.parse(asked) : { sentence: asked }) as Question;
  const decision = await client.decide(question);
  console.log(explained(decision));
  process.exitCode = { permitted: 0, refused: 3, referred: 4 }[decision.answer.outcome] ?? 1;
} catch (error) {
  if (!(error instanceof NotDecided || error instanceof SyntaxError)) throw error;
  console.error(`NOT DECIDED, so nothing may be shared: ${error.message}`);
  process.exitCode = 1;
}
