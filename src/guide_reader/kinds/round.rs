//! Interview rounds: what each kind is, and what to do in the days round one.

use crate::fields::{Field, Fields, Shape};
use crate::guide::module::{CountdownStep, RoundAdvice};
use crate::guide_reader::common_fields::{PROSE, PROSES, with_common};
use crate::guide_reader::known_names::no;
use crate::guide_reader::module_file::ModuleFile;
use crate::yaml::{At, Text};

/// Fields of `rounds`.
pub(super) const FIELDS: &[Field] = with_common![
    Field::required("countdown", Shape::List(&Shape::Group(STEP)), "a list of {days, title, text}"),
    Field::new("asks", PROSES, "what is tested"),
    Field::new("prepare", PROSES, "what to prepare before a date is known"),
];

/// A step of the countdown.
const STEP: &[Field] = &[
    Field::required("days", Shape::Whole(-60, 60), "days before the interview; -1 is the day after"),
    Field::required("title", PROSE, "what it is called"),
    Field::required("text", PROSE, "what to do"),
];

/// A round; none if its id is no round type of the guide.
pub(super) fn read(front: &ModuleFile<'_>) -> Option<RoundAdvice> {
    let (reader, fields) = (&front.reader, &front.fields);
    let round_type = round_type(front);
    let round = RoundAdvice {
        module: front.common(),
        round_type: round_type.unwrap_or_default(),
        asks: reader.proses(fields, "asks", 0),
        prepare: reader.proses(fields, "prepare", 0),
        countdown: reader.each(fields, "countdown", 1, |node| {
            let step = Fields::of(reader.reading, node, "countdown", STEP, &[])?;
            step.need_filled();
            let (title, text) = (reader.line(&step, "title"), reader.prose(&step, "text"));
            Some(CountdownStep { days: step.whole("days")?, title, text })
        }),
    };
    check_order(front, &round.countdown);
    round_type.map(|_| round)
}

/// The round type that the module's id names; `-` and `_` are alike, for an id has no `_` (E-REF).
fn round_type(front: &ModuleFile<'_>) -> Option<usize> {
    let types: Vec<String> =
        front.reader.guide.round_types.iter().map(|kind| kind.id.replace('_', "-")).collect();
    let found = types.iter().position(|id| id == front.id());
    if found.is_none() {
        let id = Text { value: front.id().to_owned(), at: At::START, block: false };
        no(front.reader.reading, "round type", &id, &types.iter().map(String::as_str).collect::<Vec<_>>());
    }
    found
}

/// Each step of a countdown holds until the next begins, so their days fall (E-NUM).
fn check_order(front: &ModuleFile<'_>, countdown: &[CountdownStep]) {
    for pair in countdown.windows(2).filter(|pair| pair[0].days <= pair[1].days) {
        let message = format!("`countdown` goes from {} to {} days", pair[0].days, pair[1].days);
        let at = front.fields.key_at("countdown");
        front.reader.reading.wrong(
            at,
            "E-NUM",
            message,
            "the days fall from step to step, such as 7, 3, 1, 0, -1",
        );
    }
}
