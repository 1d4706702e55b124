/** Every value of a header, in order. `name` in lower case; a header's name has no case (RFC 9110 §5.1). */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '');
  return values;
}

/** The elements of a list header, over all its lines (RFC 9110 §5.6.1); empty elements do not count. */
export function headerList(rawHeaders: readonly string[], name: string): string[] {
  return headerValues(rawHeaders, name)
    .flatMap((value) => value.split(','))
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

/** Whether a list header names this token; `token` in lower case. */
export function headerHasToken(rawHeaders: readonly string[], name: string, token: string): boolean {
  return headerList(rawHeaders, name).some((element) => element.toLowerCase() === token);
}
