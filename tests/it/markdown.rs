//! The Markdown room: what comes out of it is safe, and says what was written.

use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;
use pmr_site::guide::module::{Letter, Note};
use pmr_site::markdown::{Fill, Mark, Placeholder, Target};
use pmr_site::tree::{Tree, TreePath};
use proptest::prelude::*;

use crate::guide::{guide_of, mistakes, tiny, tiny_with};

/// A person whose name is a trick, who lacks a focus, and who has every page but the glossary.
struct Person;

impl Fill for Person {
    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        match placeholder.name() {
            "candidate.name" => Ok("<b>Ana</b> & \"Co\"".to_owned()),
            "dates.earliest" => Ok("Friday 20 November 2026".to_owned()),
            "candidate.first_focus" => Err("your first focus".to_owned()),
            other => Ok(other.to_owned()),
        }
    }

    fn address(&self, target: &Target) -> Option<String> {
        let part = target.fragment.as_ref().map(|part| format!("#{part}")).unwrap_or_default();
        (&*target.id != "glossary").then(|| format!("{}/{}.html{part}", target.kind.folder(), target.id))
    }

    fn mark(&self, mark: Mark) -> String {
        format!("<{}>", mark.word())
    }
}

fn note(front: &str, body: &str) -> Note {
    let text = format!("---\npages: [start]\n{front}\n---\n{body}\n");
    let guide = guide_of(&tiny_with("notes/try.md", &text));
    guide.notes.into_iter().find(|note| note.module.id == "try").unwrap()
}

fn html(body: &str) -> String {
    note("title: x", body).module.body.fill(&Person).as_str().to_owned()
}

#[test]
fn a_number_keeps_its_per_cent_sign() {
    assert_eq!(
        html("5.2 % to **3 %**, a %, `4 %`"),
        "<p>5.2\u{a0}% to <strong>3\u{a0}%</strong>, a %, <code>4 %</code></p>\n"
    );
}

#[test]
fn a_marked_stretch_is_followed_by_what_it_shows() {
    assert_eq!(
        html("It fell [from **31 %**](mark:baseline), and so on."),
        "<p>It fell <span class=\"marked\">from <strong>31\u{a0}%</strong></span>\
         <small class=\"mark\"> &lt;baseline&gt;</small>, and so on.</p>\n"
    );
    for mark in Mark::ALL {
        assert!(html(&format!("[x](mark:{})", mark.word())).contains("<span class=\"marked\">x</span>"));
    }
    let said = wrong(&["[x](mark:figure)".to_owned()]);
    assert!(said[0][0].contains("`figure` is not a mark"), "{said:?}");
}

/// The small guide with several texts as notes.
fn with_notes(bodies: &[String]) -> Tree {
    let mut content = tiny();
    for (n, body) in bodies.iter().enumerate() {
        let path = TreePath::new(&format!("notes/t-{n}.md")).unwrap();
        content.replace(path, format!("---\ntitle: x\npages: [start]\n---\n{body}\n").into_bytes());
    }
    content
}

/// What is wrong with each of several texts, read in one go.
fn wrong(bodies: &[String]) -> Vec<Vec<String>> {
    let mut report = Report::new();
    let _ = Guide::read(&with_notes(bodies), "", &[], &mut report);
    let lines = mistakes(&report);
    let of = |n: usize| {
        let file = format!("notes/t-{n}.md:");
        lines.lines().filter_map(|line| line.strip_prefix(&file)).map(str::to_owned).collect()
    };
    (0..bodies.len()).map(of).collect()
}

/// Each of several texts has mistakes of this code and of no other.
fn refused(code: &str, bodies: &[impl ToString]) {
    let bodies: Vec<String> = bodies.iter().map(ToString::to_string).collect();
    for (body, lines) in bodies.iter().zip(wrong(&bodies)) {
        assert!(!lines.is_empty(), "{body:?} passes");
        for line in lines {
            assert_eq!(line.split(' ').nth(1), Some(code), "{body:?}: {line}");
        }
    }
}

#[test]
fn markdown_becomes_markup() {
    let cases = [
        (
            "One *two* **three** ~~four~~ `five`.",
            "<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code>.</p>\n",
        ),
        ("One\n\nTwo  \nthree\nfour", "<p>One</p>\n<p>Two<br>\nthree\nfour</p>\n"),
        ("\"It's\" -- so...", "<p>“It’s” – so…</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n\n4. b", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
        ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"),
        ("```yaml x\na: <b>\n```", "<pre><code class=\"language-yaml\">a: &lt;b&gt;\n</code></pre>\n"),
        ("    a\n    b", "<pre><code>a\nb\n</code></pre>\n"),
        (
            "| A | B |\n|:-:|--:|\n| {{ dates.earliest }} | 2 |",
            "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"center\">A</th>\n<th scope=\"col\" class=\"right\">B</th>\n\
             </tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"center\">Friday 20 November 2026</td>\n<td class=\"right\">2</td>\n</tr>\n</tbody>\n</table></div>\n",
        ),
        (
            "a[^x] b[^x]\n\n[^x]: c",
            "<p>a<sup class=\"note-mark\"><a href=\"#notes-try--footnote-x\">1</a></sup> b<sup class=\"note-mark\"><a href=\"#notes-try--footnote-x\">1</a></sup></p>\n\
             <div class=\"note\" id=\"notes-try--footnote-x\"><sup>1</sup>\n<p>c</p>\n</div>\n",
        ),
        ("5 < 6 & 7 &copy; &lt;i&gt;", "<p>5 &lt; 6 &amp; 7 © &lt;i&gt;</p>\n"),
        ("- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(
            html(&format!("x\n\n{markdown}")).strip_prefix("<p>x</p>\n"),
            Some(expected),
            "{markdown}"
        );
    }
}

#[test]
fn values_are_text_and_blanks_are_marked() {
    assert_eq!(
        html("Dear **{{candidate.name}}**, `{{ candidate.name }}` from {{ dates.earliest }}"),
        "<p>Dear <strong>&lt;b&gt;Ana&lt;/b&gt; &amp; &quot;Co&quot;</strong>, <code>{{ candidate.name }}</code> from Friday 20 November 2026</p>\n"
    );
    assert_eq!(
        html("Start with {{\ncandidate.first_focus\n}}."),
        "<p>Start with <span class=\"blank\">[your first focus]</span>.</p>\n"
    );
    assert_eq!(
        html("`{{ unclosed` and {% no %} logic"),
        "<p><code>{{ unclosed</code> and {% no %} logic</p>\n"
    );
    assert_eq!(html("{{ phase.practice.until }}"), "<p>phase.practice.until</p>\n");
    let prose =
        note("title: x", "Start with {{ candidate.first_focus }}, *then* go [on](tasks/ask.md).").module.body;
    assert_eq!(prose.plain(&Person), "Start with [your first focus], then go on.");
    assert_eq!(prose.words(), 6);
    assert!(note("title: x", "").module.body.is_empty());
}

#[test]
fn a_figure_of_the_guide_is_text_at_once() {
    let note = note(
        "title: \"{{ rule.hold.share }} % and *more*\"",
        "## {{rule.markers.1}} days\n\n{{ rule.case_hours }} hours, {{ rule.phases.practice.weeks }}\u{a0}weeks",
    );
    assert_eq!(note.module.title.fill_inline(&Person).as_str(), "25\u{a0}% and <em>more</em>");
    assert_eq!(
        note.module.body.fill(&Person).as_str(),
        "<h2 id=\"notes-try--10-days\">10 days</h2>\n<p>1.5 hours, 2\u{a0}weeks</p>\n"
    );
    assert_eq!(letter("", "{{ rule.tiers.rebuild.quota }} stories").text.fill(&Person), "2 stories");
    refused("E-PLACEHOLDER", &["{{ rule.hold }}", "{{ rule.hold.shar }}", "{{ rule.title }}"]);
}

#[test]
fn a_title_is_one_line_whatever_it_begins_with() {
    for (title, expected) in [
        ("1. First", "1. First"),
        ("# No heading", "# No heading"),
        ("- *a* \\\"b\\\"", "- <em>a</em> “b”"),
        ("_a_ {{ candidate.name }}", "<em>a</em> &lt;b&gt;Ana&lt;/b&gt; &amp; &quot;Co&quot;"),
        ("\\\"Quoted\\\" | not a table", "“Quoted” | not a table"),
    ] {
        let note = note(&format!("title: \"{title}\""), "x");
        assert_eq!(note.module.title.fill_inline(&Person).as_str(), expected, "{title}");
    }
    let note = note("title: \"A *b* {{ candidate.first_focus }}\"", "x");
    assert_eq!(note.module.title.plain(&Person), "A b [your first focus]");
    assert_eq!(
        note.module.title.fill(&Person).as_str(),
        "<p>A <em>b</em> <span class=\"blank\">[your first focus]</span></p>\n"
    );
}

#[test]
fn headings_have_ids_that_nothing_else_has() {
    let note = note(
        "title: x\nparts: [{text: \"## Twice\"}]",
        "## Twice\n\n### {{ candidate.first_focus }} & *more*\n\n## Own {#mine .wide}\n\n## Twice",
    );
    let body = &note.module.body;
    assert_eq!(
        body.fill(&Person).as_str(),
        "<h2 id=\"notes-try--twice\">Twice</h2>\n\
         <h3 id=\"notes-try--candidate-first-focus-more\"><span class=\"blank\">[your first focus]</span> &amp; <em>more</em></h3>\n\
         <h2 id=\"notes-try--mine\" class=\"wide\">Own</h2>\n<h2 id=\"notes-try--twice-2\">Twice</h2>\n"
    );
    let part = note.module.parts[0].text.fill(&Person);
    assert_eq!(part.as_str(), "<h2 id=\"notes-try--twice-3\">Twice</h2>\n");
    let guide = guide_of(&tiny());
    let glossary = guide.page("glossary").unwrap().module.body.fill(&Person);
    let ids: Vec<&str> =
        glossary.as_str().split("<h2 id=\"").skip(1).filter_map(|h| h.split('"').next()).collect();
    assert_eq!(ids, ["swell", "landing"], "a page of its own needs no prefix");
}

#[test]
fn links_lead_to_modules_or_out_or_become_text() {
    for (markdown, expected) in [
        ("[a *b*](tasks/ask.md)", "<a href=\"tasks/ask.html\">a <em>b</em></a>"),
        (
            "[a](tasks/debrief.md#a-worked-example)",
            "<a href=\"tasks/debrief.html#tasks-debrief--a-worked-example\">a</a>",
        ),
        (
            "[a](principles/plain-words.md#drills \"T & C\")",
            "<a href=\"principles/plain-words.html#drills\" title=\"T &amp; C\">a</a>",
        ),
        (
            "[{{ dates.earliest }}](pages/start.md)",
            "<a href=\"pages/start.html\">Friday 20 November 2026</a>",
        ),
        ("[gone](pages/glossary.md#swell) *x*", "gone <em>x</em>"),
        (
            "[a](https://example.org/?a=1&b=2)",
            "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">a</a>",
        ),
        (
            "<https://example.org>",
            "<a href=\"https://example.org\" rel=\"noreferrer\">https://example.org</a>",
        ),
        ("<a@example.org>", "<a href=\"mailto:a@example.org\">a@example.org</a>"),
    ] {
        assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
    }
    assert_eq!(
        html("## Here\n\n[up](#here)"),
        "<h2 id=\"notes-try--here\">Here</h2>\n<p><a href=\"notes/try.html#notes-try--here\">up</a></p>\n"
    );
}

#[test]
fn hostile_content_is_refused() {
    let spellings = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
        "about:blank",
        "ftp://example.org",
        "jar:x",
        "filesystem:x",
    ];
    let links = |address: &&str| [format!("[a](<{address}>)"), format!("[a]: <{address}>\n\n[a]")];
    refused("E-HTML-LINK", &spellings.iter().flat_map(links).collect::<Vec<_>>());
    refused("E-HTML-LINK", &["<javascript:alert(1)>", "<DATA:text/html,x>"]);
    let links = ["[a](//example.org)", "[a](/etc/passwd)", "[a](\\\\example.org)", "[a](../site.yaml)"];
    refused("E-LINK", &links);
    // Whatever the element: browsers disagree on which of them do harm.
    let elements = ["script", "SCRIPT", "b", "a", "p", "div", "details", "img", "style", "x-own"];
    let tags = |name: &&str| {
        [
            format!("<{name}>"),
            format!("a <{name} x=y>b</{name}>"),
            format!("<{name}>\n\nx"),
            format!("a</{name}>"),
        ]
    };
    refused("E-HTML", &elements.iter().flat_map(tags).collect::<Vec<_>>());
    let html = [
        "<b onclick=alert(1)>x</b>",
        "<a href='javascript:alert(1)'>x</a>",
        "<div>{{ dates.target }}</div>",
        "<img src=https://example.org/a.png>",
        "<p\nonmouseover='x'>x</p>",
        "## x {onclick=alert(1)}",
        "## x <i>y</i>",
        "<!-- x -->",
        "a <!-- x --> b",
        "<!DOCTYPE html>",
        "<?php x ?>",
        "<![CDATA[ x ]]>",
        "- a <i>b\n- c</i>",
        "| a |\n|---|\n| <i>b |",
        "[a <i>b</i>](tasks/ask.md)",
        "[a](tasks/ask.md \"x\")<br>",
        "![a](tasks/ask.md)",
        "# One",
        "One\n===",
    ];
    refused("E-HTML", &html);
    refused("E-HTML-NET", &["![a](https://example.org/a.png)"]);
    let misplaced =
        ["[a](<{{ dates.target }}>)", "[a]({{ dates.target }})", "[a](tasks/ask.md \"{{ dates.target }}\")"];
    refused("E-PLACEHOLDER-PLACE", &misplaced);
}

#[test]
fn raw_html_is_one_mistake_a_block() {
    let found = wrong(&["a <b>b</b> and <i>c</i>\n\n<div>\n<p>x\n</div>\n\n- <u>y</u>\n- z".to_owned()]);
    let lines: Vec<&str> = found[0].iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(lines, ["5:3", "7:1", "11:3"], "{found:?}");
    assert!(
        found[0].iter().all(|line| {
            line.ends_with("E-HTML raw HTML is not allowed in content | write it in Markdown")
        })
    );
}

#[test]
fn what_is_nested_too_deep_is_refused_at_once() {
    let deep =
        ["> ".repeat(1000) + "a", "- ".repeat(1000) + "a", "*a **b ".repeat(400) + &"c** d*".repeat(400)];
    for lines in wrong(&deep) {
        let found = lines.iter().filter(|line| line.contains("E-HTML nested more than 32 levels deep"));
        assert_eq!(found.count(), 1, "{lines:?}");
    }
    assert_eq!(wrong(&["> ".repeat(30) + "a"]), [Vec::<String>::new()]);
}

fn letter(front: &str, body: &str) -> Letter {
    let text = format!("---\ntitle: x\npage: mocks\n{front}\n---\n{body}\n");
    let guide = guide_of(&tiny_with("letters/try.md", &text));
    guide.letters.into_iter().find(|letter| letter.module.id == "try").unwrap()
}

#[test]
fn letters_are_plain_text() {
    let letter = letter(
        "subject: \"For {{ candidate.name }}\"",
        "Hello,\n{{ candidate.name }}\n\n\n*not Markdown* <b>\n{{ candidate.first_focus }}\n[a <gap>] or [none",
    );
    assert_eq!(
        letter.text.fill(&Person),
        "Hello,\n<b>Ana</b> & \"Co\"\n\n\n*not Markdown* <b>\n[your first focus]\n[a <gap>] or [none"
    );
    assert_eq!(
        letter.text.html(&Person).as_str(),
        "<p>Hello,<br>\n&lt;b&gt;Ana&lt;/b&gt; &amp; &quot;Co&quot;</p>\n\
         <p>*not Markdown* &lt;b&gt;<br>\n<span class=\"blank\">[your first focus]</span><br>\n<span class=\"blank\">[a &lt;gap&gt;]</span> or [none</p>\n"
    );
    assert_eq!(letter.text.words(), 10);
    assert_eq!(letter.subject.unwrap().fill(&Person), "For <b>Ana</b> & \"Co\"");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is written: no panic, and what passes holds no tag that is not ours.
    #[test]
    fn anything_may_be_written(texts in prop::collection::vec(
        "([a-z*_`\\[\\]()<>/&;:#|\"'!~{}=\\n -]|<b>|</b>|<a href=|<script|\\{\\{ dates\\.start \\}\\}|é){0,60}",
        40,
    )) {
        let sound: Vec<String> =
            texts.iter().zip(wrong(&texts)).filter(|(_, wrong)| wrong.is_empty()).map(|(text, _)| text.clone()).collect();
        for note in guide_of(&with_notes(&sound)).notes {
            let html = note.module.body.fill(&Person);
            for tag in html.as_str().split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(!matches!(name.as_str(), "" | "script" | "img" | "form" | "style"), "{}", html.as_str());
            }
            prop_assert_eq!(html.as_str().matches('<').count(), html.as_str().matches('>').count());
        }
    }
}
