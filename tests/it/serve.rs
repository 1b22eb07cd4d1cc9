//! The preview over real sockets: what it answers, whom it refuses, and how it ends.

#[cfg(target_os = "linux")]
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::here::{Here, THREE_LINES};

struct Preview {
    here: Here,
    child: Child,
    port: u16,
    /// The path below which the pages lie.
    base: String,
}

impl Preview {
    fn new(here: Here, args: &[&str]) -> Self {
        let mut child = here
            .command(&["--quiet", "serve", "--port", "0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port_and_base = address.trim_end().rsplit_once(':').and_then(|(_, rest)| rest.split_once('/'));
        let (port, base) = port_and_base.unwrap_or_else(|| panic!("no address: {address}"));
        Preview { here, child, port: port.parse().unwrap(), base: format!("/{base}") }
    }

    fn roster() -> Self {
        let here = Here::new()
            .file("site.yaml", "profiles: profiles\n")
            .file("profiles/ana.yaml", THREE_LINES)
            .file("profiles/ben.yaml", "level: L5\n");
        Preview::new(here, &[])
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
        self.here.write(path, text);
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
    assert!(!preview.here.path("public").exists(), "a preview writes nothing");
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
    let preview = Preview::new(Here::new().file("me.yaml", THREE_LINES), &["me.yaml", "--base", "repo"]);
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

/// The numbers that an event stream tells.
struct News(BufReader<TcpStream>);

impl News {
    /// Listens once the preview has come to rest: its first look is its first news.
    fn new(preview: &Preview) -> Self {
        let mut stream = preview.connect();
        let head = format!("GET /.pmr-site/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
        stream.write_all(head.as_bytes()).unwrap();
        let mut news = News(BufReader::new(stream));
        let head: Vec<String> =
            std::iter::from_fn(|| Some(news.line())).take_while(|l| l != "\r\n").collect();
        for header in ["Content-Type: text/event-stream\r\n", "Cache-Control: no-store\r\n"] {
            assert!(head.iter().any(|line| line == header), "{header}: {head:?}");
        }
        while news.next() == 0 {}
        news
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
        line
    }

    fn next(&mut self) -> u64 {
        loop {
            if let Some(number) = self.line().strip_prefix("data: ") {
                return number.trim_end().parse().unwrap();
            }
        }
    }
}

#[test]
fn every_change_is_one_event() {
    let preview = Preview::roster();
    let (mut one, mut other) = (News::new(&preview), News::new(&preview));
    preview.write("profiles/ana.yaml", &format!("{THREE_LINES}name: Anna First\n"));
    assert_eq!([one.next(), other.next()], [2, 2]);
    preview.write("profiles/ana.yaml", &format!("{THREE_LINES}name: Anna First\n"));
    preview.write("profiles/ana.yaml~", "what an editor leaves");
    preview.write("profiles/ana.yaml", &format!("{THREE_LINES}name: Anna Second\n"));
    assert_eq!([one.next(), other.next()], [3, 3], "the same bytes once more are no change");
    assert!(preview.get("/ana/cover-letter.html").contains("Anna Second"));
}

#[test]
fn a_port_that_was_asked_for_is_had_or_refused() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = Here::new().file("me.yaml", THREE_LINES).run(&["serve", "me.yaml", "--port", &port]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains(&format!("error: port {port} is in use [E-PORT]")), "{}", said.err);
    assert!(said.err.contains("hint: leave --port out, or choose another"), "{}", said.err);
}

#[test]
fn other_machines_need_a_secret_path() {
    let preview = Preview::new(Here::new().file("me.yaml", THREE_LINES), &["me.yaml", "--host", "0.0.0.0"]);
    let secret = preview.base.trim_matches('/');
    assert!(secret.len() == 16 && secret.chars().all(|c| c.is_ascii_alphanumeric()), "{secret}");
    for path in ["/", "/me/", "/.pmr-site/events", "/.pmr-site/preview.js"] {
        assert_eq!(status(&preview.get(path)), "404", "{path}");
    }
    let asks = |host: &str| {
        let (base, port) = (&preview.base, preview.port);
        preview.say(format!("GET {base}me/ HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n").as_bytes())
    };
    for host in ["localhost", "192.0.2.7", "[2001:db8::1]"] {
        assert_eq!(status(&asks(host)), "200", "{host}");
    }
    assert_eq!(status(&asks("evil.example")), "403");
}

#[test]
fn a_mistake_of_a_template_is_told_where_it_stands() {
    let preview = Preview::roster();
    assert_eq!(status(&preview.get("/ana/")), "200");
    preview.write("themes/default/templates/start.html", "{{ nothing_like_it }}");
    let state = "/.pmr-site/state?/ana/";
    preview.until(state, |state| state.contains(" --> themes/default/templates/start.html:1:4"));
}

/// Kilobytes of memory, as the system counts them.
#[cfg(target_os = "linux")]
fn memory(preview: &Preview, field: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", preview.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn an_attack_costs_little_memory() {
    let preview = Preview::roster();
    preview.get("/ana/");
    News::new(&preview);
    let rest = memory(&preview, "VmRSS");
    fs::write(format!("/proc/{}/clear_refs", preview.child.id()), "5").unwrap();
    let port = preview.port;
    let begun = format!("GET /ana/print.html HTTP/1.1\r\nHost: localhost:{port}\r\n");
    let endless = "X: ".to_owned() + &"a".repeat(16_000);
    let whole = format!("{begun}\r\n");
    let pipelined = whole.repeat(20_000);
    let attackers: Vec<TcpStream> = (0..400)
        .map(|n| {
            let mut stream = preview.connect();
            stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
            let words = match n % 4 {
                0 => begun.clone(),
                1 => format!("{begun}{endless}"),
                // Whoever asks and does not read.
                2 => whole.clone(),
                _ if n < 40 => pipelined.clone(),
                _ => format!("{begun}Content-Length: 100000000000\r\n\r\n"),
            };
            let _ = stream.write_all(words.as_bytes());
            stream
        })
        .collect();
    assert_eq!(status(&preview.get("/ana/")), "200");
    let most = memory(&preview, "VmHWM");
    assert!(most < rest + (32 << 10), "{rest} kB at rest, {most} kB under attack");
    drop(attackers);
}
