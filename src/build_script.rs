//! Runs before the crate is compiled: lists the files that are embedded in the program, reads their YAML, and gives the
//! program a hash of its own sources. A playbook that was built by other sources is rendered anew, though the version of
//! the program is the same.

#![expect(clippy::disallowed_methods, clippy::print_stdout)]

// What reads YAML, as the program itself does.
#[allow(dead_code, unreachable_pub, unused_imports, clippy::wrong_self_convention)]
#[path = "diagnostics/mod.rs"]
mod diagnostics;
#[allow(dead_code, unreachable_pub)]
#[path = "names.rs"]
mod names;
#[allow(dead_code, unreachable_pub)]
#[path = "visible.rs"]
mod visible;
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "yaml/mod.rs"]
mod yaml;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use diagnostics::Report;
use yaml::encoded::{BLOCK, EMPTY, LIST, MAPPING, TEXT};
use yaml::{At, Node, Source, Text};

/// The folders that are embedded, each with the name of its list.
const EMBEDDED: [(&str, &str); 3] = [
    ("CONTENT", "content"),
    ("THEMES", "themes"),
    ("EMPTY_GUIDE", "src/bin/pmr-site/commands/init/empty_guide"),
];

fn main() -> io::Result<()> {
    for path in ["Cargo.lock", "content", "src", "themes"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rustc-env=PMR_SITE_SOURCES={:016x}", hash_of_sources()?);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("embedded_files.rs"), lists_of_files()?)?;
    fs::write(out.join("shipped_yaml.rs"), shipped_yaml()?)
}

/// Rust source with a list of the shipped texts of YAML and the bytes of their trees, in order of the texts:
/// `static SHIPPED: &[(&str, &[u8])] = &[("title: A\n", &[4, 1, …]), …];`. Texts about which there is something to say
/// are left out: that is said whenever they are read.
fn shipped_yaml() -> io::Result<String> {
    let mut trees = BTreeMap::new();
    for folder in ["content", "themes"] {
        for file in files_in(Path::new(folder))? {
            let Ok(source) = Source::new("", &fs::read(&file)?) else { continue };
            let part = match file.extension().and_then(|ending| ending.to_str()) {
                Some("yaml") => Some(&*source.text),
                Some("md") => yaml::front_matter(&source.text).map(|(front, ..)| front),
                _ => None,
            };
            let mut report = Report::new();
            let tree = part.and_then(|part| Some((part, yaml::read_part(&source, part, 1, &mut report)?)));
            if let Some((part, tree)) = tree
                && report.is_empty()
            {
                let mut bytes = Vec::new();
                write_node(&tree, &mut bytes);
                trees.insert(part.to_owned(), bytes);
            }
        }
    }
    let mut list = String::from("static SHIPPED: &[(&str, &[u8])] = &[\n");
    for (text, bytes) in trees {
        let _ = writeln!(list, "    ({text:?}, &{bytes:?}),");
    }
    list.push_str("];\n");
    Ok(list)
}

/// Writes a tree as `yaml/encoded.rs` reads it.
fn write_node(node: &Node, bytes: &mut Vec<u8>) {
    match node {
        Node::Empty(at) => {
            bytes.push(EMPTY);
            write_at(*at, bytes);
        }
        Node::Text(text) => write_text(text, bytes),
        Node::List(at, items) => {
            bytes.push(LIST);
            write_at(*at, bytes);
            write_number(items.len(), bytes);
            items.iter().for_each(|item| write_node(item, bytes));
        }
        Node::Mapping(at, fields) => {
            bytes.push(MAPPING);
            write_at(*at, bytes);
            write_number(fields.len(), bytes);
            for (name, value) in fields {
                write_text(name, bytes);
                write_node(value, bytes);
            }
        }
    }
}

fn write_text(text: &Text, bytes: &mut Vec<u8>) {
    bytes.push(if text.block { BLOCK } else { TEXT });
    write_at(text.at, bytes);
    write_number(text.value.len(), bytes);
    bytes.extend_from_slice(text.value.as_bytes());
}

fn write_at(at: At, bytes: &mut Vec<u8>) {
    [at.line, at.column, at.width].into_iter().for_each(|number| write_number(number, bytes));
}

/// A number in as many bytes as it needs: seven bits in each, the highest set where another follows.
fn write_number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Rust source with a list of path and bytes for each folder, such as
/// `static THEMES: &[(&str, &[u8])] = &[("default/page.html", include_bytes!("/…/page.html")), …];`
fn lists_of_files() -> io::Result<String> {
    let root = env::current_dir()?;
    let mut lists = String::new();
    for (name, folder) in EMBEDDED {
        let folder = root.join(folder);
        let _ = writeln!(lists, "static {name}: &[(&str, &[u8])] = &[");
        for file in files_in(&folder)? {
            let path = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let _ = writeln!(lists, "    ({path:?}, include_bytes!({:?})),", file.to_string_lossy());
        }
        lists.push_str("];\n");
    }
    Ok(lists)
}

/// The same for equal sources and one compiler. With another compiler the program is another one, and at worst
/// renders once more than it must.
fn hash_of_sources() -> io::Result<u64> {
    let mut files = files_in(Path::new("src"))?;
    files.push(PathBuf::from("Cargo.lock"));
    let mut hash = DefaultHasher::new();
    for file in files {
        let mut text = fs::read(&file)?;
        // A checkout on Windows may end its lines with `\r\n`.
        text.retain(|byte| *byte != b'\r');
        hash.write(&text);
    }
    Ok(hash.finish())
}

/// All files below a folder, in order.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_in(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}
