//! What harms no preview: strangers, nonsense, and whoever is slow, stuck or greedy.

#[cfg(target_os = "linux")]
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::{News, Preview, status};

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
    let refused = preview.ask("HEAD", "/", "Origin: null\r\n");
    assert!(refused.contains(" 403 ") && refused.ends_with("\r\n\r\n"), "a head has no body: {refused}");
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
        ("GET", "/ana/../../site.yaml", "", "404"),
        ("GET", "/ana/..%2f..%2fsite.yaml", "", "404"),
        ("GET", "/%252e%252e/site.yaml", "", "404"),
        ("GET", "/ana/....//site.yaml", "", "404"),
        ("GET", "/%c0%ae%c0%ae/site.yaml", "", "404"),
        ("GET", "/.pmr-site/../site.yaml", "", "404"),
        ("GET", "/ana/index.html%00.txt", "", "404"),
        ("GET", "/ana//etc/passwd", "", "404"),
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

/// Whether the other side has not closed the connection, or has sent what nobody read.
fn is_open(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    match stream.peek(&mut [0]) {
        Ok(read) => read > 0,
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}

/// Two hundred clients say something and do no more; somebody else is answered all the same.
fn keep_nobody_waiting(preview: &Preview, words: &str) {
    let crowd: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = preview.connect();
            let _ = stream.write_all(words.as_bytes());
            stream
        })
        .collect();
    assert_eq!(status(&preview.get("/ana/")), "200");
    // Nobody had to be sent away for it.
    assert!(crowd.iter().any(is_open), "it was answered when the crowd was gone");
}

#[test]
fn who_says_nothing_keeps_nobody_waiting() {
    let preview = Preview::roster();
    preview.get("/ana/");
    keep_nobody_waiting(&preview, "GET / HTTP/1.1\r\n");
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

#[cfg(target_os = "linux")]
#[test]
fn a_system_without_handles_is_waited_for() {
    let folder = super::two_clients();
    let mut command = std::process::Command::new("sh");
    let program = env!("CARGO_BIN_EXE_pmr-site");
    command.current_dir(folder.path("")).args(["-c", "ulimit -n 40; exec \"$0\" \"$@\"", program]);
    command.args(["--today", "2026-11-24", "serve", "--port", "0"]);
    let preview = Preview::of(folder, command);
    assert_eq!(status(&preview.get("/ana/")), "200");
    let crowd: Vec<TcpStream> = (0..100).map(|_| preview.connect()).collect();
    drop(crowd);
    preview.until("/ana/", |page| status(page) == "200");
}

#[test]
fn who_does_not_read_keeps_nobody_waiting() {
    let preview = Preview::roster();
    preview.write("themes/default/assets/large.svg", &"<g/>".repeat(1 << 20));
    let path = "/ana/assets/large.svg";
    preview.until(path, |answer| status(answer) == "200");
    let port = preview.port;
    keep_nobody_waiting(&preview, &format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"));
}
