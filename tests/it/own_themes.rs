//! Themes and content of a site's own: what is wrong in them is shown where it was written, whatever editors leave
//! beside them is left alone, and nothing in them takes an id that a page has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pmr_site::page_list::FRAME_IDS;

use crate::run_program::{THREE_LINES, WorkFolder, files};

/// A shipped file.
fn shipped(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What `check` says of a site with one file of its own: `line:column CODE message`, and the hints apart.
fn said(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let folder = WorkFolder::new().file("ana.yaml", THREE_LINES).file(path, text);
    let said = folder.run(&["-q", "check", "ana.yaml"]);
    let mut mistakes: Vec<String> = Vec::new();
    let place = format!("--> {path}:");
    for line in said.err.lines() {
        if let Some(at) = line.trim_start().strip_prefix(&place) {
            let last = mistakes.last_mut().unwrap();
            *last = format!("{at} {last}");
        } else if let Some((message, code)) =
            line.strip_prefix("error: ").and_then(|it| it.split_once(" [E-"))
        {
            mistakes.push(format!("E-{} {message}", code.trim_end_matches(']')));
        }
    }
    let hints = said.err.lines().filter_map(|line| line.strip_prefix("hint: ").map(str::to_owned)).collect();
    (mistakes, hints)
}

/// The template of the page *Start* with some lines below it, and the number of the first of these.
fn start_with(lines: &[&str]) -> (String, usize) {
    let start = shipped("themes/default/templates/start.html");
    let first = start.lines().count() + 1;
    (format!("{}\n{}\n", start.trim_end(), lines.join("\n")), first)
}

const START: &str = "themes/default/templates/start.html";

#[test]
fn what_the_policy_of_pages_blocks_is_refused_where_it_is_written() {
    let network = "E-HTML-NET nothing may be loaded from the network";
    let cases = [
        ("<p style=\"color: red\">a</p>", "4 E-HTML `style` is not allowed in a template"),
        (
            "<p {% if t.x == \"<\" %}STYLE='{{ t.x }}'{% endif %}>",
            "23 E-HTML `style` is not allowed in a template",
        ),
        ("é <style>p { color: red }</style>", "3 E-HTML `<style>` is not allowed in a template"),
        ("<script>alert(1)</script>", "1 E-HTML `<script>` is not allowed in a template"),
        ("<script type=module>import 'x'</script>", "1 E-HTML `<script>` is not allowed in a template"),
        ("<a href=\"facts.html\" onclick=\"x()\">a</a>", "22 E-HTML `onclick` is not allowed in a template"),
        ("<iframe src=\"https://example.org\"></iframe>", "1 E-HTML `<iframe>` is not allowed in a template"),
        ("<form action=\"x\"></form>", "7 E-HTML `action` is not allowed in a template"),
        ("<img alt=\"\" src=\"https://example.org/a.png\">", "13 NET"),
        ("<img alt=\"\" src=//example.org/a.png>", "13 NET"),
        ("<img alt=\"\" src=\"https://{{ t.x }}/a.png\">", "13 NET"),
        ("<img alt=\"\" srcset=\"a.png 1x, HTTPS://example.org/a.png 2x\">", "13 NET"),
        ("<link rel=\"stylesheet\" href=\"https://example.org/a.css\">", "24 NET"),
        ("<link href=\"//fonts.example.org\" rel=\"preconnect\">", "7 NET"),
        ("<script src=\"https://example.org/a.js\"></script>", "9 NET"),
        ("<svg><image href=\"https://example.org/a.png\"/></svg>", "13 NET"),
        ("<svg><rect fill=\"url(https://example.org/a.svg#b)\"/></svg>", "12 NET"),
        ("<input type=\"image\" src=\"https://example.org/a.png\">", "21 NET"),
        ("<a href=\"java\tscript:x\">a</a>", "4 E-HTML-LINK `javascript:` links are not allowed"),
    ];
    let lines: Vec<&str> = cases.iter().map(|(line, _)| *line).collect();
    let (template, first) = start_with(&lines);
    let expected: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(n, (_, said))| format!("{}:{}", first + n, said.replace(" NET", &format!(" {network}"))))
        .collect();
    let (found, hints) = said(START, &template);
    assert_eq!(found, expected);
    assert_eq!(hints.len(), cases.len());
    // What readers follow, what holds data and what stands in comments and texts is no mistake.
    let (template, _) = start_with(&[
        "<a href=\"https://example.org\" rel=\"noreferrer\">a</a> <a href=\"mailto:a@example.org\">b</a>",
        "<link rel=\"canonical\" href=\"https://example.org/\"><img alt=\"\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">",
        "<script type=\"application/json\">{\"style\": 1}</script>",
        "<!-- <style> --> {# <style> #} style=\"x\" {% if t.x is defined and \"<style>\" == \"x\" %}{% endif %}",
        "<svg><rect fill=\"url(#a)\"/></svg>",
    ]);
    assert_eq!(said(START, &template).0, [""; 0]);
}

#[test]
fn a_part_of_a_note_or_a_round_keeps_its_title_and_its_days() {
    let parts = "parts:\n  - text: Plain words.\n  - title: Titled\n    text: Under a title.\n\
        \x20 - show: {until: {day: ready}}\n    text: While weeks run.\n---\n\nBody.\n";
    let folder = WorkFolder::new()
        .file("ana.yaml", THREE_LINES)
        .file("content/notes/own.md", &format!("---\ntitle: Own note\npages: [gate]\n{parts}"))
        .file(
            "content/rounds/onsite.md",
            &format!("---\ntitle: Own round\ncountdown: [{{days: 1, title: Rest, text: Rest.}}]\n{parts}"),
        );
    let said = folder.run(&["-q", "build", "--no-sync", "--out", "out", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for (page, level) in [("gate", 3), ("interviews", 4)] {
        let page_of = fs::read_to_string(folder.path(&format!("out/ana/{page}.html"))).unwrap();
        assert!(page_of.contains(&format!("<h{level}>Titled</h{level}>")), "{page}");
        let dated = page_of.split("While weeks run.").next().unwrap().rsplit_once("<details").unwrap().1;
        assert!(dated.starts_with(" class=\"dated prose\"") && dated.contains("data-until="), "{dated}");
        assert!(page_of.contains("<p>Body.</p>\n<p>Plain words.</p>"), "{page}");
    }
}

/// What is shipped is not looked at when a site is read, so it is here.
#[test]
fn the_shipped_themes_keep_to_the_same_rules() {
    for theme in ["default", "paper"] {
        let folder =
            WorkFolder::new().file("me.yaml", THREE_LINES).file("site.yaml", &format!("theme: {theme}\n"));
        let mut found = 0;
        for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")) {
            folder.write(&format!("themes/{path}"), str::from_utf8(&bytes).unwrap());
            found += 1;
        }
        let said = folder.run(&["check", "me.yaml"]);
        assert!(found > 30 && said.code == 0 && !said.err.contains("[E-"), "{}", said.err);
    }
}

#[test]
fn style_sheets_load_nothing_from_elsewhere() {
    let network = "E-HTML-NET nothing may be loaded from the network";
    let sheet = "@import url(https://example.org/a.css);\n@import \"other.css\";\n\
        /* url(https://example.org) */ a { background: url( 'https://example.org/a.png' ) }\n\
        b { background: URL(//example.org/a.png); content: \"https://example.org\" }\n\
        c { background: image-set(\"https://example.org/a.png\" 1x) }\n\
        d { background: url(pic.pgn) } e { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }\n\
        @font-face { font-family: F; src: local(\"F\"), url(f.woff2) }\n\
        @namespace svg url(http://www.w3.org/2000/svg); f { fill: url(#g) }\n";
    let folder = WorkFolder::new().file("themes/default/assets/pic.png", "x");
    let path = "themes/default/assets/own.css";
    folder.write(path, sheet);
    let (found, _) = said(path, sheet);
    let expected = [
        format!("1:1 {network}"),
        "2:1 E-HTML `@import` is not allowed in a style sheet".to_owned(),
        format!("3:54 {network}"),
        format!("4:21 {network}"),
        format!("5:28 {network}"),
        "6:21 E-LINK this link leads nowhere: `pic.pgn`".to_owned(),
        "7:51 E-HTML a font of one's own is not allowed in a style sheet".to_owned(),
    ];
    assert_eq!(found, expected);
    let folder = folder.file("ana.yaml", THREE_LINES);
    let said = folder.run(&["-q", "check", "ana.yaml"]);
    assert!(said.err.contains("hint: did you mean `pic.png`?"), "{}", said.err);
    folder.write(path, "a { background: url(pic.png) }");
    let said = folder.run(&["-q", "build", "ana.yaml"]);
    assert!(said.code == 0 && folder.path("public/ana/assets/pic.png").is_file(), "{}", said.err);
}

#[test]
fn a_broken_link_is_shown_in_the_template_that_holds_it() {
    let (template, first) = start_with(&["<p><a href=\"nosuch.html\">a</a></p>"]);
    let leads_nowhere = |link: &str| format!("E-LINK this link leads nowhere: `{link}`");
    assert_eq!(said(START, &template).0, [format!("{first}:13 {}", leads_nowhere("nosuch.html"))]);
    let below = "themes/default/templates/foot.html";
    let (foot, lost) = ("<footer class=\"foot\">", "<a href=\"{{ root }}nosuch.html#x\">a</a>");
    let template = shipped(below).replace(foot, &format!("{foot}\n{lost}"));
    let line = template.lines().position(|line| line == lost).unwrap() + 1;
    assert_eq!(said(below, &template).0, [format!("{line}:10 {}", leads_nowhere("{{ root }}nosuch.html#x"))]);
}

#[test]
fn a_block_that_is_not_closed_is_shown_where_it_begins() {
    let of = |lines: &[&str]| {
        let (template, first) = start_with(lines);
        let (found, hints) = said(START, &template);
        (found.into_iter().map(|it| it.replacen(&format!("{first}:"), "+0:", 1)).collect::<Vec<_>>(), hints)
    };
    let open = |at: &str, what: &str| vec![format!("{at} E-TEMPLATE this `{what}` is not closed")];
    let close = |with: &str| vec![format!("close it with `{with}`")];
    assert_eq!(of(&["<p>{% if t.x %}a", "", "</p>"]), (open("+0:4", "if"), close("{% endif %}")));
    assert_eq!(of(&["{% <dated when={t.x}> %}a"]), (open("+0:1", "<dated>"), close("{% </dated> %}")));
    let (found, hints) = of(&["{% if t.x %}{% for x in t.y %}a{% endif %}"]);
    assert!(
        found[0].starts_with("+0:13 E-TEMPLATE this `for` is not closed before `{% endif %}` in line "),
        "{found:?}"
    );
    assert_eq!(hints, close("{% endfor %}"));
    let (found, _) = of(&["a{% endif %}"]);
    assert_eq!(found, ["+0:2 E-TEMPLATE `endif` closes nothing here"]);
    // Each template with such a mistake is named in the same run.
    let (template, _) = start_with(&["{% if t.x %}"]);
    let folder = WorkFolder::new()
        .file("ana.yaml", THREE_LINES)
        .file(START, &template)
        .file("themes/default/templates/gate.html", "{{ page.heading");
    let said = folder.run(&["check", "ana.yaml"]);
    assert!(said.err.ends_with("2 mistakes in 2 files\n"), "{}", said.err);
}

#[test]
fn notes_of_a_text_have_both_their_ends() {
    let note = |body: &str| {
        let text = format!("---\ntitle: x\npages: [gate]\nclaim: site\n---\n{body}\n");
        said("content/notes/try.md", &text).0
    };
    assert_eq!(note("a [^1]\n\n[^1]: b"), [""; 0]);
    assert_eq!(note("a \\[^1] `[^1]` [^ 1] []"), [""; 0]);
    assert_eq!(note("a [^1] b"), ["6:3 E-LINK no note is called `^1` here"]);
    assert_eq!(note("# a [^x]").last().unwrap(), "6:5 E-LINK no note is called `^x` here");
    assert_eq!(note("a [^1]\n\n[^1]: b\n\n[^1]: c"), ["10:1 E-MODULE-DUP the note `[^1]` is written twice"]);
    let in_link = ["6:8 E-HTML a note cannot stand in the text of a link"];
    assert_eq!(note("[a [^1]](https://example.org)\n\n[^1]: b"), in_link);
    let folder = WorkFolder::new().file("ana.yaml", THREE_LINES).file(
        "content/notes/try.md",
        "---\ntitle: x\npages: [gate]\nclaim: site\n---\na\n\n[^1]: b\n\n[c]: https://example.org\n\n[d]\n\n[D]: https://example.org\n",
    );
    let said = folder.run(&["check", "ana.yaml"]);
    for unused in ["`[^1]: …` [N-CONTENT-DEAD]\n --> content/notes/try.md:8:1", "`[c]: …` [N-CONTENT-DEAD]\n"]
    {
        assert!(said.err.contains(&format!("warning: nothing uses {unused}")), "{}", said.err);
    }
    assert_eq!((said.code, said.err.matches("N-CONTENT-DEAD").count()), (0, 2), "{}", said.err);
}

/// The ids of each page of a playbook, those in its scripts' templates too.
fn ids(folder: &WorkFolder) -> BTreeMap<String, Vec<String>> {
    let pages = folder.files("public/ana-s").into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages
        .map(|(path, bytes)| {
            let page = String::from_utf8(bytes).unwrap();
            let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            (path, ids.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn headings_take_no_id_of_a_page() {
    let whole = shipped("tests/fixtures/whole.yaml").replace("  logo: art/logo.webp\n", "");
    let folder = WorkFolder::new().file("whole.yaml", &whole);
    let said = folder.run(&["-q", "build", "whole.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    // Every id that a template writes out, and two of each family.
    let mut headings: BTreeSet<String> = BTreeSet::new();
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    for id in ids(&folder).into_values().flatten() {
        let family = id.rsplit_once('-').map_or(id.clone(), |(family, _)| family.to_owned());
        let seen = families.entry(family).or_default();
        *seen += 1;
        if *seen <= 2 {
            headings.insert(id.replace('-', " "));
        }
    }
    assert!(headings.len() > 100 && FRAME_IDS.iter().all(|id| headings.contains(&id.replace('-', " "))));
    let all: String = headings.iter().map(|words| format!("\n## {words}\n\nx\n")).collect();
    let mut few: BTreeMap<String, usize> = BTreeMap::new();
    for path in crate::guide::folder("content").paths().map(|path| path.to_string()) {
        let kind = path.split('/').next().unwrap_or_default().to_owned();
        let seen = few.entry(kind.clone()).or_default();
        *seen += 1;
        if path.ends_with(".md") && kind != "letters" && (kind == "pages" || *seen <= 2) {
            folder.write(
                &format!("content/{path}"),
                &format!("{}\n{all}", shipped(&format!("content/{path}"))),
            );
        }
    }
    folder
        .write("content/pages/mine.md", &format!("---\ntitle: Mine\n---\n{all}\n## Note mine\n\n## Words\n"));
    let slugs: Vec<&str> = "start schedule checklist feedback resume cover-letter experiment stories mocks interviews narrative gate facts mine".split(' ').collect();
    let note = format!("---\ntitle: Mine\npages: [{}]\n---\n{all}", slugs.join(", "));
    folder.write("content/notes/mine.md", &note);
    folder.write("content/notes/mine-task.md", &note.replace("title: Mine", "title: Main"));
    let said = folder.run(&["-q", "check", "whole.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = folder.run(&["-q", "build", "whole.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let mut twice: Vec<String> = Vec::new();
    for (page, ids) in ids(&folder) {
        let mut known = BTreeSet::new();
        twice.extend(ids.iter().filter(|id| !known.insert(*id)).map(|id| format!("{page}: {id}")));
    }
    assert_eq!(twice, [""; 0]);
    let page = fs::read_to_string(folder.path("public/ana-s/mine.html")).unwrap();
    for id in ["words-2", "main-2", "words-3"] {
        assert!(page.contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
    // One that is asked for and taken is a mistake.
    folder.write("content/pages/mine.md", "---\ntitle: Mine\n---\n## A {#main}\n\n## B {#b}\n\n## C {#b}\n");
    let said = folder.run(&["-q", "check", "whole.yaml"]);
    for wrong in [
        "the id `main` is that of a part of the page [E-MODULE-DUP]\n --> content/pages/mine.md:4:1",
        "the id `b` is used twice [E-MODULE-DUP]",
    ] {
        assert!(said.err.contains(wrong), "{}", said.err);
    }
}

#[test]
fn templates_keep_to_the_ids_that_content_leaves_them() {
    let mut ids: Vec<(String, String)> = Vec::new();
    for (path, bytes) in
        crate::guide::folder("themes").iter().filter(|(path, _)| path.as_str().ends_with(".html"))
    {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let written = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        ids.extend(written.map(|id| (path.to_string(), id.to_owned())));
    }
    let of_frame = ["base", "top", "menu", "clock", "foot", "field-words", "script-words"]
        .map(|name| format!("default/templates/{name}.html"));
    let frame: BTreeSet<&str> =
        ids.iter().filter(|(path, _)| of_frame.contains(path)).map(|(_, id)| id.as_str()).collect();
    assert_eq!(frame, FRAME_IDS.into_iter().collect());
    let taken = |id: &str| {
        ["page-", "text-", "note-"].iter().any(|of_content| id.starts_with(of_content)) || id.contains("--")
    };
    assert_eq!(ids.iter().filter(|(_, id)| taken(id)).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[test]
fn what_editors_leave_behind_stops_nothing_and_is_never_published() {
    let names = [
        "#x.ext#",
        ".#x.ext",
        "x.ext~",
        ".x.ext.swp",
        ".x.ext.swo",
        ".x.ext.swx",
        "4913",
        "x.ext___jb_tmp___",
        "x.ext___jb_old___",
        ".x.ext.kate-swp",
        ".goutputstream-A1B2C3",
        "x.ext.bak",
        "x.ext.orig",
        "x.ext.tmp",
        ".x.ext.un~",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        ".DS_Store",
        "._x.ext",
        ".helix",
        "x.bck",
        "_draft.ext",
        ".gitkeep",
    ];
    let mut folder =
        WorkFolder::new().file("site.yaml", "profiles: profiles\n").file("profiles/ana.yaml", THREE_LINES);
    let clean = {
        let said = folder.run(&["-q", "build"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        folder.files("public")
    };
    for (place, ext) in [
        ("profiles", "yaml"),
        ("content", "md"),
        ("content/notes", "md"),
        ("themes", "html"),
        ("themes/default", "yaml"),
        ("themes/default/templates", "html"),
        ("themes/default/assets", "css"),
    ] {
        for name in names {
            folder = folder.file(&format!("{place}/{}", name.replace("ext", ext)), "{{ { broken \u{1}");
        }
    }
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.err.contains("N-NOT-READ"), "{}", said.err);
    assert_eq!(folder.files("public"), clean);
    let said = folder.run(&["list"]);
    assert!(!said.out.contains("yours"), "{}", said.out);
}

/// Pages that follow from the guide alone are rendered once for all clients, whatever an own theme says on them.
#[test]
fn an_own_theme_says_of_each_client_the_name_of_that_client() {
    let text = shipped("themes/default/templates/text.html");
    let parts = shipped("themes/default/templates/parts.html");
    let whose =
        "{% component whose(@playbook: map) %}<p>of {{ playbook.name }}</p>{% endcomponent whose %}\n";
    let of_themes = [
        vec![("templates/text.html", format!("{text}<p>of {{{{ playbook.name }}}}</p>\n"))],
        // A component that takes it without being given it.
        vec![
            ("templates/text.html", format!("{text}{{{{ <whose /> }}}}\n")),
            ("templates/parts.html", format!("{parts}{whose}")),
        ],
        vec![
            ("templates/text.html", format!("{text}{{% include \"whose.html\" %}}\n")),
            ("templates/whose.html", "<p>of {{ playbook.name }}</p>\n".to_owned()),
        ],
    ];
    for files in of_themes {
        let folder = WorkFolder::new().file("site.yaml", "profiles: p\n");
        for (path, text) in &files {
            folder.write(&format!("themes/default/{path}"), text);
        }
        let names = ["Ada", "Ben", "Cleo", "Dan"];
        for name in names {
            folder.write(&format!("p/{name}.yaml"), &format!("name: {name}\n{THREE_LINES}"));
        }
        let built = folder.run(&["-q", "build", "--no-sync", "--jobs", "1"]);
        assert_eq!(built.code, 0, "{}", built.err);
        for name in names {
            let page =
                fs::read_to_string(folder.path(&format!("public/{}/writing.html", name.to_lowercase())));
            let page = page.unwrap();
            assert!(page.contains(&format!("<p>of {name}</p>")), "{name}: {files:?}");
        }
    }
}

/// The templates that a page cannot do without, each with something taken out of it or put into it.
#[test]
fn a_theme_prints_each_part_of_a_page_once() {
    let base = "themes/default/templates/base.html";
    let whole = shipped(base);
    let without = |parts: &[&str]| {
        parts.iter().fold(whole.clone(), |text, part| text.replace(&format!("{{{{ {part} }}}}"), ""))
    };
    let once = ["print each once, as the shipped base.html does"];
    for part in ["head", "top", "clock", "before", "main", "foot", "field_words", "script_words"] {
        let (found, hints) = said(base, &without(&[part]));
        assert_eq!(found, [format!("1:1 E-TEMPLATE this template prints `{{{{ {part} }}}}` nowhere")]);
        assert_eq!(hints, once);
    }
    let twice = without(&["head", "foot"]).replace("{{ main }}", "{{ main }}{{ main }}");
    let all =
        "1:1 E-TEMPLATE this template prints `{{ head }}`, `{{ foot }}` nowhere, `{{ main }}` twice or more";
    assert_eq!(said(base, &twice).0, [all]);
    // Words of fields may stand on every page.
    let always = whole.replace("{% if writes %}{{ field_words }}\n{% endif -%}", "{{ field_words }}\n");
    assert!(always != whole && said(base, &always).0.is_empty());

    let policy = "1:1 E-TEMPLATE this template makes no `<meta http-equiv=\"Content-Security-Policy\" …>`";
    let lines_without = |path: &str, word: &str| {
        shipped(path).lines().filter(|line| !line.contains(word)).collect::<Vec<_>>().join("\n")
    };
    for (name, word) in [("head", "<policies"), ("parts", "Content-Security-Policy")] {
        let path = format!("themes/default/templates/{name}.html");
        assert_eq!(said(&path, &lines_without(&path, word)).0, [policy], "{name}");
    }
}

#[test]
fn a_name_that_tera_does_not_know_gets_the_nearest() {
    let hint = |line: &str| said(START, &start_with(&[line]).0).1.join("");
    assert_eq!(hint("{{ page.title | upperr }}"), "did you mean `upper`?");
    assert_eq!(hint("{% if page.title is defind %}a{% endif %}"), "did you mean `defined`?");
    assert_eq!(hint("{{ conut(key=\"task\", n=1) }}"), "did you mean `count`?");
    assert_eq!(hint("{{ <page_haed page={page} /> }}"), "did you mean `page_head`?");
    assert_eq!(hint("{% if %}"), "write what must hold, for example {% if page.lead %}");
}

#[test]
fn words_that_are_no_text_and_lists_that_are_too_short_are_refused() {
    let path = "themes/default/strings.yaml";
    let (found, _) = said(path, "lang: deutsch\ndir: rechts\ndate:\n  months: [Januar, Februar]\n");
    assert_eq!(
        found,
        [
            "1:7 E-STRING `deutsch` is not a language tag",
            "2:6 E-STRING `rechts` is no direction",
            "4:11 E-STRING `date.months` has 2 of the 12 entries it needs",
        ]
    );
    assert_eq!(said(path, "lang: de-AT\ndir: rtl\ndate:\n  months: {1: Jänner}\n").0, [""; 0]);
}

#[test]
fn the_place_of_a_task_is_a_section_of_its_page() {
    let path = "content/tasks/bullets.md";
    let task = |place: &str| {
        let text = shipped(path);
        let page = text.lines().find(|line| line.starts_with("page: ")).unwrap();
        text.replace(page, &format!("page: stories\nplace: {place}"))
    };
    let (found, hints) = said(path, &task("nix"));
    assert_eq!(found, ["12:8 E-REF the page `stories` has no section `nix`"]);
    assert!(hints[0].contains("`stories-still-to-write`"), "{hints:?}");
    assert_eq!(said(path, &task("stories-still-to-writ")).1, ["did you mean `stories-still-to-write`?"]);
    assert_eq!(said(path, &task("stories-still-to-write")).0, [""; 0]);
}

#[test]
fn what_takes_the_place_or_the_name_of_a_shipped_module_is_told_at_the_own_file() {
    let (found, hints) = said("content/tasks/mine/bullets.md", &shipped("content/tasks/bullets.md"));
    assert!(found.len() == 1 && found[0].starts_with("1:1 E-MODULE-DUP `bullets` is the id of two tasks"));
    assert!(hints[0].starts_with("`content/tasks/bullets.md` is shipped: a file of yours at that path"));
    // `ownership` comes before `dive-deep`, which is as it was shipped.
    let path = "content/principles/ownership.md";
    let text = shipped(path).replace("name: Ownership\n", "name: Dive Deep\n");
    assert_eq!(
        said(path, &text).0,
        ["3:7 E-MODULE-DUP `Dive Deep` is a name of the principle `dive-deep` as well"]
    );
}
