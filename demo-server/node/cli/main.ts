/** The command line: `ws101 serve` and `ws101 dissect`. Each is loaded only when it is asked for. */
import process from 'node:process';

const usage = `WebSocket 101: watch what crosses the wire.

Usage: npx ws101 COMMAND

  serve      the site and the demo server on one port
  dissect    explains captured bytes: JSON Lines in, JSON Lines out

  --help     this text; COMMAND --help says more
  --version  the version
`;

async function run([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'serve': {
      const { serve } = await import('./serve.ts');
      return serve(rest, process.env, process);
    }
    case 'dissect': {
      const { dissect } = await import('./dissect.ts');
      return dissect(rest, process);
    }
    case '--version':
    case '-v': {
      const { version } = await import('../health.ts');
      process.stdout.write(`${version}\n`);
      return 0;
    }
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(usage);
      return 0;
    case undefined:
      process.stderr.write(`Expected a command.\n\n${usage}`);
      return 2;
    default:
      process.stderr.write(`Expected serve or dissect, got ${JSON.stringify(command)}.\n\n${usage}`);
      return 2;
  }
}

process.exitCode = await run(process.argv.slice(2));
