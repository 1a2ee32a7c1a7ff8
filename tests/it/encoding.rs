//! Bytes to text and back: exact for all bytes in all charsets, and detection on sentences of several languages.
use postedit::encoding::{Charset, Evidence, Raw, Source, encode, restore};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};
use std::time::{Duration, Instant};

/// Pieces that decoders treat apart: escape sequences, halves of characters, byte order marks, non-canonical forms.
const SEAMS: &[&[u8]] = &[
    b"\x1B(B",
    b"\x1B(J",
    b"\x1B(I",
    b"\x1B$B",
    b"\x1B$@",
    b"\x1B",
    b"\x1B$",
    b"\x0E",
    b"\x0F",
    b"$\"",
    b"~",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xFF\xFE\0\0",
    b"\0\0\xFE\xFF",
    b"\xEF\xBF\xBD",
    b"\xFD\xFF",
    b"\x3D\xD8",
    b"\0\xDE",
    b"\xD8\x3D",
    b"\xDE\0",
    b"\0\xD8",
    b"\0",
    b"\0\0",
    b"a\0",
    b"\0a",
    b"a\0\0\0",
    b"\x81\x30\x81\x30",
    b"\x81\x30\x81",
    b"\x84\x31\x95\x33",
    b"\xE3\x32\x9A\x35",
    b"\xA2\xE3",
    b"\x80",
    b"\x88\x62",
    b"\x88\x64",
    b"\x88\xA3",
    b"\xA1\x45",
    b"\xF9\xFE",
    b"\xFA\x40",
    b"\x81\x7C",
    b"\xED\x40",
    b"\xFA\x54",
    b"\x81\xCA",
    b"\x8F\xA2\xB7",
    b"\x8E\xB1",
    b"\xB1",
    b"\xC2\xE9",
    b"\xE9",
    b"\x93",
    b"\x94 ",
    b"\xC3\xA9",
    b"\xE2\x80\x9C",
    b"\xE2\x80",
    b"\xF0\x9F\x98\x80",
    b"\xED\xA0\x80",
    b"\xC0\x80",
    b"\r\n",
    b"\r",
    b"\n",
    b" ",
    b"word",
    b"caf\xE9 ",
];

/// Bytes of every kind: random, out of the seams, and text of the charset with a few bytes damaged.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let seam = prop_oneof![
        4 => select(SEAMS).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..4),
        1 => vec(0x20..0x7F_u8, 0..12),
    ];
    let joined = vec(seam, 0..40).prop_map(|pieces| pieces.concat());
    let text =
        (select(charsets()), "[ -~àé“”€äßŁżш中あカ가\n]{0,60}", vec((any::<Index>(), any::<u8>()), 0..3));
    let damaged = text.prop_map(|(charset, text, damage)| {
        let held: String = text.chars().filter(|c| encode(&c.to_string(), charset).is_ok()).collect();
        let mut bytes = encode(&held, charset).unwrap_or_default();
        for (at, byte) in damage.iter().filter(|_| !held.is_empty()) {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        bytes
    });
    // Repeated, so that look-ups have more than one mark to begin from.
    let repeated = (
        prop_oneof![joined, damaged, vec(any::<u8>(), 0..120)],
        select(vec![1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 25]),
    );
    repeated.prop_map(|(bytes, times)| bytes.repeat(times))
}

fn charsets() -> Vec<Charset> {
    Charset::all().collect()
}

/// What must hold of every source, whatever it was decoded from.
fn assert_exact(bytes: &[u8], source: &Source, places: &[Index]) {
    let charset = source.charset;
    assert_eq!(source.encode(), bytes, "{charset}");
    assert_eq!(restore(&source.text, charset, source.bom, &source.raw).as_deref(), Ok(bytes), "{charset}");
    assert_eq!(
        source.byte(source.text.len()),
        if source.raw.iter().any(|raw| raw.start == raw.end) { source.byte(0) } else { bytes.len() }
    );
    let mut at = 0;
    for raw in &source.raw {
        assert_span(bytes, source, at..raw.start, places);
        let start = source.byte(raw.start);
        assert_eq!(bytes[start..start + raw.bytes.len()], raw.bytes, "{charset}");
        at = raw.end;
    }
    assert_span(bytes, source, at..source.text.len(), places);
}

/// The bytes between two places in a stretch without `Raw` are the text between them, encoded.
fn assert_span(bytes: &[u8], source: &Source, stretch: std::ops::Range<usize>, places: &[Index]) {
    let text = &source.text[stretch.clone()];
    let mut cuts = vec![0, text.len()];
    let places = places.iter().map(|place| place.index(text.len() + 1));
    cuts.extend(places.filter(|place| text.is_char_boundary(*place)));
    cuts.sort_unstable();
    for pair in cuts.windows(2) {
        let between = source.byte(stretch.start + pair[0])..source.byte(stretch.start + pair[1]);
        // The beginning of a stretch is the end of the `Raw` before it, and its end the beginning of the next.
        let encoded = encode(&text[pair[0]..pair[1]], source.charset);
        assert_eq!(encoded.as_deref(), Ok(&bytes[between]), "{}: {text:?} {pair:?}", source.charset);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_charset_gives_any_bytes_back(
        bytes in bytes(), charset in select(charsets()), places in vec(any::<Index>(), 4)
    ) {
        assert_exact(&bytes, &Source::decode(&bytes, Some(charset)), &places);
    }

    #[test]
    fn detection_gives_any_bytes_back(bytes in bytes(), places in vec(any::<Index>(), 4)) {
        assert_exact(&bytes, &Source::decode(&bytes, None), &places);
    }

    #[test]
    fn restoring_from_any_log_never_panics(
        text in "[a“\u{FFFD}中]{0,8}",
        raw in vec((0..20_usize, 0..20_usize, vec(any::<u8>(), 0..3)), 0..4),
        charset in select(charsets()),
        bom in any::<bool>(),
    ) {
        let raw: Vec<Raw> = raw.into_iter().map(|(start, end, bytes)| Raw { start, end, bytes }).collect();
        let kept: usize = raw.iter().map(|raw| raw.bytes.len()).sum();
        if let Ok(bytes) = restore(&text, charset, bom, &raw) {
            prop_assert!(bytes.len() >= kept);
        }
    }

    #[test]
    fn raw_bytes_survive_a_log(bytes in vec(any::<u8>(), 0..20), start in any::<usize>(), end in any::<usize>()) {
        let raw = Raw { start, end, bytes };
        let line = serde_json::to_string(&raw).expect("numbers and a string");
        prop_assert_eq!(serde_json::from_str::<Raw>(&line).ok(), Some(raw));
    }
}

/// A sentence with the letters and marks of its language, and the charsets it is written in.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "Für die Kinder aus der Königstraße wäre es schöner, wenn die Brücke früher geöffnet würde, meint Frau Grün.",
        &["windows-1252", "IBM850", "macintosh", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"],
    ),
    (
        "La forêt était déjà dorée à la fin de l'été, et les élèves y répétaient : « Où êtes-vous ? »",
        &["windows-1252", "IBM850", "macintosh", "ISO-8859-15", "UTF-16LE"],
    ),
    (
        "“It’s late,” she said – “don’t you think so?” He didn’t answer; he’d fallen asleep…",
        &["windows-1252", "macintosh"],
    ),
    (
        "Lågan slocknade när dörren öppnades, så vi fick tända på nytt och gå över gården i mörker.",
        &["windows-1252", "IBM850"],
    ),
    (
        "Wszyscy sąsiedzi przyszli, żeby pomóc; ktoś przyniósł świeży chleb, a wójt obiecał łóżka.",
        &["windows-1250", "ISO-8859-2", "IBM852"],
    ),
    (
        "Příští týden přijedou hosté z Plzně, takže ještě dnes vyčistíme světnici a koupíme čerstvý sýr.",
        &["windows-1250", "ISO-8859-2", "IBM852"],
    ),
    (
        "A kút mellett ülő öregember hosszú történetet mesélt a tűzről, és a fiúk csöndben figyeltek.",
        &["windows-1250", "ISO-8859-2", "IBM852"],
    ),
    (
        "Çocuklar bahçede oynarken yağmur başladı, biz de şemsiyeyi açıp ağır ağır eve yürüdük.",
        &["windows-1254"],
    ),
    (
        "Ο γέρος κάθισε δίπλα στο πηγάδι και διηγήθηκε μια μεγάλη ιστορία για τη φωτιά.",
        &["windows-1253", "ISO-8859-7"],
    ),
    (
        "Старик сел у колодца и рассказал длинную историю о пожаре, а мальчики молча слушали.",
        &["windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic", "UTF-16BE", "UTF-16LE"],
    ),
    (
        "老人は井戸のそばに座って、火事の長い話をした。子どもたちは静かに聞いていた。",
        &["Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16LE"],
    ),
    (
        "노인은 우물가에 앉아 불이 났던 긴 이야기를 들려주었다. 아이들은 조용히 들었다.",
        &["EUC-KR", "UTF-16BE"],
    ),
];

#[test]
fn the_charset_of_a_sentence_is_found() {
    for (sentence, labels) in SENTENCES {
        for label in *labels {
            let charset = Charset::from_label(label).expect(label);
            let bytes = encode(sentence, charset).expect(label);
            let source = Source::decode(&bytes, None);
            assert_eq!(source.text, *sentence, "{label} read as {}", source.charset);
            assert_ne!(source.evidence, Evidence::Fallback, "{label}");
        }
    }
}

#[test]
fn ascii_and_utf_8_are_valid_and_have_no_raw() {
    for text in [
        "",
        "plain",
        "café “\u{FFFD}”\r\n",
        "\u{1B}[1mbold\u{1B}[0m",
        "\u{1B}$B is where Japanese would begin",
        "abc\0",
        "a\0",
    ] {
        let source = Source::decode(text.as_bytes(), None);
        assert_eq!((source.charset, source.evidence), (Charset::UTF_8, Evidence::Valid), "{text:?}");
        assert_eq!((source.text.as_str(), source.bom, source.raw.len()), (text, false, 0));
    }
}

#[test]
fn a_byte_order_mark_is_not_text_and_is_put_back() {
    for label in ["UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"] {
        let charset = Charset::from_label(label).expect(label);
        let mark = charset.byte_order_mark().expect(label);
        let bytes = [mark, &encode("né €", charset).expect(label)].concat();
        for declared in [None, Some(charset)] {
            let source = Source::decode(&bytes, declared);
            assert_eq!((source.text.as_str(), source.charset, source.bom), ("né €", charset, true));
            assert_eq!((source.byte(0), source.encode()), (mark.len(), bytes.clone()));
        }
    }
}

#[test]
fn a_declared_charset_wins_over_a_mark_but_not_over_the_byte_order() {
    let source = Source::decode(b"\xEF\xBB\xBFa", Some(Charset::WINDOWS_1252));
    assert_eq!((source.text.as_str(), source.bom), ("ï»¿a", false));
    let source = Source::decode(b"\xFE\xFF\0a", Charset::from_label("utf-16"));
    assert_eq!((source.text.as_str(), source.charset), ("a", Charset::UTF_16BE));
}

#[test]
fn utf_8_with_broken_bytes_stays_utf_8() {
    let bytes = b"A caf\xC3\xA9 \xE2\x80\x93 and one \xFF byte, one cut \xE2\x80 mark, one lone \x93 too";
    let source = Source::decode(bytes, None);
    assert_eq!((source.charset, source.evidence), (Charset::UTF_8, Evidence::MostlyValid));
    let expected = "A café – and one \u{FFFD} byte, one cut \u{FFFD} mark, one lone \u{FFFD} too";
    assert_eq!(source.text, expected);
    assert!(source.pieces.is_empty());
    let kept: Vec<&[u8]> = source.raw.iter().map(|raw| &raw.bytes[..]).collect();
    assert_eq!(kept, [&b"\xFF"[..], b"\xE2\x80", b"\x93"]);
}

#[test]
fn a_character_cut_at_the_end_does_not_change_the_charset() {
    let source = Source::decode(b"na\xC3\xAFve caf\xC3", None);
    assert_eq!((source.text.as_str(), source.charset), ("naïve caf\u{FFFD}", Charset::UTF_8));
}

#[test]
fn a_pasted_line_of_windows_1252_is_read_as_such() {
    let before = "“Where were you?” – “At the café.”\n";
    let line = "“I don’t know,” said Zoë – “perhaps…”";
    let pasted = encode(line, Charset::WINDOWS_1252).expect("Western");
    let bytes = [before.as_bytes(), &pasted, b"\r\n", before.as_bytes()].concat();
    let source = Source::decode(&bytes, None);
    assert_eq!((source.charset, source.evidence), (Charset::UTF_8, Evidence::MostlyValid));
    assert_eq!(source.text, format!("{before}{line}\r\n{before}"));
    assert_eq!(source.pieces.len(), 1);
    let piece = source.pieces[0];
    assert_eq!((&source.text[piece.start..piece.end], piece.charset), (line, Charset::WINDOWS_1252));
    assert_eq!(source.raw.len(), 8, "each of its marks and letters beyond ASCII");
    assert_eq!(source.encode(), bytes);
}

#[test]
fn a_pasted_page_of_windows_1252_outweighs_no_valid_utf_8() {
    let page = "The café’s naïve owner couldn’t resist the crème brûlée – who could?\n".repeat(20);
    let pasted = encode(&page, Charset::WINDOWS_1252).expect("Western");
    let bytes = ["She’d said “no”.\n".as_bytes(), &pasted].concat();
    let source = Source::decode(&bytes, None);
    assert_eq!(source.text, format!("She’d said “no”.\n{page}"));
    assert_eq!(source.pieces.len(), 20);
}

#[test]
fn damaged_utf_8_is_not_taken_for_a_pasted_line() {
    for damaged in [
        &b"He didn\xE2t know, she didn\xE2t ask. \xC3\xA9"[..],
        b"He didn\x99t know, she didn\x99t ask. \xC3\xA9",
        b"a caf\xC3 and a caf\xA9 \xC3\xA9\xC3\xA9",
        b"one\x94two\x94three \xC3\xA9\xC3\xA9",
        b"\x81\x8D caf\xE9 na\xEFve \xC3\xA9\xC3\xA9\xC3\xA9",
    ] {
        let source = Source::decode(damaged, Some(Charset::UTF_8));
        assert!(source.pieces.is_empty(), "{:?}", source.text);
        assert_eq!(source.text.matches('\u{FFFD}').count(), source.raw.len());
    }
}

#[test]
fn a_stretch_of_iso_2022_jp_is_one_raw() {
    let bytes = encode("a 話 b", Charset::ISO_2022_JP).expect("Japanese");
    let source = Source::decode(&bytes, Some(Charset::ISO_2022_JP));
    assert_eq!(source.text, "a 話 b");
    assert_eq!(source.raw, [Raw { start: 2, end: 5, bytes: b"\x1B$BOC\x1B(B".to_vec() }]);
    assert_eq!((source.byte(2), source.byte(5), source.byte(7)), (2, 10, 12));
}

#[test]
fn a_place_inside_a_character_is_its_beginning() {
    let source = Source::decode(b"\xE9\xE9", Some(Charset::WINDOWS_1252));
    let places: Vec<usize> = (0..6).map(|at| source.byte(at)).collect();
    assert_eq!(places, [0, 0, 1, 1, 2, 2]);
}

#[test]
fn bytes_of_one_kind_take_linear_time() {
    let units: &[&[u8]] = &[
        b"\xFF",
        b"\0\xD8",
        b"\x1B$B\x1B(B",
        b"\x1B$B$\"\x1B(Ba",
        b"\x1B",
        b"\x1B$B",
        b"\x81",
        b"\x88\x62",
        b"\xFA\x54",
        b"caf\xE9 \xC3\xA9\n",
        b"\xE9 \xC3\xA9",
    ];
    let labels = ["utf-8", "utf-16le", "utf-32le", "iso-2022-jp", "gb18030", "big5", "shift_jis", "ibm437"];
    for unit in units {
        let bytes = unit.repeat((1 << 17) / unit.len());
        for declared in labels.map(Charset::from_label).into_iter().chain([None]) {
            let begin = Instant::now();
            let source = Source::decode(&bytes, declared);
            assert!(source.encode() == bytes);
            // Quadratic would be minutes; this allows for a slow machine and no optimization.
            assert!(begin.elapsed() < Duration::from_secs(20), "{unit:?} as {}", source.charset);
        }
    }
}

#[test]
fn a_place_is_found_without_measuring_the_whole_text() {
    for label in ["windows-1252", "utf-16be", "shift_jis", "utf-8"] {
        let source = Source::decode(&b"ab \x83\x40 ".repeat(1 << 17), Charset::from_label(label));
        let begin = Instant::now();
        let sum: usize = (0..5_000).map(|at| source.byte(source.text.len() - at)).sum();
        assert!(sum > 0 && begin.elapsed() < Duration::from_secs(5), "{label}: {:?}", begin.elapsed());
    }
}
