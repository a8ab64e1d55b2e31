/**
 * Ask the decision service whether data may be shared, and show why. The types are generated from its own document.
 *
 * Copy it and change it. Whatever goes wrong is a `NotDecided`, and what is not decided is not permitted.
 */

import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];
export type Question = Schemas["Question"] | Schemas["Sentence"];
export type Decision = Schemas["Decision"];

const TRIES = 4;
const LONGEST_WAIT = 10_000; // before the next try, whatever `Retry-After` asks for
const ASK_WITHIN = 10_000;
const FRESH = 5_000; // for so long the bundle's hash is taken to be the one in service
const MOST_SEEN = 10_000;

/** There is no decision, so nothing may be shared; the words say why and what to do. */
export class NotDecided extends Error {}

/** Only this word permits: `referred` means that somebody must be asked first. */
export const isPermitted = (decision: Decision): boolean => decision.answer.outcome === "permitted";

interface Asked<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

export class SharingClient {
  private readonly http: Client<paths>;
  private readonly seen = new Map<string, Decision>();
  private bundle = { hash: "", at: Number.NEGATIVE_INFINITY };

  constructor(url: string, key?: string, private readonly fresh = FRESH) {
    this.http = createClient<paths>({
      baseUrl: url,
      headers: key === undefined ? {} : { "X-API-Key": key },
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(ASK_WITHIN) }),
    });
  }

  /**
   * Ask about a share that is about to happen.
   *
   * This never looks into a cache: the record of the decision is made when it is asked for, and every share needs one
   * of its own. A service that is asked again answers from memory, so it costs less than a millisecond.
   */
  async decide(question: Question): Promise<Decision> {
    const decision = await this.ask(() => this.http.POST("/v1/decisions", { body: question }));
    if (decision.answer?.outcome === undefined) throw new NotDecided("what came back is no decision");
    return decision;
  }

  /**
   * What would be decided, to show it in a form or a list. Never share on it: use `decide`.
   *
   * The same question to the same bundle has the same answer, so an answer is good for as long as its bundle is in
   * service, which `GET /v1/bundle` tells (the key needs the scope `read`). Two sorts of questions have answers that
   * change by themselves, and are asked each time: those with signed approvals, as keys come and go, and those of
   * another time. An old answer is not shown because the service is away.
   */
  async preview(question: Question): Promise<Decision> {
    const signed = "approvals" in question && (question.approvals ?? []).some((one) => "signed" in one);
    if (signed || question.as_known_on != null) return this.decide(question);
    const asked = JSON.stringify(question);
    const found = this.seen.get(`${await this.bundleInService()} ${asked}`);
    if (found !== undefined) return found;
    const decision = await this.decide(question);
    if (this.seen.size >= MOST_SEEN) this.seen.clear();
    // Kept by the bundle that answered: a worker may have a newer one than was told a moment ago.
    this.seen.set(`${decision.answer.bundle} ${asked}`, decision);
    return decision;
  }

  private async bundleInService(): Promise<string> {
    if (Date.now() - this.bundle.at >= this.fresh) {
      const { hash } = await this.ask(() => this.http.GET("/v1/bundle"));
      if (hash !== this.bundle.hash) this.seen.clear();
      this.bundle = { hash, at: Date.now() };
    }
    return this.bundle.hash;
  }

  /** One request, tried again while the service says that it is busy; asking twice harms nothing. */
  private async ask<T>(request: () => Promise<Asked<T>>): Promise<T> {
    for (let tried = 1; ; tried++) {
      let wait: string | null = null;
      try {
        const { data, error, response } = await request();
        if (data !== undefined) return data;
        const busy = response.status === 429 || response.status === 503;
        if (!busy || tried === TRIES) throw new NotDecided(told(response.status, error));
        wait = response.headers.get("Retry-After");
      } catch (error) {
        if (error instanceof NotDecided) throw error;
        if (tried === TRIES) throw new NotDecided(`the service could not be asked: ${String(error)}`);
      }
      const milliseconds = wait !== null && /^\d+$/.test(wait) ? Number(wait) * 1000 : 200 * 2 ** tried;
      await new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, LONGEST_WAIT)));
    }
  }
}

/** What the problem document says, with what is wrong in the question and what to write instead. */
function told(status: number, error: unknown): string {
  const problem = (typeof error === "object" && error !== null ? error : {}) as Partial<Schemas["Problem"]>;
  const found = (problem.diagnostics ?? []).map((one) => one.message + (one.help === null ? "" : ` (${one.help})`));
  const words = found.length > 0 ? found.join("; ") : (problem.detail ?? "it says no more");
  return `${status} ${problem.title ?? "the service gave no answer"}: ${words}`;
}

/** The outcome, and for each data item the clause it stands on, what is missing and what is in the way. */
export function explained({ id, answer }: Decision): string {
  const lines = [`${answer.outcome.toUpperCase()}: ${answer.says}`];
  for (const item of answer.items) {
    lines.push(`  ${item.title}: ${item.says}`);
    for (const clause of item.grants) {
      const words = item.routes.find((route) => route.clause === clause)?.source?.words;
      lines.push(`    clause ${clause}: ${words ?? ""}`);
    }
    for (const need of item.missing) lines.push(`    not known: ${need.says} (ask ${need.who_title})`);
    if (item.outcome === "refused") {
      for (const barrier of item.barriers) lines.push(`    in the way: ${barrier.says}`);
    }
  }
  return [...lines, `  recorded as ${id}, answered by bundle ${answer.bundle.slice(0, 20)}`].join("\n");
}
