//! A theme: templates, assets and words, read once; typed views go in, pages come out.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use super::templates::Templates;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::names;
use crate::playbook::frame::Frame;
use crate::playbook::page_head::Head;
use crate::playbook::pages::View;
use crate::strings::Strings;
use crate::tree::Tree;
use crate::yaml::Source;

/// The theme that every other is laid over.
pub const BASE: &str = "default";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
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
    pub(super) title: Value,
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
            report.push(mistake.at(at).hint(names::suggest(name, &names)));
            return None;
        }
        let strings = strings(shipped, own, name, report);
        let files = all.under(BASE).overlay(all.under(name));
        let origin = |path: &str| if all.contains(&format!("{name}/{path}")) { name } else { BASE };
        let templates = Templates::read(&files, origin, report);
        let (terminal, strings) = strings?;
        let strings = Arc::new(strings);
        let mut templates = templates?;
        templates.speak(&strings);
        let assets = files.iter().filter(|(path, _)| path.as_str().starts_with("assets/"));
        Some(Theme {
            templates,
            assets: assets.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            words: Value::from_serializable(&strings.map()),
            strings,
            terminal,
        })
    }

    /// The words of the theme.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The words of the shipped base theme: the terminal speaks them whatever the theme of the pages.
    pub fn terminal(&self) -> &Strings {
        &self.terminal
    }

    /// Style sheets and scripts as they stand in the theme.
    pub fn assets(&self) -> &Tree {
        &self.assets
    }

    /// The theme's style sheets in order: by name, `own.css` last, after the brand's.
    pub fn styles(&self, branded: bool) -> Vec<String> {
        const OWN: &str = "assets/own.css";
        let mut styles: Vec<String> = self.assets_ending(".css").filter(|path| path != OWN).collect();
        styles.extend(branded.then(|| "assets/brand.css".to_owned()));
        styles.extend(self.assets.contains(OWN).then(|| OWN.to_owned()));
        styles
    }

    /// The theme's scripts in order of their names.
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
        self.templates.render(template, &context)
    }

    /// The content of the print page.
    pub(super) fn print(&self, frame: &Value, head: &Head, parts: &[Part]) -> Result<String, Diagnostic> {
        let mut context = self.context(frame, head);
        context.insert_value("parts", Value::from_serializable(parts));
        self.templates.render("print.html", &context)
    }

    /// A whole page round its content.
    pub(super) fn page(&self, frame: &Value, head: &Head, main: &str) -> Result<String, Diagnostic> {
        let mut context = self.context(frame, head);
        context.insert_value("main", Value::safe_string(main));
        self.templates.render("base.html", &context)
    }

    /// The page for addresses that lead nowhere.
    ///
    /// # Errors
    /// E-TEMPLATE.
    pub fn not_found(&self, title: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert("title", title);
        self.templates.render("not-found.html", &context)
    }

    fn context(&self, frame: &Value, head: &Head) -> Context {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert_value("playbook", frame.clone());
        context.insert_value("page", Value::from_serializable(head));
        context
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
