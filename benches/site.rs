//! How long it takes to read a site, to plan, to render and to write: one playbook, and two hundred.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used, missing_docs)]

use std::path::Path;

use divan::Bencher;
use pmr_site::diagnostics::Report;
use pmr_site::disk::{Guarded, Home, Output};
use pmr_site::embedded;
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
    divan::main();
}

fn site() -> Site {
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

/// Two hundred playbooks, rendered and written side by side, or left alone where they stand.
fn build(site: &Site, profile: &Profile, root: &Path) {
    let guarded = Guarded { site: root, home: None, inputs: &[] };
    let output = Output::open(&root.join("public"), &guarded, Output::PATIENCE).unwrap();
    (0..CLIENTS).into_par_iter().for_each(|n| {
        let id = format!("c{n}");
        let fingerprint = site.fingerprint(&written(&id)).unwrap();
        let home = Home::Folder { id: id.clone() };
        if output.stands(&home, &fingerprint).is_none() {
            let files = playbook(site, profile, &id);
            output.write(&home, &fingerprint, &files, &mut Report::new()).unwrap();
        }
    });
    output.finish(false).unwrap();
}

#[divan::bench]
fn reading_the_site(bencher: Bencher<'_, '_>) {
    bencher.bench(site);
}

#[divan::bench]
fn planning(bencher: Bencher<'_, '_>) {
    let site = site();
    let profile = profile(&site);
    bencher.bench(|| plan(&site, &profile));
}

#[divan::bench]
fn planning_and_rendering(bencher: Bencher<'_, '_>) {
    let site = site();
    let profile = profile(&site);
    bencher.bench(|| playbook(&site, &profile, "me"));
}

#[divan::bench(sample_count = 20)]
fn writing_one(bencher: Bencher<'_, '_>) {
    let site = site();
    let files = playbook(&site, &profile(&site), "me");
    bencher.with_inputs(|| TempDir::new().unwrap()).bench_refs(|root| {
        let guarded = Guarded { site: root.path(), home: None, inputs: &[] };
        let output = Output::open(&root.path().join("public"), &guarded, Output::PATIENCE).unwrap();
        output.write(&Home::Folder { id: "me".to_owned() }, "1", &files, &mut Report::new()).unwrap();
        output.finish(false).unwrap();
    });
}

#[divan::bench(sample_count = 3)]
fn two_hundred_cold(bencher: Bencher<'_, '_>) {
    let site = site();
    let profile = profile(&site);
    bencher.with_inputs(|| TempDir::new().unwrap()).bench_refs(|root| build(&site, &profile, root.path()));
}

#[divan::bench(sample_count = 10)]
fn two_hundred_unchanged(bencher: Bencher<'_, '_>) {
    let site = site();
    let profile = profile(&site);
    let root = TempDir::new().unwrap();
    build(&site, &profile, root.path());
    bencher.bench(|| build(&site, &profile, root.path()));
}
