/** The amount against one number: exact corners as a picture and as a table. Floating numbers only place lines on the picture. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { scaleLinear } from "d3-scale";
import { outcomePath, placeOf } from "../calculator/places.js";
import { answerAt } from "../calculator/situation.js";
import { askedAt, describedOutcome, type LaterView } from "../calculator/view.js";
import { asLabel } from "../calculator/words.js";
import type { Amount, Curve, OutcomeAnswer } from "../engine.js";
import { articleTag } from "../slip/article.js";
import type { Varied } from "./panel.js";

type Shown = TemplateResult | typeof nothing;
type Piece = Curve["pieces"][number];
type Point = Piece["from"];

const width = 640;
const height = 300;
const edge = { left: 64, right: 20, top: 16, bottom: 36 };
/** Where a question has no largest value, turns are looked for up to this number, or ten times the answer. */
const farthest = "10000000";

/** Draws the curve with its table; nothing if the engine has none. */
export function curve(view: LaterView, varied: Varied, outcome: OutcomeAnswer): Shown {
  const { texts, language } = view;
  const { path, question } = varied;
  const ratio = question.kind === "ratio";
  const given = answerAt(view.situation, placeOf(path));
  const here = typeof given === "string" ? plain(given) : undefined;
  const from = question.least ?? "0";
  const whole = ratio ? "1" : (question.most ?? (here !== undefined && Number(here) * 2 > Number(farthest) ? `${Math.ceil(Number(here))}0` : farthest));
  const of = outcomePath(outcome);
  const every = view.asked.ask.curve(path, { of, from: ratio ? "0" : number(from), to: ratio ? whole : number(whole) });
  const last = every?.pieces[every.pieces.length - 1];
  if (every === undefined || last === undefined) return nothing;
  // The picture ends a little beyond the last turn and the answer itself.
  const far = Math.max(x(last.from), here === undefined ? 0 : Number(here), every.pieces.length > 1 ? 0 : 1000) * 1.25;
  const to = ratio ? whole : `${Math.min(Math.ceil(far), Number(number(whole)))}`;
  const drawn = (Number(to) > Number(number(from)) && view.asked.ask.curve(path, { of, from: ratio ? "0" : number(from), to })) || every;
  const points = drawn.pieces.flatMap((piece) => [piece.from, piece.to]);
  const [first, end] = [points[0], points[points.length - 1]];
  if (first === undefined || end === undefined) return nothing;
  const top = Math.max(...points.map(({ amount }) => high(amount) ?? low(amount) ?? 0), 1);
  const across = scaleLinear([x(first), Math.max(x(end), x(first) + 1)], [edge.left, width - edge.right]);
  const up = scaleLinear([0, top], [height - edge.bottom, edge.top]).nice(4);
  const short = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en", { notation: "compact", maximumFractionDigits: 2 });
  const title = texts.curveOf(describedOutcome(view, outcome)?.title ?? "", asLabel(askedAt(view, path)));
  return html`<figure class="curve">
    <figcaption>${title}</figcaption>
    <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`${title}${texts.stop}${texts.space}${texts.seeTable}`}>
      ${up.ticks(4).map(
        (tick) => svg`<line class="grid" x1=${edge.left} x2=${width - edge.right} y1=${up(tick)} y2=${up(tick)}></line>
          <text class="tick" x=${edge.left - 8} y=${up(tick) + 5} text-anchor="end">${short.format(tick)}</text>`,
      )}
      ${across.ticks(5).map(
        (tick) => svg`<text class="tick" x=${across(tick)} y=${height - edge.bottom + 24} text-anchor="middle">${short.format(tick)}${ratio ? "%" : ""}</text>`,
      )}
      ${drawn.pieces.map((piece, at) => svg`${jump(drawn.pieces[at - 1], piece)}${line(piece)}`)}
      ${here === undefined || Number(here) > x(end) ? nothing : svg`<line class="here" x1=${across(Number(here))} x2=${across(Number(here))} y1=${edge.top} y2=${height - edge.bottom}></line>
        <text class="here-text" x=${across(Number(here))} y=${edge.top + 4} dx=${across(Number(here)) > width / 2 ? -6 : 6} text-anchor=${across(Number(here)) > width / 2 ? "end" : "start"}>${texts.youAreHere}</text>`}
    </svg>
    <div class="corners" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr><th scope="col">${asLabel(askedAt(view, path))}</th><th scope="col">${texts.amount}</th><th scope="col">${texts.turnsBecause}</th></tr>
        </thead>
        <tbody>
          ${drawn.pieces.map((piece) => rows(view, piece))}
        </tbody>
      </table>
    </div>
    ${drawn.complete ? nothing : html`<p class="hint">${texts.moreTurns}</p>`}
  </figure>`;

  function line(piece: Piece): TemplateResult {
    const [a, b] = [piece.from, piece.to];
    const [x1, x2] = [across(x(a)), across(x(b))];
    const ends = [a, b].map(({ amount }) => ({ low: low(amount), high: high(amount) }));
    const [p, q] = ends;
    if (p?.low === undefined || q?.low === undefined) return svg``;
    const lower = svg`<line class="amount-line" x1=${x1} x2=${Math.max(x2, x1 + 1)} y1=${up(p.low)} y2=${up(q.low)}></line>`;
    const [ph, qh] = [p.high ?? top, q.high ?? top];
    if (ph === p.low && qh === q.low) return lower;
    const band = `${x1},${up(p.low)} ${x2},${up(q.low)} ${x2},${up(qh)} ${x1},${up(ph)}`;
    return svg`<polygon class="amount-band" points=${band}></polygon>${lower}<line class="amount-line" x1=${x1} x2=${x2} y1=${up(ph)} y2=${up(qh)}></line>`;
  }

  function jump(before: Piece | undefined, piece: Piece): TemplateResult {
    const [one, other] = [low(before?.to.amount), low(piece.from.amount)];
    if (one === undefined || other === undefined || Math.abs(up(one) - up(other)) < 1) return svg``;
    return svg`<line class="jump" x1=${across(x(piece.from))} x2=${across(x(piece.from))} y1=${up(one)} y2=${up(other)}></line>`;
  }
}

function rows(view: LaterView, piece: Piece): TemplateResult[] {
  const { texts } = view;
  const amount = (point: Point): string => point.amount?.text ?? texts.reached.refused;
  const because = piece.turns.map(({ label, because: why, cite }) => html`<div>${label}${texts.colon}${why} ${cite.map((article) => articleTag(view, article))}</div>`);
  const shape = piece.shape === "stepped" ? texts.inSteps : piece.shape === "curved" ? texts.curved : "";
  const first = html`<tr><td>${piece.from.text}</td><td>${amount(piece.from)}</td><td>${because}${shape}</td></tr>`;
  return piece.from.at === piece.to.at ? [first] : [first, html`<tr><td>${piece.to.text}</td><td>${amount(piece.to)}</td><td></td></tr>`];
}

/** A typed number without commas and signs, if it is one; a percentage in percent. */
function plain(typed: string): string | undefined {
  const text = typed.normalize("NFKC").replace(/,/g, "").replace(/[%¥￥元\s]/g, "");
  return /^\d+(\.\d+)?$/.test(text) ? text : undefined;
}

/** A limit as the engine writes it, as a plain number. */
function number(limit: string): string {
  return plain(limit) ?? "0";
}

function x(point: Point): number {
  return Number(plain(point.at) ?? 0);
}

function low(amount: Amount | undefined): number | undefined {
  return ending(amount?.exact ?? amount?.low);
}

function high(amount: Amount | undefined): number | undefined {
  return ending(amount?.exact ?? amount?.high);
}

function ending(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [numerator, divisor = "1"] = text.split("/");
  return Number(numerator) / Number(divisor);
}
