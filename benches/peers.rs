//! The same work by other generators of static sites: thirty pages of 9 KB for each client, by `pmr-site`, by Hugo and
//! mdBook where they are on the path, and by `cp -r` of what `pmr-site` wrote. `cargo bench --bench peers` prints
//! pages a second, and how many times as many that is for `pmr-site`: by the clock, and by processor time, which other
//! programs on the machine hardly change.
//!
//! `cargo bench --bench peers -- 100 /dev/shm` sets the number of clients and the folder to work in. Each program
//! starts with nothing built, and runs three times; the run that took the least processor time counts. The pages of
//! `pmr-site` have search, a print version and a calendar; those of mdBook search and a print version; those of Hugo
//! a navigation alone.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs
)]

mod processor_time;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

const PAGES: usize = 30;
const PAGE_BYTES: usize = 9_000;
const CLIENTS: usize = 100;
const RUNS: usize = 3;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let clients = args.next().map_or(CLIENTS, |number| number.parse().unwrap());
    let root = match args.next() {
        Some(folder) => TempDir::new_in(folder).unwrap(),
        None => TempDir::new().unwrap(),
    };
    println!("{clients} clients, {PAGES} pages of {PAGE_BYTES} bytes each, in {}", root.path().display());
    println!("           pages     time  pages/s  ratio  processor  ratio");

    let site = root.path().join("pmr-site");
    write_site(&site, clients);
    let ours = run(&site.join("public"), || {
        let mut build = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
        build.args(["--quiet", "--today", "2026-12-01", "build", "--no-sync"]).current_dir(&site);
        vec![build]
    });
    ours.print("pmr-site", &ours);

    if is_there("hugo", "version") {
        let site = root.path().join("hugo");
        write_hugo(&site, clients);
        let hugo = run(&site.join("public"), || {
            let mut build = Command::new("hugo");
            build.args(["--quiet", "--noTimes"]).current_dir(&site);
            vec![build]
        });
        hugo.print("Hugo", &ours);
    }
    if is_there("mdbook", "--version") {
        let books = root.path().join("mdbook");
        write_books(&books, clients);
        let mdbook = run(&books.join("public"), || {
            let book = |client| {
                let mut build = Command::new("mdbook");
                build.arg("build").arg(books.join(format!("c{client}"))).env("RUST_LOG", "error");
                build
            };
            (0..clients).map(book).collect()
        });
        mdbook.print("mdBook", &ours);
    }
    if cfg!(unix) {
        let copy = root.path().join("copy");
        let copied = run(&copy, || {
            let mut copying = Command::new("cp");
            copying.arg("-r").arg(site.join("public")).arg(&copy);
            vec![copying]
        });
        copied.print("cp -r", &ours);
    }
}

/// What one run came to.
struct Measured {
    pages: usize,
    elapsed: Duration,
    processor: Option<Duration>,
}

impl Measured {
    fn print(&self, name: &str, ours: &Measured) {
        let a_second =
            |measured: &Measured, time: Duration| measured.pages as f64 / time.as_secs_f64().max(0.01);
        let speed = a_second(self, self.elapsed);
        let ratio = a_second(ours, ours.elapsed) / speed;
        print!("{name:10} {:>5} {:>6.2} s {speed:>8.0} {ratio:>6.1}", self.pages, self.elapsed.as_secs_f64());
        if let (Some(processor), Some(least)) = (self.processor, ours.processor) {
            let ratio = a_second(ours, least) / a_second(self, processor);
            print!("   {:>6.2} s {ratio:>6.1}", processor.as_secs_f64());
        }
        println!();
    }
}

/// Runs commands one after the other, with nothing in the folder they write to, and counts its pages.
fn run(output: &Path, commands: impl Fn() -> Vec<Command>) -> Measured {
    let once = |_| {
        let _ = fs::remove_dir_all(output);
        let _ = fs::remove_dir_all(output.with_file_name(".pmr-site"));
        let (begun, before) = (Instant::now(), processor_time::of_children());
        for mut command in commands() {
            let status = command.stdout(Stdio::null()).status().unwrap();
            assert!(status.success(), "{command:?} failed");
        }
        let elapsed = begun.elapsed();
        let processor = processor_time::of_children().zip(before).map(|(after, before)| after - before);
        let files = WalkDir::new(output).into_iter().map(Result::unwrap);
        let pages =
            files.filter(|file| file.path().extension().is_some_and(|ending| ending == "html")).count();
        Measured { pages, elapsed, processor }
    };
    (0..RUNS).map(once).min_by_key(|run| (run.processor, run.elapsed)).unwrap()
}

fn is_there(program: &str, version: &str) -> bool {
    let found = Command::new(program).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = found.is_ok_and(|status| status.success());
    if !found {
        println!("{program} is not on the path");
    }
    found
}

fn write(path: PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A page in Markdown; `name` stands where the client is named.
fn page(number: usize, name: &str) -> String {
    let words =
        ["decision", "number", "week", "*result*", "customer", "**story**", "team", "trade-off", "reason"];
    let mut text = format!("Written for {name}.\n\n");
    let mut seed = number;
    while text.len() < PAGE_BYTES {
        text.push_str(&format!("## Part {}\n\n", text.len()));
        for _ in 0..5 {
            for _ in 0..30 {
                seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
                text.push_str(words[seed / 65_536 % words.len()]);
                text.push(' ');
            }
            text.push_str("and so on.\n\n");
        }
        text.push_str("- one thing\n- another thing\n- [a page](https://example.org/)\n\n");
    }
    text
}

/// A guide of one's own with the pages, and a roster.
fn write_site(site: &Path, clients: usize) {
    let mut init = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
    let status = init.args(["--quiet", "init", "--guide"]).arg(site).stdout(Stdio::null()).status().unwrap();
    assert!(status.success());
    write(site.join("site.yaml"), "title: Peers\nprofiles: profiles\n");
    for number in 1..=PAGES {
        let text = format!(
            "---\ntitle: \"Page {number}\"\nlead: \"Page {number}\"\norder: {}\n---\n{}",
            900 + number,
            page(number, "{{ candidate.name }}")
        );
        write(site.join(format!("content/pages/page-{number}.md")), &text);
    }
    for client in 0..clients {
        let text = format!(
            "name: Client {client}\nrejection_date: 2026-11-20\nlevel: one\nlowest_principles: [first-principle]\n"
        );
        write(site.join(format!("profiles/c{client}.yaml")), &text);
    }
}

/// One site with a section for each client.
fn write_hugo(site: &Path, clients: usize) {
    let settings = "baseURL = \"https://example.org/\"\ntitle = \"Peers\"\n\
        disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"home\", \"section\"]\n";
    write(site.join("config.toml"), settings);
    let layout = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n\
        <body>\n<nav><ul>{{ range .CurrentSection.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\
        {{ end }}</ul></nav>\n<main><h1>{{ .Title }}</h1>\n{{ .Content }}</main>\n</body>\n</html>\n";
    write(site.join("layouts/_default/single.html"), layout);
    for client in 0..clients {
        write(site.join(format!("content/c{client}/_index.md")), "---\ntitle: Client\n---\n");
        for number in 1..=PAGES {
            let text =
                format!("---\ntitle: \"Page {number}\"\n---\n{}", page(number, &format!("Client {client}")));
            write(site.join(format!("content/c{client}/page-{number}.md")), &text);
        }
    }
}

/// A book for each client.
fn write_books(books: &Path, clients: usize) {
    for client in 0..clients {
        let book = books.join(format!("c{client}"));
        let settings = format!("[book]\ntitle = \"Peers\"\n\n[build]\nbuild-dir = \"../public/c{client}\"\n");
        write(book.join("book.toml"), &settings);
        let mut summary = String::from("# Summary\n\n");
        for number in 1..=PAGES {
            summary.push_str(&format!("- [Page {number}](page-{number}.md)\n"));
            let text = format!("# Page {number}\n\n{}", page(number, &format!("Client {client}")));
            write(book.join(format!("src/page-{number}.md")), &text);
        }
        write(book.join("src/SUMMARY.md"), &summary);
    }
}
