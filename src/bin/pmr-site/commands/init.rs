//! `init`: a new site with one person, or with an empty guide.

mod github_pages;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::build;
use crate::cli::{Build, Init};
use crate::init_answers::Answers;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use crate::random_id::random_signs;
use crate::read_guide::{own_guide, shipped_guide};
use pmr_site::diagnostics::{Diagnostic, Hint, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::{SITE, SiteFolder};
use pmr_site::embedded;
use pmr_site::guide::Guide;
use pmr_site::json_schema;
use pmr_site::profile::id;
use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::tree::{Tree, TreePath};
use pmr_site::visible::{padded, width};

const GITIGNORE: &str = ".gitignore";
const PROFILES: &str = "profiles";
const TEMPLATE: &str = "profiles/_template.yaml";
const SAMPLE: &str = "profiles/sample.yaml";
const PROFILE_SCHEMA: &str = "profile.schema.json";
const SITE_SCHEMA: &str = "site.schema.json";

/// The settings of a site with several clients.
const ROSTER_TEXT: &str = "\
# yaml-language-server: $schema=site.schema.json
# The settings of this site. All fields: pmr-site schema site
title: \"Reapply\"
profiles: profiles
# brand: {coach: \"Your name\", contact: \"you@example.org\"}
";

/// What a profile begins with. The name of the file begins with `_`, so it is not read.
const TEMPLATE_TEXT: &str = "\
# yaml-language-server: $schema=../profile.schema.json
# What the file of a client holds. `pmr-site new CLIENT` writes one; or copy this one, under a name without `_`.
# All fields: pmr-site schema profile
name: \"\"
rejection_date:    # the day of the rejection, year-month-day
level:    # the level of the interview: {levels}
lowest_principles: unknown    # or a list, such as [{principle}]
# hours_per_week: 12
# start_date:    # the first day of the plan, if it is not the day after the rejection
";

/// An invented client.
const SAMPLE_TEXT: &str = "\
# yaml-language-server: $schema=../profile.schema.json
# An invented client, to see a playbook. Delete this file when the first real one is here.
name: \"Sam Sample\"
rejection_date: {today}
level: {level}
lowest_principles: [{principle}]
";

/// What the `.gitignore` of a site names: what is made, and what is private.
const IGNORED: [&str; 9] = [
    "/public/",
    "/public-share/",
    "/roster/",
    "/roster.yaml",
    "/progress-*.json",
    "/inbox/",
    "/profiles/",
    "/.pmr-site/",
    "/.pmr-site.stage/",
];

/// Creates a site and builds it.
pub(crate) fn run(args: &Init, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    let mut report = Report::new();
    let invocation = Invocation {
        site: args.dir.clone().unwrap_or_else(|| invocation.site.clone()),
        ..invocation.clone()
    };
    let folder = SiteFolder::new(&invocation.site);
    let workflow = match &args.github_pages {
        Some(source) => match github_pages::workflow(source, &folder, &invocation, terminal) {
            Ok(workflow) => Some(workflow),
            Err(mistake) => return Outcome::report(mistake.into()),
        },
        None => None,
    };
    // A site that is there gets the workflow alone.
    if let Some(workflow) =
        workflow.as_ref().filter(|_| args.is_only_for_pages() && folder.join(SITE).exists())
    {
        let mut report = Report::new();
        folder.create(&with_workflow(Tree::new(), Some(workflow)), &mut report);
        let wrote = format!("wrote {}\n", path_name(&folder.join(github_pages::PATH)));
        let done = if report.failed() { String::new() } else { wrote + &github_pages::meaning(&folder) };
        return Outcome { done: done.into(), report, ..Outcome::default() };
    }
    // How the next client is added to a roster.
    let mut next = String::new();
    let made = match (args.guide, args.coach) {
        (true, _) => Some(embedded::empty_guide()),
        (_, true) => roster(&invocation, &mut next, &mut report),
        _ => person(args, &invocation, &folder, terminal, &mut report),
    };
    let Some(files) = made else { return Outcome::report(report) };
    let files = with_workflow(files, workflow.as_deref());
    folder.create(&files, &mut report);
    if report.failed() {
        return Outcome::report(report);
    }
    let mut names: Vec<String> = files.paths().map(|path| path_name(&folder.join(path.as_str()))).collect();
    // A workflow builds what is in the repository, so profiles are in it.
    let ignored = IGNORED.into_iter().filter(|line| workflow.is_none() || *line != "/profiles/");
    if folder.add_lines(GITIGNORE, &ignored.collect::<Vec<_>>(), &mut report) {
        names.push(path_name(&folder.join(GITIGNORE)));
    }
    // The time that somebody takes to type is no time of the build.
    let invocation = Invocation { begun: Instant::now(), ..invocation };
    let built = build::run(&Build::default(), &invocation, terminal);
    let mut done = Lines::from(format!("wrote {}\n", names.join(", ")));
    done.append(built.done);
    let site = path_name(&folder.join(SITE));
    if !args.guide {
        let private = if args.coach { path_name(&folder.join(PROFILES)) } else { site };
        done.push(Tone::Plain, format!("`{private}` now holds private data: do not publish it\n"));
    }
    if workflow.is_some() {
        done.push(Tone::Plain, github_pages::meaning(&folder));
    }
    let there = match &args.dir {
        Some(dir) => format!(" --site {}", path_name(dir)),
        None => String::new(),
    };
    if args.coach {
        done.push(Tone::Plain, format!("a new client: {next}{there}\n"));
    }
    if !built.report.failed() {
        done.push(Tone::Good, format!("see it: pmr-site serve --open{there}\n"));
    }
    report.append(built.report);
    Outcome { done, text: built.text, notices: built.notices, report, ..Outcome::default() }
}

/// PowerShell takes `a,b` for two words: the second principle of `--lowest` would be the folder of the site.
fn list_taken_apart(args: &Init, guide: &Guide) -> Option<Diagnostic> {
    let (lowest, folder) = (args.lowest.as_deref()?, args.dir.as_deref()?.to_str()?);
    let name = folder.split_once('=').map_or(folder, |(name, _)| name);
    guide.principle_called(name).filter(|_| !Path::new(folder).exists())?;
    let mistake = Diagnostic::error("E-USAGE", format!("`{folder}` is a principle and no folder for a site"));
    Some(mistake.hint(format!(
        "put the list into quotation marks: --lowest \"{},{folder}\"",
        lowest.trim_end_matches([',', ' '])
    )))
}

/// New files, and the workflow for GitHub Pages among them if there is to be one.
fn with_workflow(mut files: Tree, workflow: Option<&str>) -> Tree {
    if let (Some(path), Some(workflow)) = (TreePath::new(github_pages::PATH), workflow) {
        files.replace(path, workflow.as_bytes());
    }
    files
}

/// The files of a site with one person.
fn person(
    args: &Init,
    invocation: &Invocation,
    folder: &SiteFolder,
    terminal: &Terminal,
    report: &mut Report,
) -> Option<Tree> {
    let guide = guide(invocation, report)?;
    if let Some(mistake) = list_taken_apart(args, &guide) {
        report.push(mistake);
        return None;
    }
    // Answers to questions must not be in vain.
    folder.refuse(&files(&guide, &[(SITE, String::new())]), report);
    if report.failed() {
        return None;
    }
    let answers = Answers::of(args, invocation.today());
    let answers = match answers.complete() {
        true => answers,
        false if terminal.answers() => ask(answers, &guide, terminal)?,
        false => {
            let message = "init needs --rejected, --level and --lowest if it cannot ask for them";
            let level = guide.levels.first().map_or("", |level| &level.id);
            let day = invocation.today();
            let example =
                format!("for example pmr-site init --rejected {day} --level {level} --lowest unknown");
            report.push(Diagnostic::error("E-USAGE", message).hint(example));
            return None;
        }
    };
    let wrong = answers.wrong(&guide);
    if wrong.failed() {
        report.append(wrong);
        return None;
    }
    let id = new_id(args.name.as_deref(), report)?;
    Some(files(&guide, &[(SITE, answers.site(&guide, &id))]))
}

/// The files of a site with a folder of profiles: a template, which is not read, and an invented client.
fn roster(invocation: &Invocation, next: &mut String, report: &mut Report) -> Option<Tree> {
    let guide = guide(invocation, report)?;
    let level = guide.levels.first().map_or("", |level| &level.id);
    let principle = guide.principles.first().map_or("", |principle| &principle.module.id);
    let levels = guide.levels.iter().map(|level| level.id.as_str()).collect::<Vec<_>>().join(", ");
    let fill = |text: &str| {
        text.replace("{levels}", &levels).replace("{level}", level).replace("{principle}", principle)
    };
    let today = invocation.today();
    let sample = fill(SAMPLE_TEXT).replace("{today}", &today.to_string());
    *next = format!("pmr-site new ana --rejected {today} --level {level} --lowest {principle}=2");
    let texts = [(SITE, ROSTER_TEXT.to_owned()), (TEMPLATE, fill(TEMPLATE_TEXT)), (SAMPLE, sample)];
    Some(files(&guide, &texts))
}

/// The guide of the new site: the shipped one, unless the folder has one of its own.
fn guide(invocation: &Invocation, report: &mut Report) -> Option<Guide> {
    let guide = if invocation.site.is_dir() { own_guide(invocation, report) } else { shipped_guide(report) };
    guide.filter(|_| !report.failed())
}

/// New files, with the schemas that editors check them by.
fn files(guide: &Guide, texts: &[(&str, String)]) -> Tree {
    let schemas = [(PROFILE_SCHEMA, json_schema::profile(guide)), (SITE_SCHEMA, json_schema::site(guide))];
    let schemas = schemas.map(|(path, schema)| (path, format!("{schema:#}\n")));
    let mut files = Tree::new();
    for (path, text) in texts.iter().chain(&schemas) {
        if let Some(path) = TreePath::new(path) {
            files.replace(path, text.as_bytes());
        }
    }
    files
}

/// The id of a new playbook: made from the name, or else random.
fn new_id(name: Option<&str>, report: &mut Report) -> Option<String> {
    let named = name.map(id::of_stem).filter(|named| id::fits(named));
    let random = || Some(format!("p-{}", random_signs(6).map_err(|mistake| report.push(mistake)).ok()?));
    named.or_else(random)
}

/// Asks for what is missing, each question until the answer is valid; `None` if the input ends before.
fn ask(mut answers: Answers, guide: &Guide, terminal: &Terminal) -> Option<Answers> {
    for question in answers.questions(guide) {
        loop {
            let said = terminal.ask(&question.text)?;
            let tried = question.answer(&answers, said);
            let wrong = tried.wrong(guide);
            if !wrong.failed() {
                answers = tried;
                break;
            }
            for mistake in wrong.errors() {
                terminal.aside(&format!("{}\n", mistake.message));
                terminal.aside(&advice(&mistake.hints));
            }
        }
    }
    Some(answers)
}

/// What to do about a mistake in an answer: what is said in words, and below it the names there are.
fn advice(hints: &[Hint]) -> String {
    let in_words = |hint: &&Hint| matches!(hint, Hint::Words(_));
    let words: Vec<String> = hints.iter().filter(in_words).map(Hint::to_string).collect();
    let mut advice = words.join("; ");
    if !advice.is_empty() {
        advice.push('\n');
    }
    for hint in hints {
        if let Hint::OneOf { what, names } = hint {
            let _ = write!(advice, "the {what} are:\n{}", in_pairs(names));
        }
    }
    advice
}

/// Names, two in a line.
fn in_pairs(names: &[String]) -> String {
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let line = |pair: &[String]| {
        let pair: Vec<String> = pair.iter().map(|name| padded(name, widest)).collect();
        format!("  {}\n", pair.join("  ").trim_end())
    };
    names.chunks(2).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Hint, advice};

    #[test]
    fn advice_has_words_on_a_line_and_names_in_pairs() {
        let names = ["ownership", "frugality", "plan-ahead"].map(str::to_owned).to_vec();
        let all = Hint::OneOf { what: "principles", names };
        let pairs = "the principles are:\n  ownership   frugality\n  plan-ahead\n";
        assert_eq!(advice(&[]), "");
        assert_eq!(
            advice(&["check the year".into(), "pass --today".into()]),
            "check the year; pass --today\n"
        );
        assert_eq!(advice(std::slice::from_ref(&all)), pairs);
        let near = "did you mean `ownership`?";
        assert_eq!(advice(&[near.into(), all]), format!("{near}\n{pairs}"));
    }
}
