//! The overview and the page of a policy, put into their templates.

use huisuan::answer::Language;
use huisuan::calendar::Date;
use huisuan::program::{Audience, Header};

use crate::answer::Stop;
use crate::document::{Both, document, intro};
use crate::html::{Pair, element, escape};
use crate::site::Published;
use crate::templates::{Head, Templates};

const DESCRIPTION: &str = "算一算惠民政策和您有没有关系，能得多少，要带什么，找谁办。";

const AUDIENCES: [(Audience, Pair<'_>); 3] = [
    (Audience::Citizen, Pair::new("给个人和家庭", "For people and households")),
    (Audience::Office, Pair::new("给机关单位", "For offices")),
    (Audience::School, Pair::new("给学校", "For schools")),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The overview.
pub(crate) fn index(templates: &Templates, policies: &[Published]) -> Result<String, Stop> {
    let sections = AUDIENCES.iter().map(|(audience, title)| {
        let items = policies.iter().filter(|policy| policy.header.audience == *audience).map(item).collect::<String>();
        let list = element(r#"ul class="policies""#, &items);
        if list.is_empty() { list } else { element(r#"section class="audience""#, &(heading(*title) + &list)) }
    });
    let head = Head { title: "惠算", description: DESCRIPTION, root: "./", assets: "main" };
    templates.page(&templates.index, &head, &[("policies", &sections.collect::<String>())])
}

/// The page that makes the lines for a portal.
pub(crate) fn embed(templates: &Templates, policies: &[Published]) -> Result<String, Stop> {
    let option = |Published { header, both, .. }: &Published| {
        let open = format!(r#"option value="{}" data-en="{}""#, escape(&header.id), escape(&both.en.title));
        element(&open, &escape(&both.zh.title))
    };
    let options: String = policies.iter().map(option).collect();
    let head = Head { title: "放进您的网站 · 惠算", description: DESCRIPTION, root: "./", assets: "embed" };
    templates.page(&templates.embed, &head, &[("options", &options)])
}

/// The page of a policy.
pub(crate) fn page(templates: &Templates, Published { header, both, .. }: &Published) -> Result<String, Stop> {
    let title = format!("{} · 惠算", header.title.zh);
    let head = Head { title: &title, description: described(header), root: "../", assets: "main" };
    let values = [("policy", escape(&header.id)), ("intro", intro(header, both)), ("document", document(both))];
    templates.page(&templates.policy, &head, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The page for tables of a policy.
pub(crate) fn register(templates: &Templates, Published { header, both, .. }: &Published) -> Result<String, Stop> {
    let title = format!("{} · 成批计算 · 惠算", header.title.zh);
    let head = Head { title: &title, description: described(header), root: "../", assets: "register" };
    let heading = Pair::new(&both.zh.title, &both.en.title).spans();
    templates.page(&templates.register, &head, &[("policy", &escape(&header.id)), ("heading", &heading)])
}

fn described(header: &Header) -> &str {
    &header.summary.as_ref().unwrap_or(&header.title).zh
}

/// When a policy is in force, in one language; `None` where the document does not say.
pub(crate) fn in_force(header: &Header, language: Language) -> Option<String> {
    let day = |date: Date| day(date, language);
    Some(match (header.from.map(day), header.to.map(day), language) {
        (None, None, Language::Zh | Language::En) => return None,
        (Some(from), Some(to), Language::Zh) => format!("{from}至{to}"),
        (Some(from), Some(to), Language::En) => format!("{from} to {to}"),
        (Some(from), None, Language::Zh) => format!("{from}起"),
        (Some(from), None, Language::En) => format!("from {from}"),
        (None, Some(to), Language::Zh) => format!("到{to}为止"),
        (None, Some(to), Language::En) => format!("until {to}"),
    })
}

fn item(policy: &Published) -> String {
    let Published { header, both, .. } = policy;
    let title = Pair::new(&both.zh.title, &both.en.title).spans();
    let link = format!(r#"<h3><a data-page href="{}/">{title}</a></h3>"#, escape(&header.id));
    let summary = Pair::optional(both.zh.summary.as_ref(), both.en.summary.as_ref());
    let summary = element("p", &summary.map(Pair::spans).unwrap_or_default());
    let note = |place: Option<&String>, language| {
        place.cloned().into_iter().chain(in_force(header, language)).collect::<Vec<_>>().join(" · ")
    };
    let zh = note(both.zh.place.as_ref(), Language::Zh);
    let en = note(both.en.place.as_ref(), Language::En);
    let note = if zh.is_empty() { String::new() } else { Pair::new(&zh, &en).spans() };
    let open = format!(r#"li data-words="{}""#, escape(&words(both)));
    element(&open, &(link + summary.trim_end() + element(r#"p class="note""#, &note).trim_end()))
}

/// What the overview finds a policy by, besides what it shows: its source, who decides, its questions, their options, its rows and outcomes, each text once.
fn words(Both { zh, en }: &Both) -> String {
    let mut words = Vec::new();
    for description in [zh, en] {
        let lists = &description.lists;
        let rows = lists.iter().flat_map(|list| &list.given);
        let questions = description.inputs.iter().chain(lists.iter().flat_map(|list| &list.inputs));
        words.extend(description.decided_by.as_deref());
        words.push(&description.source_title);
        words.extend(description.outcomes.iter().map(|outcome| outcome.title.as_str()));
        words.extend(rows.map(|row| row.label.as_str()));
        for question in questions {
            words.push(&question.ask);
            words.extend(question.options.iter().map(|option| option.label.as_str()));
        }
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        if !kept.iter().any(|longer| longer.contains(word)) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

fn heading(title: Pair<'_>) -> String {
    element("h2", &title.spans())
}

fn day(date: Date, language: Language) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match language {
        Language::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Language::En => format!("{} {} {}", date.day(), month.copied().unwrap_or_default(), date.year()),
    }
}
