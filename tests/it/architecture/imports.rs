//! Which file imports which: the names in Rust sources, followed to the files that define them.
//!
//! Every token of every file is read, tests and the arguments of macros included; comments and literals are
//! not. A `mod` declaration is no import, and neither is a re-export: `pub use child::X` in `plan/mod.rs` ties
//! that file to `child.rs` only where it names `X` elsewhere, and whoever names `plan::X` imports `child.rs`.
//! A method call names no file, so it is not seen.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// A source file: its path below `src/` and its text.
pub(crate) type File<'a> = (&'a str, &'a str);

/// A path as it is written, or the place of a module with its crate first: `["pmr_site", "plan"]`.
type Names = Vec<String>;

/// The library, as its binary writes it.
const LIBRARY: &str = "pmr_site";

/// The words before the name of an item.
const DEFINITIONS: &[&str] = &["const", "enum", "fn", "static", "struct", "trait", "type", "union"];

/// Each file, with the files it imports.
pub(crate) fn imports(files: &[File<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules = Modules::default();
    for (file, text) in files {
        Reader { file, tokens: &tokens(text), at: 0 }.module(place(file), &mut modules);
    }
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (place, module) in &modules.0 {
        let of_file = imports.entry(module.file.clone()).or_default();
        let needed = |used: &&Use| !used.exported || module.names.contains(&used.name);
        for used in module.uses.iter().filter(needed) {
            of_file.extend(match modules.follow(place, &used.path, 0) {
                Some(Target::Module(all)) if used.name == "*" => Some(modules.file(&all)),
                target => target.and_then(Target::item),
            });
        }
        for target in module.paths.iter().filter_map(|path| modules.follow(place, path, 0)) {
            of_file.extend(target.item());
        }
        of_file.remove(&module.file);
    }
    imports
}

/// Every word and mark of a text in a row, without comments; `::` is one mark, a literal is `""`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    fn add(stream: TokenStream, tokens: &mut Vec<String>) {
        let mut colon = false;
        for tree in stream {
            match tree {
                TokenTree::Ident(name) => tokens.push(name.to_string().trim_start_matches("r#").to_owned()),
                TokenTree::Literal(_) => tokens.push("\"\"".to_owned()),
                TokenTree::Group(group) => {
                    let marks = format!("{:?}", group.delimiter());
                    let (open, close) = match marks.as_str() {
                        "Brace" => ("{", "}"),
                        "Bracket" => ("[", "]"),
                        _ => ("(", ")"),
                    };
                    tokens.push(open.to_owned());
                    add(group.stream(), tokens);
                    tokens.push(close.to_owned());
                }
                TokenTree::Punct(mark) if mark.as_char() != ':' => tokens.push(mark.to_string()),
                TokenTree::Punct(_) if colon => {
                    colon = false;
                    tokens.push("::".to_owned());
                }
                TokenTree::Punct(mark) if mark.spacing() == Spacing::Joint => colon = true,
                TokenTree::Punct(_) => tokens.push(":".to_owned()),
            }
        }
    }
    let mut tokens = Vec::new();
    add(text.parse().unwrap_or_else(|error| panic!("{error} in\n{text}")), &mut tokens);
    tokens
}

/// Whether a token is a word.
pub(crate) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The place of a file's module: `plan/mod.rs` is `pmr_site::plan`.
fn place(file: &str) -> Names {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let (root, path) = match path.strip_prefix("bin/").and_then(|path| path.split_once('/')) {
        Some((binary, path)) => (format!("bin/{binary}"), path),
        None if path == "build_script" => (path.to_owned(), "main"),
        None => (LIBRARY.to_owned(), path),
    };
    let names = path.split('/').filter(|name| !["lib", "main"].contains(name));
    [root].into_iter().chain(names.map(str::to_owned)).collect()
}

/// A module: a file, or `mod name { … }` inside one.
#[derive(Default)]
struct Module {
    file: String,
    uses: Vec<Use>,
    items: BTreeSet<String>,
    /// Paths of two names and more outside `use`.
    paths: BTreeSet<Names>,
    /// Names outside `use` that begin a path or stand alone.
    names: BTreeSet<String>,
}

/// A name that `use` brings into a module, or `*` for all names of the path.
struct Use {
    name: String,
    path: Names,
    /// Whether others see it: `pub use`, `pub(crate) use`.
    exported: bool,
}

/// What a path leads to: an item by its file, or a module by its place.
enum Target {
    Item(String),
    Module(Names),
}

impl Target {
    fn item(self) -> Option<String> {
        match self {
            Target::Item(file) => Some(file),
            Target::Module(_) => None,
        }
    }
}

/// The modules of every crate by their places.
#[derive(Default)]
struct Modules(BTreeMap<Names, Module>);

impl Modules {
    /// Follows a path that is written in a module. Nothing for a path into another crate.
    fn follow(&self, from: &Names, path: &[String], depth: usize) -> Option<Target> {
        // A `use` that leads to itself names another crate: `use serde_json;`.
        if depth > 8 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let (start, rest) = match first.as_str() {
            "crate" => (from[..1].to_vec(), rest),
            LIBRARY => (vec![first.clone()], rest),
            "self" | "super" => (from.clone(), path),
            _ => {
                let known = self.member(from, path, depth);
                let child = self.0.contains_key(&child(from, first));
                return known.or_else(|| child.then(|| Target::Item(self.nearest(from, path))));
            }
        };
        // What a macro defines is looked for in the file of its module.
        self.member(&start, rest, depth).or_else(|| Some(Target::Item(self.nearest(&start, rest))))
    }

    /// The item or module that a path leads to from the inside of a module.
    fn member(&self, place: &Names, path: &[String], depth: usize) -> Option<Target> {
        let Some((name, rest)) = path.split_first() else { return Some(Target::Module(place.clone())) };
        let module = self.0.get(place)?;
        let child = child(place, name);
        match name.as_str() {
            "self" => return self.member(place, rest, depth),
            "super" => return self.member(&place[..place.len() - 1].to_vec(), rest, depth),
            _ if module.items.contains(name) && (rest.is_empty() || !self.0.contains_key(&child)) => {
                return Some(Target::Item(module.file.clone()));
            }
            _ if self.0.contains_key(&child) => return self.member(&child, rest, depth),
            _ => {}
        }
        if let Some(used) = module.uses.iter().find(|used| used.name == *name) {
            return self.follow(place, &[&used.path, rest].concat(), depth + 1);
        }
        let all = module.uses.iter().filter(|used| used.name == "*");
        all.filter_map(|used| self.follow(place, &used.path, depth + 1)).find_map(|target| match target {
            Target::Module(other) if other != *place => self.member(&other, path, depth + 1),
            _ => None,
        })
    }

    /// The file of the last module on a path.
    fn nearest(&self, place: &Names, path: &[String]) -> String {
        let mut place = place.clone();
        for name in path {
            match name.as_str() {
                "self" => {}
                "super" => _ = place.pop(),
                _ if self.0.contains_key(&child(&place, name)) => place.push(name.clone()),
                _ => break,
            }
        }
        self.file(&place)
    }

    fn file(&self, place: &Names) -> String {
        self.0[place].file.clone()
    }
}

fn child(place: &Names, name: &str) -> Names {
    place.iter().cloned().chain([name.to_owned()]).collect()
}

/// Reads the tokens of a file.
struct Reader<'a> {
    file: &'a str,
    tokens: &'a [String],
    at: usize,
}

impl<'a> Reader<'a> {
    fn token(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    /// Reads a module up to the brace that closes it, or to the end.
    fn module(&mut self, place: Names, modules: &mut Modules) {
        let mut module = Module { file: self.file.to_owned(), ..Module::default() };
        let mut depth = 0;
        while self.at < self.tokens.len() {
            let (token, next) = (self.token(0), self.token(1));
            match token {
                "{" => depth += 1,
                "}" if depth == 0 => break,
                "}" => depth -= 1,
                "use" if next != "<" => {
                    let exported = self.exported();
                    self.at += 1;
                    self.used(Vec::new(), exported, &mut module.uses);
                }
                "mod" if self.token(2) == "{" => {
                    let inner = child(&place, next);
                    self.at += 3;
                    self.module(inner, modules);
                }
                "mod" => self.at += 1,
                _ if DEFINITIONS.contains(&token) && is_word(next) => {
                    let next = if next == "mut" { self.token(2) } else { next };
                    if !DEFINITIONS.contains(&next) {
                        self.at += 1;
                        if depth == 0 {
                            module.items.insert(next.to_owned());
                        }
                    }
                }
                _ if is_word(token)
                    && self
                        .at
                        .checked_sub(1)
                        .is_none_or(|n| !["::", "."].contains(&self.tokens[n].as_str())) =>
                {
                    let mut path = vec![token.to_owned()];
                    while self.token(1) == "::" && is_word(self.token(2)) {
                        path.push(self.token(2).to_owned());
                        self.at += 2;
                    }
                    module.names.insert(path[0].clone());
                    if path.len() > 1 {
                        module.paths.insert(path);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        modules.0.insert(place, module);
    }

    /// Whether `pub` or `pub(…)` stands before this token.
    fn exported(&self) -> bool {
        let before = &self.tokens[..self.at];
        let end = match before.last().map(String::as_str) {
            Some(")") => before.iter().rposition(|token| token == "(").unwrap_or(0),
            _ => before.len(),
        };
        before[..end].last().is_some_and(|token| token == "pub")
    }

    /// Reads one tree of a `use`, up to the mark that ends it.
    fn used(&mut self, mut path: Names, exported: bool, uses: &mut Vec<Use>) {
        let mut name = None;
        loop {
            match self.token(0) {
                "::" => {}
                "{" => {
                    self.at += 1;
                    while self.token(0) != "}" {
                        self.used(path.clone(), exported, uses);
                        if self.token(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => name = Some("*".to_owned()),
                "as" => {
                    name = Some(self.token(1).to_owned());
                    self.at += 1;
                }
                "," | "}" | ";" | "" => break,
                word => path.push(word.to_owned()),
            }
            self.at += 1;
        }
        if path.last().is_some_and(|word| word == "self") && path.len() > 1 {
            path.pop();
        }
        if let Some(name) = name.or_else(|| path.last().cloned()) {
            uses.push(Use { name, path, exported });
        }
    }
}
