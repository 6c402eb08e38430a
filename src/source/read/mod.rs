//! From a plain value to the document: every table, key and shape of a policy file.
//!
//! Nothing is resolved here. Names, articles and rules that other parts of the file mention may not exist, formulas
//! may not parse, and figures may be no figures; later passes say so.

mod body;
mod checks;
mod fields;
mod figures;
mod header;
mod inputs;
mod lists;
mod names;
mod outcomes;
mod problems;
mod rules;

use super::document::{DoubtDoc, PolicyDoc, ReadingDoc};
use super::node::Node;
use super::path::Path;
use crate::diagnostic::{Code, Diagnostic};
use fields::Fields;
use names::Form;
use problems::{Entry, Problems, shown};

/// Values of a policy, at most: six times what the largest has.
const MOST_VALUES: usize = 20_000;
/// Bytes of all texts and keys of a policy, at most: six times what the largest has.
const MOST_TEXT: usize = 512 * 1024;

/// The units that need no declaration.
const BUILT_IN_UNITS: [&str; 9] = ["yuan", "person", "place", "day", "month", "year", "hour", "minute", "ratio"];

/// Reads a whole policy file: the document, and every problem of shape at once. There is no document where something that later passes
/// read is missing or cannot be read; texts of which a language is missing, and keys that mean nothing, leave the rest as it is.
///
/// Problems are keys that are unknown or missing, values of the wrong kind, texts without one of the languages, bad names, words that are
/// none of a closed set, keys that exclude each other, rows of the wrong length, and more or longer entries than are read.
pub fn read(node: &Node) -> (Option<PolicyDoc>, Vec<Diagnostic>) {
    let mut problems = Problems::default();
    if too_large(node, &mut problems) {
        return (None, problems.into_found());
    }
    let policy = problems.table(&Entry { value: node, path: Path::root() }, policy).flatten();
    let found = problems.into_found();
    (policy.filter(|_| found.iter().all(leaves_the_rest)), found)
}

/// Reports a file that is larger than is read, at the largest of its tables.
fn too_large(node: &Node, problems: &mut Problems) -> bool {
    let (values, text) = node.size();
    if values <= MOST_VALUES && text <= MOST_TEXT {
        return false;
    }
    let Node::Table(entries) = node else { return false };
    let largest = entries.iter().max_by_key(|(_, part)| part.size());
    let path = largest.map_or_else(Path::root, |(key, _)| Path::root().child(&shown(key)));
    let message =
        format!("{values} values and {text} bytes of text, at most {MOST_VALUES} and {MOST_TEXT} are read as a policy");
    problems.report(Code::DocumentTooLarge, &path, message);
    true
}

/// Can everything else still be read as the author meant it? An unknown table of the file may hold what the rest refers to.
fn leaves_the_rest(found: &Diagnostic) -> bool {
    let of_the_file = Path::parse(&found.path).is_none_or(|path| path.steps().len() < 2);
    found.code == Code::MissingTranslation || found.code == Code::UnknownKey && !of_the_file
}

/// Where something is wrong, the parts hold a blank.
fn policy(fields: &mut Fields<'_, '_>) -> Option<PolicyDoc> {
    let header = fields.needed_table("policy", header::header);
    let units = fields.named_texts("units", Form::Name);
    for (unit, _) in units.iter().filter(|(unit, _)| BUILT_IN_UNITS.contains(&unit.value.as_str())) {
        fields.problems.report(Code::DuplicateName, &unit.path, format!("the unit `{}` is built in", unit.value));
    }
    let choices = fields.named("choices", Form::Name);
    let choices = choices.into_iter().map(|(name, entry)| fields.problems.choice(name, &entry)).collect();
    let mut articles = fields.named_texts("articles", Form::Article);
    articles.sort_by(|(a, _), (b, _)| names::natural_order(&a.value, &b.value));
    let readings = fields.named_tables("readings", |name, fields| ReadingDoc {
        name,
        cite: fields.article("cite"),
        ask: fields.needed_text("ask"),
        options: fields.needed("options").map(|entry| fields.problems.options(&entry)).unwrap_or_default(),
        recommended: fields.needed_word("recommended"),
    });
    fields.problems.few_ways(&fields.path().child("readings"), &readings);
    Some(PolicyDoc {
        units,
        choices,
        articles,
        doubts: fields.named_tables("doubts", |name, fields| DoubtDoc {
            name,
            cite: fields.article("cite"),
            text: fields.own_text(),
        }),
        readings,
        parameters: fields.named_tables("parameters", figures::parameter),
        lists: fields.named_tables("lists", lists::list),
        body: body::body(fields),
        expects: fields.tables("expects", checks::expect),
        header: header?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::document::{Audience, FiguresDoc, PoolDoc, RuleBodyDoc, Word};
    use crate::source::toml_text;
    use proptest::prelude::*;

    const HEATING: &str = r#"
[policy]
id = "heating"
version = "2026-11-23"
audience = "citizen"                     # citizen, office or school: who asks
title = { zh = "取暖补贴", en = "Heating subsidy" }
summary = { zh = "看看能补多少取暖费", en = "What you get towards heating" }
place = { zh = "示例县", en = "Example county" }
in_force = { from = 2026-11-01, to = "unstated", cite = "1" }
source = { title = "示例县取暖补贴办法", note = { zh = "示例文本", en = "an example text" } }
decided_by = { zh = "县民政局", en = "the county civil affairs office" }

[articles]
1 = { zh = "自2026年11月起，本县居民可领取取暖补贴。", en = "From November 2026 residents may receive a heating subsidy." }
2 = { zh = "补贴为实付取暖费的三成，城区不超过500元，乡村不超过800元。", en = "Three tenths of the bill, at most 500 yuan in town and 800 in the country." }
3 = { zh = "缴费后三个月内申请。", en = "Apply within three months of payment." }

[choices]
area = { town = { zh = "城区", en = "town" }, country = { zh = "乡村", en = "country" } }

[parameters]
rate = { label = { zh = "补贴比例", en = "share" }, value = "30%", cite = "2" }
cap = { label = { zh = "上限", en = "cap" }, by = ["area"], unit = "yuan", cite = "2", rows = [["town", "500"], ["country", "800"]] }
time_to_apply = { label = { zh = "申请期限", en = "time to apply" }, value = "3", unit = "month", cite = "3" }

[inputs]
resident = { kind = "yes/no", ask = { zh = "是本县居民吗？", en = "Are you a resident of the county?" } }
area = { kind = "choice", of = "area", ask = { zh = "住在哪里？", en = "Where do you live?" } }
bill = { kind = "money", ask = { zh = "实付取暖费", en = "Heating bill paid" } }
paid_on = { kind = "date", ask = { zh = "缴费日期", en = "Paid on" } }

[rules]
subsidy = { label = { zh = "补贴", en = "Subsidy" }, value = "min(bill * rate, cap(area))", round = { to = "0.01", mode = "half up" }, cite = "2" }
last_day = { label = { zh = "最后申请日", en = "Last day to apply" }, value = "paid_on + time_to_apply", extend = "next_working_day", cite = "3" }

[outcomes.heating]
kind = "benefit"
title = { zh = "取暖补贴", en = "Heating subsidy" }
amount = "subsidy"
requires = [{ id = "resident", when = "resident", cite = "1", label = { zh = "本县居民", en = "resident of the county" } }]
deadlines = [{ is = "last_day", cite = "3" }]
papers = [{ zh = "缴费发票", en = "invoice of the bill", cite = "3" }]
steps = [{ zh = "到村(居)委会申请", en = "apply at the village or residents' committee", cite = "3" }]
"#;

    const EVERYTHING: &str = r#"
[policy]
id = "all-at-once"
version = "1"
audience = "office"
title = { zh = "全", en = "all" }
place = { zh = "县", en = "county" }
in_force = { from = "unstated", to = "unstated" }
source = { title = "文" }
remarks = [{ zh = "注", en = "remark" }]

[units]
sow = { zh = "头", en = "sow(s)" }

[articles]
24 = { zh = "二十四", en = "24" }
"3.10" = { zh = "三之十", en = "3.10" }
"3.2" = { zh = "三之二", en = "3.2" }

[choices.grade]
1 = { zh = "一", en = "one" }
top = { zh = "上", en = "top" }

[doubts]
open_list = { cite = 24, zh = "等", en = "and so on" }

[readings.deduction]
ask = { zh = "怎么扣", en = "how" }
recommended = "after"
options = { after = { zh = "后", en = "after" }, before = { zh = "先", en = "before" } }

[parameters]
places_open = { label = { zh = "名额", en = "places" }, value = 3, unit = "place" }
checked = { label = { zh = "查", en = "checked" }, value = true }
first_grade = { label = { zh = "首", en = "first" }, value = "1", kind = "choice", of = "grade" }
due = { label = { zh = "日", en = "due" }, by = ["grade", "day: date"], rows = [["-", ">= 2026-01-01", 5, "24"], [1, "-", false]] }

[inputs]
kind_of = { kind = "choice", choices = { a = { zh = "甲", en = "A" } }, ask = { zh = "?", en = "?" } }
used = { kind = "money", least = 0, when = 'kind_of = "a"', otherwise = 0, ask = { zh = "?", en = "?" } }
told = { kind = "yes/no", when = "checked", otherwise = false, ask = { zh = "?", en = "?" }, help = { zh = "!", en = "!" } }

[lists.posts]
ask = { zh = "岗位", en = "posts" }
label = { zh = "岗", en = "post" }
rows = { least = 1, most = 5, unit = "place", key = "name" }
in_order_of = "earliest day"
given = [{ key = "1st", label = { zh = "一", en = "first" }, limit = 2, open = true }]
inputs = { day = { kind = "date", ask = { zh = "日", en = "day" } } }
checks = [{ must = "day > due", blame = "day", code = "date-order", say = { zh = "晚些", en = "later" } }]

[lists.posts.rules]
seat = { draw = { one_of = "places_open", in_order_of = ["earliest day", "highest limit"], how = "stop", ties = "verify" } }
aid = { value = "limit", draw = { from = "first_grade", used = "used", per = "grade" }, show = { as = "percent", places = 2, against = "due" } }

[lists.posts.outcomes.seat_given]
kind = "placement"
title = { zh = "名额", en = "place" }
figures = ["aid"]
deadlines = [{ is = "last_day", when = "told", label = { zh = "日", en = "day" }, cite = 24 }]

[rules]
chosen = { of = "grade", choose = "reading.deduction", value = { after = "1", before = "0" } }
tabled = { table = { on = ["kind_of"], rows = [["a", "1"], ["-", "0"]], hit = "first" } }

[[expects]]
must = "places_open = 1"
say = { zh = "不等", en = "differs" }
severity = "note"
"#;

    fn outcome_of(toml: &str) -> Result<PolicyDoc, Vec<Diagnostic>> {
        let (doc, found) = read(&toml_text::read(toml).0.unwrap());
        if found.is_empty() { Ok(doc.unwrap()) } else { Err(found) }
    }

    fn problems(toml: &str) -> Vec<String> {
        let found = outcome_of(toml).err().unwrap_or_default();
        found.iter().map(|found| format!("{} {}", found.code, found.path)).collect()
    }

    /// The problems of the heating subsidy once one passage of it is replaced.
    fn changed(from: &str, to: &str) -> Vec<String> {
        assert!(HEATING.contains(from), "{from}");
        problems(&HEATING.replacen(from, to, 1))
    }

    /// The problems of the heating subsidy with more lines at the end.
    fn added(lines: &str) -> Vec<String> {
        problems(&format!("{HEATING}\n{lines}"))
    }

    fn help_of(toml: &str) -> String {
        outcome_of(toml).unwrap_err().into_iter().find_map(|found| found.help).unwrap()
    }

    fn words(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.value.as_str()).collect()
    }

    #[test]
    fn a_policy_in_one_screen_is_read() {
        let doc = outcome_of(HEATING).unwrap();
        assert_eq!((doc.header.id.as_str(), doc.header.audience), ("heating", Audience::Citizen));
        assert_eq!(doc.header.from.unwrap().value, "2026-11-01");
        assert!(doc.header.to.is_none());
        assert_eq!(doc.articles.len(), 3);
        assert_eq!(doc.choices[0].options[1].1.en, "country");
        let FiguresDoc::Table { columns, rows } = &doc.parameters[1].figures else { panic!("a table") };
        assert_eq!((words(columns), words(&rows[1].cells)), (vec!["area"], vec!["country"]));
        assert_eq!(
            (rows[1].figure.value.as_str(), rows[1].figure.path.to_string().as_str()),
            ("800", "parameters.cap.rows[1][1]")
        );
        assert_eq!(
            doc.body.inputs.iter().map(|input| input.name.value.as_str()).collect::<Vec<_>>(),
            ["resident", "area", "bill", "paid_on"]
        );
        let (to, mode) = doc.body.rules[0].round.as_ref().unwrap();
        assert_eq!((to.value.as_str(), mode.value.as_str()), ("0.01", "half up"));
        let outcome = &doc.body.outcomes[0];
        assert_eq!(
            (outcome.name.path.to_string().as_str(), outcome.requires[0].id.value.as_str()),
            ("outcomes.heating", "resident")
        );
        assert_eq!(outcome.papers[0].text.zh, "缴费发票");
    }

    #[test]
    fn every_other_part_of_the_language_is_read() {
        let doc = outcome_of(EVERYTHING).unwrap();
        assert!(doc.header.from.is_none() && doc.header.remarks.len() == 1);
        assert_eq!(
            doc.articles.iter().map(|(number, _)| number.value.as_str()).collect::<Vec<_>>(),
            ["3.2", "3.10", "24"]
        );
        assert_eq!(doc.doubts[0].cite.as_ref().unwrap().value, "24");
        assert_eq!((doc.readings[0].recommended.value.as_str(), doc.readings[0].options.len()), ("after", 2));
        assert_eq!(doc.expects[0].say.en, "differs");
        assert!(doc.expects[0].note);
        let own = doc.body.inputs[0].choices.as_ref().unwrap();
        assert_eq!((own.name.value.as_str(), own.options[0].0.value.as_str()), ("kind_of", "a"));
        assert_eq!(doc.body.rules[0].of.as_ref().unwrap().value, "grade");
        let RuleBodyDoc::Choose { on, arms } = &doc.body.rules[0].body else { panic!("one formula each") };
        assert_eq!((on.value.as_str(), arms[1].1.value.as_str()), ("reading.deduction", "0"));
        let RuleBodyDoc::Table(table) = &doc.body.rules[1].body else { panic!("a table") };
        assert_eq!(
            (words(&table.on), words(&table.rows[1].cells), table.first.is_some()),
            (vec!["kind_of"], vec!["-"], true)
        );
    }

    #[test]
    fn whole_numbers_and_truths_become_the_text_of_a_figure() {
        let doc = outcome_of(EVERYTHING).unwrap();
        let figures = |index: usize| match &doc.parameters[index].figures {
            FiguresDoc::Single(figure) => vec![figure.value.as_str()],
            FiguresDoc::Table { rows, .. } => rows
                .iter()
                .flat_map(|row| row.cells.iter().chain([&row.figure]))
                .map(|word| word.value.as_str())
                .collect(),
        };
        assert_eq!([0, 1, 2].map(figures), [["3"], ["yes"], ["1"]]);
        assert_eq!(figures(3), ["-", ">= 2026-01-01", "5", "1", "-", "no"]);
        let otherwise = |index: usize| doc.body.inputs[index].otherwise.as_ref().unwrap().value.as_str();
        assert_eq!([1, 2].map(otherwise), ["0", "no"]);
        let given = &doc.lists[0].given[0].values;
        let given: Vec<_> = given.iter().map(|(name, value)| (name.value.as_str(), value.value.as_str())).collect();
        assert_eq!(given, [("limit", "2"), ("open", "yes")]);
    }

    #[test]
    fn a_list_has_its_rows_its_order_and_its_draws() {
        let doc = outcome_of(EVERYTHING).unwrap();
        let posts = &doc.lists[0];
        assert_eq!((posts.least, posts.most, posts.key.as_ref().unwrap().value.as_str()), (1, 5, "name"));
        assert_eq!(words(&posts.in_order_of), ["earliest day"]);
        let [seat, aid] = posts.body.rules.as_slice() else { panic!("two rules") };
        assert!(matches!(&seat.body, RuleBodyDoc::Formula(formula) if formula.value == "true"));
        let draw = seat.draw.as_ref().unwrap();
        assert!(matches!(&draw.pools[0].holds, PoolDoc::OneOf(places) if places.value == "places_open"));
        assert_eq!(words(&draw.in_order_of), ["earliest day", "highest limit"]);
        assert!(
            matches!(&aid.draw.as_ref().unwrap().pools[0].holds, PoolDoc::From(pool) if pool.value == "first_grade")
        );
        assert_eq!(aid.show.as_ref().unwrap().places, 2);
        assert_eq!(posts.body.outcomes[0].deadlines[0].is.value, "last_day");
        assert_eq!(posts.body.checks[0].code.value, "date-order");
    }

    #[test]
    fn a_list_of_which_nothing_is_said_has_up_to_a_hundred_rows() {
        let doc = outcome_of(&format!("{HEATING}\n[lists.sows]\nask = {{ zh = \"猪\", en = \"sows\" }}")).unwrap();
        assert_eq!((doc.lists[0].least, doc.lists[0].most), (0, 100));
    }

    #[test]
    fn an_unknown_key_is_refused_and_the_known_one_suggested() {
        assert_eq!(changed("extend = ", "extent = "), ["unknown-key rules.last_day.extent"]);
        assert_eq!(help_of(&HEATING.replace("extend = ", "extent = ")), "did you mean `extend`?");
        assert_eq!(added("[colours]"), ["unknown-key colours"]);
        assert_eq!(
            changed("en = \"an example text\"", "en = \"x\", fr = \"y\""),
            ["unknown-key policy.source.note.fr"]
        );
    }

    #[test]
    fn an_article_with_a_point_wants_quotes() {
        let article = "[articles]\n3.1 = { zh = \"a\", en = \"b\" }\n[choices]";
        let toml = HEATING.replace("[choices]", article).replacen("[articles]", "[doubts]", 1);
        let found = outcome_of(&toml).unwrap_err();
        let found = found.iter().find(|found| found.path == r#"articles."3"."1""#).unwrap();
        assert_eq!(found.help.as_deref(), Some("put a number with a point in quotes, such as `\"3.1\"`"));
    }

    #[test]
    fn a_missing_or_blank_key_is_named() {
        assert_eq!(changed("kind = \"money\", ", ""), ["missing-key inputs.bill.kind"]);
        assert_eq!(changed("version = \"2026-11-23\"", "version = \" \""), ["missing-key policy.version"]);
        assert_eq!(problems(""), ["missing-key policy"]);
        assert_eq!(changed("to = \"unstated\", ", ""), ["missing-key policy.in_force.to"]);
        assert_eq!(
            changed("label = { zh = \"补贴比例\", en = \"share\" }, ", ""),
            ["missing-key parameters.rate.label"]
        );
    }

    #[test]
    fn a_value_of_another_kind_is_refused_with_what_was_expected() {
        assert_eq!(changed("amount = \"subsidy\"", "amount = 500"), ["wrong-type outcomes.heating.amount"]);
        let found = outcome_of(&HEATING.replace("amount = \"subsidy\"", "amount = [\"subsidy\"]")).unwrap_err();
        assert_eq!(found[0].message, "expected a text, found a list");
        assert_eq!(
            changed("title = { zh = \"取暖补贴\", en = \"Heating subsidy\" }", "title = \"取暖补贴\""),
            ["wrong-type policy.title"]
        );
        assert_eq!(added("[lists]\nsows = 3"), ["wrong-type lists.sows"]);
        assert_eq!(read(&Node::Null).1[0].message, "expected a table, found nothing");
        assert_eq!(
            changed("value = \"min(bill * rate, cap(area))\"", "value = { a = \"1\" }"),
            ["wrong-type rules.subsidy.value"]
        );
    }

    #[test]
    fn a_float_is_refused_and_quotes_are_asked_for() {
        assert_eq!(changed("value = \"30%\"", "value = 0.3"), ["inexact-number parameters.rate.value"]);
        assert_eq!(help_of(&HEATING.replace("value = \"30%\"", "value = 0.3")), "write it as text: `\"0.3\"`");
        assert_eq!(changed("cite = \"1\" }\n", "cite = 3.1 }\n"), ["inexact-number policy.in_force.cite"]);
    }

    #[test]
    fn a_text_without_one_of_the_languages_is_refused() {
        assert_eq!(
            changed("{ zh = \"上限\", en = \"cap\" }", "{ zh = \"上限\" }"),
            ["missing-translation parameters.cap.label.en"]
        );
        assert_eq!(
            changed("zh = \"缴费发票\"", "zh = \"\u{3000}\""),
            ["missing-translation outcomes.heating.papers[0].zh"]
        );
    }

    #[test]
    fn a_bad_name_is_refused_wherever_names_are_declared() {
        assert_eq!(changed("id = \"heating\"", "id = \"heating_aid\""), ["bad-name policy.id"]);
        assert_eq!(changed("\nsubsidy = ", "\n2nd = "), ["bad-name rules.\"2nd\""]);
        assert_eq!(changed("bill = {", "this = {"), ["bad-name inputs.this"]);
        assert_eq!(changed("{ town =", "{ Town ="), ["bad-name choices.area.Town"]);
        assert_eq!(changed("id = \"resident\"", "id = \"是\""), ["bad-name outcomes.heating.requires[0].id"]);
        assert_eq!(added("[units]\nnot = { zh = \"头\", en = \"sow\" }"), ["bad-name units.not"]);
        assert_eq!(changed("rate = {", "reading = {"), ["bad-name parameters.reading"]);
    }

    #[test]
    fn a_word_that_is_none_of_a_closed_set_is_refused() {
        assert_eq!(changed("\"citizen\"", "\"citizens\""), ["unknown-word policy.audience"]);
        assert_eq!(
            help_of(&HEATING.replace("\"citizen\"", "\"citizens\"")),
            "did you mean `citizen`? the words are `citizen`, `office`, `school`"
        );
        assert_eq!(changed("kind = \"money\"", "kind = \"cash\""), ["unknown-word inputs.bill.kind"]);
        assert_eq!(changed("kind = \"benefit\"", "kind = \"gift\""), ["unknown-word outcomes.heating.kind"]);
        assert_eq!(changed("\"half up\"", "\"half-up\""), ["unknown-word rules.subsidy.round.mode"]);
        assert_eq!(
            added("[[expects]]\nmust = \"a\"\nsay = { zh = \"b\", en = \"c\" }\nseverity = \"fatal\""),
            ["unknown-word expects[0].severity"]
        );
    }

    #[test]
    fn keys_that_exclude_or_need_each_other_are_named() {
        assert_eq!(changed("value = \"30%\"", "value = \"30%\", by = [\"area\"]"), ["bad-combination parameters.rate"]);
        assert_eq!(changed("value = \"30%\", ", ""), ["bad-combination parameters.rate"]);
        assert_eq!(
            changed("extend = ", "choose = \"area\", table = { on = [\"bill\"], rows = [[\"-\", \"0\"]] }, extend = "),
            ["bad-combination rules.last_day", "wrong-type rules.last_day.value"]
        );
        assert_eq!(changed("value = \"paid_on + time_to_apply\", ", ""), ["bad-combination rules.last_day"]);
        assert_eq!(
            changed("extend = ", "draw = { from = \"a\", one_of = \"b\" }, extend = "),
            ["bad-combination rules.last_day.draw"]
        );
        assert_eq!(changed("extend = ", "otherwise = \"0\", extend = "), ["bad-combination rules.last_day"]);
        assert_eq!(changed("of = \"area\", ", ""), ["bad-combination inputs.area"]);
        assert_eq!(changed("kind = \"money\"", "kind = \"money\", step = 5"), ["bad-combination inputs.bill.step"]);
        assert_eq!(changed("unit = \"yuan\"", "kind = \"choice\""), ["bad-combination parameters.cap"]);
        assert_eq!(
            added("[lists.sows]\nask = { zh = \"猪\", en = \"sows\" }\nrows = { least = 5, most = 1 }"),
            ["bad-combination lists.sows.rows"]
        );
    }

    #[test]
    fn a_row_of_the_wrong_length_is_refused() {
        assert_eq!(changed("[\"town\", \"500\"]", "[\"town\"]"), ["wrong-row-length parameters.cap.rows[0]"]);
        assert_eq!(
            changed("[\"town\", \"500\"]", "[\"town\", \"500\", \"2\", \"3\"]"),
            ["wrong-row-length parameters.cap.rows[0]"]
        );
        assert_eq!(
            added("[rules.t.table]\non = [\"bill\"]\nrows = [[\"-\", \"0\", \"1\"]]"),
            ["wrong-row-length rules.t.table.rows[0]"]
        );
    }

    #[test]
    fn a_name_that_stands_twice_in_one_place_is_refused() {
        let twice = "requires = [{ id = \"a\", when = \"b\", label = { zh = \"c\", en = \"d\" } }, { id = \"a\", ";
        assert_eq!(
            changed("requires = [{ id = \"resident\", ", twice),
            ["duplicate-name outcomes.heating.requires[1].id"]
        );
        assert_eq!(added("[units]\nyuan = { zh = \"元\", en = \"yuan\" }"), ["duplicate-name units.yuan"]);
        let rows = "given = [{ key = \"a\", label = { zh = \"b\", en = \"c\" } }, { key = \"a\", label = { zh = \"b\", en = \"c\" } }]";
        assert_eq!(
            added(&format!("[lists.posts]\nask = {{ zh = \"岗\", en = \"posts\" }}\n{rows}")),
            ["duplicate-name lists.posts.given[1].key"]
        );
    }

    #[test]
    fn given_rows_name_the_same_inputs() {
        let rows = "given = [{ key = \"a\", label = { zh = \"b\", en = \"c\" }, x = 1 }, { key = \"d\", label = { zh = \"b\", en = \"c\" }, y = 1 }]";
        assert_eq!(
            added(&format!("[lists.posts]\nask = {{ zh = \"岗\", en = \"posts\" }}\n{rows}")),
            ["missing-key lists.posts.given[0].y", "missing-key lists.posts.given[1].x"]
        );
    }

    #[test]
    fn a_number_out_of_its_range_is_refused() {
        let rows =
            |rows: &str| added(&format!("[lists.sows]\nask = {{ zh = \"猪\", en = \"sows\" }}\nrows = {{ {rows} }}"));
        assert!(rows("most = 5000").is_empty());
        assert_eq!(rows("most = 100001"), ["out-of-range lists.sows.rows.most"]);
        assert_eq!(rows("least = -1"), ["out-of-range lists.sows.rows.least"]);
        assert_eq!(
            changed("extend = ", "show = { as = \"percent\", places = 7 }, extend = "),
            ["out-of-range rules.last_day.show.places"]
        );
    }

    #[test]
    fn an_empty_choice_reading_or_table_is_refused() {
        assert_eq!(added("[choices.none]"), ["no-entries choices.none"]);
        assert_eq!(
            added("[readings.r]\nask = { zh = \"a\", en = \"b\" }\nrecommended = \"c\"\noptions = {}"),
            ["no-entries readings.r.options"]
        );
        assert_eq!(
            changed("rows = [[\"town\", \"500\"], [\"country\", \"800\"]]", "rows = []"),
            ["no-entries parameters.cap.rows"]
        );
    }

    #[test]
    fn texts_and_names_are_read_to_their_limits() {
        let summary = |length: usize| changed("What you get towards heating", &"x".repeat(length));
        assert!(summary(20_000).is_empty());
        assert_eq!(summary(20_001), ["too-long policy.summary.en"]);
        assert_eq!(changed("id = \"heating\"", &format!("id = \"{}\"", "h".repeat(61))), ["too-long policy.id"]);
    }

    #[test]
    fn tables_are_read_to_their_limits() {
        let units = |count: usize| {
            (0..count).map(|n| format!("u{n} = {{ zh = \"a\", en = \"b\" }}\n")).collect::<Vec<_>>().concat()
        };
        assert!(added(&format!("[units]\n{}", units(2000))).is_empty());
        assert_eq!(added(&format!("[units]\n{}", units(2001))), ["too-many-entries units"]);
        assert!(added(&format!("[choices.many]\n{}", units(128))).is_empty());
        assert_eq!(added(&format!("[choices.many]\n{}", units(129))), ["too-many-entries choices.many"]);
    }

    #[test]
    fn all_problems_of_a_file_are_reported_at_once() {
        let broken = HEATING
            .replace("audience = \"citizen\"", "audience = \"cat\"")
            .replace("value = \"30%\"", "value = 0.3")
            .replace("kind = \"date\", ", "")
            .replace("extend = ", "extent = ")
            .replace("en = \"invoice of the bill\", ", "");
        assert_eq!(
            problems(&broken),
            [
                "unknown-word policy.audience",
                "inexact-number parameters.rate.value",
                "missing-key inputs.paid_on.kind",
                "unknown-key rules.last_day.extent",
                "missing-translation outcomes.heating.papers[0].en",
            ]
        );
    }

    fn any_node() -> impl Strategy<Value = Node> {
        let key = prop_oneof![
            3 => prop::sample::select(vec![
                "policy", "id", "units", "choices", "articles", "doubts", "readings", "parameters", "lists", "inputs", "rules",
                "outcomes", "checks", "expects", "rows", "by", "value", "choose", "table", "on", "draw", "given", "key", "label",
                "zh", "en", "kind", "of", "round", "show", "in_force", "source", "requires", "in_order_of", "options",
            ]).prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        let leaf = prop_oneof![
            Just(Node::Null),
            any::<bool>().prop_map(Node::Truth),
            any::<i64>().prop_map(Node::Whole),
            "-?[0-9]{1,30}(\\.[0-9]+)?".prop_map(Node::Inexact),
            any::<String>().prop_map(Node::Text),
        ];
        leaf.prop_recursive(6, 96, 8, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Node::List),
                prop::collection::vec((key.clone(), inner), 0..8).prop_map(Node::Table),
            ]
        })
    }

    /// Puts `hostile` in the place of the value that is met after `skip` others.
    fn replace(node: &mut Node, skip: &mut usize, hostile: &Node) {
        if *skip == 0 {
            node.clone_from(hostile);
        }
        *skip = skip.wrapping_sub(1);
        match node {
            Node::List(items) => items.iter_mut().for_each(|item| replace(item, skip, hostile)),
            Node::Table(entries) => entries.iter_mut().for_each(|(_, value)| replace(value, skip, hostile)),
            Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) => {}
        }
    }

    proptest! {
        #[test]
        fn any_value_is_read_or_refused_with_reasons(node in any_node()) {
            let (doc, found) = read(&node);
            prop_assert!(doc.is_none() && !found.is_empty());
        }

        #[test]
        fn a_good_policy_with_any_value_inside_is_read_or_refused_with_reasons(hostile in any_node(), place in 0usize..300) {
            let mut node = toml_text::read(EVERYTHING).0.unwrap();
            replace(&mut node, &mut place.clone(), &hostile);
            let (doc, found) = read(&node);
            prop_assert!(doc.is_some() || !found.is_empty());
            for found in found {
                prop_assert!(Path::parse(&found.path).is_some(), "{}", found.path);
                prop_assert!(!found.message.contains('\n') && !found.message.ends_with('.'), "{}", found.message);
            }
        }
    }
}
