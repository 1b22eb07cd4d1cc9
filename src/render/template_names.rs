//! The names that a template may use, for whoever mistypes one: filters, tests, functions, components.

use crate::names;

/// The filters of Tera, which has no list of them.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// The tests of Tera.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// The functions of Tera, and those that say the words of a theme.
const FUNCTIONS: [&str; 4] = ["count", "range", "say", "throw"];

/// What to write for a name that Tera does not know; `message` is what it says: "unknown filter `upperr`". `texts` are
/// those of all templates.
pub(super) fn meant<'t>(message: &str, texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let (kind, name) = message.strip_prefix("unknown ")?.split_once(" `")?;
    let name = name.split('`').next()?;
    let components: Vec<&str>;
    let known = match kind {
        "filter" => FILTERS.as_slice(),
        "test" => &TESTS,
        "function" => &FUNCTIONS,
        "component" => {
            components = texts.flat_map(components_of).collect();
            &components
        }
        _ => return None,
    };
    Some(names::suggest(name, known))
}

/// The components that a template defines: `card` of `{% component card(a) %}`.
fn components_of(template: &str) -> impl Iterator<Item = &str> {
    let defined = template.split("{%").skip(1).filter_map(|tag| {
        let said = tag.trim_start_matches('-').trim_start().strip_prefix("component ")?;
        said.split_once('(')
    });
    defined.map(|(name, _)| name.trim())
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::{FILTERS, FUNCTIONS, TESTS, components_of};

    #[test]
    fn tera_knows_each_name() {
        let compiles = |template: String| Tera::new().add_raw_template("a", &template).is_ok();
        assert!(!compiles("{{ x | upperr }}".to_owned()));
        assert!(FILTERS.iter().all(|name| compiles(format!("{{{{ x | {name} }}}}"))));
        assert!(TESTS.iter().all(|name| compiles(format!("{{{{ x is {name} }}}}"))));
        let own = ["count", "say"];
        let of_tera = FUNCTIONS.iter().filter(|name| !own.contains(name));
        assert!(of_tera.into_iter().all(|name| compiles(format!("{{{{ {name}() }}}}"))));
    }

    #[test]
    fn the_components_of_a_template_are_those_that_it_defines() {
        let template = "{% component a() %}x{% endcomponent a %}{%- component b_c(d: map) -%}{{ <e /> }}";
        assert_eq!(components_of(template).collect::<Vec<_>>(), ["a", "b_c"]);
    }
}
