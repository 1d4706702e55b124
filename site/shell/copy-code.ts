/** Puts a button on every block of code. Its words stand on the prose around it. */
export function offerCopies(): void {
  const prose = document.querySelector<HTMLElement>('.prose');
  const { copy = '', copied = '' } = prose?.dataset ?? {};
  for (const block of prose?.querySelectorAll<HTMLPreElement>(':scope > pre') ?? []) {
    const code = block.textContent.trimEnd();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn copy';
    button.textContent = copy;
    // Read out when it changes: a reader who does not see the button's text hears that it worked.
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code);
      button.textContent = copied;
    });
    button.addEventListener('blur', () => {
      button.textContent = copy;
    });
    block.append(button);
  }
}
