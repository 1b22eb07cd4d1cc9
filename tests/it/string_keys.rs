//! Every word has its use: the keys that program and templates ask for exist, and no others do.

use std::collections::BTreeSet;
use std::path::Path;

use pmr_site::activity::Activity;
use pmr_site::guide::condition::Condition;
use pmr_site::guide::rules::TierName;
use pmr_site::markdown::Placeholder;
use pmr_site::plan::{DraftCheck, NoticeCode};

use crate::shipped_guide::{STRINGS, root};

/// Values that every plan has: they are never blank.
const NEVER_BLANK: &[&str] = &[
    "candidate.level",
    "candidate.target_level",
    "recruiter.",
    "you.",
    "bullets.",
    "dates.",
    "hold.days",
    "plan.",
    "stories.floor",
    "stories.countable",
    "stories.missing",
    "stories.open",
    "mocks.floor",
    "guide.",
];

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let files =
        walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|found| found == ending));
    files
        .map(|file| {
            let path = file.path().strip_prefix(root()).unwrap_or(Path::new("")).display().to_string();
            (path, std::fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

/// What is asked for: whole keys, and beginnings of keys whose end is made up while the program runs.
#[derive(Default)]
struct Asked {
    keys: BTreeSet<String>,
    beginnings: BTreeSet<String>,
    missing: Vec<String>,
}

impl Asked {
    /// Notes a key, or a group whose keys are all asked for.
    fn note(&mut self, path: &str, key: &str) {
        let group = format!("{key}.");
        if STRINGS.has(key) {
            self.keys.insert(key.to_owned());
        } else if STRINGS.keys().any(|known| known.starts_with(&group)) {
            self.beginnings.insert(group);
        } else {
            self.missing.push(format!("{path}: `{key}`"));
        }
    }

    /// Reads the texts of a source file that look like keys: `"reason.focus"`, `"check.{code}.why"`.
    fn read_source(&mut self, path: &str, text: &str) {
        let groups: BTreeSet<&str> = STRINGS.keys().filter_map(|key| Some(key.split_once('.')?.0)).collect();
        for (at, _) in text.match_indices('"') {
            let rest = &text[at + 1..];
            let end =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len());
            let (word, next) = rest.split_at(end);
            let known = word.split_once('.').is_some_and(|(group, _)| groups.contains(group));
            let known = known && ![".html", ".csv", ".yaml"].iter().any(|ending| word.ends_with(ending));
            match next.chars().next() {
                Some('"') if known => self.note(path, word.trim_end_matches('.')),
                Some('{') if known => {
                    self.note(path, word.trim_end_matches('.'));
                    self.beginnings.insert(word.to_owned());
                }
                _ => {}
            }
        }
    }

    /// Reads what a template asks of `t`.
    fn read_template(&mut self, path: &str, text: &str) {
        for (at, _) in text.match_indices("t.") {
            let inside =
                text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "._".contains(c));
            let rest = &text[at + 2..];
            let end =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && !"._".contains(c)).unwrap_or(rest.len());
            let key = rest[..end].trim_end_matches('.');
            let group = key.split('.').next().unwrap_or_default();
            let known = STRINGS.keys().any(|known| known.split('.').next() == Some(group));
            if !inside && known {
                self.note(path, key);
            }
        }
    }
}

fn asked() -> Asked {
    let mut asked = Asked::default();
    for (path, text) in files("src", "rs") {
        // These speak of fields of files, such as `calendar.titles`, not of the interface's words.
        if ![
            "src/fields",
            "src/guide",
            "src/formats",
            "src/profile",
            "src/settings",
            "src/json_schema",
            "src/markdown",
        ]
        .iter()
        .any(|folder| path.starts_with(folder))
        {
            asked.read_source(&path, text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
    for (path, text) in files("themes/default/templates", "html") {
        asked.read_template(&path, &text);
        asked.read_source(&path, &text);
    }
    for alone in ["lang", "dir", "hours", "decimal_point"] {
        asked.keys.insert(alone.to_owned());
    }
    asked
}

#[test]
fn every_word_that_is_asked_for_exists() {
    assert_eq!(asked().missing, Vec::<String>::new());
}

#[test]
fn every_word_that_exists_is_asked_for() {
    let asked = asked();
    let idle = STRINGS.keys().filter(|key| {
        !asked.keys.contains(*key) && !asked.beginnings.iter().any(|begin| key.starts_with(begin.as_str()))
    });
    assert_eq!(idle.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_condition_activity_tier_check_notice_and_blank_has_its_words() {
    let mut keys: Vec<String> = Vec::new();
    for condition in Condition::ALL {
        let key = format!("condition.{}", condition.word());
        let counted = matches!(condition, Condition::BulletsFailing | Condition::Hold);
        keys.extend(if counted { vec![format!("{key}.one"), format!("{key}.many")] } else { vec![key] });
    }
    for activity in Activity::ALL {
        keys.extend([
            format!("activity.{}", activity.word()),
            format!("calendar.activity.{}", activity.word()),
        ]);
    }
    for tier in [TierName::Rebuild, TierName::Sharpen, TierName::Watch, TierName::Other] {
        keys.push(format!("tier.{}", tier.word()));
    }
    for check in DraftCheck::ALL {
        keys.extend(["what", "why", "repair"].map(|part| format!("check.{}.{part}", check.code())));
    }
    for flag in ["parts-missing", "no-number", "we-over-i", "old", "small-scope", "only-cover"] {
        keys.extend([format!("flag.{flag}.label"), format!("flag.{flag}.repair")]);
    }
    for state in ["done", "passed", "waits", "soon", "open", "overdue"] {
        keys.push(format!("task_state.{state}"));
    }
    for result in ["go", "not-yet-date", "not-yet-readiness", "not-yet-both"] {
        keys.push(format!("gate.{result}"));
    }
    // A notice has one sentence, or several whose keys continue its own.
    for code in NoticeCode::ALL {
        let key = format!("notice.{}", code.word().trim_start_matches("N-").to_lowercase());
        let has_variants = STRINGS.keys().any(|known| known.starts_with(&format!("{key}.")));
        keys.extend((!has_variants).then_some(key));
    }
    let blank = |name: &&&str| {
        **name == "dates.six_months" || !NEVER_BLANK.iter().any(|begin| name.starts_with(begin))
    };
    keys.extend(Placeholder::NAMES.iter().filter(blank).map(|name| format!("blank.{name}")));
    let missing: Vec<String> = keys.into_iter().filter(|key| !STRINGS.has(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}
