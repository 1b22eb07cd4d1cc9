//! Reads a profile: what was written, checked against the guide, into what is known.

use jiff::civil::{Date, Weekday};

use super::material::{bullets, experiment, mocks, progress, stories};
use super::{
    Blackout, Brand, Calendar, Channel, Feedback, FeedbackStatus, Interview, Lowest, Privacy, Profile,
    RejectedAfter, Round, Signal, TargetRole,
};
use crate::date::{self, Days};
use crate::fields::{Fields, Reading};
use crate::guide::{Guide, LevelId, PrincipleId};
use crate::input::brand;
use crate::input::tables::{self, OTHER_NAMES};
use crate::name;
use crate::report::{Report, both};
use crate::yaml::{At, Node, Source, Text};

/// What a profile is read with.
pub(super) struct Person<'a> {
    pub(super) reading: &'a Reading,
    pub(super) fields: Fields<'a>,
    pub(super) guide: &'a Guide,
}

/// A setting that is understood but not built by this version, and where it stands.
const UNSUPPORTED: &str = "leave it out";

impl Profile {
    /// Reads one person's profile from the node that holds it. `default_id` is taken where the profile
    /// names none; `today` is only used to refuse a rejection date in the future (E-DATE-02). Every
    /// mistake goes into the report; with one there is no profile.
    pub fn read(
        source: &Source,
        node: &Node,
        default_id: &str,
        guide: &Guide,
        today: Option<Date>,
        site_brand: &Brand,
        report: &mut Report,
    ) -> Option<Profile> {
        let reading = Reading::new(source.clone());
        let profile = Fields::of(&reading, node, "", tables::PROFILE, OTHER_NAMES).and_then(|fields| {
            Person { reading: &reading, fields, guide }.read(default_id, today, site_brand)
        });
        let failed = reading.failed();
        let bidi_fields = reading.bidi();
        report.append(reading.into_report());
        profile.filter(|_| !failed).map(|profile| Profile { bidi_fields, ..profile })
    }
}

impl Person<'_> {
    fn read(&self, default_id: &str, today: Option<Date>, site_brand: &Brand) -> Option<Profile> {
        self.schema();
        let fields = &self.fields;
        let rejected = self.rejection_date(today);
        let level = self.level("level", true);
        let target_level = self.level("target_level", false);
        let start_date = fields.date("start_date");
        if let (Some(start), Some(rejected), Some(text)) =
            (start_date, rejected, fields.written("start_date"))
            && start < rejected
        {
            let message = format!("`start_date` {start} is before `rejection_date` {rejected}");
            self.reading.wrong(text.at, "E-DATE-04", message, "the plan cannot start before the rejection");
        }
        let lowest = self.lowest();
        let profile = Profile {
            id: self.id(default_id),
            name: fields.text("name"),
            locale: self.locale(),
            week_start: self.week_start(),
            // Without a rejection date or level the profile is refused: what stands in their place is
            // never seen.
            rejection_date: rejected.unwrap_or(Date::ZERO),
            rejected_after: self.rejected_after(),
            level: level.unwrap_or(LevelId(0)),
            target_level: target_level.or(level).unwrap_or(LevelId(0)),
            start_date,
            cooldown_days: self.cooldown_days(),
            weekly_halves: self.weekly_halves(),
            study_days: self.study_days(),
            blackouts: self.blackouts(),
            lowest: lowest.unwrap_or_default(),
            interview: self.interview(rejected),
            feedback: self.feedback(rejected),
            gap_theme: fields.text("gap_theme"),
            stories: stories(self),
            show_lp_tags: fields.fields("resume").and_then(|r| r.bool("show_lp_tags")).unwrap_or(true),
            bullets: bullets(self),
            cover_letter: fields.text("cover_letter"),
            narrative: fields.text("narrative"),
            experiment: experiment(self),
            mocks: mocks(self),
            material_changes: self.material_changes(),
            target_role: self.target_role(),
            submitted_on: self.submitted_on(rejected),
            progress: progress(self),
            brand: brand::read(fields.fields("brand").as_ref(), site_brand),
            privacy: self.privacy(),
            calendar: self.calendar(),
            bidi_fields: Vec::new(),
        };
        Some(profile)
    }

    fn wrong(&self, at: At, code: &'static str, message: String, hint: impl Into<String>) {
        self.reading.wrong(at, code, message, hint);
    }

    fn schema(&self) {
        if let Some(text) = self.fields.written("schema") {
            schema(self.reading, text);
        }
    }

    fn id(&self, default_id: &str) -> String {
        let written = self.fields.written("id");
        let id = written.map_or_else(|| default_id.to_owned(), |text| text.value.trim().to_owned());
        if !is_id(&id) {
            let at = written.map_or(self.fields.at(), |text| text.at);
            let message = format!("`{id}` cannot be an id");
            self.wrong(at, "E-ID", message, "use a–z, 0–9 and single hyphens");
        }
        id
    }

    fn locale(&self) -> String {
        let Some(text) = self.fields.written("locale") else { return "en-US".to_owned() };
        let tag = text.value.trim().replace('_', "-");
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        let rest = parts
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !((2..=8).contains(&first.len()) && letters(first) && rest && tag.len() <= 35) {
            let message = format!("`{}` is not a language tag", text.value);
            self.wrong(text.at, "E-LOCALE", message, "write it like en-GB");
        }
        tag
    }

    fn week_start(&self) -> Weekday {
        let Some(text) = self.fields.written("week_start") else { return Weekday::Monday };
        match date::weekday(&text.value) {
            Some(day @ (Weekday::Monday | Weekday::Sunday | Weekday::Saturday)) => day,
            _ => {
                self.reading.choice("week_start", text, tables::WEEK_START);
                Weekday::Monday
            }
        }
    }

    fn rejection_date(&self, today: Option<Date>) -> Option<Date> {
        let Some(text) = self.fields.written("rejection_date") else {
            if !matches!(self.fields.get("rejection_date"), Some(Node::List(..) | Node::Fields(..))) {
                let hint = "the day you received the rejection: rejection_date: 2026-11-20";
                self.wrong(self.fields.at(), "E-DATE-01", "`rejection_date` is missing".to_owned(), hint);
            }
            return None;
        };
        let date = self.reading.date(text)?;
        if let Some(today) = today.filter(|today| *today < date) {
            let message = format!("`rejection_date` {date} is after today ({today})");
            let hint = "use the day you received it; check the year; if your calendar is ahead of this \
                        computer's, pass --today";
            self.wrong(text.at, "E-DATE-02", message, hint);
        }
        Some(date)
    }

    fn rejected_after(&self) -> RejectedAfter {
        let Some(text) = self.fields.written("rejected_after") else { return RejectedAfter::Unknown };
        let mut words = vec!["application"];
        words.extend(self.guide.round_types.iter().map(|round| round.id.as_str()));
        words.push("unknown");
        match self.reading.choice("rejected_after", text, &words) {
            Some(0) => RejectedAfter::Application,
            Some(at) if at <= self.guide.round_types.len() => RejectedAfter::Round(at - 1),
            _ => RejectedAfter::Unknown,
        }
    }

    fn level(&self, field: &str, needed: bool) -> Option<LevelId> {
        let levels: Vec<&str> = self.guide.levels.iter().map(|level| level.id.as_str()).collect();
        match self.fields.written(field) {
            Some(text) => {
                let level = self.guide.level_called(&text.value);
                if level.is_none() {
                    let message = format!("no level is called `{}`", text.value);
                    let hint = format!("this guide covers {}", both(&levels).replace('`', ""));
                    self.wrong(text.at, "E-LEVEL-02", message, hint);
                }
                level
            }
            None => {
                if needed && self.fields.get(field).is_none() {
                    let hint = format!("the level you interviewed for: {}", levels.join(", "));
                    self.wrong(self.fields.at(), "E-LEVEL-01", format!("`{field}` is missing"), hint);
                }
                None
            }
        }
    }

    fn cooldown_days(&self) -> i64 {
        let (least, most) = (self.guide.rules.cooldown, self.guide.rules.cooldown_most);
        let Some(text) = self.fields.written("cooldown_days") else { return least };
        match text.value.trim().parse::<i64>() {
            Ok(days) if (0..least).contains(&days) => {
                let message = format!("`cooldown_days` {days} is below the guide's {least}");
                let hint = "leave it out, or enter the longer wait your recruiter named";
                self.wrong(text.at, "E-COOL-01", message, hint);
                least
            }
            Ok(days) if (least..=most).contains(&days) => days,
            _ => {
                let message = format!("`cooldown_days` is a whole number up to {most}, not `{}`", text.value);
                self.wrong(text.at, "E-COOL-02", message, "");
                least
            }
        }
    }

    fn weekly_halves(&self) -> u32 {
        let hours = &self.guide.rules.hours;
        let Some(text) = self.fields.written("hours_per_week") else { return hours.default_halves };
        match halves(text.value.trim()).filter(|halves| (2 * hours.least..=2 * hours.most).contains(halves)) {
            Some(halves) => halves,
            None => {
                let message = format!("`hours_per_week` cannot be `{}`", text.value);
                let hint = format!(
                    "one number from {} to {} in steps of 0.5, for example {}",
                    hours.least,
                    hours.most,
                    hours.default_halves / 2
                );
                self.wrong(text.at, "E-HOURS-01", message, hint);
                hours.default_halves
            }
        }
    }

    fn study_days(&self) -> Vec<Weekday> {
        let Some(node) = self.fields.get("study_days") else { return self.guide.rules.study_days.clone() };
        if matches!(node, Node::List(_, items) if items.is_empty()) {
            self.wrong(node.at(), "E-AVAIL-01", "`study_days` is empty".to_owned(), "name at least one day");
        }
        let mut days: Vec<Weekday> = Vec::new();
        for item in self.reading.list("study_days", node, crate::fields::LIST) {
            if let Some(text) = self.reading.text("study_days", item) {
                let message = format!("no weekday is called `{}`", text.value);
                days.extend(self.fields.weekday(text, "E-AVAIL-02", message));
            }
        }
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        days
    }

    fn blackouts(&self) -> Vec<Blackout> {
        let mut blackouts = Vec::new();
        for (at, item) in self.fields.list("blackouts").iter().enumerate() {
            let path = format!("blackouts[{}]", at + 1);
            let Some(fields) = Fields::of(self.reading, item, &path, tables::BLACKOUT, &[]) else { continue };
            fields.need("from", "the first day off: from: 2026-12-24");
            let Some(from) = fields.date("from") else { continue };
            let to = fields.date("to").unwrap_or(from);
            match Days::new(from, to) {
                Some(days) => blackouts.push(Blackout { days, label: fields.text("label") }),
                None => {
                    let at = fields.written("to").map_or(fields.at(), |text| text.at);
                    let message = format!("this blackout ends ({to}) before it begins ({from})");
                    self.wrong(at, "E-AVAIL-03", message, "");
                }
            }
        }
        blackouts
    }

    /// `Some(None)` when they are not known.
    fn lowest(&self) -> Option<Option<Vec<Lowest>>> {
        let missing = |at: At| {
            let example = self.guide.principles.first().map_or("", |principle| principle.module.id.as_str());
            let hint = format!("the principles you scored lowest on, e.g. [{example}], or `unknown`");
            self.wrong(at, "E-LP-01", "`lowest_principles` is missing".to_owned(), hint);
        };
        let Some(node) = self.fields.get("lowest_principles") else {
            missing(self.fields.at());
            return None;
        };
        let items = match node {
            Node::Text(text) if name::same(&text.value, "unknown") => return Some(None),
            Node::Text(_) => std::slice::from_ref(node),
            _ => self.reading.list("lowest_principles", node, crate::fields::LIST),
        };
        if matches!(node, Node::List(_, items) if items.is_empty()) {
            missing(node.at());
        }
        let mut lowest: Vec<(Lowest, At)> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let Some((one, place)) = self.lowest_one(item, at) else { continue };
            match lowest.iter().find(|(other, _)| other.principle == one.principle) {
                Some((_, first)) => {
                    let slug = &self.guide.principle(one.principle).module.id;
                    let message =
                        format!("`{slug}` is listed twice (lines {} and {})", first.line, place.line);
                    self.wrong(place, "E-LP-04", message, "keep one");
                }
                None => lowest.push((one, place)),
            }
        }
        Some(Some(lowest.into_iter().map(|(one, _)| one).collect()))
    }

    fn lowest_one(&self, item: &Node, at: usize) -> Option<(Lowest, At)> {
        if let Node::Fields(..) = item {
            let path = format!("lowest_principles[{}]", at + 1);
            let fields = Fields::of(self.reading, item, &path, tables::LOWEST, &[])?;
            fields.need("principle", "the principle: {principle: name, score: 2}");
            let score = fields.written("score").and_then(|text| self.score(text));
            let comment = fields.text("comment");
            let text = fields.written("principle")?;
            return Some((Lowest { principle: self.principle(text)?, score, comment }, text.at));
        }
        let text = self.reading.text("lowest_principles", item)?;
        Some((Lowest { principle: self.principle(text)?, score: None, comment: None }, text.at))
    }

    /// A principle by any of its names (E-LP-02).
    pub(super) fn principle(&self, text: &Text) -> Option<PrincipleId> {
        principle(self.reading, self.guide, text)
    }

    /// The principles of a list, each once.
    pub(super) fn principles(&self, fields: &Fields) -> Vec<PrincipleId> {
        let mut found = Vec::new();
        for item in fields.list("principles") {
            let id =
                self.reading.text(&fields.path("principles"), item).and_then(|text| self.principle(text));
            if let Some(id) = id.filter(|id| !found.contains(id)) {
                found.push(id);
            }
        }
        found
    }

    /// A score (E-LP-03).
    pub(super) fn score(&self, text: &Text) -> Option<u8> {
        let score = text.value.trim().parse::<u8>().ok().filter(|score| (1..=5).contains(score));
        if score.is_none() {
            let message = format!("`{}` is not a score", text.value);
            self.wrong(text.at, "E-LP-03", message, "scores run from 1 to 5");
        }
        score
    }

    fn interview(&self, rejected: Option<Date>) -> Interview {
        let Some(fields) = self.fields.fields("interview") else { return Interview::default() };
        let recruiter = fields.fields("recruiter");
        let mut rounds = Vec::new();
        for (at, item) in fields.list("rounds").iter().enumerate() {
            let path = format!("interview.rounds[{}]", at + 1);
            let round = Fields::of(self.reading, item, &path, tables::ROUND, &[]);
            rounds.extend(round.and_then(|round| self.round(&round, rejected)));
        }
        let date = self.before_rejection(&fields, "date", rejected);
        Interview {
            role: fields.text("role"),
            location: fields.text("location"),
            date: date.or(rounds.iter().filter_map(|round| round.date).max()),
            recruiter_name: recruiter.as_ref().and_then(|fields| fields.text("name")),
            channel: match recruiter.as_ref().and_then(|fields| fields.choice("channel", tables::CHANNEL)) {
                Some(1) => Channel::Message,
                Some(2) => Channel::Phone,
                _ => Channel::Email,
            },
            rounds,
        }
    }

    fn round(&self, fields: &Fields, rejected: Option<Date>) -> Option<Round> {
        let types: Vec<&str> = self.guide.round_types.iter().map(|round| round.id.as_str()).collect();
        fields.need("type", types.first().map_or("", |word| word));
        let round_type = fields.choice("type", &types);
        let signal = fields.choice("signal", tables::SIGNAL);
        let round = Round {
            round_type: round_type.unwrap_or(0),
            date: self.before_rejection(fields, "date", rejected),
            principles: self.principles(fields),
            score: fields.written("score").and_then(|text| self.score(text)),
            signal: signal.and_then(|at| [Signal::Strong, Signal::Mixed, Signal::Weak].get(at).copied()),
            notes: fields.text("notes"),
        };
        round_type.map(|_| round)
    }

    fn before_rejection(&self, fields: &Fields, name: &str, rejected: Option<Date>) -> Option<Date> {
        let date = fields.date(name)?;
        if let (Some(rejected), Some(text)) = (rejected, fields.written(name))
            && date > rejected
        {
            let message = format!("{date} is after `rejection_date` {rejected}");
            self.wrong(text.at, "E-INT-01", message, "an interview comes before its rejection");
        }
        Some(date)
    }

    fn feedback(&self, rejected: Option<Date>) -> Feedback {
        let Some(fields) = self.fields.fields("feedback") else { return Feedback::default() };
        let status = match fields.choice("status", tables::STATUS) {
            Some(1) => FeedbackStatus::Requested,
            Some(2) => FeedbackStatus::Received,
            _ => FeedbackStatus::None,
        };
        let (requested_on, received_on) = (fields.date("requested_on"), fields.date("received_on"));
        let order = [
            ("requested_on", requested_on, rejected.map(|day| (day, format!("`rejection_date` {day}")))),
            ("received_on", received_on, rejected.map(|day| (day, format!("`rejection_date` {day}")))),
            ("received_on", received_on, requested_on.map(|day| (day, format!("`requested_on` {day}")))),
        ];
        let mut said = None;
        for (field, day, earlier) in order {
            if let (Some(day), Some((first, words)), Some(text)) = (day, earlier, fields.written(field))
                && day < first
                && said != Some(field)
            {
                said = Some(field);
                let message = format!("{day} is before {words}");
                self.wrong(text.at, "E-FB-01", message, "check the order of the dates");
            }
        }
        Feedback { status, requested_on, received_on, notes: fields.text("notes") }
    }

    fn material_changes(&self) -> Vec<String> {
        let texts = self.fields.list("material_changes").iter();
        let tidy = |item| {
            let text = self.reading.text("material_changes", item)?;
            self.reading.tidy("material_changes", text, crate::fields::TEXT, false).filter(|t| !t.is_empty())
        };
        texts.filter_map(tidy).collect()
    }

    fn target_role(&self) -> TargetRole {
        let Some(fields) = self.fields.fields("target_role") else { return TargetRole::default() };
        TargetRole {
            title: fields.text("title"),
            url: fields.written("url").and_then(|text| url(self.reading, text)),
            same_or_similar: fields.bool("same_or_similar"),
        }
    }

    fn submitted_on(&self, rejected: Option<Date>) -> Option<Date> {
        let fields = self.fields.fields("application")?;
        let date = fields.date("submitted_on")?;
        if let (Some(rejected), Some(text)) = (rejected, fields.written("submitted_on"))
            && date < rejected
        {
            let message = format!("`submitted_on` {date} is before `rejection_date` {rejected}");
            self.wrong(text.at, "E-APP-01", message, "this is the new application, not the old one");
        }
        Some(date)
    }

    fn privacy(&self) -> Privacy {
        let Some(fields) = self.fields.fields("privacy") else { return Privacy { show_scores: true } };
        if fields.choice("mode", tables::MODE) == Some(1) {
            unsupported(&fields, "mode");
        }
        if fields.bool("lock") == Some(true) {
            unsupported(&fields, "lock");
        }
        Privacy { show_scores: fields.bool("show_scores").unwrap_or(true) }
    }

    fn calendar(&self) -> Calendar {
        let Some(fields) = self.fields.fields("calendar") else { return Calendar::default() };
        Calendar {
            full_titles: fields.choice("titles", tables::TITLES) == Some(1),
            sessions: fields.bool("sessions").unwrap_or(false),
        }
    }
}

/// E-UNSUPPORTED: a setting is never silently ignored.
pub(crate) fn unsupported(fields: &Fields, name: &str) {
    if let Some(text) = fields.written(name) {
        let message =
            format!("`{}: {}` is not supported by this version", fields.path(name), text.value.trim());
        fields.reading().wrong(text.at, "E-UNSUPPORTED", message, UNSUPPORTED);
    }
}

/// E-SCHEMA for a newer form, E-NUM for what is no number.
pub(crate) fn schema(reading: &Reading, text: &Text) {
    match text.value.trim().parse::<u32>() {
        Ok(1) => {}
        Ok(newer) if newer > 1 => {
            let message = format!("`schema: {newer}` is newer than this program (1)");
            reading.wrong(text.at, "E-SCHEMA", message, "update pmr-site");
        }
        _ => drop(reading.whole("schema", text, 1, 1)),
    }
}

/// Whether a word can be a folder and an id (4.3, ruling 20 of the rules).
pub(crate) fn is_id(word: &str) -> bool {
    const TAKEN: [&str; 8] = ["assets", "roster", "principles", "cases", "con", "prn", "aux", "nul"];
    let device = |word: &str| {
        let port = word.strip_prefix("com").or(word.strip_prefix("lpt"));
        port.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    Reading::slug(word).is_some() && !TAKEN.contains(&word) && !device(word)
}

/// An http or https address (E-URL).
pub(crate) fn url(reading: &Reading, text: &Text) -> Option<String> {
    let address = text.value.trim();
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or(lower.strip_prefix("http://"));
    let fine = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !address.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\`".contains(c))
    });
    if !fine || address.len() > 2_000 {
        let message = format!("`{}` is not an http or https address", text.value);
        reading.wrong(text.at, "E-URL", message, "write it with https://");
        return None;
    }
    Some(address.to_owned())
}

/// A principle by slug, official name, code or alias (E-LP-02).
pub(crate) fn principle(reading: &Reading, guide: &Guide, text: &Text) -> Option<PrincipleId> {
    let found = guide.principle_called(&text.value);
    if found.is_none() {
        let retired =
            guide.principles.iter().find(|p| p.retired_names.iter().any(|n| name::same(n, &text.value)));
        let near = retired.map(|p| p.module.id.as_str()).or_else(|| nearest_principle(guide, &text.value));
        let all = format!("`pmr-site principles` lists all {}", guide.principles.len());
        let hint = match near {
            Some(slug) => format!("did you mean `{slug}`? {all}"),
            None => all,
        };
        reading.wrong(text.at, "E-LP-02", format!("no principle is called `{}`", text.value), hint);
    }
    found
}

/// The slug of the principle of which a slug, name or alias is nearest.
fn nearest_principle<'g>(guide: &'g Guide, word: &str) -> Option<&'g str> {
    let names = guide.principles.iter().flat_map(|p| [&p.module.id, &p.name].into_iter().chain(&p.aliases));
    let near = name::nearest(word, names.map(String::as_str))?;
    guide.principle_called(near).map(|id| guide.principle(id).module.id.as_str())
}

/// Hours in steps of a half, as halves: `12`, `12.5`, `12.0`.
fn halves(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || whole.len() > 3 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let half = match part.trim_end_matches('0') {
        "" if !part.is_empty() => 0,
        "5" => 1,
        _ => return None,
    };
    Some(2 * whole.parse::<u32>().ok()? + half)
}
