//! What the reader writes in the page: a label, the profile's value or a visible blank, and what the script needs to
//! turn it into a form. Reference: pages.md#words-and-the-plan

use serde::Serialize;

use super::context::{Edition, PageContext};
use crate::date::Days;
use crate::fields::{LONG_TEXT, Shape};
use crate::profile::{SEPARATOR, WRITABLE, base, writable_field};

/// Something to write.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PageField {
    /// Where it stands in a profile, such as `stories.retry.result`; empty where nobody may write.
    pub path: String,
    pub label: String,
    /// `text`, `url`, `long`, `date`, `number`, `choice` or `several`.
    pub kind: &'static str,
    /// The profile's value as it is written; empty where it is what the page shows.
    pub value: String,
    /// The profile's value as it is read; empty if there is none.
    pub shown: String,
    /// What stands in place of a value.
    pub blank: String,
    /// The mark of the profile's value; empty if there is none.
    pub base: String,
    /// The list that a choice is made from.
    pub list: String,
    /// What is in that list; empty where another field of the page has said it.
    pub choices: Vec<PageChoice>,
    /// The least number, or none.
    pub least: String,
    /// The greatest number, or the most characters.
    pub most: String,
    /// What stands in place of the value or its blank once a box is ticked; empty for most.
    pub ticked: Vec<Ticked>,
    /// The blank of the letters on the same page that it fills, as it stands there; empty for most.
    pub fills: String,
}

/// What a field says as soon as the box of a task is ticked, before the plan knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Ticked {
    /// The task, by its id.
    pub task: String,
    /// `{date}` stands for the day of the tick.
    pub says: String,
}

impl PageField {
    /// What there is to read in it, with nothing to write it by.
    fn without_writing(self) -> PageField {
        let PageField { label, shown, kind, .. } = self;
        let empty = String::new;
        PageField {
            label,
            shown,
            kind,
            path: empty(),
            value: empty(),
            blank: empty(),
            base: empty(),
            list: empty(),
            choices: Vec::new(),
            least: empty(),
            most: empty(),
            ticked: Vec::new(),
            fills: String::new(),
        }
    }
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PageChoice {
    pub value: String,
    pub label: String,
}

/// Entries that the reader adds to a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct NewEntries {
    /// The list, such as `resume.bullets`; empty where nobody may add to it.
    pub list: String,
    /// "Add a bullet".
    pub label: String,
    /// What a new one is called.
    pub title: String,
    /// The fields of the first; the others differ by their number.
    pub fields: Vec<PageField>,
}

/// Makes the fields of a page. Each list of choices is told by the first field that has it.
pub(crate) struct FieldMaker<'a> {
    page: &'a PageContext<'a>,
    told: Vec<String>,
}

impl<'a> FieldMaker<'a> {
    pub(crate) fn new(page: &'a PageContext<'a>) -> Self {
        FieldMaker { page, told: Vec::new() }
    }

    /// The field of a path that pages may write.
    pub(crate) fn field(&mut self, path: &str) -> PageField {
        let PageContext { plan, strings, .. } = *self.page;
        let (key, shape) =
            writable_field(path).map_or(("", Shape::LongText), |field| (&field.key, field.shape));
        let value = plan.profile.value_of(path, shape, plan.guide).unwrap_or_default();
        let (kind, list) = kind(shape, key);
        let told = list.is_empty() || self.told.contains(&list);
        if !told {
            self.told.push(list.clone());
        }
        // There are many fields, and most of them need no list.
        let choices = if told && value.is_empty() { Vec::new() } else { self.choices(shape) };
        let shown = self.shown(shape, &value, &choices);
        let (least, most) = self.bounds(shape);
        let writes = self.page.around.edition == Edition::Private;
        let rated = path.rsplit_once(".ratings.").and_then(|(_, slug)| plan.guide.principle_called(slug));
        let field = PageField {
            label: match rated {
                Some(id) => self.page.principle_name(id),
                None => strings.text(&format!("page.field.{key}.label")).to_owned(),
            },
            blank: strings.text(&format!("page.field.{key}.blank")).to_owned(),
            base: if value.is_empty() { String::new() } else { base(&value) },
            value: if shown == value { String::new() } else { value },
            path: path.to_owned(),
            kind,
            shown,
            list,
            choices: if told { Vec::new() } else { choices },
            least,
            most,
            ticked: Vec::new(),
            fills: String::new(),
        };
        if writes { field } else { field.without_writing() }
    }

    /// The field of a path that is also the name of a placeholder: what is written fills its blank in letters.
    pub(crate) fn filling_field(&mut self, path: &str) -> PageField {
        let mut field = self.field(path);
        if !field.path.is_empty() && field.shown.is_empty() {
            field.fills = format!("[{}]", self.page.strings.text(&format!("blank.{path}")));
        }
        field
    }

    /// Fields of one group.
    pub(crate) fn fields(&mut self, group: &str, names: &[&str]) -> Vec<PageField> {
        names.iter().map(|name| self.field(&format!("{group}.{name}"))).collect()
    }

    /// What is asked of each new member of a list; members without fields of their own have no names.
    pub(crate) fn new_entries(&mut self, list: &str, names: &[&str]) -> NewEntries {
        let strings = self.page.strings;
        let word =
            |part: &str| strings.text(&format!("page.entry.{}.{part}", list.replace('.', "-"))).to_owned();
        let fields = match names {
            [] => vec![self.field(&format!("{list}.+1"))],
            names => self.fields(&format!("{list}.+1"), names),
        };
        match self.page.around.edition {
            Edition::Private => {
                NewEntries { label: word("add"), title: word("new"), list: list.to_owned(), fields }
            }
            Edition::Share => NewEntries::default(),
        }
    }

    /// What there is to choose from in a field of a shape.
    fn choices(&self, shape: Shape) -> Vec<PageChoice> {
        let PageContext { plan, strings, .. } = *self.page;
        let guide = plan.guide;
        let choice = |value: &str, label: String| PageChoice { value: value.to_owned(), label };
        let words = |words: &[&str]| {
            let word = |word: &&str| choice(word, strings.text(&format!("page.choice.{word}")).to_owned());
            words.iter().map(word).collect()
        };
        match shape {
            Shape::Bool => words(&["true", "false"]),
            Shape::Choice(list) => words(list),
            Shape::Principle | Shape::List(_) | Shape::Either(..) => {
                guide.principles.iter().map(|p| choice(&p.module.id, p.name.clone())).collect()
            }
            Shape::RoundType => {
                guide.round_types.iter().map(|round| choice(&round.id, round.title.clone())).collect()
            }
            Shape::MockKind => {
                let kinds = guide.mock_kinds.iter().enumerate();
                kinds.map(|(at, kind)| choice(kind, guide.mock_kind(at))).collect()
            }
            Shape::Scope => guide.scopes.iter().map(|scope| choice(scope, scope.clone())).collect(),
            _ => Vec::new(),
        }
    }

    /// A value as it is read: dates and choices in words.
    fn shown(&self, shape: Shape, value: &str, choices: &[PageChoice]) -> String {
        if let (Shape::Date, Ok(day)) = (shape, value.parse()) {
            return self.page.date_words.range(Days { from: day, until: day });
        }
        if choices.is_empty() {
            return value.to_owned();
        }
        let label = |value: &str| {
            // A principle may stand with its score: `frugality=2`.
            let value = value.split('=').next().unwrap_or_default();
            choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
        };
        value.split(SEPARATOR).filter_map(label).collect::<Vec<_>>().join(" · ")
    }

    /// The bounds of a number, or the most characters of a text.
    fn bounds(&self, shape: Shape) -> (String, String) {
        let rules = &self.page.plan.guide.rules;
        let (least, most) = match shape {
            Shape::Whole(least, most) => (Some(least), most),
            Shape::Score => (Some(1), 5),
            Shape::Wait => (Some(rules.cooldown), rules.cooldown_most),
            Shape::Text(most) => (None, i64::try_from(most).unwrap_or_default()),
            Shape::Url => (None, 2_000),
            Shape::LongText => (None, i64::try_from(LONG_TEXT).unwrap_or_default()),
            _ => return (String::new(), String::new()),
        };
        (least.map(|least| least.to_string()).unwrap_or_default(), most.to_string())
    }
}

/// The kind of a shape, and the name of the list that there is to choose from; `key` is what the field is called.
fn kind(shape: Shape, key: &str) -> (&'static str, String) {
    let (kind, list) = match shape {
        Shape::Date => ("date", ""),
        Shape::Whole(..) | Shape::Score | Shape::Wait => ("number", ""),
        Shape::Text(_) => ("text", ""),
        Shape::Url => ("url", ""),
        Shape::Bool => ("choice", "yes-no"),
        Shape::Choice(_) => ("choice", key),
        Shape::Principle => ("choice", "principles"),
        Shape::List(_) | Shape::Either(..) => ("several", "principles"),
        Shape::RoundType => ("choice", "rounds"),
        Shape::MockKind => ("choice", "mocks"),
        Shape::Scope => ("choice", "scopes"),
        _ => ("long", ""),
    };
    (kind, list.to_owned())
}

/// What the profile has of all that pages write, for the script: each path with a value, and its mark.
pub(crate) fn planned(page: &PageContext) -> String {
    let plan = page.plan;
    let value = |path: String| {
        let value = plan.profile.value_at(&path, plan.guide).filter(|value| !value.is_empty())?;
        Some(format!("{path} {}", base(&value)))
    };
    let paths = WRITABLE.iter().flat_map(|pattern| paths(page, pattern));
    paths.filter_map(value).collect::<Vec<_>>().join(" ")
}

/// The paths of a pattern, with every member that the profile has.
fn paths(page: &PageContext, pattern: &str) -> Vec<String> {
    let profile = page.plan.profile;
    let Some((list, rest)) = pattern.split_once(".*") else { return vec![pattern.to_owned()] };
    let places = |count: usize| (0..count).map(|place| place.to_string()).collect();
    let members: Vec<String> = match list.rsplit('.').next().unwrap_or_default() {
        "stories" => profile.stories.iter().map(|story| story.id.clone()).collect(),
        "bullets" => profile.bullets.iter().map(|bullet| bullet.id.clone()).collect(),
        "ratings" => page.plan.guide.principles.iter().map(|principle| principle.module.id.clone()).collect(),
        "blackouts" => places(profile.blackouts.len()),
        "rounds" => places(profile.interview.rounds.len()),
        "mocks" => places(profile.mocks.len()),
        "material_changes" => places(profile.material_changes.len()),
        _ => places(profile.application.interviews.len()),
    };
    members.iter().flat_map(|member| paths(page, &format!("{list}.{member}{rest}"))).collect()
}
