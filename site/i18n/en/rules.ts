import type { RuleId } from '#protocol/rules.ts';

export interface RuleWords {
  /** The rule, or what is worth knowing, in one sentence. */
  readonly title: string;
  /** What follows from it. */
  readonly what: string;
  /** The next step, where there is one. */
  readonly todo?: string;
}

export const rules: Readonly<Record<RuleId, RuleWords>> = {
  // Frames: the header
  'mask-required': {
    title: 'A client must mask every frame.',
    what: 'The MASK bit of this frame is 0. The server has to close the connection, and may say why with close code 1002.',
    todo: 'Set the bit, add a masking key of four bytes and XOR the payload with it.',
  },
  'mask-forbidden': {
    title: 'A server must not mask its frames.',
    what: 'The MASK bit of this frame is 1. The client has to close the connection.',
    todo: 'Clear the bit, leave the key out and send the payload as it is.',
  },
  'rsv-without-extension': {
    title: 'A reserved bit must be 0 unless an extension uses it.',
    what: 'No extension that was agreed on gives this bit a meaning. The receiver has to fail the connection.',
    todo: 'Clear the bit, or negotiate the extension. Often a proxy changed the extensions of the handshake.',
  },
  'rsv1-on-continuation': {
    title: 'Only the first frame of a compressed message sets RSV1.',
    what: 'This is a later fragment, and its RSV1 is set.',
    todo: 'Set RSV1 on the first fragment only. It counts for the whole message.',
  },
  'rsv1-on-control': {
    title: 'Control frames are never compressed.',
    what: 'This control frame has RSV1 set.',
    todo: 'Send it uncompressed, with RSV1 at 0.',
  },
  'opcode-reserved': {
    title: 'This opcode has no meaning yet.',
    what: 'Opcodes 3 to 7 and 11 to 15 are kept for later. The receiver has to fail the connection.',
    todo: 'Use 0, 1, 2, 8, 9 or 10.',
  },
  'length-not-minimal': {
    title: 'The length must take the shortest form that fits.',
    what: 'This length would have fitted into fewer bits.',
    todo: 'Use 7 bits up to 125, 16 bits up to 65,535, and 64 bits beyond.',
  },
  'length-top-bit': {
    title: 'The highest bit of a 64-bit length must be 0.',
    what: 'This one is 1. No receiver can take a payload of that length.',
    todo: 'Write the length as a number below 2⁶³, most significant byte first.',
  },
  // Frames: control frames, fragments
  'control-fragmented': {
    title: 'A control frame must not be cut into pieces.',
    what: 'FIN is 0 on this one.',
    todo: 'Set FIN, and keep what a control frame carries within 125 bytes.',
  },
  'control-too-long': {
    title: 'A control frame carries at most 125 bytes.',
    what: 'This one announces more.',
    todo: 'Shorten it, or send the rest as a message.',
  },
  'continuation-without-start': {
    title: 'A continuation needs a message that has begun.',
    what: 'No message is unfinished at this point, so there is nothing to continue.',
    todo: 'Begin a message with opcode 1 or 2, and continue it with opcode 0.',
  },
  'message-not-finished': {
    title: 'A new message may begin only when the last one is complete.',
    what: 'This frame begins a message while another still waits for its last fragment.',
    todo: 'Finish the first message with a continuation that has FIN set. Only control frames may come in between.',
  },
  // Frames: text
  'utf8-invalid': {
    title: 'Text must be valid UTF-8.',
    what: 'The marked byte cannot stand here. The receiver has to fail the connection, with close code 1007.',
    todo: 'Send bytes that are not text as a binary message.',
  },
  // Frames: close
  'close-length-one': {
    title: 'A close frame is empty, or begins with a code of two bytes.',
    what: 'This one has a single byte.',
    todo: 'Send no payload, or two bytes of code and then the reason.',
  },
  'close-code-not-allowed': {
    title: 'This code never crosses the wire.',
    what: '1005, 1006 and 1015 exist only to tell a program what happened at its own end.',
    todo: 'Choose a code that may be sent, 1000 for instance, or send none.',
  },
  'close-code-out-of-range': {
    title: 'Close codes go from 1000 to 4999.',
    what: 'This number lies outside.',
    todo: 'Take 1000, another registered code, or one of your own from 4000 on.',
  },
  'close-code-reserved': {
    title: 'This code is kept for later versions of the protocol.',
    what: 'Many receivers refuse it with close code 1002.',
    todo: 'For a code of your own take one from 4000 to 4999.',
  },
  'close-code-unregistered': {
    title: 'This code is not registered.',
    what: 'Codes of 3000 to 3999 are meant to be registered with IANA. It may be sent all the same.',
    todo: 'For private use take one from 4000 to 4999.',
  },
  'close-reason-utf8-invalid': {
    title: 'The reason of a close frame must be valid UTF-8.',
    what: 'The marked byte cannot stand here. A long reason may have been cut in the middle of a character.',
    todo: 'Keep the reason within 123 bytes, counted in UTF-8.',
  },
  'data-after-close': {
    title: 'After its close frame an end sends no more messages.',
    what: 'This data came later. The receiver ignores it.',
    todo: 'Send everything first, then close.',
  },
  'control-after-close': {
    title: 'A control frame after the close frame serves no purpose.',
    what: 'This end has already said that it is done. The receiver may ignore the frame.',
  },
  // permessage-deflate
  'inflate-failed': {
    title: 'The compressed payload cannot be read.',
    what: 'These bytes are not valid DEFLATE data. Receivers fail the connection, usually with close code 1007.',
    todo: 'Check that both ends keep to the same parameters, above all no_context_takeover.',
  },
  'inflate-context-lost': {
    title: 'This message can no longer be inflated here.',
    what: 'It refers to earlier messages that are missing from the capture. The two ends have them and read it well.',
  },
  // Bounds of this dissector
  'inflated-too-large': {
    title: 'The message inflates to more than is kept here.',
    what: 'A few compressed bytes can become gigabytes, so every receiver needs a limit.',
  },
  'payload-not-kept': {
    title: 'This payload is too long to be kept here.',
    what: 'Its header and its length are right; its bytes were not kept.',
  },
  'message-not-kept': {
    title: 'This message is too long to be put together here.',
    what: 'Its frames are shown one by one.',
  },
  'head-too-long': {
    title: 'The head is longer than is read here.',
    what: 'Servers limit the size of headers too, and answer with 431.',
    todo: 'Send fewer or shorter headers. Cookies are the usual cause.',
  },
  'too-many-requests-unanswered': {
    title: 'Too many requests wait for an answer.',
    what: 'From here on, answers can no longer be matched with their requests.',
    todo: 'Send a handshake alone, and wait for its answer.',
  },
  // Where the bytes end, or some are missing
  'cut-off': {
    title: 'The connection ended in the middle.',
    what: 'More bytes were announced than came.',
    todo: 'Look at the last rows of the log: a reset, a time limit or a proxy may have cut it.',
  },
  'gap-in-payload': {
    title: 'Some bytes of this payload were not captured.',
    what: 'They did cross the wire. The capture could not keep up.',
  },
  'gap-unreadable': {
    title: 'Bytes are missing, and the rest cannot be read.',
    what: 'Without them it is unknown where the next frame begins.',
    todo: 'Open a new connection to go on.',
  },
  unread: {
    title: 'From here on nothing is read.',
    what: 'After an earlier error, where the next frame begins would be a guess.',
  },
  // Both heads: lines and fields
  'not-http': {
    title: 'This does not begin like HTTP.',
    what: 'A WebSocket connection begins with a request or a status line in plain ASCII.',
    todo: 'Check the port and the scheme: ws and wss, http and https are easily mixed up.',
  },
  'start-line-syntax': {
    title: 'The first line is malformed.',
    what: 'A request line has a method, a target and a version, with one space in between. A status line has a version, three digits and a phrase.',
    todo: 'Write it like GET /echo HTTP/1.1.',
  },
  'leading-empty-line': {
    title: 'An empty line stands before the first one.',
    what: 'Servers should skip it.',
  },
  'bare-lf': {
    title: 'Lines end with CR LF.',
    what: 'This one ends with LF alone. A receiver may accept that, and a strict one answers 400.',
    todo: 'End each line with the two bytes 0d 0a.',
  },
  'bare-cr': {
    title: 'A CR must be followed by LF.',
    what: 'A lone CR can make two servers see different headers.',
    todo: 'End each line with the two bytes 0d 0a.',
  },
  'http-version-old': {
    title: 'The handshake needs HTTP/1.1.',
    what: 'HTTP/1.0 knows no Upgrade, so the server ignores it.',
    todo: 'Send HTTP/1.1. Behind nginx, set proxy_http_version 1.1.',
  },
  'http-version-unsupported': {
    title: 'This handshake is defined for HTTP/1.1.',
    what: 'The request names another version. HTTP/2 and HTTP/3 open WebSockets in a different way.',
    todo: 'Send HTTP/1.1.',
  },
  'header-syntax': {
    title: 'This line is not a header.',
    what: 'A header is a name, a colon and a value.',
    todo: 'Look for a missing colon or a forbidden character in the name.',
  },
  'header-name-white-space': {
    title: 'No space may stand between a header’s name and its colon.',
    what: 'Servers must refuse this: it once served to smuggle headers past others.',
    todo: 'Remove the space before the colon.',
  },
  'header-value-syntax': {
    title: 'A header’s value holds a forbidden character.',
    what: 'CR, LF and NUL may never be part of a value.',
    todo: 'Remove the control characters.',
  },
  'obs-fold': {
    title: 'A header’s value may no longer go on in the next line.',
    what: 'This line begins with a space, which was a continuation in older HTTP.',
    todo: 'Write the value in one line.',
  },
  'content-length-invalid': {
    title: 'Content-Length must be one whole number.',
    what: 'This is not a number, or there are several that differ. Where the content ends is unknown.',
    todo: 'Send it once, in digits, or not at all. A handshake needs none.',
  },
  'content-length-with-transfer-encoding': {
    title: 'Content-Length and Transfer-Encoding must not stand together.',
    what: 'Two servers could disagree on where the request ends, which is how requests are smuggled.',
    todo: 'Leave both out of a handshake.',
  },
  'transfer-encoding-unknown': {
    title: 'This transfer coding is not known.',
    what: 'Without it the content cannot be read.',
    todo: 'Use chunked, or leave the header out.',
  },
  'chunk-syntax': {
    title: 'A chunk is malformed.',
    what: 'A chunk is its length in hexadecimal, CR LF, that many bytes, and CR LF again.',
    todo: 'Check the length against the bytes that follow.',
  },
  // Both heads: the handshake
  'upgrade-missing': {
    title: 'A handshake carries Upgrade: websocket.',
    what: 'This head has no Upgrade header. Often a proxy has removed it.',
    todo: 'Send it. Behind a proxy, pass Upgrade and Connection on.',
  },
  'upgrade-wrong': {
    title: 'Upgrade must name websocket.',
    what: 'This one names something else.',
    todo: 'Write Upgrade: websocket. Upper and lower case mean the same.',
  },
  'connection-missing': {
    title: 'A handshake carries Connection: Upgrade.',
    what: 'This head has no Connection header. Often a proxy has removed it.',
    todo: 'Send it. Behind a proxy, pass Upgrade and Connection on.',
  },
  'connection-wrong': {
    title: 'Connection must list Upgrade.',
    what: 'Upgrade goes one hop only, and Connection says so. Here it is not listed.',
    todo: 'Write Connection: Upgrade. Other entries, such as keep-alive, may stand beside it.',
  },
  'subprotocol-syntax': {
    title: 'A subprotocol’s name must be a token.',
    what: 'Letters, digits and a few signs are allowed; spaces, commas and slashes are not.',
    todo: 'Choose a name like chat.example.org or v1.',
  },
  'extension-syntax': {
    title: 'The list of extensions is malformed.',
    what: 'Each extension is a name, followed by parameters after semicolons; commas stand between extensions.',
    todo: 'Write it like permessage-deflate; client_max_window_bits.',
  },
  'extension-unknown': {
    title: 'This extension is not known here.',
    what: 'A server leaves out of its answer what it does not know. That is no mistake.',
  },
  'extension-parameter-unknown': {
    title: 'permessage-deflate has no such parameter.',
    what: 'A server must decline such an offer, and a client must fail the connection on such an answer.',
    todo: 'Use server_no_context_takeover, client_no_context_takeover, server_max_window_bits or client_max_window_bits.',
  },
  'extension-parameter-duplicate': {
    title: 'A parameter may stand only once.',
    what: 'This one is repeated, so it is unclear which counts.',
    todo: 'Keep one of them.',
  },
  'extension-parameter-invalid': {
    title: 'This parameter has an impossible value.',
    what: 'Window bits go from 8 to 15, without leading zeros. The no_context_takeover parameters have no value.',
    todo: 'Correct the value or leave the parameter out.',
  },
  // Requests
  'not-a-handshake': {
    title: 'This is a plain HTTP request.',
    what: 'It asks for no upgrade, so it cannot become a WebSocket. A browser’s address bar and plain curl send such requests.',
    todo: 'Open the address with a WebSocket client.',
  },
  'method-not-get': {
    title: 'A handshake is a GET.',
    what: 'This request has another method.',
    todo: 'Use GET.',
  },
  'target-invalid': {
    title: 'The request’s target is malformed.',
    what: 'It is a path that begins with a slash, and perhaps a query. Spaces and fragments (#) do not belong there.',
    todo: 'Write it like /echo?room=1.',
  },
  'target-absolute': {
    title: 'The target is a whole address.',
    what: 'That form is usual towards proxies. A server must accept it, and then Host counts for nothing.',
  },
  'host-missing': {
    title: 'HTTP/1.1 requires a Host header.',
    what: 'Without it the server has to answer 400.',
    todo: 'Send Host with the name and port from the address.',
  },
  'host-duplicate': {
    title: 'Host may stand only once.',
    what: 'With two of them, servers on the way could choose differently.',
    todo: 'Keep one.',
  },
  'host-invalid': {
    title: 'The Host header is malformed.',
    what: 'It holds a name or an address, and perhaps a colon and a port.',
    todo: 'Write it like example.org or localhost:8101.',
  },
  'key-missing': {
    title: 'A handshake carries a Sec-WebSocket-Key.',
    what: 'Without a key the server has nothing to answer to.',
    todo: 'Send 16 random bytes in base64.',
  },
  'key-duplicate': {
    title: 'Sec-WebSocket-Key may stand only once.',
    what: 'With two keys it is unclear which one the answer belongs to.',
    todo: 'Keep one.',
  },
  'key-syntax': {
    title: 'Sec-WebSocket-Key is not base64.',
    what: 'It is 24 characters: letters, digits, + and /, with == at the end.',
    todo: 'Encode 16 random bytes in base64.',
  },
  'key-length': {
    title: 'Sec-WebSocket-Key must hold 16 bytes.',
    what: 'In base64 that makes 24 characters with == at the end. This one has another length.',
    todo: 'Encode 16 random bytes.',
  },
  'version-missing': {
    title: 'A handshake names the protocol’s version.',
    what: 'Sec-WebSocket-Version is missing.',
    todo: 'Send Sec-WebSocket-Version: 13.',
  },
  'version-unsupported': {
    title: 'The version of the protocol is 13.',
    what: 'This request names another. The server answers with the versions that it speaks.',
    todo: 'Send Sec-WebSocket-Version: 13.',
  },
  'version-duplicate': {
    title: 'A request names one version.',
    what: 'Sec-WebSocket-Version stands here more than once.',
    todo: 'Keep one, with 13.',
  },
  'subprotocol-duplicate': {
    title: 'Each subprotocol is offered once.',
    what: 'The same name stands in the list twice.',
    todo: 'Remove the repetition. In a browser, the constructor throws a SyntaxError for it.',
  },
  'body-announced': {
    title: 'A handshake has no body.',
    what: 'This one announces content. A server that does not expect it would take the content for frames.',
    todo: 'Leave out Content-Length and Transfer-Encoding.',
  },
  'accept-in-request': {
    title: 'Sec-WebSocket-Accept belongs in the response.',
    what: 'It stands here in a request.',
    todo: 'Remove it.',
  },
  'data-before-response': {
    title: 'A client waits for the 101 before it sends frames.',
    what: 'These bytes came before the answer. If the server refuses, it reads them as another request.',
    todo: 'Wait for the open event.',
  },
  // Responses
  'upgrade-refused': {
    title: 'The server did not switch protocols.',
    what: 'Its answer is plain HTTP, with the status as the reason. A browser’s script learns none of it, only an error and close code 1006.',
    todo: 'Read the status and the content of the answer.',
  },
  'request-missing': {
    title: 'This answer has no request.',
    what: 'So it cannot be checked against a key.',
  },
  'switch-unasked': {
    title: 'A server switches only where it was asked to.',
    what: 'The request did not ask for an upgrade.',
    todo: 'Answer such a request with 426.',
  },
  'status-unknown': {
    title: 'This is not a status code of HTTP.',
    what: 'Status codes go from 100 to 599. Clients treat others like an error of the server.',
    todo: 'Send a registered status.',
  },
  'accept-missing': {
    title: 'A 101 carries Sec-WebSocket-Accept.',
    what: 'Without it the client has to fail the connection.',
    todo: 'Compute it from the request’s key.',
  },
  'accept-duplicate': {
    title: 'Sec-WebSocket-Accept may stand only once.',
    what: 'There is more than one.',
    todo: 'Keep the one that fits the key.',
  },
  'accept-mismatch': {
    title: 'Sec-WebSocket-Accept does not fit the key.',
    what: 'The client has to fail the connection. A cache may have answered, or the key was decoded before hashing.',
    todo: 'Append the GUID to the key’s 24 characters, take SHA-1, and encode its 20 bytes in base64.',
  },
  'key-in-response': {
    title: 'Sec-WebSocket-Key belongs in the request.',
    what: 'It stands here in a response.',
    todo: 'Answer with Sec-WebSocket-Accept.',
  },
  'subprotocol-unasked': {
    title: 'A server chooses only from the subprotocols that were offered.',
    what: 'The client did not offer this one and has to fail the connection.',
    todo: 'Offer it in the WebSocket constructor, or leave the header out of the answer.',
  },
  'subprotocol-several': {
    title: 'A server chooses one subprotocol.',
    what: 'This answer names several.',
    todo: 'Answer with one of them.',
  },
  'subprotocol-unanswered': {
    title: 'The server chose none of the subprotocols.',
    what: 'By the RFC the connection opens without one. A browser fails it when some were offered, as WHATWG §2.2 asks.',
    todo: 'Let the server choose one of the names offered.',
  },
  'extension-unasked': {
    title: 'A server accepts only extensions that were offered.',
    what: 'The client did not offer this one and has to fail the connection.',
    todo: 'Leave it out of the answer.',
  },
  'extension-duplicate': {
    title: 'permessage-deflate can be accepted only once.',
    what: 'The answer names it again.',
    todo: 'Keep one.',
  },
  'extension-parameter-unasked': {
    title: 'client_max_window_bits may be answered only where it was offered.',
    what: 'The client’s offer did not contain it.',
    todo: 'Leave the parameter out of the answer.',
  },
  'extension-parameter-missing': {
    title: 'The answer must confirm what the client required.',
    what: 'A parameter of the offer is missing from the answer.',
    todo: 'Repeat the parameter, or decline the extension.',
  },
  'extension-parameter-too-large': {
    title: 'The window must not be larger than the client asked for.',
    what: 'The client said how much it can take.',
    todo: 'Answer with the same number of bits, or fewer.',
  },
  'version-not-told': {
    title: 'A server that refuses a version names those that it speaks.',
    what: 'Sec-WebSocket-Version is missing from this answer.',
    todo: 'Add Sec-WebSocket-Version: 13.',
  },
  'upgrade-not-told': {
    title: 'A 426 names the protocol that is required.',
    what: 'The Upgrade header is missing from this answer.',
    todo: 'Add Upgrade: websocket, and list it in Connection.',
  },
  'body-after-switch': {
    title: 'A 101 has no body.',
    what: 'This one announces content. What follows are frames already.',
    todo: 'Leave out Content-Length and Transfer-Encoding.',
  },
};
