/** A finger or a mouse button that is down. */

/** Lets an action wait for the end of a press: what moves under a finger would be missed by it. */
export class Press {
  #down = false;
  #waiting: (() => void) | undefined;

  connect(): void {
    addEventListener("pointerdown", this.#press);
    addEventListener("pointerup", this.#release);
    addEventListener("pointercancel", this.#release);
  }

  disconnect(): void {
    removeEventListener("pointerdown", this.#press);
    removeEventListener("pointerup", this.#release);
    removeEventListener("pointercancel", this.#release);
  }

  /** Acts now, or after the click that belongs to the press. */
  after(action: () => void): void {
    if (this.#down) this.#waiting = action;
    else action();
  }

  #press = (): void => {
    this.#down = true;
  };

  #release = (): void => {
    if (this.#waiting) setTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#down = false;
  };
}
