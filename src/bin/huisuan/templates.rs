//! The templates of the static pages: what each page has in it, and the frame that all of them stand in.

use std::path::{Path, PathBuf};

use crate::answer::{Stop, read_text};
use crate::html::{escape, fill};

/// The templates of a site.
pub(crate) struct Templates {
    frame: Template,
    /// What stands at the end of every page: HTML.
    office: String,
    pub(crate) index: Template,
    pub(crate) embed: Template,
    pub(crate) policy: Template,
    pub(crate) register: Template,
}

/// A template with places to fill.
pub(crate) struct Template {
    file: PathBuf,
    text: String,
}

/// What the frame of a page says of it.
pub(crate) struct Head<'a> {
    /// Title in Chinese, as text.
    pub(crate) title: &'a str,
    /// One line about the page in Chinese, as text.
    pub(crate) description: &'a str,
    /// Relative path to the root of the site.
    pub(crate) root: &'a str,
    /// Name of its script and styles.
    pub(crate) assets: &'a str,
}

impl Templates {
    /// Reads the templates in a folder; `office` stands at the end of every page.
    pub(crate) fn read(folder: &Path, office: String) -> Result<Templates, Stop> {
        let template = |name: &str| {
            let file = folder.join(name);
            read_text(&file).map(|text| Template { file, text })
        };
        Ok(Templates {
            frame: template("site.html")?,
            office,
            index: template("index.html")?,
            embed: template("embed.html")?,
            policy: template("policy.html")?,
            register: template("register.html")?,
        })
    }

    /// A page: its template filled with HTML, in the frame.
    pub(crate) fn page(&self, template: &Template, head: &Head<'_>, values: &[(&str, &str)]) -> Result<String, Stop> {
        let values: Vec<(&str, &str)> = [("root", head.root)].into_iter().chain(values.iter().copied()).collect();
        let main = template.filled(&values)?;
        self.frame.filled(&[
            ("title", &escape(head.title)),
            ("description", &escape(head.description)),
            ("root", head.root),
            ("assets", head.assets),
            ("main", main.trim_end()),
            ("office", &self.office),
        ])
    }
}

impl Template {
    fn filled(&self, values: &[(&str, &str)]) -> Result<String, Stop> {
        fill(&self.text, values).map_err(|fault| Stop::File(format!("{}: {fault}", self.file.display())))
    }
}
