//! How long it takes to read a guide and a site, to plan, to render and to write: one playbook, and two hundred.
//! `cargo bench --bench site` prints the fastest run, the median, and the processor time of a run, which other
//! programs on the machine hardly change.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs
)]

mod processor_time;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use pmr_site::diagnostics::Report;
use pmr_site::disk::{Location, Output, ProtectedPaths};
use pmr_site::embedded;
use pmr_site::guide::Guide;
use pmr_site::pipeline::Site;
use pmr_site::plan::Plan;
use pmr_site::profile::Profile;
use pmr_site::settings::Settings;
use pmr_site::settings::clients::WrittenProfile;
use pmr_site::tree::Tree;
use pmr_site::yaml::Source;
use rayon::prelude::*;
use tempfile::TempDir;

const CLIENTS: usize = 200;
const PROFILE: &str = include_str!("../tests/fixtures/personas/P03.yaml");

fn main() {
    let content = embedded::tree().under("content");
    let site = read_site();
    let profile = profile(&site);
    time("reading the guide", 100, || Guide::read(&content, "content/", &[], &mut Report::new()).unwrap());
    time("reading the site", 100, read_site);
    time("planning", 1000, || plan(&site, &profile));
    // What several readers share is kept from the second time on: the first client of a roster pays for it.
    time_after("a first playbook", 50, read_site, |site| playbook(&site, &profile, "me"));
    time("one more", 100, || playbook(&site, &profile, "me"));

    let files = playbook(&site, &profile, "me");
    time_in_new_folder("writing one playbook", 20, |root| {
        let protected = ProtectedPaths { site: root, home: None, inputs: &[] };
        let output = Output::open(&root.join("public"), &protected, Output::PATIENCE).unwrap();
        output.write(&Location::Folder { id: "me".to_owned() }, "1", &files, &mut Report::new()).unwrap();
        output.finish(false).unwrap();
    });
    time_in_new_folder("two hundred, new", 3, |root| build(&site, &profile, root));
    let root = TempDir::new().unwrap();
    build(&site, &profile, root.path());
    time("two hundred, unchanged", 10, || build(&site, &profile, root.path()));
}

/// Runs something once to warm up and then `samples` times, and prints how long that took.
fn time<T>(name: &str, samples: usize, mut run: impl FnMut() -> T) {
    time_after(name, samples, || (), |()| run());
}

/// The same with a new folder each time, which is not counted.
fn time_in_new_folder(name: &str, samples: usize, run: impl Fn(&Path)) {
    time_after(name, samples, || TempDir::new().unwrap(), |root| run(root.path()));
}

/// The same with something that is made before each run and is not counted.
fn time_after<B, T>(name: &str, samples: usize, mut make: impl FnMut() -> B, mut run: impl FnMut(B) -> T) {
    run(make());
    let mut times = Vec::new();
    let mut taken = Some(Duration::ZERO);
    for _ in 0..samples {
        let made = make();
        let (begun, before) = (Instant::now(), processor_time::of_this());
        black_box(run(made));
        times.push(begun.elapsed());
        let one = processor_time::of_this().zip(before).map(|(now, before)| now - before);
        taken = taken.zip(one).map(|(taken, one)| taken + one);
    }
    print(name, times, taken);
}

/// `taken` is the processor time of all runs.
fn print(name: &str, mut times: Vec<Duration>, taken: Option<Duration>) {
    let a_run = taken.zip(u32::try_from(times.len()).ok()).map(|(taken, runs)| taken / runs);
    times.sort();
    print!("{name:24} {:>10.2?} {:>10.2?}", times[0], times[times.len() / 2]);
    println!(" {:>10.2?}", a_run.unwrap_or_default());
}

fn read_site() -> Site {
    Site::read(&embedded::tree(), &Tree::new(), Settings::default(), &mut Report::new()).unwrap()
}

fn written(id: &str) -> WrittenProfile {
    WrittenProfile::of_file("me.yaml", id, Source::new("me.yaml", PROFILE.as_bytes()))
}

fn profile(site: &Site) -> Profile {
    site.profile(&written("me"), None, &mut Report::new()).unwrap()
}

fn plan<'a>(site: &'a Site, profile: &'a Profile) -> Plan<'a> {
    site.plan(profile, &mut Report::new()).unwrap()
}

fn playbook(site: &Site, profile: &Profile, folder: &str) -> Tree {
    site.playbook(&plan(site, profile), folder, None, &mut Report::new()).unwrap()
}

/// Two hundred playbooks, rendered and written side by side, or left alone where they are unchanged.
fn build(site: &Site, profile: &Profile, root: &Path) {
    let protected = ProtectedPaths { site: root, home: None, inputs: &[] };
    let output = Output::open(&root.join("public"), &protected, Output::PATIENCE).unwrap();
    (0..CLIENTS).into_par_iter().for_each(|n| {
        let id = format!("c{n}");
        let fingerprint = site.fingerprint(&written(&id)).unwrap();
        let location = Location::Folder { id: id.clone() };
        if output.up_to_date(&location, &fingerprint).is_none() {
            let files = playbook(site, profile, &id);
            output.write(&location, &*fingerprint, &files, &mut Report::new()).unwrap();
        }
    });
    output.finish(false).unwrap();
}
