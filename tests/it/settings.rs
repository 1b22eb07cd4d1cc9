//! `site.yaml`: settings with their defaults, the person in it, and the profiles of a site.

use pmr_site::diagnostics::{Diagnostic, Place, Report};
use pmr_site::json_schema;
use pmr_site::profile::{Brand, Profile};
use pmr_site::settings::clients::{profiles_in, shared_ids};
use pmr_site::settings::{Delivery, Hosting, People, Settings};
use pmr_site::tree::TreePath;
use pmr_site::yaml::Source;

use crate::faulty_files::{GUIDE, fixtures, said};
use crate::schema_validator;

/// Settings without mistakes.
fn read(text: &str) -> Settings {
    let source = Source::new("site.yaml", text.as_bytes()).unwrap();
    let mut report = Report::new();
    let settings = Settings::read(&source, &mut report);
    assert!(report.is_empty(), "{}", said(&report));
    settings.unwrap()
}

#[test]
fn nothing_has_to_be_set() {
    for settings in [Settings::default(), read(""), read("title:\nbrand:\nhosting: {}\nwithout: []\n")] {
        assert!(matches!(settings.people, People::Named));
        assert_eq!((settings.theme.as_str(), settings.output.as_str()), ("default", "public"));
        assert_eq!((settings.title, settings.base_url, settings.brand), (None, None, Brand::default()));
        assert_eq!(settings.hosting, Hosting::default());
        assert!(settings.without.is_empty());
    }
    let nobody = Settings::nobody("site.yaml");
    assert_eq!(nobody.code, "E-SITE-ONE");
}

#[test]
fn a_coach_sets_everything() {
    let settings = read(
        "schema: 1\ntitle: Loop workshop\nprofiles: ./people/\nbase_url: https://example.org/x/\ntheme: paper\n\
         output: out/site/\nbrand: {coach: Loop, accent: '#1d5a8c', logo: ./logo.PNG}\n\
         without: [notes/no-ai, facts]\ndelivery: folder\nlock: false\n\
         hosting: {cname: play.example.org, branch: live, remote: upstream}\n",
    );
    assert_eq!(settings.title.as_deref(), Some("Loop workshop"));
    let People::Folder(folder, at) = settings.people else { panic!("no folder") };
    assert_eq!((folder.as_str(), at.line, at.column), ("people", 3, 11));
    assert_eq!(settings.base_url.as_deref(), Some("https://example.org/x/"));
    assert_eq!((settings.theme.as_str(), settings.theme_at.unwrap().line), ("paper", 5));
    assert_eq!((settings.output.as_str(), settings.output_at.unwrap().line), ("out/site", 6));
    assert_eq!(settings.brand.logo.as_deref(), Some("logo.PNG"));
    let words: Vec<(&str, usize)> =
        settings.without.iter().map(|without| (without.word.as_str(), without.place.column)).collect();
    assert_eq!(words, [("notes/no-ai", 11), ("facts", 24)]);
    let hosting =
        Hosting { cname: Some("play.example.org".into()), branch: "live".into(), remote: "upstream".into() };
    assert_eq!(settings.hosting, hosting);
}

#[test]
fn a_person_in_the_file_is_read_from_its_lines() {
    let text = "brand: {coach: Loop}\nprofile:\n  rejection_date: 2026-11-20\n  level: L5\n  \
                lowest_principles: unknown\n  brand: {contact: me}\n";
    let Settings { people: People::Inline(source, node), brand, .. } = read(text) else { panic!("nobody") };
    let mut report = Report::new();
    let profile = Profile::read(&source, Some(&node), "me", &GUIDE, None, &brand, &mut report).unwrap();
    assert_eq!(profile.id, "me");
    assert_eq!(profile.brand.coach.as_deref(), Some("Loop"));
    assert_eq!(profile.brand.contact.as_deref(), Some("me"));
}

#[test]
fn a_playbook_may_be_one_file_and_locked() {
    let settings = read("delivery: single\nlock: true\n");
    assert_eq!((settings.delivery, settings.lock), (Delivery::Single, true));
}

#[test]
fn only_what_changes_a_playbook_changes_its_fingerprint() {
    let bytes = |text: &str| read(text).for_fingerprint();
    let same = bytes("title: A\nwithout: [notes/no-ai]\n");
    assert_eq!(
        same,
        bytes("# moved down\n\noutput: b\nwithout: [notes/no-ai]\ntitle: A\nhosting: {branch: c}\n")
    );
    for other in [
        "title: B\nwithout: [notes/no-ai]\n",
        "title: A\n",
        "title: A\nwithout: [notes/no-ai]\ntheme: paper\n",
    ] {
        assert_ne!(same, bytes(other));
    }
}

#[test]
fn the_profiles_of_a_site_are_its_yaml_files() {
    let paths = [
        "profiles/zoe.yml",
        "profiles/Ana B.yaml",
        "profiles/_template.yaml",
        "profiles/.hidden.yaml",
        "profiles/old.yaml~",
        "profiles/4913",
        "profiles/deep/x.yaml",
        "profiles/notes.md",
        "ana.yaml",
        "profiles2/x.yaml",
    ];
    let paths: Vec<TreePath> = paths.iter().map(|path| TreePath::new(path).unwrap()).collect();
    let at = Place::file("site.yaml");
    let found: Vec<&str> =
        profiles_in("profiles", &at, &paths).unwrap().into_iter().map(TreePath::as_str).collect();
    assert_eq!(found, ["profiles/Ana B.yaml", "profiles/zoe.yml"]);
    let empty = profiles_in("people", &at, &paths).unwrap_err();
    assert_eq!((empty.code, empty.message.as_str()), ("E-SITE-EMPTY", "no profile in `people`"));
    assert_eq!(empty.hint_text(), "put a profile such as `people/ana.yaml` there");
}

#[test]
fn an_id_that_two_profiles_share_is_the_mistake_of_both() {
    let places = ["a.yaml", "b.yaml", "c.yaml"].map(Place::file);
    let mistake = |place: &Place| {
        let message = "`x` is the id of two profiles: a.yaml, c.yaml";
        Some(
            Diagnostic::error("E-ID-DUP", message).at(place.clone()).hint("write `id: x-2` into one of them"),
        )
    };
    let shared = shared_ids(&[("x", &places[0]), ("y", &places[1]), ("x", &places[2])]);
    assert_eq!(shared, [mistake(&places[0]), None, mistake(&places[2])]);
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = json_schema::site(&GUIDE);
    let site =
        "profiles: profiles\nbrand: {coach: Loop, accent: '#1d5a8c'}\nwithout: [notes/no-ai]\nlock: false\n";
    assert_eq!(schema_validator::check(&schema, &schema_validator::of_yaml(site)), Vec::<String>::new());
    for path in fixtures("personas", ".yaml") {
        let person = std::fs::read_to_string(path).unwrap().replace('\n', "\n  ");
        let site = format!("profile:\n  {person}\n");
        assert_eq!(schema_validator::check(&schema, &schema_validator::of_yaml(&site)), Vec::<String>::new());
    }
    let wrong = schema_validator::check(&schema, &schema_validator::of_yaml("titel: x\n"));
    assert_eq!(wrong, [".titel is unknown"]);
}
