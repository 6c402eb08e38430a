//! `huisuan site`: the static pages, with every rule, figure, paper and step in their HTML.

use std::path::{Path, PathBuf};

use huisuan::answer::{Language, describe};
use huisuan::program::Header;
use lexopt::prelude::*;

use crate::answer::{Answer, Stop, write};
use crate::county::{self, Written};
use crate::document::Both;
use crate::pages::{embed, index, page, register};
use crate::templates::Templates;
use crate::{calendar, folder, json, policy};

const HELP: &str = "\
huisuan site --out DIR [--policies DIR] [--templates DIR] [--county FILE]

Writes the static pages into DIR: index.html; embed.html (lines for a portal); for each policy a folder with index.html, register.html (for tables),
policy.json (the policy as written), policy.pack (as checked, for the page's engine), and what a calculator begins with: first.pack (the same without
the texts of explanations), form.zh.json and form.en.json (what is asked and decided, in words); and calendar.json. Scripts and styles are bundled into DIR/assets by
`node www/build.mjs`. Files that stand there already are replaced, others are left.

  --policies DIR        the policies (policies)
  --templates DIR       site.html and index, embed, policy, register with places to fill (www/templates)
  --county FILE         an office's name, telephone, footer and own figures (docs/operating.md)

Exit code: 0; 1 if a policy has a mistake; 2 if a file cannot be read or written.

  huisuan site --out dist
";

/// Members of a description that only the page of a policy shows: a form and its result do without.
const ONLY_ON_PAGES: [&str; 4] = ["sourceNote", "remarks", "rules", "articles"];

struct Request {
    out: PathBuf,
    policies: PathBuf,
    templates: PathBuf,
    county: Option<PathBuf>,
}

/// A policy with a page.
pub(crate) struct Published {
    pub(crate) header: Header,
    pub(crate) both: Both,
    json: String,
    pack: Vec<u8>,
    first: Vec<u8>,
}

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let request = request(arguments)?;
    let folders = folder::policies(&request.policies)?;
    let county = request.county.as_deref().map(county::read).transpose()?;
    let policies = folders.iter().map(|folder| published(folder, county.as_ref())).collect::<Result<Vec<_>, _>>()?;
    if let Some(county) = &county {
        county.fits(&policies.iter().map(|policy| policy.header.id.as_str()).collect::<Vec<_>>())?;
    }
    let office = county.as_ref().map(|written| county::office(&written.county)).unwrap_or_default();
    let templates = Templates::read(&request.templates, office)?;

    write(&request.out.join("index.html"), &index(&templates, &policies)?)?;
    write(&request.out.join("embed.html"), &embed(&templates, &policies)?)?;
    for policy in &policies {
        let out = request.out.join(&policy.header.id);
        write(&out.join("index.html"), &page(&templates, policy)?)?;
        write(&out.join("register.html"), &register(&templates, policy)?)?;
        write(&out.join("policy.json"), &policy.json)?;
        write(&out.join("policy.pack"), &policy.pack)?;
        write(&out.join("first.pack"), &policy.first)?;
        for (language, description) in [("zh", &policy.both.zh), ("en", &policy.both.en)] {
            let file = out.join(format!("form.{language}.json"));
            write(&file, &json::line_without(&file, description, &ONLY_ON_PAGES)?)?;
        }
    }
    let Some((file, text)) = calendar::text(&request.policies)? else {
        let missing = request.policies.join("calendar").join("china.json");
        return Err(Stop::File(format!("{} is missing: the pages need the holiday table", missing.display())));
    };
    calendar::read(&file, &text)?;
    write(&request.out.join("calendar.json"), &text)?;
    Ok(Answer { text: format!("{} pages in {}\n", policies.len() * 2 + 2, request.out.display()), good: true })
}

fn request(mut arguments: lexopt::Parser) -> Result<Request, Stop> {
    let mut out = None;
    let mut policies = PathBuf::from("policies");
    let mut templates = PathBuf::from("www/templates");
    let mut county = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Long("policies") => policies = arguments.value()?.into(),
            Long("templates") => templates = arguments.value()?.into(),
            Long("county") => county = Some(arguments.value()?.into()),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or_else(|| Stop::Usage("where to? write `huisuan site --out dist`".to_owned()))?;
    Ok(Request { out, policies, templates, county })
}

fn published(folder: &Path, county: Option<&Written>) -> Result<Published, Stop> {
    let file = folder.join(folder::POLICY);
    let (node, program) = policy::load(&file)?;
    let changed = county.map(|county| county.changed(&program.header.id, &node)).transpose()?.flatten();
    let (node, program) = changed.unwrap_or((node, program));
    if let Some(found) = policy::named_otherwise(&file, &program) {
        return Err(Stop::Refused(format!("{}: {}\n", file.display(), found.line())));
    }
    let both = Both { zh: describe(&program, Language::Zh), en: describe(&program, Language::En) };
    let (pack, first) = (program.pack(), program.bare().pack());
    Ok(Published { header: program.header, both, json: json::line(&file, &node)?, pack, first })
}
