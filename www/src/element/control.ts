/** What every control of a form has, for a portal's scripts and frameworks. Frameworks set whatever they find, so what can only be read takes a value and does nothing with it. */

/** A form control with attributes that are properties too. */
export abstract class Control extends HTMLElement {
  static readonly formAssociated = true;

  protected readonly internals = this.attachInternals();

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  set form(_: unknown) {}

  get labels(): NodeList {
    return this.internals.labels;
  }
  set labels(_: unknown) {}

  get type(): string {
    return this.localName;
  }
  set type(_: unknown) {}

  get validity(): ValidityState {
    return this.internals.validity;
  }
  set validity(_: unknown) {}

  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  set validationMessage(_: unknown) {}

  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  set willValidate(_: unknown) {}

  get policy(): string {
    return this.getAttribute("policy") ?? "";
  }
  set policy(value: unknown) {
    this.#reflect("policy", value);
  }

  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(value: unknown) {
    this.#reflect("name", value);
  }

  get language(): string {
    return this.getAttribute("language") ?? "";
  }
  set language(value: unknown) {
    this.#reflect("language", value);
  }

  /** The day of the calculation, if the portal sets it. */
  get asOf(): string {
    return this.getAttribute("as-of") ?? "";
  }
  set asOf(value: unknown) {
    this.#reflect("as-of", value);
  }

  get render(): string {
    return this.getAttribute("render") ?? "";
  }
  set render(value: unknown) {
    this.#reflect("render", value);
  }

  get required(): boolean {
    return this.hasAttribute("required");
  }
  set required(value: unknown) {
    this.#reflect("required", Boolean(value));
  }

  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }
  set disabled(value: unknown) {
    this.#reflect("disabled", Boolean(value));
  }

  get fragment(): boolean {
    return this.hasAttribute("fragment");
  }
  set fragment(value: unknown) {
    this.#reflect("fragment", Boolean(value));
  }

  /** Sets again, through the accessors, what a script has set before the element was defined. */
  protected upgrade(): void {
    for (const [property, value] of Object.entries(this)) {
      if (!Reflect.has(Object.getPrototypeOf(this) as object, property)) continue;
      Reflect.deleteProperty(this, property);
      Reflect.set(this, property, value);
    }
  }

  #reflect(attribute: string, value: unknown): void {
    if (value === undefined || value === null || value === false) this.removeAttribute(attribute);
    else this.setAttribute(attribute, value === true ? "" : `${value}`);
  }
}
