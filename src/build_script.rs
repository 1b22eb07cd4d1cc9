//! Runs before the crate is compiled: has it compiled anew whenever a file of the embedded guide or themes
//! changes, and gives the program a hash of its own sources. A playbook that was built by other sources is
//! rendered anew, though the version of the program is the same.

#![expect(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    gather(Path::new("src"), &mut files)?;
    files.sort();
    // The same for equal sources and one compiler. With another compiler the program is another one, and at
    // worst renders once more than it must.
    let mut hash = DefaultHasher::new();
    for file in files {
        let mut text = fs::read(&file)?;
        // A checkout on Windows may end its lines with `\r\n`.
        text.retain(|byte| *byte != b'\r');
        hash.write(&text);
    }
    println!("cargo::rustc-env=PMR_SITE_SOURCES={:016x}", hash.finish());
    Ok(())
}

/// Adds all files below a folder.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
