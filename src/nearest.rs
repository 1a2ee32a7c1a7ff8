//! “Did you mean …?”

/// Two names that differ only in case and in signs that join words are one name to a person: `enus` and `en-US`.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The candidate with the fewest edits from `name`, if it is near enough to be what was meant.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let sought = bare(name);
    let apart = |candidate: &str| distance(&sought, &bare(candidate));
    let near = |candidate: &&str| apart(candidate) <= 1 + name.chars().count() / 4;
    candidates.filter(near).min_by_key(|c| (apart(c), distance(name, c))).map(str::to_owned)
}

/// Levenshtein's distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            let least = change.min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        let names = ["quotes/guillemets", "quotes", "spacing"];
        assert_eq!(nearest("quotes/guilemets", names.into_iter()).as_deref(), Some("quotes/guillemets"));
        assert_eq!(nearest("qoutes", names.into_iter()).as_deref(), Some("quotes"));
        assert_eq!(nearest("zzz", names.into_iter()), None);
        assert_eq!(nearest("enus", ["es", "en-GB", "en-US"].into_iter()).as_deref(), Some("en-US"));
    }
}
