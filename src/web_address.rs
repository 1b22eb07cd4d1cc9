//! Where a playbook can be read on the web, and the addresses of its pages there: each page is a file of its own, or
//! all of them are one.

/// The address of a playbook, as far as the site knows its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebAddress<'a> {
    /// The base address, if the site has one.
    pub base: Option<&'a str>,
    /// Where the playbook lies below it.
    pub place: WebPlace<'a>,
}

/// Where a playbook lies below the base address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebPlace<'a> {
    /// A file for each page, in this folder; empty for the root.
    Folder(&'a str),
    /// One file with all pages, at this path.
    File(&'a str),
}

impl WebAddress<'_> {
    /// The address of a page, given by its file in the playbook's folder; none without a base address.
    #[must_use]
    pub fn of(&self, file: &str) -> Option<String> {
        let base = self.base?.trim_end_matches('/');
        Some(match self.place {
            WebPlace::Folder("") => format!("{base}/{file}"),
            WebPlace::Folder(folder) => format!("{base}/{folder}/{file}"),
            WebPlace::File(path) => format!("{base}/{}{}", trimmed(path), fragment(file)),
        })
    }

    /// The one address by which a page is known: without `index.html`, and the same for all pages of a single file.
    #[must_use]
    pub fn canonical(&self, file: &str) -> Option<String> {
        match self.place {
            WebPlace::Folder(_) => self.of(trimmed(file)),
            WebPlace::File(path) => Some(format!("{}/{}", self.base?.trim_end_matches('/'), trimmed(path))),
        }
    }

    /// The address at which a calendar subscribes to the plan. A single file has its calendar inside.
    #[must_use]
    pub fn subscription(&self) -> Option<String> {
        let address = match self.place {
            WebPlace::Folder(_) => self.of("plan.ics")?,
            WebPlace::File(_) => return None,
        };
        let host = address.split_once("://").map_or(&*address, |(_, host)| host);
        Some(format!("webcal://{host}"))
    }
}

fn trimmed(file: &str) -> &str {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    }
}

/// What names a page of a single file, or a place on one, behind the file's own address: `#stories:retry` for
/// `stories.html#retry`.
///
/// ```
/// use pmr_site::web_address::fragment;
/// assert_eq!(fragment("principles/index.html"), "#principles/index");
/// assert_eq!(fragment("stories.html#retry"), "#stories:retry");
/// ```
#[must_use]
pub fn fragment(address: &str) -> String {
    let (file, place) = address.split_once('#').unwrap_or((address, ""));
    let colon = if place.is_empty() { "" } else { ":" };
    format!("#{}{colon}{place}", file.trim_end_matches(".html"))
}

/// The file that a relative address leads to from another file.
#[must_use]
pub fn resolve(from: &str, address: &str) -> String {
    let mut way: Vec<&str> = from.split('/').collect();
    way.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(way.pop()),
            "." => {}
            part => way.push(part),
        }
    }
    way.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_on_from_its_page() {
        assert_eq!(resolve("cases/one.html", "../gate.html"), "gate.html");
        assert_eq!(resolve("cases/one.html", "two.html"), "cases/two.html");
    }

    #[test]
    fn pages_are_found_where_they_lie() {
        let address = |place| WebAddress { base: Some("https://coach.example.org/books/"), place };
        let (folder, file) = (address(WebPlace::Folder("ana")), address(WebPlace::File("ana.html")));
        let locked = address(WebPlace::File("ana/index.html"));
        let of =
            |address: WebAddress, page: &str| [address.of(page), address.canonical(page)].map(Option::unwrap);
        let below = |rest: &str| format!("https://coach.example.org/books/{rest}");
        assert_eq!(of(folder, "gate.html"), [below("ana/gate.html"), below("ana/gate.html")]);
        assert_eq!(of(folder, "cases/index.html"), [below("ana/cases/index.html"), below("ana/cases/")]);
        assert_eq!(of(file, "gate.html"), [below("ana.html#gate"), below("ana.html")]);
        assert_eq!(of(locked, "gate.html"), [below("ana/#gate"), below("ana/")]);
        assert_eq!(folder.subscription().unwrap(), "webcal://coach.example.org/books/ana/plan.ics");
        assert_eq!(file.subscription(), None);
        let nowhere = WebAddress { base: None, place: WebPlace::Folder("") };
        assert_eq!((nowhere.of("gate.html"), nowhere.subscription()), (None, None));
    }
}
