//! Makes Cargo rebuild when a file of the embedded guide or theme appears, changes or goes, and marks the
//! program with what it was built from: another program renders anew, though its version is the same.

#![expect(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs;
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
    let mut mark = FNV_BASIS;
    for file in files {
        // A checkout may end its lines otherwise.
        let text = fs::read(&file)?.into_iter().filter(|byte| *byte != b'\r');
        mark = text.fold(mark, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(FNV_PRIME));
    }
    println!("cargo::rustc-env=PMR_SITE_SOURCES={mark:016x}");
    Ok(())
}

/// FNV-1a, which is the same on every machine and in every version of Rust.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// All files below a folder.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
