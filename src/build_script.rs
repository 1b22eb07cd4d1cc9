//! Runs before the crate is compiled: lists the files that are embedded in the program, and gives the program a
//! hash of its own sources. A playbook that was built by other sources is rendered anew, though the version of
//! the program is the same.

#![expect(clippy::disallowed_methods, clippy::print_stdout)]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

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
    let lists = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("embedded_files.rs");
    fs::write(lists, lists_of_files()?)
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
