import type { ReadonlySignal, Signal } from '@preact/signals';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import type { Language } from '#site/i18n/index.ts';

/** What every view is given. It shows this connection and shares the selection; it makes no traffic. */
export interface View {
  /** Undefined while nothing has been captured. */
  readonly connection: ReadonlySignal<CapturedConnection | undefined>;
  readonly selection: Signal<Selection>;
  readonly language: Language;
}
