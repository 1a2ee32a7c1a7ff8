//! Numbers that are names: versions, addresses of machines, telephones, ratios; and formulas of chemistry.
//!
//! One walk from digit to digit. Each kind is tried where its first digit stands, and reads no further than it goes.
use std::ops::Range;

/// The spans, sorted and disjoint. Linear in the text.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Range<usize>> = vec![];
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let run = digits(bytes, start);
        let span = match start.checked_sub(1).map(|before| bytes[before]) {
            Some(b'v' | b'V') => dotted(bytes, start),
            Some(b) if b.is_ascii_alphabetic() || b == b')' => formula(bytes, start),
            Some(b'.' | b',' | b'_') => None,
            _ => [dotted(bytes, start), telephone(bytes, start), ratio(bytes, start), colons(bytes, start)]
                .into_iter()
                .flatten()
                .max_by_key(|span| span.len()),
        };
        at = span.as_ref().map_or(start + run, |span| span.end.max(start + run));
        out.extend(span);
    }
    out
}

/// How many digits begin at `at`.
fn digits(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Groups of digits joined by one of `joints` each, from `at`; and their end.
fn groups<'b>(bytes: &'b [u8], at: usize, joints: &[u8]) -> (Vec<&'b [u8]>, usize) {
    let (mut found, mut end) = (vec![], at);
    loop {
        let length = digits(bytes, end);
        found.push(&bytes[end..end + length]);
        end += length;
        let goes_on = bytes.get(end).is_some_and(|b| joints.contains(b));
        if !goes_on || digits(bytes, end + 1) == 0 || found.len() > 8 {
            return (found, end);
        }
        end += 1;
    }
}

fn ends(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|b| !b.is_ascii_alphanumeric())
}

/// A version or an address of a machine: `2.10.1`, `192.168.1.1`. Groups of three digits are a large number, unless
/// they are four and could be bytes.
fn dotted(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let (found, end) = groups(bytes, at, b".");
    let large = found[1..].iter().all(|group| group.len() == 3);
    let octet = |group: &&[u8]| {
        let value = group.iter().fold(0_u32, |sum, b| (sum * 10 + u32::from(b - b'0')).min(1000));
        value < 256 && (group.len() == 1 || group[0] != b'0')
    };
    let machine = found.len() == 4 && found.iter().all(octet);
    (found.len() > 2 && (!large || machine) && ends(bytes, end)).then_some(at..end)
}

/// The number of a telephone: a nought and groups, eight digits at least; or groups of three, three and four.
fn telephone(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let (found, end) = groups(bytes, at, b" -/");
    let lengths: Vec<usize> = found.iter().map(|group| group.len()).collect();
    let trunk =
        bytes[at] == b'0' && lengths[0] > 1 && lengths.len() > 1 && lengths.iter().sum::<usize>() >= 8;
    ((trunk || lengths == [3, 3, 4]) && ends(bytes, end)).then_some(at..end)
}

/// A score or a ratio with spaces around its colon, which is no time of day: `3 : 2`, `1 : 500`.
fn ratio(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let first = digits(bytes, at);
    let start = at + first + 3;
    if first > 3 || bytes.get(at + first..start) != Some(b" : ".as_slice()) {
        return None;
    }
    let second = digits(bytes, start);
    let minutes = second == 2 && bytes[start] < b'6';
    (second > 0 && !minutes && ends(bytes, start + second)).then_some(at..start + second)
}

/// An address of a machine in hexadecimal groups: eight of them, or fewer with two colons in a row.
fn colons(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let part = |b: &&u8| b.is_ascii_hexdigit() || **b == b':';
    let length = bytes[at..].iter().take(45).take_while(part).count();
    let address = bytes[at..at + length].strip_suffix(b":").unwrap_or(&bytes[at..at + length]);
    let marks = address.iter().filter(|b| **b == b':').count();
    let short = address.split(|b| *b == b':').all(|group| group.len() <= 4);
    let gap = memchr::memmem::find(address, b"::").is_some();
    (short && (marks == 7 || gap && marks > 1) && ends(bytes, at + length)).then_some(at..at + address.len())
}

/// The symbols of the elements (IUPAC, 2016) that compounds are written with in prose.
const ELEMENTS: &[&[u8]] = &[
    b"Ag", b"Al", b"Ar", b"As", b"Au", b"Ba", b"Be", b"Bi", b"Br", b"Ca", b"Cd", b"Ce", b"Cl", b"Co", b"Cr",
    b"Cs", b"Cu", b"Fe", b"Ga", b"Ge", b"He", b"Hg", b"In", b"Kr", b"La", b"Li", b"Mg", b"Mn", b"Mo", b"Na",
    b"Nb", b"Nd", b"Ne", b"Ni", b"Pb", b"Pd", b"Pt", b"Pu", b"Ra", b"Rb", b"Rn", b"Se", b"Si", b"Sn", b"Sr",
    b"Th", b"Ti", b"Xe", b"Zn", b"Zr", b"H", b"B", b"C", b"N", b"O", b"F", b"P", b"S", b"K", b"V", b"I",
    b"U", b"W",
];

/// No formula of prose is longer.
const LONGEST_FORMULA: usize = 40;

/// A formula around the first digit in it: `H2O`, `Fe(OH)3`.
fn formula(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'(' | b')');
    let before = bytes[..at].iter().rev().take(LONGEST_FORMULA).take_while(part).count();
    let after = bytes[at..].iter().take(LONGEST_FORMULA).take_while(part).count();
    let mut span = at - before..at + after;
    // A bracket around the formula is not its own.
    let count = |span: &Range<usize>, byte| bytes[span.clone()].iter().filter(|b| **b == byte).count();
    let open = |span: &Range<usize>| count(span, b'(').cmp(&count(span, b')'));
    if bytes[span.start] == b'(' && (bytes[span.end - 1] == b')' || open(&span).is_gt()) {
        span.start += 1;
    }
    if bytes[span.end - 1] == b')' && open(&span).is_lt() {
        span.end -= 1;
    }
    (span.start < at && is_formula(&bytes[span.clone()])).then_some(span)
}

fn is_formula(mut rest: &[u8]) -> bool {
    while let Some(first) = rest.first() {
        let length = match first {
            b'0'..=b'9' | b'(' | b')' => 1,
            _ => match ELEMENTS.iter().find(|symbol| rest.starts_with(symbol)) {
                Some(symbol) => symbol.len(),
                None => return false,
            },
        };
        rest = &rest[length..];
    }
    true
}

#[cfg(test)]
mod tests {
    fn found(text: &str) -> Vec<&str> {
        super::spans(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn versions_and_addresses_of_machines_are_names() {
        assert_eq!(found("version 2.10.1, then v1.0.12"), ["2.10.1", "1.0.12"]);
        assert_eq!(found("at 192.168.1.1 and 192.168.100.100."), ["192.168.1.1", "192.168.100.100"]);
        assert_eq!(found("at 2001:db8::8a2e:7334 or 2001:0db8:85a3:0:0:8a2e:0370:7334: down").len(), 2);
        assert!(found("1.000.000 of 1.234.567.000, 3.5 and 10:30:15, 5a: no").is_empty());
    }

    #[test]
    fn telephones_are_names_and_large_numbers_are_not() {
        assert_eq!(found("call 0160 123456789 or 555-123-4567"), ["0160 123456789", "555-123-4567"]);
        assert_eq!(found("02404/9099130"), ["02404/9099130"]);
        assert!(found("some 200 000 of 1 200 000, 2019-2020, 0.5 and 00").is_empty());
    }

    #[test]
    fn ratios_are_names_and_times_are_not() {
        assert_eq!(found("a scale of 1 : 500 and 3 : 2 for them"), ["1 : 500", "3 : 2"]);
        assert!(found("at 10 : 30 a.m., item 3: 2 eggs").is_empty());
    }

    #[test]
    fn formulas_are_names() {
        assert_eq!(found("H2O, CO2 and (C6H12O6), Fe(OH)3"), ["H2O", "CO2", "C6H12O6", "Fe(OH)3"]);
        assert!(found("COVID19, Area51, the20 and B(ob)1x").is_empty());
    }

    #[test]
    fn many_digits_take_linear_time() {
        for unit in ["1.", "0 ", "1:", "(1", "H2"] {
            super::spans(&unit.repeat(100_000));
        }
    }
}
