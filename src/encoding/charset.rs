//! [`Charset`]: the character encodings there are, by name, with their byte order marks.
use super::table::Table;
use encoding_rs::Encoding;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A character encoding: every one of the WHATWG Encoding Standard, and UTF-32, IBM437, IBM850 and IBM852, which
/// that standard lacks.
///
/// It is written (`Display`, serde) as its [`name`](Charset::name) and read as any of its labels.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Charset(Kind);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Standard(&'static Encoding),
    Utf32(ByteOrder),
    Ibm437,
    Ibm850,
    Ibm852,
}

/// Which byte of a code unit comes first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

/// How the bytes of a character encoding are built: what chooses the codec.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Utf8,
    Utf16(ByteOrder),
    Utf32(ByteOrder),
    /// One byte a character; the upper half of a code page that is not in the standard.
    CodePage(&'static str),
    /// One byte a character.
    SingleByte(&'static Encoding),
    /// One to four bytes a character, without state.
    MultiByte(&'static Encoding),
    /// ISO-2022-JP: escape sequences change what the bytes after them mean.
    Shifted,
    /// The standard's `replacement`: nothing can be read or written.
    Replacement,
}

macro_rules! standard {
    ($($(#[$doc:meta])* $name:ident = $init:ident;)*) => {
        impl Charset {
            $($(#[$doc])* pub const $name: Charset = Charset(Kind::Standard(&encoding_rs::$init));)*
        }
        const STANDARD: &[Charset] = &[$(Charset::$name),*];
    };
}

standard! {
    /// UTF-8.
    UTF_8 = UTF_8_INIT;
    /// UTF-16, low byte first; also what the label `utf-16` means.
    UTF_16LE = UTF_16LE_INIT;
    /// UTF-16, high byte first.
    UTF_16BE = UTF_16BE_INIT;
    /// Western Europe; also what the labels `latin1` and `ascii` mean.
    WINDOWS_1252 = WINDOWS_1252_INIT;
    /// Central Europe.
    WINDOWS_1250 = WINDOWS_1250_INIT;
    /// Cyrillic.
    WINDOWS_1251 = WINDOWS_1251_INIT;
    /// Greek.
    WINDOWS_1253 = WINDOWS_1253_INIT;
    /// Turkish.
    WINDOWS_1254 = WINDOWS_1254_INIT;
    /// Hebrew.
    WINDOWS_1255 = WINDOWS_1255_INIT;
    /// Arabic.
    WINDOWS_1256 = WINDOWS_1256_INIT;
    /// Baltic.
    WINDOWS_1257 = WINDOWS_1257_INIT;
    /// Vietnamese.
    WINDOWS_1258 = WINDOWS_1258_INIT;
    /// Thai.
    WINDOWS_874 = WINDOWS_874_INIT;
    /// Central Europe, Latin-2.
    ISO_8859_2 = ISO_8859_2_INIT;
    /// Southern Europe, Latin-3.
    ISO_8859_3 = ISO_8859_3_INIT;
    /// Northern Europe, Latin-4.
    ISO_8859_4 = ISO_8859_4_INIT;
    /// Cyrillic.
    ISO_8859_5 = ISO_8859_5_INIT;
    /// Arabic.
    ISO_8859_6 = ISO_8859_6_INIT;
    /// Greek.
    ISO_8859_7 = ISO_8859_7_INIT;
    /// Hebrew in visual order.
    ISO_8859_8 = ISO_8859_8_INIT;
    /// Hebrew in logical order.
    ISO_8859_8_I = ISO_8859_8_I_INIT;
    /// Nordic, Latin-6.
    ISO_8859_10 = ISO_8859_10_INIT;
    /// Baltic, Latin-7.
    ISO_8859_13 = ISO_8859_13_INIT;
    /// Celtic, Latin-8.
    ISO_8859_14 = ISO_8859_14_INIT;
    /// Western Europe with the euro sign, Latin-9.
    ISO_8859_15 = ISO_8859_15_INIT;
    /// South-eastern Europe, Latin-10.
    ISO_8859_16 = ISO_8859_16_INIT;
    /// Russian.
    KOI8_R = KOI8_R_INIT;
    /// Ukrainian.
    KOI8_U = KOI8_U_INIT;
    /// Cyrillic, DOS.
    IBM866 = IBM866_INIT;
    /// Mac OS Roman.
    MACINTOSH = MACINTOSH_INIT;
    /// Mac OS Cyrillic.
    X_MAC_CYRILLIC = X_MAC_CYRILLIC_INIT;
    /// Chinese; GB18030 written with two bytes a character where it can.
    GBK = GBK_INIT;
    /// Chinese, all of Unicode.
    GB18030 = GB18030_INIT;
    /// Traditional Chinese with the Hong Kong supplement.
    BIG5 = BIG5_INIT;
    /// Japanese, Unix.
    EUC_JP = EUC_JP_INIT;
    /// Japanese, e-mail.
    ISO_2022_JP = ISO_2022_JP_INIT;
    /// Japanese, Windows and Mac.
    SHIFT_JIS = SHIFT_JIS_INIT;
    /// Korean.
    EUC_KR = EUC_KR_INIT;
    /// ASCII, and the other bytes as private-use characters.
    X_USER_DEFINED = X_USER_DEFINED_INIT;
    /// What the standard reads nothing from.
    REPLACEMENT = REPLACEMENT_INIT;
}

const OWN: &[(Charset, &[&str])] = &[
    (Charset::UTF_32LE, &["utf-32le", "utf32le", "utf-32", "utf32", "ucs-4le"]),
    (Charset::UTF_32BE, &["utf-32be", "utf32be", "ucs-4be"]),
    (Charset::IBM437, &["ibm437", "cp437", "437", "cspc8codepage437"]),
    (Charset::IBM850, &["ibm850", "cp850", "850", "cspc850multilingual"]),
    (Charset::IBM852, &["ibm852", "cp852", "852", "cspcp852"]),
];

impl Charset {
    /// UTF-32, low byte first; also what the label `utf-32` means.
    pub const UTF_32LE: Charset = Charset(Kind::Utf32(ByteOrder::Little));
    /// UTF-32, high byte first.
    pub const UTF_32BE: Charset = Charset(Kind::Utf32(ByteOrder::Big));
    /// The first PC's, United States.
    pub const IBM437: Charset = Charset(Kind::Ibm437);
    /// Western Europe, DOS.
    pub const IBM850: Charset = Charset(Kind::Ibm850);
    /// Central Europe, DOS.
    pub const IBM852: Charset = Charset(Kind::Ibm852);

    /// The charset that a label names, in any case and with spaces around it: the labels of the WHATWG Encoding
    /// Standard, and the IANA names and common aliases of the others.
    ///
    /// As in that standard `latin1` and `ascii` mean windows-1252 and `utf-16` means UTF-16LE; reading corrects
    /// the byte order if there is a byte order mark.  So `utf-32` means UTF-32LE.
    pub fn from_label(label: &str) -> Option<Charset> {
        let label = label.trim().to_ascii_lowercase();
        let own = OWN.iter().find(|(_, labels)| labels.contains(&label.as_str()));
        let standard = || Encoding::for_label(label.as_bytes()).map(Charset::from);
        own.map(|&(charset, _)| charset).or_else(standard)
    }

    /// The name, as the WHATWG Encoding Standard or IANA spells it: `windows-1252`, `UTF-8`, `IBM850`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Standard(encoding) => encoding.name(),
            Kind::Utf32(ByteOrder::Little) => "UTF-32LE",
            Kind::Utf32(ByteOrder::Big) => "UTF-32BE",
            Kind::Ibm437 => "IBM437",
            Kind::Ibm850 => "IBM850",
            Kind::Ibm852 => "IBM852",
        }
    }

    /// Every charset there is.
    pub fn all() -> impl Iterator<Item = Charset> {
        STANDARD.iter().copied().chain(OWN.iter().map(|&(charset, _)| charset))
    }

    /// The bytes of its byte order mark; `None` for all but the Unicode encodings.
    pub fn byte_order_mark(self) -> Option<&'static [u8]> {
        match self.form() {
            Form::Utf8 => Some(b"\xEF\xBB\xBF"),
            Form::Utf16(ByteOrder::Little) => Some(b"\xFF\xFE"),
            Form::Utf16(ByteOrder::Big) => Some(b"\xFE\xFF"),
            Form::Utf32(ByteOrder::Little) => Some(b"\xFF\xFE\0\0"),
            Form::Utf32(ByteOrder::Big) => Some(b"\0\0\xFE\xFF"),
            _ => None,
        }
    }

    /// The characters of the bytes 0x80 to 0xFF, U+FFFD where a byte has none; `None` unless a byte is a character.
    pub fn upper_half(self) -> Option<[char; 128]> {
        match self.form() {
            Form::CodePage(upper) => Some(*Table::of_code_page(upper).upper()),
            Form::SingleByte(encoding) => Some(*Table::of_standard(encoding).upper()),
            _ => None,
        }
    }

    /// Whether two charsets are the same but for the order of their bytes.
    pub(super) fn differs_in_byte_order(self, other: Charset) -> bool {
        matches!(
            (self.form(), other.form()),
            (Form::Utf16(a), Form::Utf16(b)) | (Form::Utf32(a), Form::Utf32(b)) if a != b
        )
    }

    /// Are ASCII's bytes its characters in any source, wherever in it they stand?
    pub fn extends_ascii(self) -> bool {
        matches!(self.form(), Form::Utf8 | Form::CodePage(_) | Form::SingleByte(_) | Form::MultiByte(_))
    }

    /// Can a source be read from the beginning of any of its characters on?
    pub fn is_stateless(self) -> bool {
        !matches!(self.form(), Form::Shifted | Form::Replacement)
    }

    pub(super) fn form(self) -> Form {
        match self.0 {
            Kind::Utf32(order) => Form::Utf32(order),
            Kind::Ibm437 => Form::CodePage(super::code_pages::IBM437),
            Kind::Ibm850 => Form::CodePage(super::code_pages::IBM850),
            Kind::Ibm852 => Form::CodePage(super::code_pages::IBM852),
            Kind::Standard(e) if e == encoding_rs::UTF_8 => Form::Utf8,
            Kind::Standard(e) if e == encoding_rs::UTF_16LE => Form::Utf16(ByteOrder::Little),
            Kind::Standard(e) if e == encoding_rs::UTF_16BE => Form::Utf16(ByteOrder::Big),
            Kind::Standard(e) if e == encoding_rs::ISO_2022_JP => Form::Shifted,
            Kind::Standard(e) if e == encoding_rs::REPLACEMENT => Form::Replacement,
            Kind::Standard(e) if e.is_single_byte() => Form::SingleByte(e),
            Kind::Standard(e) => Form::MultiByte(e),
        }
    }
}

impl From<&'static Encoding> for Charset {
    fn from(encoding: &'static Encoding) -> Charset {
        Charset(Kind::Standard(encoding))
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Charset {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Charset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Charset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Charset, D::Error> {
        let label = String::deserialize(deserializer)?;
        Charset::from_label(&label)
            .ok_or_else(|| de::Error::custom(format_args!("unknown character encoding {label:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_charset_is_found_by_its_own_name() {
        assert_eq!(Charset::all().count(), 45);
        for charset in Charset::all() {
            assert_eq!(Charset::from_label(charset.name()), Some(charset), "{charset}");
        }
    }

    #[test]
    fn labels_are_read_in_any_case_and_with_spaces() {
        assert_eq!(Charset::from_label(" Latin1\n"), Some(Charset::WINDOWS_1252));
        assert_eq!(Charset::from_label("CP850"), Some(Charset::IBM850));
        assert_eq!(Charset::from_label("utf8"), Some(Charset::UTF_8));
        assert_eq!(Charset::from_label("cp1252"), Some(Charset::WINDOWS_1252));
        assert_eq!(Charset::from_label("klingon"), None);
        assert_eq!(Charset::from_label(""), None);
    }
}
