//! What the page of a policy says in its own HTML; the structure is that of `www/templates/README.md`.

use huisuan::answer::Language;
use huisuan::answer::wire::{
    Description, NoteDescription, OutcomeDescription, ParameterDescription, ReadingDescription, RequirementDescription,
};
use huisuan::program::Header;

use crate::html::{Pair, anchor, citation, element, escape, name};
use crate::pages::in_force;

/// A policy described in both languages: equal but for the texts.
pub(crate) struct Both {
    pub(crate) zh: Description,
    pub(crate) en: Description,
}

type Twice<'a, T> = (&'a T, &'a T);

const PERHAPS: Pair<'_> = Pair::new("（视情况）", " (perhaps)");
const RECOMMENDED: Pair<'_> = Pair::new("（建议）", " (recommended)");

/// The heading of the page, its summary and its facts.
pub(crate) fn intro(header: &Header, both: &Both) -> String {
    let Both { zh, en } = both;
    let summary = Pair::optional(zh.summary.as_ref(), en.summary.as_ref()).map(Pair::spans).unwrap_or_default();
    let place = Pair::optional(zh.place.as_ref(), en.place.as_ref()).map(Pair::spans).unwrap_or_default();
    let (from_zh, from_en) = (in_force(header, Language::Zh), in_force(header, Language::En));
    let force = Pair::optional(from_zh.as_ref(), from_en.as_ref()).unwrap_or(Pair::new("文件没有写明", "not stated"));
    let note = Pair::optional(zh.source_note.as_ref(), en.source_note.as_ref()).map(Pair::spans).unwrap_or_default();
    let source = format!("《{}》 {}", escape(&zh.source_title), element(r#"span class="note""#, &note).trim_end());
    let decides = Pair::optional(zh.decided_by.as_ref(), en.decided_by.as_ref()).map(Pair::spans).unwrap_or_default();
    let facts = [
        fact(Pair::new("适用地区", "Where"), &place),
        fact(Pair::new("执行时间", "In force"), &force.spans()),
        fact(Pair::new("依据", "Source"), source.trim_end()),
        fact(Pair::new("由谁决定", "Who decides"), &decides),
    ];
    [
        element("h1", &Pair::new(&zh.title, &en.title).spans()),
        element(r#"p class="summary""#, &summary),
        element(r#"dl class="facts""#, &facts.concat()),
    ]
    .concat()
}

/// Outcomes, figures, papers, steps, readings, articles and remarks.
pub(crate) fn document(both: &Both) -> String {
    [
        part("outcomes", Pair::new("能得到什么", "What there is to get"), &by_outcome(both, conditions)),
        part("figures", Pair::new("标准", "Figures"), &figures(both)),
        part("papers", Pair::new("要带的材料", "Papers to bring"), &by_outcome(both, papers)),
        part("steps", Pair::new("怎么办理", "What to do"), &by_outcome(both, steps)),
        part("readings", Pair::new("写得不清楚的地方", "Where the text is unclear"), &unclear(both)),
        part("articles", Pair::new("文件怎么说", "What the document says"), &articles(both)),
        part("remarks", Pair::new("说明", "Remarks"), &remarks(both)),
    ]
    .concat()
}

fn part(id: &str, title: Pair<'_>, body: &str) -> String {
    let body = element(r#"div class="part-body""#, body);
    let open = format!(r#"section class="part" id="{id}""#);
    if body.is_empty() { body } else { element(&open, &(element("h2", &title.spans()) + &body)) }
}

fn fact(term: Pair<'_>, html: &str) -> String {
    if html.is_empty() { String::new() } else { format!("<div><dt>{}</dt><dd>{html}</dd></div>\n", term.spans()) }
}

/// What `inside` writes of each outcome, under its title; outcomes of which it writes nothing are left out.
fn by_outcome(both: &Both, inside: fn(Twice<'_, OutcomeDescription>) -> String) -> String {
    let outcomes = both.zh.outcomes.iter().zip(&both.en.outcomes).map(|outcome| (outcome, inside(outcome)));
    outcomes.filter(|(_, html)| !html.is_empty()).map(|(outcome, html)| titled(outcome) + &html).collect()
}

fn titled((zh, en): Twice<'_, OutcomeDescription>) -> String {
    element("h3", &Pair::new(&zh.title, &en.title).spans())
}

fn conditions((zh, en): Twice<'_, OutcomeDescription>) -> String {
    let item = |(zh, en): Twice<'_, RequirementDescription>| {
        element("li", &(Pair::new(&zh.label, &en.label).spans() + &citation(zh.cite.as_ref())))
    };
    let items = zh.requires.iter().zip(&en.requires).map(item).collect::<String>();
    let notes = zh.notes.iter().zip(&en.notes).map(|note| element(r#"p class="note""#, &noted(note)));
    element(r#"ul class="conditions""#, &items) + &notes.collect::<String>()
}

fn papers((zh, en): Twice<'_, OutcomeDescription>) -> String {
    element(r#"ul class="papers""#, &notes(&zh.papers, &en.papers))
}

fn steps((zh, en): Twice<'_, OutcomeDescription>) -> String {
    let office = zh.decided_by.as_ref().zip(en.decided_by.as_ref());
    let office = office.map(|(zh, en)| (format!("由谁决定：{zh}"), format!("Who decides: {en}")));
    let office = office.map(|(zh, en)| element(r#"p class="note""#, &Pair::new(&zh, &en).spans()));
    element(r#"ol class="steps""#, &notes(&zh.steps, &en.steps)) + &office.unwrap_or_default()
}

fn notes(zh: &[NoteDescription], en: &[NoteDescription]) -> String {
    zh.iter().zip(en).map(|note| element("li", &noted(note))).collect()
}

fn noted((zh, en): Twice<'_, NoteDescription>) -> String {
    let perhaps = if zh.conditional { format!("<em>{}</em>", PERHAPS.spans()) } else { String::new() };
    Pair::new(&zh.text, &en.text).spans() + &perhaps + &citation(zh.cite.as_ref())
}

/// Consecutive single figures share one list; a table, or a remark on who picks a figure, ends it.
fn figures(both: &Both) -> String {
    let mut html = String::new();
    let mut list = String::new();
    for (zh, en) in both.zh.parameters.iter().zip(&both.en.parameters) {
        if zh.columns.is_empty() {
            list.push_str(&single_figure((zh, en)));
        } else {
            html.push_str(&element(r#"dl class="figures""#, &std::mem::take(&mut list)));
            html.push_str(&table((zh, en)));
        }
        if let Some((zh, en)) = zh.decided_by.as_ref().zip(en.decided_by.as_ref()) {
            html.push_str(&element(r#"dl class="figures""#, &std::mem::take(&mut list)));
            let (zh, en) = (format!("由{zh}在范围内确定"), format!("set within its range by {en}"));
            html.push_str(&element(r#"p class="note""#, &Pair::new(&zh, &en).spans()));
        }
    }
    html + &element(r#"dl class="figures""#, &list)
}

fn single_figure((zh, en): Twice<'_, ParameterDescription>) -> String {
    let figures = zh.rows.iter().zip(&en.rows).map(|(zh_row, en_row)| {
        let figure = Pair::new(&zh_row.figure, &en_row.figure).spans();
        let html = format!(r#"<span class="figure">{figure}</span>{}"#, citation(zh_row.cite.as_ref()));
        fact(Pair::new(&zh.label, &en.label), &html)
    });
    figures.collect()
}

fn table((zh, en): Twice<'_, ParameterDescription>) -> String {
    let id = format!("figure-{}", escape(&zh.id));
    let columns = zh.columns.iter().zip(&en.columns);
    let columns = columns.map(|(zh, en)| element(r#"th scope="col""#, &Pair::new(zh, en).spans()));
    let (figure, article) = (Pair::new("数额", "Figure").spans(), Pair::new("条文", "Article").spans());
    let head = format!(
        r#"<tr>{}<th scope="col" class="figure">{figure}</th><th scope="col">{article}</th></tr>"#,
        columns.collect::<String>()
    );
    let rows = zh.rows.iter().zip(&en.rows).map(|(zh, en)| {
        let cells = zh.cells.iter().zip(&en.cells);
        let cells = cells.map(|(zh, en)| element("td", &Pair::new(zh, en).spans())).collect::<String>();
        let figure = Pair::new(&zh.figure, &en.figure).spans();
        let cite = citation(zh.cite.as_ref());
        format!(r#"<tr>{cells}<td class="figure">{figure}</td><td>{}</td></tr>"#, cite.trim_start()) + "\n"
    });
    let caption = Pair::new(&zh.label, &en.label).spans();
    format!(
        r#"<div class="table" tabindex="0" role="region" aria-labelledby="{id}">
<table class="figures">
<caption id="{id}">{caption}</caption>
<thead>{head}</thead>
<tbody>
{}</tbody>
</table>
</div>
"#,
        rows.collect::<String>()
    )
}

fn unclear(both: &Both) -> String {
    let reading = |(zh, en): Twice<'_, ReadingDescription>| {
        let ask = Pair::new(&zh.ask, &en.ask).spans() + &citation(zh.cite.as_ref());
        let options = zh.options.iter().zip(&en.options).map(|(option, other)| {
            let label = Pair::new(&option.label, &other.label).spans();
            if option.id == zh.recommended {
                element(r#"dd class="recommended""#, &format!("{label}<em>{}</em>", RECOMMENDED.spans()))
            } else {
                element("dd", &label)
            }
        });
        element("dt", &ask) + &options.collect::<String>()
    };
    let readings = both.zh.readings.iter().zip(&both.en.readings).map(reading).collect::<String>();
    let doubts = both
        .zh
        .doubts
        .iter()
        .zip(&both.en.doubts)
        .map(|(zh, en)| element("li", &(Pair::new(&zh.text, &en.text).spans() + &citation(zh.cite.as_ref()))));
    element(r#"dl class="readings""#, &readings) + &element(r#"ul class="doubts""#, &doubts.collect::<String>())
}

fn articles(both: &Both) -> String {
    let articles = both.zh.articles.iter().zip(&both.en.articles).map(|(zh, en)| {
        let open = format!(r#"li id="{}""#, anchor(&zh.number));
        element(&open, &format!("<h3>{}</h3>{}", name(&zh.number), Pair::new(&zh.text, &en.text).blocks("p")))
    });
    let list = element(r#"ol class="articles""#, &articles.collect::<String>());
    if list.is_empty() {
        return list;
    }
    let own_words = Pair::new("这里是大意，不是原文。", "In our own words, not the original text.").spans();
    element(r#"p class="note""#, &own_words) + &list
}

fn remarks(both: &Both) -> String {
    let items = both.zh.remarks.iter().zip(&both.en.remarks).map(|(zh, en)| element("li", &Pair::new(zh, en).spans()));
    element("ul", &items.collect::<String>())
}
