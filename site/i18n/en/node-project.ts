/** What the README of a copied project says. */
export const nodeProject = {
  readme: ({ server }: { readonly server: string }) => `# A WebSocket server

\`${server}\` is the server, as it stood in the lab. Node 18 or newer runs it.

    npm start

The first start fetches \`ws\`, the one package that it needs. Stop it with Control C.

## Talking to it

In a second terminal:

    node client.mjs

What you type is sent as text, a line a message; what comes in is printed, bytes as hex. Another path, and subprotocols:

    node client.mjs ws://localhost:8080/chat chat.v2

And over plain HTTP:

    curl -i http://localhost:8080/
`,
};
