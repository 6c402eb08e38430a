/** Properties of controls that a person changes as well as the calculator. */
import { noChange } from "lit/html.js";
import { directive, Directive, type PropertyPart } from "lit/directive.js";

class Live extends Directive {
  override render(value: unknown): unknown {
    return value;
  }

  override update({ element, name }: PropertyPart, [value]: [unknown]): unknown {
    // Where it is the same it is left alone, for setting it would move the cursor.
    if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
    return noChange;
  }
}

/** Sets a property wherever the control has another, whatever was drawn before. */
export const live = directive(Live);
