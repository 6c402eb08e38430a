//! HTML of the static pages: escaped text, pairs of languages, citations.

use huisuan::answer::Language;

use crate::words::article;

/// A text in both languages, of a description in each.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    /// Chinese.
    pub(crate) zh: &'a str,
    /// English.
    pub(crate) en: &'a str,
}

impl<'a> Pair<'a> {
    pub(crate) const fn new(zh: &'a str, en: &'a str) -> Self {
        Self { zh, en }
    }

    /// Both texts, or none where the policy has none.
    pub(crate) fn optional(zh: Option<&'a String>, en: Option<&'a String>) -> Option<Self> {
        zh.zip(en).map(|(zh, en)| Self { zh, en })
    }

    /// As spans, of which the page shows one.
    pub(crate) fn spans(self) -> String {
        self.blocks("span")
    }

    /// As blocks of an element, of which the page shows one.
    pub(crate) fn blocks(self, element: &str) -> String {
        let (zh, en) = (escape(self.zh), escape(self.en));
        format!(r#"<{element} lang="zh-CN">{zh}</{element}><{element} lang="en">{en}</{element}>"#)
    }
}

/// The text as it stands in an element or in an attribute in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// An element around HTML; nothing if there is none.
pub(crate) fn element(open: &str, inner: &str) -> String {
    let name = open.split(' ').next().unwrap_or(open);
    if inner.is_empty() { String::new() } else { format!("<{open}>{inner}</{name}>\n") }
}

/// A link to an article, with a blank before it; nothing where none is cited.
pub(crate) fn citation(number: Option<&String>) -> String {
    number.map(|number| format!(" {}", link(number))).unwrap_or_default()
}

/// A link to an article.
pub(crate) fn link(number: &str) -> String {
    format!(r##"<a class="article-tag" href="#{}">{}</a>"##, anchor(number), name(number))
}

/// The name of an article: in both languages, or as it stands.
pub(crate) fn name(number: &str) -> String {
    let (zh, en) = (article(number, Language::Zh), article(number, Language::En));
    if zh == en { escape(&zh) } else { Pair::new(&zh, &en).spans() }
}

/// The id of an article's own place.
pub(crate) fn anchor(number: &str) -> String {
    format!("article-{}", escape(number))
}

/// Puts values into the `{{names}}` of a template, and leaves the comment at its top out.
///
/// # Errors
///
/// The first name that has no value, or that is not closed.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String, String> {
    let text = template.trim_start();
    let after_comment = text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->"));
    let mut rest = after_comment.map_or(text, |(_, page)| page.trim_start());
    let mut filled = String::new();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or_else(|| "a `{{` is not closed".to_owned())?;
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| format!("nothing is known to put in place of `{{{{{name}}}}}`"))?;
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    Ok(filled + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_html_are_escaped() {
        assert_eq!(escape(r#"<a href="x">'&'</a>"#), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
        assert_eq!(Pair::new("<", "&").spans(), r#"<span lang="zh-CN">&lt;</span><span lang="en">&amp;</span>"#);
    }

    #[test]
    fn what_is_no_number_stands_alone() {
        let spans = r#"<span lang="zh-CN">文件 3.1</span><span lang="en">Art. 3.1</span>"#;
        assert_eq!(link("3.1"), format!(r##"<a class="article-tag" href="#article-3.1">{spans}</a>"##));
        assert_eq!(link("附件2"), r##"<a class="article-tag" href="#article-附件2">附件2</a>"##);
        let spans = r#"<span lang="zh-CN">第24条</span><span lang="en">Art. 24</span>"#;
        assert_eq!(link("24"), format!(r##"<a class="article-tag" href="#article-24">{spans}</a>"##));
    }

    #[test]
    fn what_is_put_in_is_not_filled_again() {
        let template = "<!-- {{b}} -->\n<p>{{a}}</p>{{b}}\n";
        assert_eq!(fill(template, &[("a", "{{b}}"), ("b", "2")]), Ok("<p>{{b}}</p>2\n".to_owned()));
    }

    #[test]
    fn a_name_without_a_value_is_refused() {
        assert_eq!(fill("{{c}}", &[]), Err("nothing is known to put in place of `{{c}}`".to_owned()));
        assert_eq!(fill("{{c", &[("c", "")]), Err("a `{{` is not closed".to_owned()));
    }
}
