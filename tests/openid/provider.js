// A certified OpenID provider on this machine, for one client, where anyone of a few signs in by their name alone.
// It is given the client's address as its argument, and says where it is on its first line.
import http from "node:http";
import Provider from "oidc-provider";

const client = process.argv[2];
const people = {
  jane: { name: "Jane Doe", roles: ["read", "decide"] },
  norm: { name: "Norm Nobody" },
  rosa: { name: "Rosa Kahn", roles: ["read", "decide", "log", "sign"] },
};

const server = http.createServer((request, response) => answer(request, response));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "agreements",
      client_secret: process.env.CLIENT_SECRET,
      redirect_uris: [`${client}/sign-in/return`],
      post_logout_redirect_uris: [`${client}/signed-out`],
      backchannel_logout_uri: `${client}/sign-out/back-channel`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub", "roles"], profile: ["name"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["a key of the tests alone"] },
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: false } },
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // its own refuses this machine's addresses
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      accountId: context.oidc.session.accountId,
      clientId: context.oidc.client.clientId,
    });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
});
provider.on("backchannel.error", (_, error) => console.error(error));
const protocol = provider.callback();

async function answer(request, response) {
  if (!request.url.startsWith("/interaction/")) return protocol(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html");
    return response.end(
      '<!DOCTYPE html><html lang="en"><title>Sign in</title><form method="post"><label>Name <input name="name">' +
        "</label><button>Sign in</button></form></html>",
    );
  }
  let form = "";
  for await (const part of request) form += part;
  const accountId = new URLSearchParams(form).get("name");
  return provider.interactionFinished(request, response, { login: { accountId } });
}

console.log(issuer);
