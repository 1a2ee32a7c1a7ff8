//! Members of a record's outermost object: found, added and taken out, with no other byte touched.
use super::field::is_named;
use super::scan::{self, Kind, Scanner};
use std::ops::Range;

/// A member, in bytes of the record.
pub(super) struct Member {
    pub(super) value: Range<usize>,
    /// All that goes when the member does: it and one comma.
    whole: Range<usize>,
}

/// Is the record, which must be JSON, an object?
pub(super) fn is_object(record: &[u8]) -> bool {
    Scanner::new(record).kind() == Kind::Object
}

/// The last member of that name.
pub(super) fn find(record: &[u8], name: &str) -> Option<Member> {
    let mut scanner = Scanner::new(record);
    if scanner.kind() != Kind::Object {
        return None;
    }
    scanner.enter();
    let mut found: Option<Member> = None;
    let mut before: Option<usize> = None;
    let mut first_is_named = false;
    while scanner.next_item() {
        let key = scanner.key();
        let named = is_named(scanner.bytes(key.clone()), name);
        let value = scanner.skip();
        if let Some(first) = found.as_mut().filter(|_| first_is_named && !named) {
            // There is no comma before the first member, so the one behind it goes.
            first.whole.end = key.start;
        }
        first_is_named = named && before.is_none();
        if named {
            let start = before.map_or(key.start, |end| comma(record, end));
            found = Some(Member { whole: start..value.end, value: value.clone() });
        }
        before = Some(value.end);
    }
    found
}

fn comma(record: &[u8], from: usize) -> usize {
    let rest = record.get(from..).unwrap_or_default();
    from + memchr::memchr(b',', rest).unwrap_or(0)
}

/// The object with one more member, the last one; `value` is JSON.
pub(super) fn added(record: &[u8], name: &str, value: &str) -> Vec<u8> {
    let end = scan::trimmed(record).len() + (record.len() - record.trim_ascii_start().len());
    let (head, tail) = record.split_at(end.saturating_sub(1));
    let mut scanner = Scanner::new(record);
    scanner.enter();
    let comma = if scanner.next_item() { "," } else { "" };
    let member = format!("{comma}\"{}\":{value}", super::literal::spelled(name, head.is_ascii()));
    [head, member.as_bytes(), tail].concat()
}

/// The object without a member that was found in it.
pub(super) fn removed(record: &[u8], member: &Member) -> Vec<u8> {
    [&record[..member.whole.start], &record[member.whole.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_can_be_taken_out_again() {
        for record in
            ["{}", " { } ", r#"{"a":1}"#, r#"{"a" : [1, {"x":2}] , "b":"}" } "#, "\t{\"x\":{\"x\":{}}}\r"]
        {
            let more = added(record.as_bytes(), "x\"y", "[{\"z\":1}]");
            assert!(serde_json::from_slice::<serde_json::Value>(&more).is_ok(), "{record}");
            let member = find(&more, "x\"y").unwrap();
            assert_eq!(&more[member.value.clone()], b"[{\"z\":1}]");
            assert_eq!(removed(&more, &member), record.as_bytes());
        }
    }

    #[test]
    fn a_member_is_taken_out_from_any_place() {
        for (record, rest) in [
            (r#"{"x": 1, "b": 2}"#, r#"{"b": 2}"#),
            (r#"{"a": 1 , "x": 2, "b": 3}"#, r#"{"a": 1 , "b": 3}"#),
            (r#"{"a": 1, "\u0078" : 2 }"#, r#"{"a": 1 }"#),
            (r#"{ "x": 1 }"#, r#"{  }"#),
        ] {
            let member = find(record.as_bytes(), "x").unwrap();
            assert_eq!(String::from_utf8(removed(record.as_bytes(), &member)).unwrap(), rest, "{record}");
        }
        assert!(find(b"[1]", "x").is_none());
        assert!(find(br#"{"a":{"x":1}}"#, "x").is_none());
    }
}
