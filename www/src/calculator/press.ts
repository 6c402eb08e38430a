/** A finger or a mouse button that is down. */
const presses = ["pointerdown", "pointerup", "pointercancel"] as const;

/** Lets an action wait for the end of a press: what moves under a finger would be missed by it. */
export class Press implements EventListenerObject {
  #down = false;
  #waiting: (() => void) | undefined;

  connect(): void {
    for (const type of presses) addEventListener(type, this);
  }

  disconnect(): void {
    for (const type of presses) removeEventListener(type, this);
  }

  /** Acts now, or after the click that belongs to the press. */
  after(action: () => void): void {
    if (this.#down) this.#waiting = action;
    else action();
  }

  handleEvent({ type }: Event): void {
    this.#down = type === "pointerdown";
    if (this.#down) return;
    if (this.#waiting) setTimeout(this.#waiting);
    this.#waiting = undefined;
  }
}
