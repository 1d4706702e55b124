import type { nodeProject as english } from '../en/node-project.ts';

export const nodeProject = {
  readme: ({ server }) => `# Сервер WebSocket

\`${server}\` — ваш сервер, каким он был в лаборатории. Ему нужен Node 18 или новее.

    npm start

При первом запуске установится \`ws\`, единственный нужный пакет. Чтобы остановить сервер, нажмите Control C.

## Как с ним поговорить

Во втором терминале:

    node client.mjs

Каждая введённая строка уходит отдельным текстовым сообщением. Всё, что приходит, печатается; двоичные данные — в шестнадцатеричной записи. Другой путь и подпротоколы указывают так:

    node client.mjs ws://localhost:8080/chat chat.v2

А так — обычный запрос HTTP:

    curl -i http://localhost:8080/
`,
} satisfies typeof english;
