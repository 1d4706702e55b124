/** A number in a path or a query. Out of range, the nearest end is used, and the answer says so. */
export interface NumberParameter {
  readonly name: string;
  /** `path`: the part that the path's pattern names, and it must be there. */
  readonly in: 'path' | 'query';
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  readonly unit?: 'ms' | 'bytes';
  /** Used where the parameter is left out. */
  readonly default?: number;
  readonly does: string;
}

/** One of some words. Anything else is refused with 400. */
export interface ChoiceParameter {
  readonly name: string;
  readonly in: 'path';
  readonly kind: 'choice';
  readonly does: string;
}

export interface TextParameter {
  readonly name: string;
  readonly in: 'query';
  readonly kind: 'text';
  /** Bytes of UTF-8; what is over is cut, and the answer says so. */
  readonly mostBytes?: number;
  readonly does: string;
}

/** On where it is there, whatever its value. */
export interface FlagParameter {
  readonly name: string;
  readonly in: 'query';
  readonly kind: 'flag';
  readonly does: string;
}

export type EndpointParameter = NumberParameter | ChoiceParameter | TextParameter | FlagParameter;
