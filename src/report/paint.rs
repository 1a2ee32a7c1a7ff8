//! Colours, where they are wanted.
use anstyle::{AnsiColor, Style};
use std::fmt::{self, Display};

/// Colours text for a terminal, or leaves it as it is.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    on: bool,
}

/// What a piece of a report is.
#[derive(Clone, Copy, Debug)]
pub enum Tone {
    /// Text that goes.
    Removed,
    /// Text that comes.
    Added,
    /// Where something is.
    Place,
    /// A heading.
    Strong,
    /// A finding that was not applied.
    Noted,
    /// What frames the rest.
    Frame,
}

impl Paint {
    /// With or without colours.
    pub fn new(on: bool) -> Paint {
        Paint { on }
    }

    /// Does a person read this, on a terminal?
    pub fn is_on(self) -> bool {
        self.on
    }

    /// `text` in the colour of `tone`.
    pub fn tone<T: Display>(self, tone: Tone, text: T) -> impl Display {
        let style = if self.on { tone.style() } else { Style::new() };
        Painted { style, text }
    }
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Removed => AnsiColor::Red.on_default(),
            Tone::Added => AnsiColor::Green.on_default(),
            Tone::Place => AnsiColor::Cyan.on_default(),
            Tone::Strong => Style::new().bold(),
            Tone::Noted => AnsiColor::Yellow.on_default(),
            Tone::Frame => AnsiColor::Blue.on_default(),
        }
    }
}

struct Painted<T> {
    style: Style,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{:#}", self.style, self.text, self.style)
    }
}
