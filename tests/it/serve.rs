//! The preview over real sockets: what it answers, whom it refuses, and how it ends.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const THREE_LINES: &str = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [frugality]\n";

struct Preview {
    folder: TempDir,
    child: Child,
    port: u16,
}

impl Preview {
    fn new(files: &[(&str, &str)], args: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_pmr-site"))
            .current_dir(folder.path())
            .args(["--today", "2026-11-24", "--quiet", "serve", "--port", "0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.split([':', '/']).find_map(|part| part.parse().ok()).unwrap_or_else(|| {
            panic!("no address: {address}");
        });
        Preview { folder, child, port }
    }

    fn roster() -> Self {
        let files = [
            ("site.yaml", "profiles: profiles\n"),
            ("profiles/ana.yaml", THREE_LINES),
            ("profiles/ben.yaml", "level: L5\n"),
        ];
        Preview::new(&files, &[])
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// The answer to bytes as they are.
    fn say(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server may stop listening in the middle.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let port = self.port;
        self.say(format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n").as_bytes())
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    /// Asks until the answer fits.
    fn until(&self, path: &str, fits: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = self.get(path);
            if fits(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{answer}");
        }
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("nothing")
}

#[test]
fn a_roster_is_listed_and_each_playbook_is_shown() {
    let preview = Preview::roster();
    let list = preview.get("/");
    assert!(list.contains("Local only") && list.contains("<a href=\"ana/\">ana</a>"), "{list}");
    assert!(list.contains("Day 4 · week 1 of 10") && list.contains("mistakes in 1 file"), "{list}");
    let page = preview.get("/ana/");
    assert_eq!(status(&page), "200");
    for header in ["nosniff", "Cache-Control: no-store", "Content-Type: text/html; charset=utf-8"] {
        assert!(page.contains(header), "{header}: {page}");
    }
    assert!(page.contains("src=\"../.pmr-site/preview.js\""));
    assert!(preview.get("/ana").contains("Location: /ana/\r\n"));
    assert_eq!(status(&preview.get("/ben/")), "500", "never built: the mistakes are the page");
    assert_eq!(status(&preview.get("/nobody/x.html")), "404");
    assert!(!preview.folder.path().join("public").exists(), "a preview writes nothing");
}

#[test]
fn head_says_what_get_says() {
    let preview = Preview::roster();
    for path in ["/", "/ana/", "/ana", "/ana/assets/theme.css", "/nobody", "/.pmr-site/preview.js"] {
        let plain = |answer: &str| {
            let head = answer.split("\r\n\r\n").next().unwrap();
            head.lines().filter(|line| !line.starts_with("Date")).collect::<Vec<_>>().join("\n")
        };
        let (head, get) = (preview.ask("HEAD", path, ""), preview.get(path));
        assert_eq!(plain(&head), plain(&get), "{path}");
        assert!(head.ends_with("\r\n\r\n"), "{path}: no body");
    }
}

#[test]
fn a_mistake_is_told_and_heals() {
    let preview = Preview::roster();
    let state = "/.pmr-site/state?/ana/";
    let good = preview.until(state, |state| state.contains("\"mistakes\":[]"));
    preview.write("profiles/ana.yaml", &THREE_LINES.replace("frugality", "<b>"));
    preview.until(state, |state| state.contains("[E-LP-02]\\n\",\" --> profiles/ana.yaml:3:21"));
    assert_eq!(status(&preview.get("/ana/")), "200", "the last good page stays");
    preview.write("profiles/ana.yaml", THREE_LINES);
    let healed = preview.until(state, |state| state.contains("\"mistakes\":[]"));
    assert_eq!(good.split("\r\n\r\n").nth(1), healed.split("\r\n\r\n").nth(1));
}

#[test]
fn strangers_and_nonsense_are_refused_and_harm_nothing() {
    let preview = Preview::roster();
    let port = preview.port;
    let own = format!("Origin: http://127.0.0.1:{port}\r\n");
    assert_eq!(status(&preview.ask("GET", "/", &own)), "200");
    for foreign in ["Origin: null\r\n", "Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        for path in ["/", "/.pmr-site/events", "/ana/plan.ics"] {
            assert_eq!(status(&preview.ask("GET", path, foreign)), "403", "{foreign}{path}");
        }
    }
    let host = |host: &str| preview.say(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
    for foreign in ["evil.example", "localhost", "localhost:1", "", "[", "[::1", "127.0.0.1.evil.example:80"]
    {
        assert_eq!(status(&host(foreign)), "403", "{foreign}");
    }
    let long = format!("X: {}\r\n", "a".repeat(20_000));
    let many = "X: y\r\n".repeat(101);
    for (method, path, headers, wanted) in [
        ("POST", "/", "", "405"),
        ("GET", "/", "Content-Length: 100000000000\r\n", "413"),
        ("GET", "/", "Transfer-Encoding: chunked\r\n", "413"),
        ("GET", "/", "TE: deflate;q=nan\r\n", "200"),
        ("GET", "/", "Host: localhost\r\n", "400"),
        ("GET", "/", " folded\r\n", "400"),
        ("GET", "/", &long, "431"),
        ("GET", "/", &many, "431"),
        ("GET", "/../../etc/passwd", "", "404"),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", "", "404"),
        ("GET", "/..%5c..%5csite.yaml", "", "404"),
        ("GET", "/site.yaml", "", "404"),
        ("GET", "/profiles/ana.yaml", "", "404"),
        ("GET", "/%", "", "404"),
        ("GET", "/%ff", "", "404"),
        ("GET", "/%0d%0aSet-Cookie:x", "", "404"),
        ("GET", "//evil.example/", "", "404"),
        ("GET", "http://evil.example/", "", "400"),
        ("GET", "*", "", "400"),
    ] {
        assert_eq!(status(&preview.ask(method, path, headers)), wanted, "{method} {path} {headers:.40}");
    }
    for garbage in [&b"\x16\x03\x01\x02\x00\r\n\r\n"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"] {
        assert_eq!(status(&preview.say(garbage)), "400");
    }
    assert_eq!(status(&preview.get("/ana/")), "200", "it is still there");
}

#[test]
fn who_says_nothing_keeps_nobody_waiting() {
    let preview = Preview::roster();
    preview.get("/ana/");
    let half_open: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = preview.connect();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\n");
            stream
        })
        .collect();
    let begun = Instant::now();
    assert_eq!(status(&preview.get("/ana/")), "200");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    drop(half_open);
}

#[test]
fn pages_may_lie_below_a_path() {
    let preview = Preview::new(&[("me.yaml", THREE_LINES)], &["me.yaml", "--base", "repo"]);
    assert!(preview.get("/").contains("Location: /repo/\r\n"));
    assert_eq!(status(&preview.get("/repo/me/")), "200");
    assert_eq!(status(&preview.get("/me/")), "404");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let mut preview = Preview::roster();
    preview.get("/ana/");
    let id = preview.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
}
