//! The preview over real sockets: what it answers, what it tells, and how it ends.

mod attack;
mod roster;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::run_program::{THREE_LINES, WorkFolder};

struct Preview {
    folder: WorkFolder,
    child: Child,
    port: u16,
    /// The path below which the pages lie.
    base: String,
}

impl Preview {
    fn new(folder: WorkFolder, args: &[&str]) -> Self {
        let mut command = folder.command(&["serve", "--port", "0"]);
        command.args(args);
        Preview::of(folder, command)
    }

    /// A preview by a command that runs in the folder. What it says to the terminal is kept beside the site,
    /// and so is whatever it needs for the moment.
    fn of(folder: WorkFolder, mut command: Command) -> Self {
        fs::create_dir(folder.path(".tmp")).unwrap();
        let said = fs::File::create(folder.path(".said")).unwrap();
        let command = command.env("TMPDIR", folder.path(".tmp")).stdout(Stdio::piped()).stderr(said);
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port_and_base = address.trim_end().rsplit_once(':').and_then(|(_, rest)| rest.split_once('/'));
        let (port, base) = port_and_base.unwrap_or_else(|| panic!("no address: {address}"));
        Preview { port: port.parse().unwrap(), base: format!("/{base}"), folder, child }
    }

    fn roster() -> Self {
        Preview::new(two_clients(), &[])
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

    /// Asks until the answer fits: again whenever there is news.
    fn until(&self, path: &str, fits: impl Fn(&str) -> bool) -> String {
        self.look(|| self.get(path), fits)
    }

    /// Looks at what the terminal was told until it fits.
    fn said(&self, fits: impl Fn(&str) -> bool) -> String {
        self.look(|| fs::read_to_string(self.folder.path(".said")).unwrap(), fits)
    }

    fn look(&self, look: impl Fn() -> String, fits: impl Fn(&str) -> bool) -> String {
        let mut news = News::open(self);
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            news.next();
            let seen = look();
            if fits(&seen) {
                return seen;
            }
            assert!(Instant::now() < end, "{seen}");
        }
    }

    fn write(&self, path: &str, text: &str) {
        self.folder.write(path, text);
    }
}

/// What comes sooner or later.
fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(Instant::now() < end, "it does not come");
        thread::sleep(Duration::from_millis(10));
    }
}

/// A roster in which one profile is not in order.
fn two_clients() -> WorkFolder {
    let folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    folder.file("profiles/ana.yaml", THREE_LINES).file("profiles/ben.yaml", "level: L5\n")
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
fn head_says_what_get_says() {
    let preview = Preview::roster();
    for path in ["/", "/ana/", "/ana", "/ana/plan.ics", "/nobody", "/.pmr-site/preview.js"] {
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
fn pages_may_lie_below_a_path() {
    let preview =
        Preview::new(WorkFolder::new().file("me.yaml", THREE_LINES), &["me.yaml", "--base", "repo"]);
    assert!(preview.get("/").contains("Location: /repo/\r\n"));
    assert_eq!(status(&preview.get("/repo/me/")), "200");
    assert_eq!(status(&preview.get("/me/")), "404");
}

/// The numbers that an event stream tells.
struct News(BufReader<TcpStream>);

impl News {
    /// Begins to listen; the first number comes at once.
    fn open(preview: &Preview) -> Self {
        let mut stream = preview.connect();
        let (base, port) = (&preview.base, preview.port);
        let head = format!("GET {base}.pmr-site/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        // Shorter than the time after which a silent stream says that it is alive.
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut news = News(BufReader::new(stream));
        let head: Vec<String> =
            std::iter::from_fn(|| Some(news.line())).take_while(|l| l != "\r\n").collect();
        for header in ["Content-Type: text/event-stream\r\n", "Cache-Control: no-store\r\n"] {
            assert!(head.iter().any(|line| line == header), "{header}: {head:?}");
        }
        news
    }

    /// Listens once the preview has come to rest: its first look is its first news.
    fn new(preview: &Preview) -> Self {
        let mut news = News::open(preview);
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
fn a_host_that_is_not_here_cannot_be_had() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    let said = folder.run(&["serve", "me.yaml", "--port", "4000", "--host", "192.0.2.1"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("error: cannot listen on port 4000 of `192.0.2.1`: "), "{}", said.err);
    assert!(said.err.contains("[E-HOST]\nhint: leave --host and --port out"), "{}", said.err);
}

#[test]
fn other_machines_need_a_secret_path() {
    let preview =
        Preview::new(WorkFolder::new().file("me.yaml", THREE_LINES), &["me.yaml", "--host", "0.0.0.0"]);
    let warned = preview.said(|said| !said.is_empty());
    assert!(
        warned.contains("other machines can reach this preview: anyone who knows its address can read it\n"),
        "{warned}"
    );
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
fn the_next_free_port_is_taken_where_none_was_asked_for() {
    let folder = || WorkFolder::new().file("me.yaml", THREE_LINES);
    let one = folder();
    let command = one.command(&["serve", "me.yaml"]);
    // Somebody else may have a preview here: then it is the next.
    let first = Preview::of(one, command);
    let two = folder();
    let command = two.command(&["serve", "me.yaml"]);
    let second = Preview::of(two, command);
    assert!((4000..4010).contains(&first.port) && second.port > first.port, "{} {}", first.port, second.port);
    assert!(second.port <= 4010, "{}", second.port);
    let rest: Vec<TcpListener> =
        (4000..=4010).filter_map(|port| TcpListener::bind(("127.0.0.1", port)).ok()).collect();
    let said = folder().run(&["serve", "me.yaml"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(
        said.err.contains("error: ports 4000 to 4010 are in use [E-PORT]\nhint: choose another with --port")
    );
    drop(rest);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_that_was_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    folder.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opening && mv opening opened\n");
    fs::set_permissions(folder.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = folder.command(&["serve", "me.yaml", "--port", "0", "--open"]);
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", folder.path("bin").display()));
    let preview = Preview::of(folder, command);
    let opened = eventually(|| fs::read_to_string(preview.folder.path("opened")).ok());
    assert_eq!(opened.trim_end(), format!("http://127.0.0.1:{}/", preview.port));
}

#[test]
fn the_output_folder_is_left_alone() {
    let folder = two_clients();
    folder.run(&["build", "--no-sync", "ana"]);
    let before = folder.files("public");
    let is_ours = |(path, bytes): (&String, &Vec<u8>)| {
        path.contains("preview") || String::from_utf8_lossy(bytes).contains(".pmr-site/preview")
    };
    assert!(before.len() > 20 && !before.iter().any(is_ours), "nothing of the preview is in files");
    let preview = Preview::new(folder, &[]);
    preview.write("profiles/ana.yaml", &format!("{THREE_LINES}name: Anna First\n"));
    preview.until("/ana/cover-letter.html", |page| page.contains("Anna First"));
    assert_eq!(preview.folder.files("public"), before);
}

#[test]
fn the_terminal_is_told_once() {
    let preview = Preview::roster();
    preview.said(|said| said.contains("profiles/ben.yaml:1:1\n"));
    let wrong = THREE_LINES.replace("frugality", "thrift");
    let writes = [
        ("profiles/ben.yaml", THREE_LINES.to_owned()),
        ("profiles/ana.yaml", wrong.clone()),
        // Events that change nothing about it.
        ("profiles/ana.yaml", format!("{wrong}# the same mistake\n")),
        ("profiles/ben.yaml", format!("{THREE_LINES}name: Benjamin\n")),
        ("profiles/ana.yaml", THREE_LINES.to_owned()),
        ("profiles/ana.yaml", format!("{THREE_LINES}name: Anna First\n")),
    ];
    let mut said = String::new();
    for (n, (path, text)) in writes.iter().enumerate() {
        // Whole at once: a file that is seen half written changes twice.
        preview.write("profiles/.new", text);
        fs::rename(preview.folder.path("profiles/.new"), preview.folder.path(path)).unwrap();
        said = preview.said(|said| said.matches(" changed (").count() == n + 1);
    }
    for words in [
        "mistakes are fixed\nprofiles/ben.yaml changed (",
        "[E-LP-02]\n --> profiles/ana.yaml:3:21\n",
        "mistakes are fixed\nprofiles/ana.yaml changed (",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(said.matches("[E-LP-02]").count(), 1, "{said}");
}

#[test]
fn a_first_build_that_fails_waits() {
    let empty = || WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    for (folder, who, mends) in [
        (empty(), vec![], "profiles/ana.yaml"),
        (WorkFolder::new(), vec!["ana.yaml"], "ana.yaml"),
        (empty().file("profiles/ana.yaml", "level: L5\n"), vec![], "profiles/ana.yaml"),
        (two_clients().file("site.yaml", "profiles: [\n"), vec![], "site.yaml"),
        (two_clients().file("content/guide.yaml", "id: [\n"), vec![], "content/guide.yaml"),
    ] {
        let preview = Preview::new(folder, &who);
        let page = preview.get("/ana/");
        let body = page.split("\r\n\r\n").nth(1).unwrap();
        assert_eq!(status(&page), "500", "{mends}: {page}");
        assert!(body.contains("mistake") && body.contains("[E-"), "{mends}: {body}");
        match mends {
            "site.yaml" => preview.write(mends, "profiles: profiles\n"),
            "content/guide.yaml" => fs::remove_file(preview.folder.path(mends)).unwrap(),
            profile => preview.write(profile, THREE_LINES),
        }
        preview.until("/ana/", |page| status(page) == "200");
    }
}

#[test]
fn one_answer_ends_a_connection_and_says_so() {
    let preview = Preview::new(WorkFolder::new().file("me.yaml", THREE_LINES), &["me.yaml"]);
    for (answer, status) in [
        (preview.get("/me/"), "200 OK"),
        (preview.get("/nothing"), "404 Not Found"),
        (preview.get("/me"), "308 Permanent Redirect"),
        (preview.ask("HEAD", "/me/", ""), "200 OK"),
        (preview.ask("HEAD", "/.pmr-site/events", ""), "200 OK"),
        (preview.ask("POST", "/", ""), "405 Method Not Allowed"),
        (preview.ask("GET", "/", "Origin: null\r\n"), "403 Forbidden"),
    ] {
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\nConnection: close\r\n")), "{answer}");
        assert_eq!(answer.matches("Connection:").count(), 1, "{answer}");
    }
}

#[test]
fn a_port_that_was_asked_for_is_had_or_refused() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = WorkFolder::new().file("me.yaml", THREE_LINES).run(&["serve", "me.yaml", "--port", &port]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains(&format!("error: port {port} is in use [E-PORT]")), "{}", said.err);
    assert!(said.err.contains("hint: leave --port out, or choose another"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let mut preview = Preview::roster();
    preview.get("/ana/");
    let mut news = News::new(&preview);
    // Whoever is in the middle of a request, and whoever does not read the answer.
    let [mut begun, mut unread] = [preview.connect(), preview.connect()];
    begun.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let whole = format!("GET /ana/print.html HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
    unread.write_all(whole.as_bytes()).unwrap();
    let id = preview.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let ended = eventually(|| preview.child.try_wait().unwrap());
    assert_eq!(ended.code(), Some(0));
    news.0.read_to_end(&mut Vec::new()).expect("the stream ends");
    assert_eq!(fs::read_dir(preview.folder.path(".tmp")).unwrap().count(), 0, "nothing is left behind");
}
