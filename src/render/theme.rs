//! A theme: templates, assets and words, read once; typed views go in, pages come out.

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem;
use serde::Serialize;
use tera::{Context, Value};

use super::asset_names::hashed;
use super::brand_css;
use super::content::{Content, Uses};
use super::long_dates::LongDates;
use super::rendered_frame::{FrameParts, RenderedFrame};
use super::shared_contents::{SharedContents, Source as ContentSource};
use super::short_assets::in_short;
use super::style_rules;
use super::template_links::WrittenLink;
use super::templates::Templates;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::names;
use crate::page_parts::parts::Link;
use crate::playbook::page_head::{AmongOthers, Document};
use crate::playbook::pages::View;
use crate::playbook::{Page, Playbook};
use crate::profile::Accent;
use crate::strings::Strings;
use crate::tree::{Tree, TreePath};
use crate::yaml::Source;

/// The theme that every other is laid over.
pub const BASE: &str = "default";
/// The style sheet of a site's own, which comes last.
const OWN: &str = "assets/own.css";
/// The style sheet of a coach's roster alone.
const ROSTER: &str = "assets/roster.css";

/// The template round every page.
const BASE_TEMPLATE: &str = "base.html";
/// The part of it that pages without a field need not print.
const FIELD_WORDS: &str = "field_words";

/// Room that one page after the other uses again.
#[derive(Default)]
pub(super) struct Buffers {
    /// What a template makes.
    rendered: Vec<u8>,
    /// A page with its frame.
    whole: Vec<u8>,
}

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    /// Everything in `assets/`; style sheets and scripts under names that tell their contents apart.
    assets: Tree,
    /// The paths of the style sheets, by the names they are written under, without [`OWN`].
    styles: Vec<String>,
    /// The path of [`OWN`], if there is one.
    own_style: Option<String>,
    /// [`ROSTER`] under its path, if there is one: no playbook holds it.
    roster_style: Option<(TreePath, Arc<[u8]>)>,
    /// The paths of the scripts, by the names they are written under.
    scripts: Vec<String>,
    strings: Arc<Strings>,
    terminal: Strings,
    words: Value,
    long_dates: LongDates,
    shared: SharedContents,
    /// Which templates may say whose playbook it is, by their names.
    said_whose: BTreeMap<String, bool>,
}

impl Theme {
    /// Reads the theme of a name. `shipped` and `own` hold `<name>/templates/…`, `<name>/assets/…` and
    /// `<name>/strings.yaml`; own files replace shipped ones at the same path, the files of a named
    /// theme those of the base theme. E-THEME, E-TEMPLATE, E-STRING, E-FILE-UTF8, and what the policy of the pages
    /// would block (E-HTML, E-HTML-LINK, E-HTML-NET, E-LINK), go into the report.
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
        // What is shipped was checked by the tests of this program.
        let is_own = |path: &str| [name, BASE].iter().any(|theme| own.contains(&format!("{theme}/{path}")));
        let templates = Templates::read(&files, origin, is_own, report);
        let is_sheet = |path: &str| path.starts_with("assets/") && path.ends_with(".css") && is_own(path);
        let sheets = files.iter().filter(|(path, _)| is_sheet(path.as_str()));
        for (path, bytes) in sheets {
            let file = format!("themes/{}/{path}", origin(path.as_str()));
            match Source::new(&file, bytes) {
                Ok(source) => style_rules::check(&source, path.as_str(), &files, report),
                Err(mistake) => report.push(mistake),
            }
        }
        let (terminal, strings) = strings?;
        let strings = Arc::new(strings);
        let mut templates = templates?;
        templates.speak(&strings);
        let (mut assets, mut styles, mut own_style, mut scripts) =
            (Tree::new(), Vec::new(), None, Vec::new());
        let mut roster_style = None;
        for (path, bytes) in files.iter().filter(|(path, _)| path.as_str().starts_with("assets/")) {
            let written = path.as_str();
            let bytes = in_short(written, bytes);
            let named = || hashed(written, &bytes);
            let mut put = |path: String| {
                if let Some(path) = TreePath::new(&path) {
                    assets.replace(path, Arc::clone(&bytes));
                }
                path
            };
            match written.rsplit_once('.') {
                _ if written == ROSTER => {
                    roster_style = TreePath::new(&named()).map(|path| (path, Arc::clone(&bytes)));
                }
                _ if written == OWN => own_style = Some(put(named())),
                Some((_, "css")) => styles.push(put(named())),
                Some((_, "js")) => scripts.push(put(named())),
                // A picture or a font keeps its name: style sheets call it by that.
                _ => drop(put(written.to_owned())),
            }
        }
        let said_whose = templates.all_that_may_use("playbook");
        Some(Theme {
            templates,
            assets,
            styles,
            own_style,
            roster_style,
            scripts,
            words: Value::from_serializable(&strings.map()),
            long_dates: LongDates::new(&strings),
            shared: SharedContents::default(),
            said_whose,
            strings,
            terminal,
        })
    }

    /// The links that stand in the templates.
    pub(super) fn links(&self) -> &[WrittenLink] {
        self.templates.links()
    }

    /// The words of the theme.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The words of the shipped base theme: the terminal speaks them whatever the theme of the pages.
    pub fn terminal(&self) -> &Strings {
        &self.terminal
    }

    /// Everything in `assets/`.
    pub fn assets(&self) -> &Tree {
        &self.assets
    }

    /// The theme's style sheets in order: by name, `own.css` last, after the brand's.
    pub fn styles(&self, accent: Option<&Accent>) -> Vec<String> {
        let brand = accent.map(brand_css::path);
        self.styles.iter().cloned().chain(brand).chain(self.own_style.clone()).collect()
    }

    /// The theme's scripts in order of their names.
    pub fn scripts(&self) -> &[String] {
        &self.scripts
    }

    /// What is the same on every page of a playbook; `index` is the path of the search index.
    pub(super) fn frame<'a>(
        &'a self,
        playbook: &'a Playbook,
        index: &str,
    ) -> Result<RenderedFrame<'a>, Diagnostic> {
        const MENU: &str = "<!-- the menu -->";
        let frame = Value::from_serializable(&playbook.frame);
        let parts = |root: &str| {
            let mut context = self.context(&frame);
            context.insert("root", root);
            context.insert("search_index", index);
            context.insert_value("menu", Value::safe_string(MENU));
            let part_of = |template: &str, context: &Context| {
                let rendered = self.templates.render(template, context)?;
                Ok::<_, Diagnostic>(rendered.trim_ascii_end().to_owned())
            };
            let part = |template: &str| part_of(template, &context);
            let head = |writes: bool| {
                let mut context = context.clone();
                context.insert("writes", &writes);
                let head = part_of("head.html", &context)?;
                self.templates.check_policy("head.html", &head)?;
                Ok::<_, Diagnostic>(head)
            };
            let top = part("top.html")?;
            let (before, after) = top.split_once(MENU).unwrap_or((&top, ""));
            Ok(FrameParts {
                heads: [head(false)?, head(true)?],
                top: [before.to_owned(), after.to_owned()],
                menu: self.templates.render("menu.html", &context)?,
                clock: part("clock.html")?,
                foot: part("foot.html")?,
                script_words: part("script-words.html")?,
                field_words: part("field-words.html")?,
            })
        };
        Ok(RenderedFrame {
            parts: [parts("")?, parts("../")?],
            playbook: frame,
            locale: &playbook.locale,
            date_words: self.strings.dates(&playbook.locale),
            long_dates: &self.long_dates,
        })
    }

    /// The content of a page with one of its views.
    pub(super) fn content(
        &self,
        page: &Page,
        view: &View,
        frame: &RenderedFrame,
        uses: Uses,
        buffers: &mut Buffers,
    ) -> Result<Arc<Content>, Diagnostic> {
        let Page { head, template, .. } = page;
        let mut render = || {
            let mut context = self.context(&frame.playbook);
            context.insert_value("page", Value::from_serializable(head));
            context.insert_value("view", Value::from_serializable(view));
            let rendered = self.templates.render_into(&mut buffers.rendered, template, &context)?;
            Ok(Content::new(head, rendered, frame, uses))
        };
        // What a template says of the reader is not the same for others.
        if !view.is_common() || !uses.list || self.says_whose(template) {
            return render().map(Arc::new);
        }
        self.shared.get(ContentSource { template, locale: frame.locale, head, view }, render)
    }

    /// Whether what a template makes may depend on whose playbook it is.
    fn says_whose(&self, template: &str) -> bool {
        *self.said_whose.get(template).unwrap_or(&true)
    }

    /// A whole page round its content.
    pub(super) fn page(
        &self,
        frame: &RenderedFrame,
        page: &Page,
        content: &Content,
        buffers: &mut Buffers,
    ) -> Result<Arc<[u8]>, Diagnostic> {
        let head = &page.head;
        let parts = frame.parts(&head.root);
        let (before, after) = content.halves();
        // The template gets marks in the place of what is long and there already: it is ten times as long as the rest.
        let top = parts.top_of(&format!("{}{}", head.root, head.file));
        let in_head = &*parts.heads[usize::from(content.writes || content.saves)];
        let placed: [(&str, &str, &[&str]); 8] = [
            ("head", "<!-- the head -->", &[in_head]),
            ("top", "<!-- the top -->", &top),
            ("clock", "<!-- the clock -->", &[&parts.clock]),
            ("before", "<!-- what stands before the list -->", &[before]),
            ("main", "<!-- what follows it -->", &[after]),
            ("foot", "<!-- the foot -->", &[&parts.foot]),
            (FIELD_WORDS, "<!-- words of fields -->", &[&parts.field_words]),
            ("script_words", "<!-- words of the script -->", &[&parts.script_words]),
        ];
        let mut context = self.context(&frame.playbook);
        context.insert("page", &PageInFrame::new(page));
        context.insert("contents", &content.sections);
        for (name, mark, _) in placed {
            context.insert_value(name, Value::safe_string(mark));
        }
        context.insert("writes", &content.writes);
        context.insert("saves", &content.saves);
        let Buffers { rendered, whole } = buffers;
        let around = self.templates.render_into(rendered, BASE_TEMPLATE, &context)?;
        let mut places: Vec<(usize, usize, &&[&str])> = Vec::new();
        let (mut lost, mut repeated) = (Vec::new(), Vec::new());
        for (name, mark, shown) in &placed {
            let mut found = memmem::find_iter(around.as_bytes(), mark.as_bytes());
            match (found.next(), found.count()) {
                (Some(at), 0) => places.push((at, mark.len(), shown)),
                (Some(_), _) => repeated.push(*name),
                // Where nothing can be written, no words of fields are needed.
                (None, _) if *name == FIELD_WORDS && !content.writes => {}
                (None, _) => lost.push(*name),
            }
        }
        if !lost.is_empty() || !repeated.is_empty() {
            return Err(self.templates.not_printed_once(BASE_TEMPLATE, &lost, &repeated));
        }
        places.sort_by_key(|(at, ..)| *at);
        whole.clear();
        let mut placed = 0;
        for (at, length, shown) in places {
            whole.extend_from_slice(&around.as_bytes()[placed..at]);
            shown.iter().for_each(|piece| whole.extend_from_slice(piece.as_bytes()));
            placed = at + length;
        }
        whole.extend_from_slice(&around.as_bytes()[placed..]);
        Ok(Arc::from(&**whole))
    }

    /// The page for addresses that lead nowhere.
    ///
    /// # Errors
    /// E-TEMPLATE.
    pub fn not_found(&self, title: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert("title", title);
        self.document("not-found.html", &context)
    }

    /// The style sheets of a coach's roster: their paths in order, and the files.
    pub fn roster_styles(&self, accent: Option<&Accent>) -> (Vec<String>, Tree) {
        let shared = self.styles.iter().chain(&self.own_style);
        let mut files = Tree::new();
        for style in shared {
            if let (Some(path), Some(bytes)) = (TreePath::new(style), self.assets.get(style)) {
                files.replace(path, Arc::clone(bytes));
            }
        }
        let own = self.roster_style.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes)));
        let brand = accent.and_then(|accent| {
            Some((TreePath::new(&brand_css::path(accent))?, Arc::from(brand_css::css(accent).into_bytes())))
        });
        let mut between = Vec::new();
        for (path, bytes) in own.chain(brand) {
            between.push(path.as_str().to_owned());
            files.replace(path, bytes);
        }
        (self.styles.iter().cloned().chain(between).chain(self.own_style.clone()).collect(), files)
    }

    /// The roster of a coach; `view` is all that its template gets.
    ///
    /// # Errors
    /// E-TEMPLATE.
    pub fn roster(&self, view: &impl Serialize) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert_value("view", Value::from_serializable(view));
        self.document("roster.html", &context)
    }

    /// A document that is no page of a playbook: its template makes the head too.
    fn document(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        let document = self.templates.render(template, context)?;
        self.templates.check_policy(template, &document)?;
        Ok(document)
    }

    fn context(&self, playbook: &Value) -> Context {
        let mut context = Context::new();
        context.insert_value("t", self.words.clone());
        context.insert_value("playbook", playbook.clone());
        context
    }
}

/// What the frame knows of the page in it.
#[derive(Serialize)]
struct PageInFrame<'a> {
    title: &'a str,
    canonical: &'a str,
    planned: &'a str,
    previous: &'a Link,
    next: &'a Link,
    file: &'a str,
    slug: &'a str,
    root: &'a str,
}

impl<'a> PageInFrame<'a> {
    fn new(page: &'a Page) -> Self {
        let Page { head, document: Document { title, canonical, among }, .. } = page;
        let AmongOthers { planned, previous, next } = among;
        let (file, slug, root) = (&head.file, &head.slug, &head.root);
        PageInFrame { title, canonical, planned, previous, next, file, slug, root }
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
