//! Reads a guide without a site: for help, schemas, lists of names and new sites.

use crate::open_site::Invocation;
use pmr_site::diagnostics::Report;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::embedded;
use pmr_site::guide::Guide;
use pmr_site::pipeline;

/// The guide inside the program.
pub(crate) fn shipped_guide(report: &mut Report) -> Option<Guide> {
    Guide::read(&embedded::tree().under("content"), "content/", &[], report)
}

/// The guide of the site, with nothing left out.
pub(crate) fn own_guide(invocation: &Invocation, report: &mut Report) -> Option<Guide> {
    let folder = SiteFolder::at(&invocation.site).map_err(|mistake| report.push(mistake)).ok()?;
    let own = folder.own(report);
    Guide::read(&pipeline::content(&embedded::tree(), &own), "content/", &[], report)
}
