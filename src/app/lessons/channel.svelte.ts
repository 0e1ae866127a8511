import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const MessageSchema = v.variant('type', [
  v.object({ type: v.literal('shown'), lesson: whole, step: whole, since: v.number() }),
  v.object({ type: v.literal('turn'), by: v.picklist([1, -1]) }),
  v.object({ type: v.literal('ask') }),
]);
type Message = v.InferOutput<typeof MessageSchema>;

/** Where the presented lesson is: windows of the same browser tell each other; nothing leaves the machine. */
class Channel {
  /** What the presenting window shows; null where none has told. */
  shown = $state.raw<{ readonly lesson: number; readonly step: number } | null>(null);
  /** When the lesson was begun, epoch ms. */
  since = $state(Date.now());
  /** Turns the page of this window. */
  onturn: ((by: 1 | -1) => void) | null = null;
  readonly #wire = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('sextant');
  #mine: { readonly lesson: number; readonly step: number } | null = null;

  constructor() {
    this.#wire?.addEventListener('message', ({ data }) => {
      const message = v.safeParse(MessageSchema, data);
      if (message.success) this.#take(message.output);
    });
  }

  #take(message: Message): void {
    if (message.type === 'shown') {
      this.shown = { lesson: message.lesson, step: message.step };
      this.since = message.since;
    } else if (message.type === 'turn') this.onturn?.(message.by);
    else if (this.#mine) this.show(this.#mine);
  }

  /** Tells what this window shows; the clock begins with a lesson's first step. */
  show(at: { readonly lesson: number; readonly step: number }): void {
    if (this.#mine?.lesson !== at.lesson) this.since = Date.now();
    this.#mine = at;
    this.#send({ type: 'shown', ...at, since: this.since });
  }

  /** The lesson was left. */
  leave(): void {
    this.#mine = null;
    this.onturn = null;
  }

  /** Asks the presenting window where it is. */
  ask(): void {
    this.#send({ type: 'ask' });
  }

  /** Turns the page of the presenting window. */
  turn(by: 1 | -1): void {
    this.#send({ type: 'turn', by });
  }

  #send(message: Message): void {
    this.#wire?.postMessage(message);
  }
}

export const channel = new Channel();
