//! Makes Cargo rebuild when a file of the embedded guide or theme appears, changes or goes.

#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes");
}
