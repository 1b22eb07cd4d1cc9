//! `principles`: lists the names that a profile may use.

use serde_json::json;

use crate::cli::Principles;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use crate::read_guide::own_guide;
use pmr_site::diagnostics::Report;
use pmr_site::guide::module::Principle;

/// Lists number, name, slug and code of each principle of the guide.
pub(crate) fn run(args: &Principles, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let Some(guide) = own_guide(invocation, &mut report) else { return Outcome::report(report) };
    let text = if args.format.json {
        let all = guide.principles.iter().zip(1..).map(|(principle, number)| {
            json!({
                "number": number,
                "name": principle.name,
                "slug": principle.module.id,
                "code": principle.code,
            })
        });
        format!("{:#}\n", serde_json::Value::from_iter(all))
    } else {
        let width = |part: fn(&Principle) -> &str| {
            guide.principles.iter().map(|principle| part(principle).chars().count()).max().unwrap_or(0)
        };
        let (name, slug) = (width(|principle| &principle.name), width(|principle| &principle.module.id));
        let line = |(principle, number): (&Principle, usize)| {
            let (named, id, code) = (&principle.name, &principle.module.id, &principle.code);
            format!("{number:>2}  {named:name$}  {id:slug$}  {code}\n")
        };
        guide.principles.iter().zip(1..).map(line).collect()
    };
    Outcome { text, report, ..Outcome::default() }
}
