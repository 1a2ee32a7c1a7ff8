//! [`Encoder`]: text to the bytes of one charset, naming what has no place in it.
use super::{Charset, charset::ByteOrder, charset::Form, table::Table};
use encoding_rs::{EncoderResult, Encoding};

/// Encodes stretches of text, each by itself: a stateful encoding begins and ends each in its first state.
pub(super) struct Encoder {
    codec: Codec,
}

enum Codec {
    Utf8,
    Utf16(ByteOrder),
    Utf32(ByteOrder),
    SingleByte(Box<Table>),
    Library(&'static Encoding),
    Nothing,
}

impl Encoder {
    pub(super) fn new(charset: Charset) -> Encoder {
        let codec = match charset.form() {
            Form::Utf8 => Codec::Utf8,
            Form::Utf16(order) => Codec::Utf16(order),
            Form::Utf32(order) => Codec::Utf32(order),
            Form::CodePage(upper) => Codec::SingleByte(Box::new(Table::of_code_page(upper))),
            Form::SingleByte(encoding) => Codec::SingleByte(Box::new(Table::of_standard(encoding))),
            Form::MultiByte(encoding) => Codec::Library(encoding),
            Form::Shifted => Codec::Library(encoding_rs::ISO_2022_JP),
            Form::Replacement => Codec::Nothing,
        };
        Encoder { codec }
    }

    /// Appends the bytes of `text` to `out`, leaving out each character that has no place in the charset and
    /// telling `refuse` of it with its offset in `text`.
    pub(super) fn write(&self, text: &str, out: &mut Vec<u8>, mut refuse: impl FnMut(char, usize)) {
        match &self.codec {
            Codec::Utf8 => out.extend_from_slice(text.as_bytes()),
            Codec::Utf16(order) => {
                out.reserve(text.len());
                text.encode_utf16().for_each(|unit| out.extend(bytes_of_16(unit, *order)));
            }
            Codec::Utf32(order) => text.chars().for_each(|c| out.extend(bytes_of_32(c, *order))),
            Codec::SingleByte(table) => table.write(text, out, refuse),
            Codec::Library(encoding) => write_with_library(encoding, text, out, refuse),
            Codec::Nothing => text.char_indices().for_each(|(at, c)| refuse(c, at)),
        }
    }
}

/// How many bytes the encoding of `text` has, all of which must have a place in the charset.
pub(super) fn encoded_length(charset: Charset, text: &str) -> usize {
    match charset.form() {
        Form::Utf8 => text.len(),
        Form::Utf16(_) => text.chars().map(|c| 2 * c.len_utf16()).sum(),
        Form::Utf32(_) => 4 * text.chars().count(),
        Form::CodePage(_) | Form::SingleByte(_) => text.chars().count(),
        Form::MultiByte(_) | Form::Shifted | Form::Replacement => {
            let mut bytes = Vec::new();
            Encoder::new(charset).write(text, &mut bytes, |_, _| ());
            bytes.len()
        }
    }
}

fn bytes_of_16(unit: u16, order: ByteOrder) -> [u8; 2] {
    match order {
        ByteOrder::Little => unit.to_le_bytes(),
        ByteOrder::Big => unit.to_be_bytes(),
    }
}

fn bytes_of_32(c: char, order: ByteOrder) -> [u8; 4] {
    match order {
        ByteOrder::Little => u32::from(c).to_le_bytes(),
        ByteOrder::Big => u32::from(c).to_be_bytes(),
    }
}

fn write_with_library(
    encoding: &'static Encoding,
    text: &str,
    out: &mut Vec<u8>,
    mut refuse: impl FnMut(char, usize),
) {
    let mut encoder = encoding.new_encoder();
    let mut buffer = [0; 1024];
    let mut at = 0;
    while at < text.len() {
        let (result, read, wrote) =
            encoder.encode_from_utf8_without_replacement(&text[at..], &mut buffer, true);
        out.extend_from_slice(&buffer[..wrote]);
        at += read;
        match result {
            EncoderResult::InputEmpty => return,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(c) => refuse(c, at - c.len_utf8()),
        }
    }
    // What is left to be written after a last character refused: the way back to the first state.
    let (_, _, wrote) = encoder.encode_from_utf8_without_replacement("", &mut buffer, true);
    out.extend_from_slice(&buffer[..wrote]);
}
