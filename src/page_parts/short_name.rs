//! Names where there is little room.

/// How many characters a name may have before its part after the first comma goes too.
const ROOM: usize = 40;

/// A name without what explains it: the part after a colon, and of a long name the part after a comma.
pub(crate) fn short_name(name: &str) -> &str {
    let head = name.split_once(": ").map_or(name, |(head, _)| head);
    match head.split_once(", ") {
        Some((first, _)) if head.chars().count() > ROOM && first.contains(' ') => first,
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_name_loses_what_explains_it_and_nothing_else() {
        assert_eq!(short_name("Send the request: two questions, to your recruiter"), "Send the request");
        assert_eq!(short_name("Are Right, A Lot"), "Are Right, A Lot");
        assert_eq!(
            short_name("Write down every question, your answer, each follow-up"),
            "Write down every question"
        );
        let long = "Refund, or try the delivery once more and then again?";
        assert_eq!(short_name(long), long);
    }
}
