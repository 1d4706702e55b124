import type { Shown } from '#site/drivers/code/entry.ts';

/** A value as a console shows it. `quoted`: a string stands in quotation marks, as within an object. */
export function ShownValue({ value, quoted = false }: { readonly value: Shown; readonly quoted?: boolean }) {
  switch (value.type) {
    case 'string': {
      const text = value.more > 0 ? `${value.text}… +${value.more}` : value.text;
      return <span class="shown">{quoted ? JSON.stringify(text) : text}</span>;
    }
    case 'atom':
      return <span class="shown">{value.text}</span>;
    case 'error':
      return (
        <span class="shown">
          <b>{value.name}</b>: {value.message}
        </span>
      );
    case 'object':
    case 'list': {
      const [open, close] = value.type === 'list' ? '[]' : '{}';
      return (
        <span class="shown">
          {value.name !== '' && `${value.name} `}
          {open}
          {value.entries.map(([key, one], index) => (
            <span key={key}>
              {index > 0 && ', '}
              {value.type === 'object' && `${key}: `}
              <ShownValue value={one} quoted />
            </span>
          ))}
          {value.more > 0 && ` … +${value.more}`}
          {close}
        </span>
      );
    }
  }
}

/** What was handed to a console method. A table gets rows and columns, where it has some. */
export function ShownValues({ values, table }: { readonly values: readonly Shown[]; readonly table: boolean }) {
  const [first] = values;
  if (table && first && 'entries' in first && first.entries.length > 0) return <Table value={first} />;
  return (
    <>
      {values.map((value, index) => (
        <span key={index}>
          {index > 0 && ' '}
          <ShownValue value={value} />
        </span>
      ))}
    </>
  );
}

function Table({ value }: { readonly value: Extract<Shown, { readonly entries: unknown }> }) {
  const columns = [
    ...new Set(value.entries.flatMap(([, row]) => ('entries' in row ? row.entries.map(([key]) => key) : []))),
  ];
  return (
    <table class="console-table">
      <thead>
        <tr>
          <th scope="col">#</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {value.entries.map(([key, row]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            {columns.map((column) => {
              const cell = 'entries' in row ? row.entries.find(([name]) => name === column)?.[1] : undefined;
              return <td key={column}>{cell && <ShownValue value={cell} quoted />}</td>;
            })}
            {columns.length === 0 && (
              <td>
                <ShownValue value={row} quoted />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
