/**
 * Templates: markup with values between, drawn into an element and drawn again with other values, where only what differs is touched.
 *
 * A value stands for content (text, another template, a node, a list of these), or for a whole attribute: `name=${…}`, `?name=${…}` for one that is
 * there or not, `.name=${…}` for a property, `@name=${…}` for what hears an event. Markup is only what is written in the source: values become text.
 */

/** In the place of a value: no content, no attribute. */
export const nothing = Symbol("nothing");

/** Markup with the values between. */
export class TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
  /** Is it a part of a drawing? */
  readonly svg: boolean;

  constructor(strings: TemplateStringsArray, values: readonly unknown[], svg: boolean) {
    this.strings = strings;
    this.values = values;
    this.svg = svg;
  }
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult {
  return new TemplateResult(strings, values, false);
}

/** What stands inside of an `<svg>`. */
export function svg(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult {
  return new TemplateResult(strings, values, true);
}

/** A property that the person changes too: set wherever the control has another value, whatever was set last. */
export function live(value: unknown): Live {
  return new Live(value);
}

class Live {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

const roots = new WeakMap<Element, Content>();

/** Draws into an element, after what was there before the first drawing. */
export function render(value: unknown, root: Element): void {
  const content = roots.get(root) ?? new Content(root.appendChild(new Comment()));
  roots.set(root, content);
  content.fill(value);
}

/** Where a value goes. */
interface Gap {
  fill(value: unknown): void;
}

/** Content between two comments. */
class Content implements Gap {
  readonly #start = new Comment();
  readonly #end: ChildNode;
  /** What is there: a text or a node, the strings of a template, a list, or nothing. */
  #there: unknown = nothing;
  /** The gaps of a template. */
  #gaps: readonly Gap[] = [];
  #items: Content[] = [];

  constructor(end: ChildNode) {
    this.#end = end;
    end.before(this.#start);
  }

  fill(value: unknown): void {
    if (value instanceof TemplateResult) this.#fillTemplate(value);
    else if (Array.isArray(value)) this.#fillList(value);
    else this.#fillSingle(value ?? nothing);
  }

  remove(): void {
    this.#empty(nothing);
    this.#start.remove();
    this.#end.remove();
  }

  #fillTemplate(template: TemplateResult): void {
    if (this.#there === template.strings) return fillAll(this.#gaps, template.values);
    const { nodes, gaps } = copyOf(template);
    fillAll(gaps, template.values);
    this.#empty(template.strings);
    this.#gaps = gaps;
    this.#end.before(nodes);
  }

  #fillList(values: readonly unknown[]): void {
    if (this.#there !== this.#items) this.#empty((this.#items = []));
    for (const item of this.#items.splice(values.length)) item.remove();
    values.forEach((value, at) => (this.#items[at] ??= contentBefore(this.#end)).fill(value));
  }

  #fillSingle(value: unknown): void {
    if (value === this.#there) return;
    const text = this.#start.nextSibling;
    if (isText(value) && isText(this.#there) && text instanceof Text) {
      text.data = `${value}`;
      this.#there = value;
      return;
    }
    this.#empty(value);
    if (value !== nothing) this.#end.before(isText(value) ? `${value}` : (value as Node));
  }

  /** Takes away what is there, for something else. */
  #empty(next: unknown): void {
    for (let node = this.#start.nextSibling; node !== null && node !== this.#end; node = this.#start.nextSibling) node.remove();
    this.#there = next;
  }
}

function isText(value: unknown): value is string | number | boolean {
  return /string|number|boolean/.test(typeof value);
}

function contentBefore(node: ChildNode): Content {
  const end = new Comment();
  node.before(end);
  return new Content(end);
}

/** An attribute, a property or what hears an event. */
class Attribute implements Gap {
  readonly #element: Element;
  readonly #kind: string;
  readonly #name: string;
  #value: unknown = nothing;

  constructor(element: Element, written: string) {
    this.#element = element;
    [, this.#kind = "", this.#name = ""] = /^([.?@]?)(.*)$/.exec(written) ?? [];
    if (this.#kind === "@") element.addEventListener(this.#name, (event) => (this.#value as (event: Event) => void)(event));
  }

  fill(value: unknown): void {
    const element = this.#element;
    const before = value instanceof Live ? (Reflect.get(element, this.#name) as unknown) : this.#value;
    const now = value instanceof Live ? value.value : value;
    this.#value = now;
    if (now === before) return;
    if (this.#kind === ".") Reflect.set(element, this.#name, now);
    else if (this.#kind === "?") element.toggleAttribute(this.#name, now === true);
    else if (this.#kind === "" && now === nothing) element.removeAttribute(this.#name);
    else if (this.#kind === "") element.setAttribute(this.#name, `${(now ?? "") as string}`);
  }
}

function fillAll(gaps: readonly Gap[], values: readonly unknown[]): void {
  gaps.forEach((gap, at) => gap.fill(values[at]));
}

/** A template that was read: its nodes, and at which of them, counted through, there is a gap: for content, or for an attribute as it is written. */
interface Form {
  readonly nodes: DocumentFragment;
  readonly gaps: readonly { readonly at: number; readonly attribute: string | undefined }[];
}

const forms = new WeakMap<TemplateStringsArray, Form>();
/** A comment, or what the name of an attribute begins with, where there is a gap. */
const GAP = "gap-";
/** The name under which content policies of portals allow templates. */
const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(markup: string): string } } }).trustedTypes?.createPolicy("lit-html", {
  createHTML: (markup: string) => markup,
});

/** New nodes of a template, and its gaps in them. */
function copyOf(template: TemplateResult): { nodes: DocumentFragment; gaps: Gap[] } {
  const form = forms.get(template.strings) ?? read(template);
  forms.set(template.strings, form);
  const nodes = document.importNode(form.nodes, true);
  const all = through(nodes);
  let [node, at] = [all.nextNode(), 0];
  const gaps = form.gaps.map((gap) => {
    for (; at < gap.at; at += 1) node = all.nextNode();
    return gap.attribute === undefined ? new Content(node as Comment) : new Attribute(node as Element, gap.attribute);
  });
  return { nodes, gaps };
}

function read({ strings, svg }: TemplateResult): Form {
  const attributes: string[] = [];
  const texts = strings.slice(0, -1).map((text) => {
    const [, attribute] = /\s([.?@]?[\w-]+)=$/.exec(text) ?? [];
    if (attribute === undefined) return `${text}<!--${GAP}-->`;
    attributes.push(attribute);
    return `${text.slice(0, -attribute.length - 1)}${GAP}${attributes.length}=""`;
  });
  const written = [...texts, ...strings.slice(-1)].join("");
  const markup = svg ? `<svg>${written}</svg>` : written;
  const template = document.createElement("template");
  template.innerHTML = policy?.createHTML(markup) ?? markup;
  const nodes = template.content;
  const [drawing] = nodes.children;
  if (svg && drawing !== undefined) drawing.replaceWith(...drawing.childNodes);
  return { nodes, gaps: gapsOf(nodes, attributes) };
}

/** The gaps in their order; the attributes among them lose their place in the nodes. */
function gapsOf(nodes: DocumentFragment, attributes: readonly string[]): Form["gaps"] {
  const gaps: { at: number; attribute: string | undefined }[] = [];
  const all = through(nodes);
  for (let at = 0; all.nextNode() !== null; at += 1) {
    const node = all.currentNode;
    if (!(node instanceof Element)) {
      gaps.push({ at, attribute: undefined });
      continue;
    }
    for (const name of node.getAttributeNames().filter((name) => name.startsWith(GAP))) {
      node.removeAttribute(name);
      gaps.push({ at, attribute: attributes[Number(name.slice(GAP.length)) - 1] });
    }
  }
  return gaps;
}

/** All elements and comments. */
function through(nodes: DocumentFragment): TreeWalker {
  return document.createTreeWalker(nodes, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
}
