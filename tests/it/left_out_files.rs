//! Nothing of a site is left out in silence: files that are not read, and texts that comments cut short.

use std::os::unix::fs::symlink;

use crate::run_program::{THREE_LINES, WorkFolder};

/// The lines of the command's standard error that name this code.
fn lines<'e>(err: &'e str, code: &str) -> Vec<&'e str> {
    let ending = format!("[{code}]");
    err.lines().filter(|line| line.ends_with(&ending)).collect()
}

#[test]
fn what_lies_among_the_profiles_and_is_none_is_named() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/KARL.YAML", THREE_LINES)
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/ben.yaml.txt", THREE_LINES)
        .file("profiles/eve.yam", THREE_LINES)
        .file("profiles/old/kim.yaml", THREE_LINES)
        .file("profiles/tom.yaml/notes.txt", "a folder")
        .file("profiles/zoe.json", "{}")
        .file("profiles/_template.yaml", "name: x\n")
        .file("profiles/ana.yaml~", "x");
    symlink("nowhere", folder.path("profiles/lea.yaml")).unwrap();
    let said = folder.run(&["check"]);
    assert!(said.code == 0 && said.out.starts_with("ok: 2 profiles,"), "{}{}", said.out, said.err);
    let expected = [
        "warning: `profiles/ben.yaml.txt` is not read: a profile ends in .yaml: rename it to `ben.yaml` [N-NOT-READ]",
        "warning: `profiles/eve.yam` is not read: a profile ends in .yaml [N-NOT-READ]",
        "warning: `profiles/lea.yaml` is not read: the link leads nowhere [N-NOT-READ]",
        "warning: `profiles/tom.yaml` is not read: it is a folder [N-NOT-READ]",
        "note: `profiles/old` is not read: it is a folder [N-NOT-READ]",
        "note: `profiles/zoe.json` is not read: a profile ends in .yaml [N-NOT-READ]",
    ];
    let mut found = lines(&said.err, "N-NOT-READ");
    found.sort_by_key(|line| line.starts_with("note"));
    assert_eq!(found, expected);
    assert_eq!(folder.run(&["check", "--strict"]).code, 1);
    let said = folder.run(&["build", "ben"]);
    let hint = "hint: `profiles/ben.yaml.txt` is not read: a profile ends in .yaml: rename it to `ben.yaml`";
    assert!(said.code == 1 && said.err.contains(hint), "{}", said.err);
    let said = folder.run(&["build"]);
    assert!(said.code == 0 && folder.path("public/karl/index.html").is_file(), "{}", said.err);
}

#[test]
fn what_lies_among_the_themes_and_is_not_read_is_named() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("themes/own.css", "a {}")
        .file("themes/default/own.css", "a {}")
        .file("themes/default/strings.yml", "ui: {}")
        .file("themes/default/start.html", "x")
        .file("themes/default/asets/own.css", "a {}")
        .file("themes/default/assets/own.css", "a { color: red }")
        .file("themes/default/templates/strat.html", "x")
        .file("themes/defualt/assets/own.css", "a {}")
        .file("themes/mine/assets/own.css", "a {}");
    let said = folder.run(&["check"]);
    let expected = [
        "warning: `themes/default/asets/own.css` is not read: the folder is called `assets` [N-NOT-READ]",
        "warning: `themes/default/own.css` is not read: it belongs to `themes/default/assets/` [N-NOT-READ]",
        "warning: `themes/default/start.html` is not read: it belongs to `themes/default/templates/` [N-NOT-READ]",
        "warning: `themes/default/strings.yml` is not read: texts stand in `strings.yaml` [N-NOT-READ]",
        "warning: `themes/default/templates/strat.html` is not read: the template is called `start.html` [N-NOT-READ]",
        "warning: `themes/defualt` is not read: the theme is called `default` [N-NOT-READ]",
        "warning: `themes/own.css` is not read: files of a theme lie in `themes/default/` [N-NOT-READ]",
        "note: `themes/mine` is not read: the site uses the theme `default` [N-NOT-READ]",
    ];
    let mut found = lines(&said.err, "N-NOT-READ");
    found.sort_by_key(|line| line.starts_with("note"));
    assert_eq!(found, expected, "{}", said.err);
}

#[test]
fn settings_and_content_under_a_wrong_name_are_named() {
    let folder = WorkFolder::new().file("site.yml", "title: x\n").file("ana.yaml", THREE_LINES);
    let said = folder.run(&["check", "ana.yaml"]);
    let expected = "warning: `site.yml` is not read: settings stand in `site.yaml` [N-NOT-READ]";
    assert_eq!(lines(&said.err, "N-NOT-READ"), [expected]);
    let folder = WorkFolder::new()
        .file("ana.yaml", THREE_LINES)
        .file("content/guide.yml", "id: x\n")
        .file("content/task/x.md", "---\n---\n");
    let said = folder.run(&["check", "ana.yaml"]);
    for hint in ["hint: did you mean `content/guide.yaml`?", "hint: did you mean `content/tasks/x.md`?"] {
        assert!(said.code == 1 && said.err.contains(hint), "{}", said.err);
    }
}

#[test]
fn a_text_that_a_comment_cuts_short_is_named_in_rosters_of_any_size() {
    let mut folder = WorkFolder::new().file("site.yaml", "profiles: p\ntitle: Plans #1\n");
    for n in 0..12 {
        folder = folder.file(&format!("p/c{n}.yaml"), &format!("{THREE_LINES}gap_theme: Rank #1\n"));
    }
    let strict = folder.run(&["build", "--strict"]);
    assert!(strict.code == 1 && !folder.path("public").join("c1").exists(), "{}", strict.err);
    for _ in 0..2 {
        let said = folder.run(&["build"]);
        assert_eq!((said.code, lines(&said.err, "N-COMMENT").len()), (0, 13), "{}", said.err);
        assert!(said.err.contains(" --> p/c3.yaml:4:17\n"), "{}", said.err);
    }
}
