//! [`Raw`]: the bytes that encoding the text again would not give back.
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A stretch of the decoded text whose original bytes are not its encoding: malformed bytes (the text is U+FFFD),
/// bytes that the charset's encoder would have written otherwise, and characters of another charset pasted in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raw {
    /// Where it begins: bytes of the decoded text, as UTF-8.
    pub start: usize,
    /// Where it ends: bytes of the decoded text, as UTF-8.
    pub end: usize,
    /// What stands there in the source; as lower-case hexadecimal digits in a log.
    #[serde(serialize_with = "to_hexadecimal", deserialize_with = "from_hexadecimal")]
    pub bytes: Vec<u8>,
}

fn to_hexadecimal<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    let digits: String = bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect();
    serializer.serialize_str(&digits)
}

fn from_hexadecimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let digits = String::deserialize(deserializer)?;
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        &[high, low] => Some((value(high)? << 4 | value(low)?) as u8),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
    bytes.ok_or_else(|| de::Error::custom("bytes must be pairs of hexadecimal digits"))
}
