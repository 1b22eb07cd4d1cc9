//! `diff`: what moves between the playbook on disk and a new build, in words for the client.

use serde_json::json;

use crate::cli::Diff;
use crate::coach_view;
use crate::commands::build::build_one::Changed;
use crate::open_site::{Client, Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::{self, LastBuild, MadeFrom, path_name};
use pmr_site::plan::Plan;
use pmr_site::plan_changes::{self, PlanSummary};
use pmr_site::visible::visible_lines;

/// Compares, and writes nothing.
pub(crate) fn run(args: &Diff, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let result = compared(args, invocation, &mut report);
    Outcome::prose_or_json(result, args.format.json, report)
}

fn compared(args: &Diff, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let open = OpenSite::open(invocation, args.client.as_slice(), report)?;
    if open.clients.len() > 1 && !args.format.json {
        return Some(everybody(&open, report));
    }
    let client = open.only_client("diff", report)?;
    of_client(&open, client, args.format.json, report).map(|(text, _)| text)
}

/// What moves for each client for whom something does, and how many others there are.
fn everybody(open: &OpenSite, report: &mut Report) -> String {
    let (mut told, mut not_built) = (Vec::new(), Vec::new());
    let mut the_same = 0;
    for client in &open.clients {
        let mut found = Report::new();
        match of_client(open, client, false, &mut found) {
            Some((text, true)) => told.push(text),
            Some((_, false)) => the_same += 1,
            // A client who has just come is no mistake.
            None if found.errors().all(|mistake| mistake.code == "E-NOT-BUILT") => {
                not_built.push(client.name.as_str());
                continue;
            }
            None => {}
        }
        report.append(found);
    }
    let strings = open.site.terminal();
    let mut rest = String::new();
    if the_same > 0 {
        rest.push_str(&(strings.count("diff.others", the_same) + "\n"));
    }
    if !not_built.is_empty() {
        rest.push_str(&(strings.say("diff.not_built", &[("clients", &not_built.join(", "))]) + "\n"));
    }
    told.extend((!rest.is_empty()).then_some(rest));
    told.join("\n")
}

/// What moves for a client, in words or as JSON, and whether anything does.
fn of_client(open: &OpenSite, client: &Client, json: bool, report: &mut Report) -> Option<(String, bool)> {
    let before = last_build(open, client, report)?;
    let strings = open.site.terminal();
    let made_from = MadeFrom {
        fingerprint: client.fingerprint.clone().unwrap_or_default(),
        profile_hash: client.profile_hash.clone(),
        inputs: open.site.marks().clone(),
        ..MadeFrom::default()
    };
    coach_view::planned(open, client, report, |plan, _| {
        let changed =
            Changed::since(&before, &made_from, &PlanSummary::of(plan), plan, (strings, open.today));
        let differs = before.made_from.fingerprint != made_from.fingerprint;
        let moves = !changed.lines.is_empty();
        let text = match json {
            true => as_json(client, &changed, differs),
            false => {
                let mut lines = vec![headline(plan, client, &changed, strings)];
                lines.extend(changed.lines.iter().map(|line| format!("  {line}")));
                if differs {
                    lines.extend(changed.because.clone());
                }
                visible_lines(&(lines.join("\n") + "\n"))
            }
        };
        (text, moves)
    })
}

/// "Ana Sample (ana): what a new build changes"
fn headline(plan: &Plan, client: &Client, changed: &Changed, strings: &pmr_site::strings::Strings) -> String {
    let who = match &plan.profile.name {
        Some(name) => format!("{name} ({})", client.name),
        None => client.name.clone(),
    };
    let key = if changed.lines.is_empty() { "diff.nothing" } else { "diff.head" };
    strings.say(key, &[("who", &who)])
}

fn as_json(client: &Client, changed: &Changed, differs: bool) -> String {
    let plan = changed.plan.as_ref().map(plan_changes::json);
    let object = json!({
        "schema": 1,
        "client": client.name,
        "id": client.id,
        "changed": differs,
        "inputs": changed.inputs,
        "plan": plan,
        "text": changed.lines,
    });
    format!("{object:#}\n")
}

/// What is kept of the client's last build (E-NOT-BUILT).
fn last_build(open: &OpenSite, client: &Client, report: &mut Report) -> Option<LastBuild> {
    let page = open.folder.join(&open.site.settings.output).join(open.first_page(client));
    let found = disk::last_build(open.folder.path(), &client.id).filter(|_| page.is_file());
    let message = match &found {
        Some(LastBuild { plan: Some(_), .. }) => return found,
        Some(_) => format!("`{}` was built by a version that kept no plan", path_name(&page)),
        None => format!("there is no built playbook of `{}` to compare with", client.name),
    };
    report.push(Diagnostic::error("E-NOT-BUILT", message).hint(format!("pmr-site build {}", client.name)));
    None
}
