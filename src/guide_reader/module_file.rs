//! One module that is being read: its fields, and what is common to all kinds.

use std::sync::Arc;

use super::known_names::ORDER;
use super::module_values::ModuleValues;
use crate::fields::{Field, Fields};
use crate::guide::LevelId;
use crate::guide::module::Module;
use crate::markdown::Prose;
use crate::yaml::{Node, Text};

/// A module with what is common to all kinds, while it is being read.
pub(super) struct ModuleFile<'a> {
    pub(super) reader: ModuleValues<'a>,
    pub(super) fields: Fields<'a>,
    pub(super) id: &'a str,
    path: String,
    pub(super) body: &'a Text,
}

impl<'a> ModuleFile<'a> {
    /// Opens the front matter of a module.
    pub(super) fn open(
        reader: ModuleValues<'a>,
        node: &'a Node,
        table: &'static [Field],
        (id, path): (&'a Arc<str>, String),
        body: &'a Text,
    ) -> Option<Self> {
        let fields = Fields::of(reader.reading, node, "", table, &[])?;
        fields.need_filled();
        reader.check_sound("text", body);
        Some(ModuleFile { reader, fields, id, path, body })
    }

    /// The file's stem.
    pub(super) fn id(&self) -> &'a str {
        self.id
    }

    /// What all kinds have.
    pub(super) fn module(&self, body: Prose) -> Module {
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
    pub(super) fn common(&self) -> Module {
        self.module(self.reader.texts.prose(self.body))
    }

    pub(super) fn prose(&self, name: &str) -> Prose {
        self.reader.prose(&self.fields, name)
    }

    pub(super) fn maybe_line(&self, name: &str) -> Option<Prose> {
        self.fields.get(name).is_some().then(|| self.reader.line(&self.fields, name))
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.fields.text(name).unwrap_or_default()
    }

    pub(super) fn choice(&self, name: &str, words: &[&str]) -> Option<String> {
        self.fields.word(name, words).map(|n| words[n].to_owned())
    }

    pub(super) fn slug(&self, name: &str) -> Option<String> {
        self.fields.slug(name).map(|text| text.value.clone())
    }

    /// A module has a text for each of some levels (E-NEED).
    pub(super) fn check_levels(&self, module: &Module, levels: &[LevelId]) {
        let (reader, fields) = (&self.reader, &self.fields);
        let given = fields.get("by_level").is_some();
        for level in levels.iter().filter(|level| given && module.at_level(**level).is_none()) {
            let message = format!("`by_level.{}` is missing", reader.guide.level(*level).id);
            reader.reading.wrong(fields.key_at("by_level"), "E-NEED", message, "");
        }
    }
}
