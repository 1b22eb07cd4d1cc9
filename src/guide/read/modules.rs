//! Reads the modules of each kind.

use std::sync::Arc;

use super::known_names::ORDER;
use super::reader::Reader;
use super::{checks, tables};
use crate::fields::{Field, Fields, InputFile};
use crate::guide::module::{
    Case, Claim, Drill, Letter, Mistake, Module, Note, Page, Pair, Principle, Question, Task,
};
use crate::markdown::Prose;
use crate::yaml::{At, Node, Text};

/// A module with what is common to all kinds, while it is being read.
pub(super) struct Front<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) fields: Fields<'a>,
    id: &'a str,
    path: String,
    body: &'a Text,
}

impl<'a> Front<'a> {
    /// Opens the front matter of a module.
    pub(super) fn open(
        reader: Reader<'a>,
        node: &'a Node,
        table: &'static [Field],
        (id, path): (&'a Arc<str>, String),
        body: &'a Text,
    ) -> Option<Self> {
        let fields = Fields::of(reader.reading, node, "", table, &[])?;
        fields.need_required();
        reader.check_sound("text", body);
        Some(Front { reader, fields, id, path, body })
    }

    /// What all kinds have.
    fn module(&self, body: Prose) -> Module {
        let (reader, fields) = (&self.reader, &self.fields);
        Module {
            id: self.id.to_owned(),
            path: self.path.clone(),
            title: reader.line(fields, "title"),
            order: fields.whole("order").unwrap_or(ORDER),
            filters: reader.filters(fields),
            show: reader.show(fields),
            body,
            parts: reader.parts(fields),
            by_level: reader.by_level(fields),
        }
    }

    /// What all kinds have, with the body as Markdown.
    fn common(&self) -> Module {
        self.module(self.reader.texts.prose(self.body))
    }

    fn prose(&self, name: &str) -> Prose {
        self.reader.prose(&self.fields, name)
    }

    fn maybe_line(&self, name: &str) -> Option<Prose> {
        self.fields.get(name).is_some().then(|| self.reader.line(&self.fields, name))
    }

    fn text(&self, name: &str) -> String {
        self.fields.text(name).unwrap_or_default()
    }

    fn pair(&self, fields: &Fields<'a>) -> Pair {
        Pair { bad: self.reader.prose(fields, "bad"), good: self.reader.prose(fields, "good") }
    }

    /// A principle.
    pub(super) fn principle(&self) -> Principle {
        let (reader, fields) = (&self.reader, &self.fields);
        let each = |name: &'static str, least, table| {
            let path = fields.path(name);
            reader.each(fields, name, least, move |node| Fields::of(reader.reading, node, &path, table, &[]))
        };
        let questions = each("questions", 6, tables::QUESTION);
        let drills = each("drills", 0, tables::DRILL).iter().map(|drill| self.drill(drill)).collect();
        let stories = each("stories", 2, tables::PAIR);
        stories.iter().for_each(Fields::need_required);
        let bullet = fields.group("bullet");
        let first_step = fields.group("first_step");
        let principle = Principle {
            module: self.common(),
            name: self.text("name"),
            code: self.text("code"),
            aliases: reader.words(fields, "aliases"),
            retired_names: reader.words(fields, "retired_names"),
            brief: self.prose("brief"),
            low_score: self.prose("low_score"),
            probes: reader.proses(fields, "probes", 1),
            questions: questions.iter().map(|question| self.question(question)).collect(),
            stories: stories.iter().map(|story| self.pair(story)).collect(),
            bullet: self.pair(&bullet),
            pattern: reader.prose(&bullet, "pattern"),
            drills,
            first_step: ["rebuild", "sharpen", "watch"].map(|tier| reader.prose(&first_step, tier)),
            experiments: reader.proses(fields, "experiments", 3),
            pairs: reader.refer(fields, "pairs", |text| reader.principle(text)),
        };
        checks::principle(self, &principle);
        principle
    }

    fn question(&self, fields: &Fields<'a>) -> Question {
        fields.need_required();
        Question { ask: self.reader.prose(fields, "ask"), after: self.reader.prose(fields, "after") }
    }

    fn drill(&self, fields: &Fields<'a>) -> Drill {
        fields.need_required();
        Drill {
            minutes: fields.whole("minutes").unwrap_or_default(),
            title: self.reader.line(fields, "title"),
            text: self.reader.prose(fields, "text"),
        }
    }

    /// A task.
    pub(super) fn task(&self) -> Option<Task> {
        let (reader, fields) = (&self.reader, &self.fields);
        let phase = self.task_phase();
        let due = fields.fields("due").and_then(|due| self.due(&due));
        let title_when = reader.each(fields, "title_when", 0, |node| {
            let title = Fields::of(reader.reading, node, "title_when", tables::TITLE_WHEN, &[])?;
            title.need_required();
            Some((reader.condition(title.written("when")?)?, reader.line(&title, "title")))
        });
        if let Some(text) = fields.written("calendar") {
            checks::calendar(reader.reading, text, &reader.guide.calendar.private_words);
        }
        let module = self.common();
        let effort = fields.whole("effort").unwrap_or_default();
        let done_when = self.done_when();
        let page = fields.written("page").and_then(|text| reader.page(text));
        let group = self.choice("group", &["feedback", "narrative", "materials"]);
        let done_looks_like = self.prose("done_looks_like");
        let (calendar, minutes) = (self.text("calendar"), self.text("minutes"));
        let useful_until = fields.whole("useful_until");
        // Everything is read, so that every mistake is found, before a task without a place is let go.
        Some(Task {
            module,
            phase: phase?,
            due: due?,
            effort,
            done_when,
            useful_until,
            calendar,
            title_when,
            minutes,
            page,
            group,
            done_looks_like,
        })
    }

    fn choice(&self, name: &str, words: &[&str]) -> Option<String> {
        self.fields.word(name, words).map(|n| words[n].to_owned())
    }

    /// A mistake.
    pub(super) fn mistake(&self) -> Mistake {
        Mistake {
            module: self.common(),
            bad: self.prose("bad"),
            good: self.prose("good"),
            heard: self.prose("heard"),
            check: self.prose("check"),
            front_when: self.reader.refer(&self.fields, "front_when", |text| self.reader.condition(text)),
        }
    }

    /// A case.
    pub(super) fn case(&self) -> Case {
        let (reader, fields) = (&self.reader, &self.fields);
        // Its principles say what it exercises; they filter nothing.
        let mut module = self.common();
        let principles = module.filters.principles.take().unwrap_or_default();
        checks::levels(self, &module, module.filters.levels.as_deref().unwrap_or_default());
        Case {
            module,
            principles,
            prompts: reader.proses(fields, "prompts", 1),
            traps: reader.proses(fields, "traps", 1),
            strong: reader.proses(fields, "strong", 1),
        }
    }

    /// A letter: its body is plain text.
    pub(super) fn letter(&self) -> Letter {
        let (reader, fields) = (&self.reader, &self.fields);
        let text = reader.texts.plain(self.body);
        checks::letter(self, &text);
        Letter {
            module: self.module(Prose::default()),
            text,
            page: fields.written("page").and_then(|text| reader.page(text)).unwrap_or_default(),
            group: self.slug("group"),
            channel: self.choice("channel", &["email", "message", "phone"]),
            subject: reader.plain(fields, "subject"),
        }
    }

    /// A note.
    pub(super) fn note(&self) -> Note {
        let (reader, fields) = (&self.reader, &self.fields);
        let claims = [Claim::Guide, Claim::Outside, Claim::Site];
        Note {
            module: self.common(),
            pages: reader.refer(fields, "pages", |text| reader.page(text)),
            group: self.slug("group"),
            claim: fields.choice("claim", &claims),
            sources: reader.refer(fields, "sources", |text| reader.reading.address(text)),
        }
    }

    /// The prose of a page.
    pub(super) fn page(&self) -> Page {
        let (reader, fields) = (&self.reader, &self.fields);
        Page {
            module: self.common(),
            nav: self.maybe_line("nav"),
            lead: self.maybe_line("lead"),
            closes: reader.refer(fields, "closes", |text| reader.task(text)),
            after: fields.get("after").is_some().then(|| self.prose("after")),
        }
    }

    fn slug(&self, name: &str) -> Option<String> {
        let text = self.fields.written(name)?;
        let slug = InputFile::slug(text.value.trim());
        if slug.is_none() {
            let message = format!("`{}` cannot be an id", text.value);
            self.reader.reading.wrong(text.at, "E-ID", message, "use a–z, 0–9 and single hyphens");
        }
        slug
    }

    /// Where the body begins.
    pub(super) fn body_at(&self) -> At {
        self.body.at
    }
}
