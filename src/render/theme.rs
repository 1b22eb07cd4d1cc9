//! A theme: templates, assets and words, read once; typed views go in, pages come out.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value};

use crate::name;
use crate::playbook::view::{Frame, Head, View};
use crate::report::{Diagnostic, Place, Report};
use crate::strings::Strings;
use crate::tree::Tree;
use crate::yaml::Source;

/// The theme that every other is laid over.
pub const BASE: &str = "default";

/// Most bytes of one page: an endless template must end in a mistake.
const MOST: usize = 8 << 20;

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Tree,
    strings: Arc<Strings>,
    terminal: Strings,
    words: Value,
}

/// A part of the print page.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    /// What its ids begin with.
    pub(super) slug: String,
    /// Its title.
    pub(super) title: Value,
    /// Its content.
    pub(super) html: Value,
}

impl Theme {
    /// Reads the theme of a name. `shipped` and `own` hold `<name>/templates/…`, `<name>/assets/…` and
    /// `<name>/strings.yaml`; own files replace shipped ones at the same path, the files of a named
    /// theme those of the base theme. E-THEME, E-TEMPLATE, E-STRING, E-FILE-UTF8 go into the report.
    pub fn read(
        shipped: &Tree,
        own: &Tree,
        name: &str,
        at: Option<Place>,
        report: &mut Report,
    ) -> Option<Theme> {
        let all = shipped.clone().overlay(own.clone());
        if name != BASE && all.under(name).is_empty() {
            let mut names: Vec<&str> =
                all.paths().filter_map(|path| path.as_str().split('/').next()).collect();
            names.dedup();
            let mistake = Diagnostic::error("E-THEME", format!("no theme is called `{name}`"));
            let mistake = mistake.hint(name::suggest(name, &names));
            report.push(match at {
                Some(place) => mistake.at(place),
                None => mistake,
            });
            return None;
        }
        let strings = strings(shipped, own, name, report);
        let files = all.under(BASE).overlay(all.under(name));
        let tera = templates(&files, name, report);
        let (terminal, strings) = strings?;
        let strings = Arc::new(strings);
        let mut tera = tera?;
        speak(&mut tera, &strings);
        let assets = files.iter().filter(|(path, _)| path.as_str().starts_with("assets/"));
        Some(Theme {
            tera,
            assets: assets.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            words: Value::from_serializable(&strings.map()),
            strings,
            terminal,
        })
    }

    /// The words of the theme.
    #[must_use]
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The words of the shipped base theme: the terminal speaks them whatever the theme of the pages.
    #[must_use]
    pub fn terminal(&self) -> &Strings {
        &self.terminal
    }

    /// Style sheets and scripts as they stand in the theme.
    #[must_use]
    pub fn assets(&self) -> &Tree {
        &self.assets
    }

    /// The theme's style sheets in order: by name, `own.css` last, after the brand's.
    #[must_use]
    pub fn styles(&self, branded: bool) -> Vec<String> {
        const OWN: &str = "assets/own.css";
        let mut styles: Vec<String> = self.assets_ending(".css").filter(|path| path != OWN).collect();
        styles.extend(branded.then(|| "assets/brand.css".to_owned()));
        styles.extend(self.assets.contains(OWN).then(|| OWN.to_owned()));
        styles
    }

    /// The theme's scripts in order of their names.
    #[must_use]
    pub fn scripts(&self) -> Vec<String> {
        self.assets_ending(".js").collect()
    }

    fn assets_ending(&self, ending: &'static str) -> impl Iterator<Item = String> {
        let paths = self.assets.paths().map(|path| path.as_str().to_owned());
        paths.filter(move |path| path.ends_with(ending))
    }

    /// What is the same on every page, as the templates take it.
    pub(super) fn frame(&self, frame: &Frame) -> Value {
        Value::from_serializable(frame)
    }

    /// The content of a page.
    pub(super) fn main(
        &self,
        template: &str,
        frame: &Value,
        head: &Head,
        view: &View,
    ) -> Result<String, Diagnostic> {
        let mut context = self.context(frame, head);
        context.insert_value("view", Value::from_serializable(view));
        self.render(template, &context)
    }

    /// The content of the print page.
    pub(super) fn print(&self, frame: &Value, head: &Head, parts: &[Part]) -> Result<String, Diagnostic> {
        let mut context = self.context(frame, head);
        context.insert_value("parts", Value::from_serializable(parts));
        self.render("print.html", &context)
    }

    /// A whole page round its content.
    pub(super) fn page(&self, frame: &Value, head: &Head, main: &str) -> Result<String, Diagnostic> {
        let mut context = self.context(frame, head);
        context.insert_value("main", Value::safe_string(main));
        self.render("base.html", &context)
    }

    /// The page for addresses that lead nowhere.
    ///
    /// # Errors
    /// E-TEMPLATE.
    pub fn not_found(&self, title: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert("title", title);
        self.render("not-found.html", &context)
    }

    fn context(&self, frame: &Value, head: &Head) -> Context {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert_value("playbook", frame.clone());
        context.insert_value("page", Value::from_serializable(head));
        context
    }

    fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        let mut page = Capped(Vec::with_capacity(16 << 10));
        self.tera.render_to(template, context, &mut page).map_err(|error| mistake(&error, template))?;
        String::from_utf8(page.0)
            .map_err(|_| Diagnostic::error("E-TEMPLATE", format!("`{template}` is not text")))
    }
}

/// A page that may not grow without end.
struct Capped(Vec<u8>);

impl Write for Capped {
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

/// The words of the shipped base theme, and those with what the site and the named theme put in their
/// place.
fn strings(shipped: &Tree, own: &Tree, name: &str, report: &mut Report) -> Option<(Strings, Strings)> {
    let mut read = |tree: &Tree, theme: &str| {
        let path = format!("{theme}/strings.yaml");
        match Source::new(&format!("themes/{path}"), tree.get(&path)?) {
            Ok(source) => Some(source),
            Err(mistake) => {
                report.push(mistake);
                None
            }
        }
    };
    let base = read(shipped, BASE)?;
    let mut over: Vec<Source> = read(own, BASE).into_iter().collect();
    if name != BASE {
        let named = if own.contains(&format!("{name}/strings.yaml")) { own } else { shipped };
        over.extend(read(named, name));
    }
    let base = Strings::read(&base, &[], report)?;
    let strings = base.over(&over, report)?;
    Some((base, strings))
}

/// All templates, compiled; everything printed is escaped, whatever a file is called.
fn templates(files: &Tree, name: &str, report: &mut Report) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on([""]);
    // Their functions are known before the templates are: an unknown one fails at once.
    speak(&mut tera, &Arc::new(Strings::default()));
    let mut sources = Vec::new();
    for (path, bytes) in files.under("templates").iter() {
        match Source::new(&format!("themes/{name}/templates/{path}"), bytes) {
            Ok(source) => sources.push((path.as_str().to_owned(), source)),
            Err(mistake) => report.push(mistake),
        }
    }
    let texts = sources.iter().map(|(path, source)| (path.as_str(), &*source.text));
    match tera.add_raw_templates(texts.collect::<Vec<_>>()) {
        Ok(()) => Some(tera),
        Err(error) => {
            report.push(mistake(&error, name));
            None
        }
    }
}

/// Gives templates `say(key, …)` for words with parameters and `count(key, n)` for numbers with nouns.
fn speak(tera: &mut Tera, strings: &Arc<Strings>) {
    let words = Arc::clone(strings);
    tera.register_function("say", move |facts: Kwargs, _: &State| -> tera::TeraResult<String> {
        let key: &str = facts.must_get("key")?;
        let facts: Vec<(String, String)> =
            facts.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (&**name, &**value)).collect();
        known(&words, key)?;
        Ok(words.say(key, &facts))
    });
    let words = Arc::clone(strings);
    tera.register_function("count", move |facts: Kwargs, _: &State| -> tera::TeraResult<String> {
        let key: &str = facts.must_get("key")?;
        known(&words, &format!("{key}.many"))?;
        Ok(words.count(key, facts.must_get::<usize>("n")?))
    });
}

fn known(words: &Strings, key: &str) -> tera::TeraResult<()> {
    match words.has(key) {
        true => Ok(()),
        false => Err(Error::message(format!("no string is called `{key}`"))),
    }
}

/// What Tera says, at its place.
fn mistake(error: &Error, template: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (span, file) = (report.span(), report.filename());
            let place = Place {
                file: Arc::from(format!("themes/…/templates/{file}")),
                line: span.start_line,
                column: span.start_col + 1,
                width: span.end_col.saturating_sub(span.start_col).max(1),
                source: Arc::from(""),
            };
            Diagnostic::error("E-TEMPLATE", lower(report.message())).at(place)
        }
        ErrorKind::Io(_) => Diagnostic::error("E-TEMPLATE", format!("`{template}` makes a page without end")),
        other => Diagnostic::error("E-TEMPLATE", lower(&other.to_string())),
    }
}

/// A sentence as our messages begin and end.
fn lower(text: &str) -> String {
    let text = text.lines().next().unwrap_or(text).trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
