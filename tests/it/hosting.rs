//! Putting pages on the web: the workflow for GitHub Pages, any path on any host, and nothing that calls home.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;

use regex_lite::Regex;
use serde_json::{Value, json};

use crate::run_program::{Finished, THREE_LINES, WorkFolder};
use crate::schema_validator::of_yaml;

const WORKFLOW: &str = ".github/workflows/pages.yml";
const SOURCE: &str = "--github-pages=https://git.example.org/ana/pmr-site#0123abc";
const ANSWERS: [&str; 6] = ["--rejected", "2026-11-20", "--level", "L5", "--lowest", "frugality"];

fn read(folder: &WorkFolder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_workflow_is_pinned_and_asks_for_no_more_than_it_needs() {
    let folder = WorkFolder::new();
    let said = folder.run(&[&["init", SOURCE], &ANSWERS[..]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("anyone who knows the address can read the pages"), "{}", said.out);
    let text = read(&folder, WORKFLOW);
    let pinned = Regex::new(r"^[ -]+uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$").unwrap();
    let uses: Vec<&str> = text.lines().filter(|line| line.contains("uses:")).collect();
    assert_eq!(uses.len(), 3);
    assert!(uses.iter().all(|line| pinned.is_match(line)), "{uses:#?}");
    let workflow = of_yaml(&text);
    assert_eq!(workflow["permissions"], json!({}));
    let (build, deploy) = (&workflow["jobs"]["build"], &workflow["jobs"]["deploy"]);
    assert_eq!(build["permissions"], json!({"contents": "read"}));
    assert_eq!(deploy["permissions"], json!({"pages": "write", "id-token": "write"}));
    assert_eq!((&deploy["needs"], &deploy["environment"]["name"]), (&json!("build"), &json!("github-pages")));
    let steps = |job: &Value, key: &str| -> Vec<String> {
        let steps = job["steps"].as_array().unwrap().iter();
        steps.filter_map(|step| step[key].as_str().map(str::to_owned)).collect()
    };
    let runs = steps(build, "run");
    // Expressions in a script would be read by the shell.
    assert!(runs.iter().all(|run| !run.contains("${{") && !run.contains('{')), "{runs:#?}");
    assert!(
        runs[0].contains("--git https://git.example.org/ana/pmr-site --rev 0123abc pmr-site\n"),
        "{}",
        runs[0]
    );
    assert_eq!(runs[1..], ["pmr-site check", "pmr-site publish --dry-run", "pmr-site build"]);
    // What the workflow runs works in such a folder, and what it uploads is there.
    for run in &runs[1..] {
        let words: Vec<&str> = run.split(' ').skip(1).collect();
        let said = folder.run(&words);
        assert_eq!(said.code, 0, "{run}: {}", said.err);
    }
    let uploaded =
        build["steps"].as_array().unwrap().last().unwrap()["with"]["path"].as_str().unwrap().to_owned();
    assert!(folder.path(&uploaded).join("index.html").is_file());
}

#[test]
fn the_workflow_joins_a_site_that_is_there_and_needs_a_source() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: people\noutput: pages\n")
        .file("people/ana.yaml", THREE_LINES);
    let said = folder.run(&["init", "--github-pages"]);
    assert!(
        said.code == 2 && said.err.contains("--github-pages=https://HOST/NAME/pmr-site#COMMIT"),
        "{}",
        said.err
    );
    for wrong in [
        "http://example.org/x",
        "https://example.org/a;b",
        "https://example.org/a b",
        "https://x",
        "git@h:x",
        "https://h.org/x#main",
    ] {
        let said = folder.run(&["init", &format!("--github-pages={wrong}")]);
        assert!(said.code == 1 && said.err.contains("[E-URL]"), "{wrong}: {}", said.err);
    }
    assert!(!folder.path(WORKFLOW).exists());
    let said = folder.run(&["init", SOURCE]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("wrote .github/workflows/pages.yml\n"), "{}", said.out);
    assert!(read(&folder, WORKFLOW).contains("          path: pages\n"));
    let said = folder.run(&["init", SOURCE]);
    assert!(said.code == 1 && said.err.contains("[E-EXISTS]"), "{}", said.err);
    // In the repository of the program itself, that is what is built.
    fs::remove_file(folder.path(WORKFLOW)).unwrap();
    folder.write("Cargo.toml", "[package]\nname = \"pmr-site\"\n");
    let said = folder.run(&["init", "--github-pages"]);
    assert!(said.code == 0 && read(&folder, WORKFLOW).contains("--path .\n"), "{}", said.err);
    // Below the root of a repository GitHub does not see it.
    let folder = WorkFolder::new().file(".git/HEAD", "ref: refs/heads/main\n");
    let said = folder.run(&[&["init", "me", SOURCE], &ANSWERS[..]].concat());
    assert!(said.code == 0 && said.out.contains("move `.github` to "), "{}{}", said.out, said.err);
    // A roster is built from its profiles, which are in the repository then.
    let said = folder.run(&["init", "clients", "--coach", SOURCE]);
    assert!(said.code == 0 && !read(&folder, "clients/.gitignore").contains("/profiles/"), "{}", said.err);
    // A roster that was made without it keeps them out, which is said.
    let folder = WorkFolder::new();
    assert_eq!(folder.run(&["init", "--coach"]).code, 0);
    let said = folder.run(&["init", SOURCE]);
    assert!(said.out.contains("take the line `/profiles/` out of `.gitignore`"), "{}{}", said.out, said.err);
}

/// A host that serves a folder below a path and nothing else, as long as the test lasts.
fn host(files: BTreeMap<String, Vec<u8>>, below: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                head.push(byte[0]);
            }
            let head = String::from_utf8(head).unwrap();
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let file = path.strip_prefix(below).map(|path| match path.is_empty() || path.ends_with('/') {
                true => format!("{path}index.html"),
                false => path.to_owned(),
            });
            let found = file.and_then(|file| files.get(&file));
            let (status, body) =
                found.map_or(("404 Not Found", &b""[..]), |bytes| ("200 OK", bytes.as_slice()));
            let head =
                format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).unwrap();
        }
    });
    address
}

fn get(address: &str, path: &str) -> (bool, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.starts_with("HTTP/1.1 200"), body.to_owned())
}

/// Where a relative address leads from the path of a page.
fn from(page: &str, address: &str) -> String {
    let mut way: Vec<&str> = page.split('/').collect();
    way.pop();
    for step in address.split('/') {
        match step {
            ".." => drop(way.pop()),
            "." => {}
            step => way.push(step),
        }
    }
    way.join("/")
}

#[test]
fn every_page_is_reached_below_any_path_of_any_host() {
    let folder = WorkFolder::new().file("ana.yaml", THREE_LINES);
    let said = folder.run(&["-q", "build", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let files: BTreeMap<String, Vec<u8>> = folder
        .files("public")
        .into_iter()
        .filter(|(path, _)| !path.rsplit('/').next().unwrap().starts_with('.'))
        .collect();
    let pages = files.keys().filter(|path| path.starts_with("ana/") && path.ends_with(".html")).count();
    let address = host(files, "/some/repo/");
    let (mut seen, mut open) = (BTreeSet::new(), vec!["/some/repo/ana/".to_owned()]);
    let mut astray = Vec::new();
    while let Some(path) = open.pop() {
        let (found, body) = get(&address, &path);
        if !found || !path.starts_with("/some/repo/ana/") {
            astray.push(path.clone());
        }
        if !(path.ends_with('/') || path.ends_with(".html")) {
            continue;
        }
        let addresses = ["href", "src", "data-index"].into_iter().flat_map(|name| {
            let mark = format!(" {name}=\"");
            let values = body.split(&mark).skip(1).filter_map(|rest| rest.split('"').next());
            values.map(str::to_owned).collect::<Vec<_>>()
        });
        for link in addresses {
            let link = link.split('#').next().unwrap_or_default();
            if link.is_empty() || link.split('/').next().is_some_and(|first| first.contains(':')) {
                continue;
            }
            let to = from(&path, link);
            if seen.insert(to.clone()) {
                open.push(to);
            }
        }
    }
    assert_eq!(astray, [""; 0]);
    // The start is reached by the folder and by its name.
    let reached = seen.iter().filter(|path| path.ends_with(".html")).count();
    assert_eq!(reached, pages, "{seen:#?}");
}

#[test]
fn an_address_in_the_settings_is_in_every_page_and_every_entry_of_the_calendar() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: p\nbase_url: https://coach.example.org/playbooks\n")
        .file("p/ana.yaml", THREE_LINES);
    let said = folder.run(&["-q", "build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let base = "https://coach.example.org/playbooks/ana/";
    for (path, bytes) in folder.files("public/ana") {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            let canonical = format!(
                "<link rel=\"canonical\" href=\"{base}{}\">",
                path.strip_suffix("index.html").unwrap_or(&path)
            );
            assert!(
                text.contains(&canonical),
                "{path}: {:?}",
                text.lines().find(|line| line.contains("canonical"))
            );
        }
    }
    let calendar = read(&folder, "public/ana/plan.ics").replace("\r\n ", "");
    let urls: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("URL:")).collect();
    assert_eq!(urls.len(), calendar.matches("BEGIN:VEVENT").count());
    assert!(urls.iter().all(|url| url.starts_with(base)), "{urls:#?}");
    let schedule = read(&folder, "public/ana/schedule.html");
    assert!(schedule.contains("href=\"webcal://coach.example.org/playbooks/ana/plan.ics\""));
    // Without an address nothing is absolute.
    folder.write("site.yaml", "profiles: p\n");
    assert_eq!(folder.run(&["-q", "build"]).code, 0);
    assert!(!read(&folder, "public/ana/schedule.html").contains("webcal:"));
    assert!(!read(&folder, "public/ana/plan.ics").contains("URL:"));
}

/// Runs the program where there is no network at all; where the system does not allow that, under a watch that
/// lists every call of the network.
#[cfg(target_os = "linux")]
fn without_network(folder: &WorkFolder, args: &[&str]) -> Finished {
    let command = folder.command(args);
    let program = command.get_program().to_owned();
    let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
    let is_allowed = |program: &str, with: &[&str]| {
        Command::new(program).args(with).arg("true").output().is_ok_and(|output| output.status.success())
    };
    let trace = folder.path("network.trace");
    let trace = trace.to_str().unwrap();
    let watch = ["-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o", trace];
    let cut = ["-r", "-n"];
    let mut runner;
    if is_allowed("strace", &watch) {
        runner = Command::new("strace");
        runner.args(watch);
    } else if is_allowed("unshare", &cut) {
        runner = Command::new("unshare");
        runner.args(cut);
    } else {
        panic!(
            "neither strace nor unshare can be used here, so nothing tells whether the network is used: \
             install strace (`apt install strace`)"
        );
    }
    let output = runner.current_dir(folder.path("")).arg(program).args(arguments).output().unwrap();
    let calls = fs::read_to_string(trace).unwrap_or_default();
    let outside: Vec<&str> = calls.lines().filter(|call| call.contains("AF_INET")).collect();
    assert_eq!(outside, [""; 0], "{args:?}");
    Finished::new(&output)
}

#[cfg(target_os = "linux")]
#[test]
fn no_command_calls_home() {
    let folder = WorkFolder::new()
        .file("clients.csv", "client,rejection_date,level,lowest_principles\nben,2026-11-20,L5,frugality\n")
        .file(
            "p.json",
            r#"{"schema": 2, "id": "ana", "rejection": "2026-11-20", "progress": {"done": {}}, "words": {}}"#,
        )
        .file("resume.json", "{\"work\": [{\"highlights\": [\"Cut refunds from 9 to 4 days\"]}]}");
    let run = |args: &[&str]| {
        let said = without_network(&folder, args);
        assert_eq!(said.code, 0, "{args:?}: {}", said.err);
        said.out
    };
    run(&["init", "--coach"]);
    run(&["new", "ana", "--id", "ana", "--rejected", "2026-11-20", "--level", "L5", "--lowest", "frugality"]);
    run(&["import", "clients.csv"]);
    run(&["import", "resume.json", "--into", "profiles/ana.yaml"]);
    for words in [
        "build",
        "build --share",
        "check",
        "diff ana",
        "roster",
        "progress import p.json",
        "explain ana",
        "list",
        "eject content/tasks/bullets.md",
        "schema profile",
        "schema site",
        "principles",
        "errors",
        "errors E-LP-02",
        "help build",
        "man",
        "completions bash",
        "publish --dry-run",
        "init other --github-pages=https://git.example.org/ana/pmr-site --guide",
    ] {
        run(&words.split(' ').collect::<Vec<_>>());
    }
    // Publishing goes where git goes: here to a folder.
    for args in [
        "init -q --bare remote.git",
        "init -q -b main",
        "config user.name A",
        "config user.email a@example.org",
        "remote add origin remote.git",
    ] {
        assert!(
            Command::new("git")
                .current_dir(folder.path(""))
                .args(args.split(' '))
                .status()
                .unwrap()
                .success()
        );
    }
    run(&["publish", "--yes-public"]);
}

/// Whether strace can list the calls of a program here; if not, why.
#[cfg(target_os = "linux")]
fn can_be_watched() -> Result<(), String> {
    match Command::new("strace").args(["-o", "/dev/null", "true"]).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!("strace fails here: {}", String::from_utf8_lossy(&output.stderr).trim())),
        Err(error) => Err(format!("strace cannot be run: {error}")),
    }
}

/// Runs a command that ends with Ctrl-C under a watch, until `done` with its first line on standard output; then the
/// calls by which it may have reached for the network.
#[cfg(target_os = "linux")]
fn watched(folder: &WorkFolder, args: &[&str], done: impl Fn(&str)) -> Vec<String> {
    let trace = folder.path("network.trace");
    let program = folder.command(args);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o"]).arg(&trace);
    strace.arg(program.get_program()).args(program.get_args()).current_dir(folder.path(""));
    let mut strace = strace.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(strace.stdout.take().unwrap()).read_line(&mut line).unwrap();
    done(line.trim_end());
    let id = strace.id();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
    let ended = Command::new("kill").arg("-INT").args(children.split_whitespace()).status().unwrap();
    assert!(ended.success() && strace.wait().unwrap().success(), "{args:?}");
    let calls = fs::read_to_string(&trace).unwrap();
    calls.lines().filter(|call| call.contains("AF_INET")).map(str::to_owned).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn neither_preview_nor_watch_reaches_for_the_network() {
    // Where the network is cut off instead, nothing could ask the preview for a page either.
    if let Err(why) = can_be_watched() {
        panic!("{why}, so nothing tells whether the network is used: install strace (`apt install strace`)");
    }
    let folder = WorkFolder::new().file("site.yaml", "profiles: p\n").file("p/ana.yaml", THREE_LINES);
    // The preview listens on this machine, and is asked; it connects to nobody.
    let calls = watched(&folder, &["serve", "--port", "0"], |address| {
        let host = address.strip_prefix("http://").unwrap().trim_end_matches('/');
        for path in ["/", "/ana/", "/nothing"] {
            let mut stream = TcpStream::connect(host).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            assert!(answer.starts_with(b"HTTP/1.1 "), "{path}");
        }
    });
    assert!(calls.iter().any(|call| call.contains("socket(")), "the watch sees nothing: {calls:#?}");
    let outward: Vec<&String> = calls.iter().filter(|call| !call.contains(" socket(")).collect();
    assert_eq!(outward, [""; 0]);
    let calls = watched(&folder, &["watch"], |_| {});
    assert_eq!(calls, [""; 0]);
}

#[test]
fn nothing_that_is_published_loads_anything_from_elsewhere() {
    let folder = WorkFolder::new();
    let whole =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml")).unwrap();
    folder.write("whole.yaml", &whole.replace("  logo: art/logo.webp\n", ""));
    folder.write("ana.yaml", THREE_LINES);
    folder.write("site.yaml", "theme: paper\n");
    let said = folder.run(&["-q", "build", "whole.yaml", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let loads = Regex::new(
        r#"(?i)<(?:link|script|img|image|use|source|iframe|object|embed|video|audio|track|input|form)\b[^>]*\b(?:href|src|srcset|data|action|poster)\s*=\s*["']?\s*(?:[a-z][a-z0-9+.-]*:)?//"#,
    )
    .unwrap();
    let canonical = Regex::new(r#"<link rel="canonical" href="[^"]*">"#).unwrap();
    let in_styles = Regex::new(r#"(?i)@import|url\(\s*["']?\s*(?:https?:|//)"#).unwrap();
    let in_scripts = Regex::new(
        r"https?://|\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\b\s*\(|new Image\b|\.src\s*=\s*[\x22\x27](?:https?:)?//",
    )
    .unwrap();
    let mut checked = 0;
    for (path, bytes) in folder.files("public") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let rule = match path.rsplit('.').next().unwrap() {
            "html" => &loads,
            "css" => &in_styles,
            "js" if path.contains("search-index") => continue,
            "js" => &in_scripts,
            _ => continue,
        };
        let text = canonical.replace_all(&text, "").into_owned();
        let found: Vec<&str> = rule.find_iter(&text).map(|found| found.as_str()).collect();
        assert_eq!(found, [""; 0], "{path}");
        if path.ends_with(".html") && !text.contains("<h1>404") {
            assert!(text.contains("default-src 'none'"), "{path} has no policy");
        }
        checked += 1;
    }
    assert!(checked > 80, "{checked}");
}
