/** The article that something comes from. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { RestView } from "../calculator/view.js";

/** The article of something, as a link into the page; from the page of somebody else into a window of its own, where it takes no answer away. */
export function articleTag({ texts, host }: RestView, cite: string | undefined): TemplateResult | typeof nothing {
  if (cite === undefined) return nothing;
  if (host !== undefined && host.page === undefined) return html`<span class="article-tag">${texts.article(cite)}</span>`;
  if (host !== undefined) {
    return html`<a class="article-tag" href=${`${host.page}#article-${cite}`} target="_blank" rel="noopener"
      >${texts.article(cite)}<span class="visually-hidden">${texts.newWindow}</span></a
    >`;
  }
  return html`<a class="article-tag" href=${`#article-${cite}`}>${texts.article(cite)}</a>`;
}
