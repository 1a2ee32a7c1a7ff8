//! Nouns for those whom texts quote by their office: `officials`, `the minister`, `police`.

/// Such nouns, which stand before a verb of saying without an article, too. None of them ends other words as `man` and
/// `worker` do, so that a word glued to one is known by it.
static OFFICES: &[&str] = &[
    "activist",
    "activists",
    "adviser",
    "advisers",
    "aides",
    "ambassador",
    "analyst",
    "analysts",
    "attorney",
    "author",
    "authorities",
    "campaigners",
    "chairman",
    "chairwoman",
    "chancellor",
    "coach",
    "commentators",
    "commissioner",
    "correspondent",
    "councillor",
    "councilors",
    "critics",
    "defender",
    "deputies",
    "detectives",
    "diplomat",
    "diplomats",
    "director",
    "doctors",
    "economist",
    "economists",
    "editor",
    "engineer",
    "engineers",
    "experts",
    "farmer",
    "farmers",
    "governor",
    "historian",
    "historians",
    "investigators",
    "journalist",
    "journalists",
    "lawmakers",
    "lawyer",
    "lawyers",
    "manager",
    "mayor",
    "minister",
    "ministers",
    "ministry",
    "neighbors",
    "neighbours",
    "observers",
    "officials",
    "opponents",
    "organisers",
    "organizers",
    "parents",
    "physician",
    "police",
    "president",
    "professor",
    "prosecutor",
    "prosecutors",
    "researcher",
    "researchers",
    "residents",
    "scholars",
    "secretary",
    "senator",
    "sergeant",
    "sociologist",
    "soldiers",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "supporters",
    "survivors",
    "villagers",
    "volunteers",
    "witnesses",
];

/// Is the word, in lower case, such a noun?
pub fn is_office(word: &str) -> bool {
    OFFICES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nouns_are_sorted_for_the_search() {
        assert!(OFFICES.is_sorted());
    }
}
