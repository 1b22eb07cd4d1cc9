//! Product cases to practise on.

use crate::fields::Field;
use crate::guide::module::Case;
use crate::guide_reader::common_fields::{BY_LEVEL, LEVELS, PRINCIPLES, PROSES, with_common};
use crate::guide_reader::module_file::ModuleFile;

pub(super) const FIELDS: &[Field] = with_common![
    Field::required("levels", LEVELS, "the levels it is for"),
    Field::required("principles", PRINCIPLES, "what it exercises"),
    Field::required("prompts", PROSES, "questions to answer"),
    Field::required("traps", PROSES, "what weak answers do"),
    Field::required("strong", PROSES, "what a strong answer holds"),
    Field::required("by_level", BY_LEVEL, "one text for each of its levels"),
];

pub(super) fn read(front: &ModuleFile<'_>) -> Case {
    let (reader, fields) = (&front.reader, &front.fields);
    // Its principles say what it exercises; they filter nothing.
    let mut module = front.common();
    let principles = module.filters.principles.take().unwrap_or_default();
    front.check_levels(&module, module.filters.levels.as_deref().unwrap_or_default());
    Case {
        module,
        principles,
        prompts: reader.proses(fields, "prompts", 1),
        traps: reader.proses(fields, "traps", 1),
        strong: reader.proses(fields, "strong", 1),
    }
}
