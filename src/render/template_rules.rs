//! What a template may not hold, because the policy of the pages blocks it or because it would be loaded from the
//! network. Reference: themes.md#templates

use std::ops::Range;

use super::masked_template::{LOGIC, VALUE};
use super::template_tags::{Attribute, Tag, tags};
use crate::diagnostics::{Diagnostic, Report};
use crate::yaml::Source;

/// Elements that the policy blocks, wherever what they show comes from.
const BLOCKED: [&str; 11] = [
    "applet",
    "audio",
    "base",
    "embed",
    "fencedframe",
    "frame",
    "frameset",
    "iframe",
    "object",
    "portal",
    "video",
];
/// Attributes whose address is loaded with the page.
const LOADED: [&str; 7] = ["background", "imagesrcset", "lowsrc", "manifest", "poster", "src", "srcset"];
/// Relations of a `<link>` for which the browser loads something or calls a host.
const LOADED_RELATIONS: [&str; 12] = [
    "apple-touch-icon",
    "apple-touch-startup-image",
    "dns-prefetch",
    "icon",
    "manifest",
    "mask-icon",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "prerender",
    "stylesheet",
];
/// Schemes that no link may have.
const REFUSED_SCHEMES: [&str; 5] = ["blob", "data", "file", "javascript", "vbscript"];

/// Notes everything in a template that a page could not use (E-HTML, E-HTML-LINK, E-HTML-NET). `markup` is the
/// template with what is Tera's masked.
pub(super) fn check(source: &Source, markup: &str, report: &mut Report) {
    for tag in tags(markup) {
        let mut refuse = |found: Refused, bytes: Range<usize>| {
            let mistake = Diagnostic::error(found.code, found.message);
            report.push(mistake.at(source.place_of(bytes)).hint(found.hint));
        };
        if let Some(found) = element(&tag) {
            refuse(found, tag.at..tag.at + 1 + tag.name.len());
            continue;
        }
        for attribute in &tag.attributes {
            if let Some(found) = forbidden(&tag, attribute) {
                refuse(found, attribute.at..attribute.end);
            }
        }
    }
}

/// What is wrong with an element or attribute.
struct Refused {
    code: &'static str,
    message: String,
    hint: &'static str,
}

impl Refused {
    fn not_allowed(what: &str, hint: &'static str) -> Option<Refused> {
        Some(Refused { code: "E-HTML", message: format!("`{what}` is not allowed in a template"), hint })
    }
}

fn element(tag: &Tag) -> Option<Refused> {
    let shown = format!("<{}>", tag.name);
    match tag.name.as_str() {
        "style" => Refused::not_allowed(&shown, "write it into a style sheet in `assets/`"),
        "script" if tag.value("src").is_none() && is_run(tag.value("type")) => Refused::not_allowed(
            &shown,
            "write it into a file in `assets/` that ends in .js: pages load all of these",
        ),
        "meta" if tag.value("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh")) => {
            Refused::not_allowed("http-equiv=\"refresh\"", "write a link that people follow")
        }
        name if BLOCKED.contains(&name) => Refused::not_allowed(&shown, "the policy of the pages blocks it"),
        _ => None,
    }
}

/// Whether a browser runs a script of this type; other types hold data.
fn is_run(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty()
        || kind.contains([VALUE, LOGIC])
        || ["module", "importmap", "speculationrules"].contains(&kind.as_str())
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}

fn forbidden(tag: &Tag, attribute: &Attribute) -> Option<Refused> {
    let name = attribute.name.as_str();
    match name {
        "style" => {
            return Refused::not_allowed(
                "style",
                "give the element a class, and its look in a style sheet in `assets/`",
            );
        }
        "action" | "formaction" | "ping" => {
            return Refused::not_allowed(name, "the policy of the pages blocks it");
        }
        _ if is_handler(name) => {
            return Refused::not_allowed(name, "write it into a script in `assets/`");
        }
        _ => {}
    }
    let is_address = matches!(name, "href" | "xlink:href");
    let purpose = match tag.name.as_str() {
        "a" | "area" => Purpose::Followed,
        "link" if is_address && !is_loaded_relation(tag.value("rel")) => Purpose::Followed,
        // Scripts that stand in an address are blocked like those that stand in a page.
        "script" => Purpose::Run,
        _ => Purpose::Shown,
    };
    let addresses: Vec<&str> = match name {
        "srcset" | "imagesrcset" => attribute.value.split(',').collect(),
        _ if is_address || LOADED.contains(&name) => vec![attribute.value],
        // Fills, masks and filters of pictures call what they show.
        _ => attribute.value.split("url(").skip(1).collect(),
    };
    addresses.into_iter().find_map(|address| refused_address(&purpose, &scheme(address)?))
}

/// What becomes of an address.
enum Purpose {
    /// The reader may go there.
    Followed,
    /// What is there is loaded and shown.
    Shown,
    /// What is there is loaded and run.
    Run,
}

fn refused_address(purpose: &Purpose, scheme: &str) -> Option<Refused> {
    match (purpose, scheme) {
        (Purpose::Shown, "data") => None,
        (_, scheme) if REFUSED_SCHEMES.contains(&scheme) => Some(Refused {
            code: "E-HTML-LINK",
            message: format!("`{scheme}:` links are not allowed"),
            hint: "http, https and mailto are",
        }),
        (Purpose::Followed, _) => None,
        (Purpose::Shown | Purpose::Run, _) => Some(Refused {
            code: "E-HTML-NET",
            message: "nothing may be loaded from the network".to_owned(),
            hint: "put the file into `assets/` and name it there",
        }),
    }
}

/// Whether an attribute holds a script: `onclick`.
fn is_handler(name: &str) -> bool {
    name.strip_prefix("on")
        .is_some_and(|event| event.len() > 2 && event.bytes().all(|b| b.is_ascii_lowercase()))
}

fn is_loaded_relation(relation: Option<&str>) -> bool {
    let relation = relation.unwrap_or_default().to_ascii_lowercase();
    relation.contains(VALUE)
        || relation.split_whitespace().any(|relation| LOADED_RELATIONS.contains(&relation))
}

/// The scheme that an address begins with; that of the page for `//host`. `None` for an address inside the
/// playbook, and for one that is known only for a page.
pub(super) fn scheme(address: &str) -> Option<String> {
    let written = address.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
    let written: String = written.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let known = written.split([VALUE, LOGIC]).next().unwrap_or_default();
    let slashes = known.replace('\\', "/");
    if slashes.starts_with("//") {
        return Some("https".to_owned());
    }
    let (scheme, _) = known.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    fits.then(|| scheme.to_ascii_lowercase())
}
