import type { End } from '../model.ts';
import { FIRST_CLIENT_PORT, SERVER_PORT } from './write-pcap.ts';

/** A protocol's fields in one packet, as tshark prints them in PDML: the name, and what it shows and holds in hex. */
export interface PdmlProtocol {
  readonly name: string;
  readonly fields: readonly PdmlField[];
}

export interface PdmlField {
  readonly name: string;
  readonly show: string;
  /** Hex digits; empty where the field holds others. */
  readonly value: string;
}

/** What tshark read in one packet of a file that `writePcap` wrote. */
export interface PdmlPacket {
  /** Which of the captures. */
  readonly capture: number;
  readonly from: End;
  readonly protocols: readonly PdmlProtocol[];
}

/** The five that XML defines: an address with a query has `&` in it. */
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Reads packets out of PDML. No XML reader: tshark writes one element a line, and of XML only entities in attributes. */
export function readPdml(pdml: string): PdmlPacket[] {
  return pdml.split('<packet>').slice(1).map(readPacket);
}

function readPacket(text: string): PdmlPacket {
  const protocols = text
    .split('<proto ')
    .slice(1)
    .map((proto) => ({ name: attribute(proto, 'name'), fields: readFields(proto) }));
  const tcp = protocols.find(({ name }) => name === 'tcp');
  const port = (name: string) => Number(tcp?.fields.find((field) => field.name === name)?.show);
  const from = port('tcp.srcport') === SERVER_PORT ? 'server' : 'client';
  const clientPort = port(from === 'client' ? 'tcp.srcport' : 'tcp.dstport');
  return { capture: clientPort - FIRST_CLIENT_PORT, from, protocols };
}

function readFields(proto: string): PdmlField[] {
  return (proto.match(/<field [^>]*>/g) ?? []).map((field) => ({
    name: attribute(field, 'name'),
    show: attribute(field, 'show'),
    value: attribute(field, 'value'),
  }));
}

function attribute(element: string, name: string): string {
  const text = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(element)?.[1] ?? '';
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (entity, word: string) => ENTITIES[word] ?? entity);
}
