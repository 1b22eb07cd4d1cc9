//! The templates of a theme: compiled once, each mistake reported at its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use memchr::memmem;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera};

use super::masked_template::{mask, words};
use super::template_blocks::{Misfit, misfit};
use super::template_links::WrittenLink;
use super::template_names;
use super::template_rules;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::strings::Strings;
use crate::text::uncapitalized;
use crate::tree::Tree;
use crate::yaml::{At, Source};

/// Most bytes of one page, so that a template without end is a mistake and no hang.
const MOST: usize = 8 << 20;

/// What the policy of a page begins with.
const POLICY: &str = "http-equiv=\"Content-Security-Policy\"";

/// All templates, compiled, and their texts for what is wrong in them.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Source>,
    /// The links that stand in them, found when a link of a page leads nowhere.
    links: OnceLock<Vec<WrittenLink>>,
}

impl Templates {
    /// Compiles `templates/…` of the files of a theme; `origin` tells which theme a file comes from, `is_own` whether
    /// it is the site's own.
    /// Everything printed is escaped, whatever a file is called. E-TEMPLATE, E-FILE-UTF8 and what a template may
    /// not hold (E-HTML, E-HTML-LINK, E-HTML-NET) go into the report.
    pub(super) fn read<'a>(
        files: &Tree,
        origin: impl Fn(&str) -> &'a str,
        is_own: impl Fn(&str) -> bool,
        report: &mut Report,
    ) -> Option<Templates> {
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        let mut sources = BTreeMap::new();
        for (path, bytes) in files.under("templates").iter() {
            let place = format!("templates/{path}");
            match Source::new(&format!("themes/{}/{place}", origin(&place)), bytes) {
                Ok(source) => {
                    if is_own(&place) {
                        template_rules::check(&source, &mask(&source.text).markup, report);
                    }
                    sources.insert(path.as_str().to_owned(), source);
                }
                Err(mistake) => report.push(mistake),
            }
        }
        let mut templates = Templates { tera, sources, links: OnceLock::new() };
        // Functions come before the templates, so that a template with an unknown one fails here.
        templates.speak(&Arc::new(Strings::default()));
        let texts = templates.sources.iter().map(|(path, source)| (path.as_str(), &*source.text));
        match templates.tera.add_raw_templates(texts.collect::<Vec<_>>()) {
            Ok(()) => Some(templates),
            Err(error) => {
                let mistakes = templates.mistakes_of_syntax();
                match mistakes.is_empty() {
                    true => report.push(templates.mistake(&error, "")),
                    false => mistakes.into_iter().for_each(|mistake| report.push(mistake)),
                }
                None
            }
        }
    }

    /// The first mistake of each template that is none, so that all are told in one run: together, Tera stops at
    /// the first.
    fn mistakes_of_syntax(&self) -> Vec<Diagnostic> {
        let alone = self.sources.iter().map(|(path, source)| {
            let mut tera = Tera::new();
            tera.add_raw_template(path.as_str(), source.text.as_ref()).err()
        });
        let of_syntax = alone.flatten().filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)));
        of_syntax.map(|error| self.mistake(&error, "")).collect()
    }

    /// The links that stand in the templates.
    pub(super) fn links(&self) -> &[WrittenLink] {
        self.links.get_or_init(|| self.sources.values().flat_map(WrittenLink::all_in).collect())
    }

    /// Gives templates `say(key, …)` for words with parameters and `count(key, n)` for numbers with nouns.
    pub(super) fn speak(&mut self, strings: &Arc<Strings>) {
        let words = Arc::clone(strings);
        self.tera.register_function("say", move |facts: Kwargs, _: &State| -> tera::TeraResult<String> {
            let key: &str = facts.must_get("key")?;
            let facts: Vec<_> = facts.iter().map(|(name, value)| (name.as_str(), value)).collect();
            known(&words, key)?;
            let fact =
                |name: &str| facts.iter().find(|(known, _)| *known == Some(name)).map(|(_, value)| value);
            Ok(words.fill(key, |name| {
                let value = fact(name)?;
                Some(value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed))
            }))
        });
        let words = Arc::clone(strings);
        self.tera.register_function("count", move |facts: Kwargs, _: &State| -> tera::TeraResult<String> {
            let key: &str = facts.must_get("key")?;
            known(&words, &format!("{key}.many"))?;
            Ok(words.count(key, facts.must_get::<usize>("n")?))
        });
    }

    /// Which templates may use a value of the context. Those that name it do, and those that include or extend others
    /// may. If any component takes it as an implicit argument (`@playbook`), or any template reads the whole context,
    /// all of them may.
    pub(super) fn all_that_may_use(&self, value: &str) -> BTreeMap<String, bool> {
        let texts = || self.sources.values().map(|source| &*source.text);
        let unasked = [&*format!("@{value}"), "__tera_context"];
        let any = texts().any(|text| unasked.iter().any(|words| text.contains(words)));
        let names = |text: &str| [value, "include", "extends"].iter().any(|words| text.contains(words));
        self.sources.iter().map(|(name, source)| (name.clone(), any || names(&source.text))).collect()
    }

    /// What a template makes of a context.
    ///
    /// # Errors
    /// E-TEMPLATE for a name that the context does not have, and for a page without end.
    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        let mut page = Vec::new();
        self.render_into(&mut page, template, context).map(str::to_owned)
    }

    /// The same in a buffer that is used again and again.
    pub(super) fn render_into<'p>(
        &self,
        page: &'p mut Vec<u8>,
        template: &str,
        context: &Context,
    ) -> Result<&'p str, Diagnostic> {
        page.clear();
        let written = self.tera.render_to(template, context, Capped(page));
        written.map_err(|error| self.mistake(&error, template))?;
        std::str::from_utf8(page)
            .map_err(|_| Diagnostic::error("E-TEMPLATE", format!("`{template}` is not text")))
    }

    /// E-TEMPLATE for the parts of a page that a template prints nowhere, and those that it prints twice or more.
    pub(super) fn not_printed_once(&self, template: &str, lost: &[&str], repeated: &[&str]) -> Diagnostic {
        let said = |parts: &[&str], how_often: &str| {
            let parts: Vec<String> = parts.iter().map(|part| format!("`{{{{ {part} }}}}`")).collect();
            (!parts.is_empty()).then(|| format!("{} {how_often}", parts.join(", ")))
        };
        let said = [said(lost, "nowhere"), said(repeated, "twice or more")];
        let message =
            format!("this template prints {}", said.into_iter().flatten().collect::<Vec<_>>().join(", "));
        Diagnostic::error("E-TEMPLATE", message)
            .at(self.place(template))
            .hint(format!("print each once, as the shipped {template} does"))
    }

    /// Checks that what a template makes holds the policy that keeps a page from loading or sending anything
    /// (E-TEMPLATE).
    pub(super) fn check_policy(&self, template: &str, html: &str) -> Result<(), Diagnostic> {
        let has_policy = memmem::find(html.as_bytes(), POLICY.as_bytes()).is_some();
        let missing = || {
            let maker = self.maker_of_policy(template);
            let hint = match maker == template {
                true => {
                    "print `{{ <policies /> }}` in the head: this component of the shipped parts.html holds it"
                }
                false => "put it back into the component `policies`, as the shipped parts.html has it",
            };
            let message = format!("this template makes no `<meta {POLICY} …>`");
            Diagnostic::error("E-TEMPLATE", message).at(self.place(maker)).hint(hint)
        };
        if has_policy { Ok(()) } else { Err(missing()) }
    }

    /// The template that is to make the policy of another: the one with the component for it, if the other prints that.
    fn maker_of_policy<'t>(&'t self, template: &'t str) -> &'t str {
        let holds = |name: &str, words| self.sources.get(name).is_some_and(|it| it.text.contains(words));
        let mut makers = self.sources.keys().filter(|name| holds(name, "component policies("));
        makers.next().filter(|_| holds(template, "<policies")).map_or(template, String::as_str)
    }

    /// A template as a whole.
    fn place(&self, template: &str) -> Option<Place> {
        self.sources.get(template).map(|source| Place::file(Arc::clone(&source.file)))
    }

    /// An error of Tera as a diagnostic at its place.
    fn mistake(&self, error: &Error, template: &str) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let at = At {
                    line: span.start_line,
                    column: span.start_col + 1,
                    width: span.end_col.saturating_sub(span.start_col).max(1),
                };
                let source = self.sources.get(report.filename());
                let block = source.and_then(|source| misfitting_block(source, at.line));
                block.unwrap_or_else(|| {
                    Diagnostic::error("E-TEMPLATE", lower(report.message()))
                        .at(source.map(|source| source.place(at)))
                })
            }
            ErrorKind::Io(_) => Diagnostic::error("E-TEMPLATE", "this template makes a page without end")
                .at(self.place(template)),
            other => self.unknown_name(&other.to_string()),
        }
    }

    /// The first of the names that no template, component, filter, test or function has. Tera gives them only in
    /// words, with the place in a line of its own: " --> start.html:12:4".
    fn unknown_name(&self, words: &str) -> Diagnostic {
        let mut lines = words.lines();
        let message = lines.next().unwrap_or_default();
        let message = lower(message.trim_start_matches("error: "));
        let meant = template_names::meant(&message, self.sources.values().map(|source| &*source.text));
        let mistake = Diagnostic::error("E-TEMPLATE", message).hint(meant.unwrap_or_default());
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let (column, line) = (parts.next(), parts.next());
        let (Some(template), Some(Ok(line)), Some(Ok(column))) =
            (parts.next(), line.map(str::parse), column.map(str::parse))
        else {
            return mistake;
        };
        // Below the place, its line, with as many carets as the name has characters.
        let carets = lines.nth(2).map_or(0, |line| line.matches('^').count());
        let source = self.sources.get(template);
        mistake.at(source.map(|source| source.place(At { line, column, width: carets.max(1) })))
    }
}

/// What is wrong with the blocks of a template, if that is why Tera stopped in this line: it says no more than that
/// the template ended, or that it does not know `endif` here.
fn misfitting_block(source: &Source, stopped: usize) -> Option<Diagnostic> {
    let line = |at: usize| source.text[..at].matches('\n').count() + 1;
    let text = source.text.as_ref();
    match misfit(text, &mask(text))? {
        Misfit::Open { tag, .. } if words(&text[tag.clone()]) == "if" => {
            let mistake = Diagnostic::error("E-TEMPLATE", "this `if` has no condition");
            Some(
                mistake.at(source.place_of(tag)).hint("write what must hold, for example {% if page.lead %}"),
            )
        }
        Misfit::Open { tag, word, closing, before } => {
            let ended = before.as_ref().map_or(line(text.trim_end().len()), |tag| line(tag.start));
            let goes_on =
                before.map(|tag| format!(" before `{}` in line {}", &text[tag.clone()], line(tag.start)));
            let message = format!("this `{word}` is not closed{}", goes_on.unwrap_or_default());
            let mistake = Diagnostic::error("E-TEMPLATE", message).at(source.place_of(tag));
            (stopped >= ended).then(|| mistake.hint(format!("close it with `{closing}`")))
        }
        Misfit::Closed { tag, words } => {
            let mistake = Diagnostic::error("E-TEMPLATE", format!("`{words}` closes nothing here"));
            let is_there = stopped == line(tag.start);
            is_there.then(|| mistake.at(source.place_of(tag)).hint("leave it out, or open a block before it"))
        }
    }
}

/// A page that may not grow without end.
struct Capped<'a>(&'a mut Vec<u8>);

impl Write for Capped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn known(words: &Strings, key: &str) -> tera::TeraResult<()> {
    match words.has(key) {
        true => Ok(()),
        false => Err(Error::message(format!("no string is called `{key}`"))),
    }
}

/// A sentence in the form of our messages: lower case, no full stop.
fn lower(text: &str) -> String {
    uncapitalized(text.lines().next().unwrap_or(text).trim_end_matches('.'))
}
