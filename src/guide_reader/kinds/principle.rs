//! Principles: what is said of each, with questions, stories, drills and experiments.

use crate::fields::{Field, Fields, Shape};
use crate::guide::LevelId;
use crate::guide::module::{Drill, Pair, Principle, Question};
use crate::guide_reader::common_fields::{BY_LEVEL, NAME, NAMES, PRINCIPLES, PROSE, PROSES, with_common};
use crate::guide_reader::module_file::ModuleFile;

pub(super) const FIELDS: &[Field] = with_common![
    Field::required("name", NAME, "the official name"),
    Field::required("code", NAME, "the short code"),
    Field::required("order", Shape::Whole(-1_000_000, 1_000_000), "its place in the guide's order"),
    Field::new("aliases", NAMES, "other names people write"),
    Field::new("retired_names", NAMES, "names it had once"),
    Field::required("brief", PROSE, "at most 300 characters for the index"),
    Field::required("low_score", PROSE, "what a low score usually says"),
    Field::required("probes", PROSES, "what is probed"),
    Field::required("questions", Shape::List(&Shape::Group(QUESTION)), "at least six of {ask, after}"),
    Field::required("by_level", BY_LEVEL, "one text for every level"),
    Field::required("stories", Shape::List(&Shape::Group(PAIR)), "at least two of {bad, good, heard}"),
    Field::required("bullet", Shape::Group(BULLET), "{bad, good, heard, pattern}"),
    Field::required("drills", Shape::List(&Shape::Group(DRILL)), "one each of 10, 30 and 60 minutes"),
    Field::required("first_step", Shape::Group(FIRST_STEP), "{rebuild, sharpen, watch}"),
    Field::required("experiments", PROSES, "at least three"),
    Field::new("pairs", PRINCIPLES, "principles that often live in the same story"),
];

const PAIR: &[Field] = &[
    Field::required("bad", PROSE, "what fails"),
    Field::required("good", PROSE, "what holds"),
    Field::new("heard", PROSE, "what the listener hears in what fails"),
];

/// A bullet, weak and strong, and its form.
const BULLET: &[Field] = &[
    Field::required("bad", PROSE, "what fails"),
    Field::required("good", PROSE, "what holds"),
    Field::new("heard", PROSE, "what the reader hears in what fails"),
    Field::required("pattern", PROSE, "its form with blanks"),
];

const QUESTION: &[Field] = &[
    Field::required("ask", PROSE, "the question"),
    Field::required("after", PROSE, "what it is really after"),
];

const DRILL: &[Field] = &[
    Field::required("minutes", Shape::Whole(1, 480), "how long it takes"),
    Field::required("title", PROSE, "what it is called"),
    Field::required("text", PROSE, "what to do"),
];

const FIRST_STEP: &[Field] = &[
    Field::required("rebuild", PROSE, "the first step of a rebuild principle"),
    Field::required("sharpen", PROSE, "the first step of a sharpen principle"),
    Field::required("watch", PROSE, "the first step of a watch principle"),
];

/// Most characters of a principle's `brief`.
const MOST_BRIEF: usize = 300;

/// The lengths of the drills of a principle, in minutes.
const DRILLS: [u32; 3] = [10, 30, 60];

pub(super) fn read<'a>(front: &ModuleFile<'a>) -> Principle {
    let (reader, fields) = (&front.reader, &front.fields);
    let each = |name: &'static str, least, table| {
        let path = fields.path(name);
        reader.each(fields, name, least, move |node| Fields::of(reader.reading, node, &path, table, &[]))
    };
    let questions = each("questions", 6, QUESTION);
    let drills = each("drills", 0, DRILL).iter().map(|fields| drill(front, fields)).collect();
    let stories = each("stories", 2, PAIR);
    stories.iter().for_each(Fields::need_filled);
    let bullet = fields.group("bullet");
    let first_step = fields.group("first_step");
    [&bullet, &first_step].into_iter().for_each(Fields::check_filled);
    let principle = Principle {
        module: front.common(),
        name: front.text("name"),
        code: front.text("code"),
        aliases: reader.words(fields, "aliases"),
        retired_names: reader.words(fields, "retired_names"),
        brief: front.prose("brief"),
        low_score: front.prose("low_score"),
        probes: reader.proses(fields, "probes", 1),
        questions: questions.iter().map(|fields| question(front, fields)).collect(),
        stories: stories.iter().map(|fields| pair(front, fields)).collect(),
        bullet: pair(front, &bullet),
        pattern: reader.prose(&bullet, "pattern"),
        drills,
        first_step: ["rebuild", "sharpen", "watch"].map(|tier| reader.prose(&first_step, tier)),
        experiments: reader.proses(fields, "experiments", 3),
        pairs: reader.refer(fields, "pairs", |text| reader.principle(text)),
    };
    check_names(front);
    check(front, &principle);
    principle
}

fn pair<'a>(front: &ModuleFile<'a>, fields: &Fields<'a>) -> Pair {
    Pair {
        bad: front.reader.prose(fields, "bad"),
        good: front.reader.prose(fields, "good"),
        heard: fields.get("heard").is_some().then(|| front.reader.prose(fields, "heard")),
    }
}

fn question<'a>(front: &ModuleFile<'a>, fields: &Fields<'a>) -> Question {
    fields.need_filled();
    Question { ask: front.reader.prose(fields, "ask"), after: front.reader.prose(fields, "after") }
}

fn drill<'a>(front: &ModuleFile<'a>, fields: &Fields<'a>) -> Drill {
    fields.need_filled();
    Drill {
        minutes: fields.whole("minutes").unwrap_or_default(),
        title: front.reader.line(fields, "title"),
        text: front.reader.prose(fields, "text"),
    }
}

/// No name of this principle is that of another (E-MODULE-DUP).
fn check_names(front: &ModuleFile<'_>) {
    let (reader, fields) = (&front.reader, &front.fields);
    let names = ["name", "code"].into_iter().filter_map(|name| fields.written(name));
    for text in names.chain(fields.texts("aliases")) {
        let name = text.value.trim();
        if let Some(other) = reader.names.principle_besides(front.id(), name).filter(|_| !name.is_empty()) {
            let message = format!("`{name}` is a name of the principle `{other}` as well");
            reader.reading.wrong(text.at, "E-MODULE-DUP", message, "write another name here");
        }
    }
}

/// The brief is brief (E-TEXT-LONG), each level has its text, and there is one drill of each length
/// (E-NEED).
fn check(front: &ModuleFile<'_>, principle: &Principle) {
    let (reading, fields) = (front.reader.reading, &front.fields);
    if let Some(text) = fields.written("brief") {
        let length = text.value.trim().chars().count();
        if length > MOST_BRIEF {
            let message = format!("`brief` has {length} characters; the limit is {MOST_BRIEF}");
            reading.wrong(text.at, "E-TEXT-LONG", message, format!("shorten it by {}", length - MOST_BRIEF));
        }
    }
    let all: Vec<LevelId> = (0..front.reader.guide.levels.len()).map(LevelId).collect();
    front.check_levels(&principle.module, &all);
    for minutes in DRILLS.iter().filter(|_| fields.get("drills").is_some()) {
        let found = principle.drills.iter().filter(|drill| drill.minutes == *minutes).count();
        if found != 1 {
            let message = format!("`drills` has {found} of {minutes} minutes");
            reading.wrong(fields.key_at("drills"), "E-NEED", message, "one each of 10, 30 and 60 minutes");
        }
    }
}
