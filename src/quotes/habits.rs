//! What a document does with marks that stand on either side in different languages.
use super::marks::Sighting;

/// Measured on the shapes and neighbours of all marks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// „…“, ‚…‘ or ”…“: the turned comma closes.
    pub low: bool,
    /// »…« or ›…‹: the guillemets point inwards.
    pub inward: bool,
    /// ”…” or ”…“: the mark that closes elsewhere opens.
    pub same: bool,
    /// “…”, «…» or “…»: marks of both sides occur, and neither stands on the other more often than on its own.
    pub sided: bool,
    /// « … “ … ” … »: guillemets close the outer quotations, so that a ” ends one inside of them.
    pub nested: bool,
}

/// So many times as often as ” must » occur before it says that ” is an inner mark, and so often at least.
const GUILLEMETS: (i32, i32) = (4, 3);

impl Habits {
    /// Linear in the marks.
    pub fn of<'a>(marks: impl Iterator<Item = &'a Sighting>) -> Habits {
        let mut seen = Seen::default();
        marks.for_each(|mark| seen.take(mark));
        seen.habits()
    }
}

impl Seen {
    /// Takes in the next mark.
    pub fn take(&mut self, mark: &Sighting) {
        self.left += i32::from(matches!(mark.glyph.text, "“" | "«"));
        self.right += i32::from(matches!(mark.glyph.text, "”" | "»"));
        self.guillemets += i32::from(mark.glyph.text == "»");
        self.curly += i32::from(mark.glyph.text == "”");
        match mark.glyph.text {
            "„" | "‚" | "⹂" | ",," => self.low += 1,
            "“" | "‘" => {
                self.turned += 1;
                self.turned_closing += i32::from(closes(mark)) - i32::from(opens(mark));
            }
            // Between two other marks a guillemet says nothing, and » needs a word or a space behind it.
            "«" | "‹" if touches_left(mark) && touches_right(mark) => {}
            "»" | "›" if touches_right(mark) && (touches_left(mark) || opens_outside(mark)) => {}
            // With French spaces inside, only the outer side tells.
            "»" | "›" => self.inward += if opens(mark) { 1 } else { -i32::from(!mark.right.is_word()) },
            "«" | "‹" => self.inward += if closes(mark) { 1 } else { -i32::from(opens_outside(mark)) },
            "”" => {
                let opens = opens(mark) || opens_outside(mark) && touches_right(mark);
                self.right_opening += i32::from(opens);
                self.right_closing += i32::from(closes(mark));
            }
            _ => {}
        }
    }

    /// Do marks of both sides occur, and does none stand on the other, nor one of which languages differ?
    pub fn keeps_to_shapes(&self) -> bool {
        self.left > 0
            && self.right > 0
            && self.turned_closing <= 0
            && (self.low, self.inward, self.right_opening) == (0, 0, 0)
    }

    /// Do all marks but those taken in `before` keep to their shapes: each “ opens, and no ” does? Then what is concluded
    /// without them is concluded with any of them, where those before keep to shapes.
    pub fn adds_only_shapely(&self, before: &Seen) -> bool {
        self.right_opening == before.right_opening
            && nested(before.guillemets, self.curly) == nested(self.guillemets, before.curly)
            && self.turned - before.turned == before.turned_closing - self.turned_closing
    }

    /// What is to conclude.
    pub fn habits(&self) -> Habits {
        let right_opens = self.right_opening > 0 && 2 * self.right_opening >= self.right_closing;
        let turned_closes = self.turned_closing > 0;
        Habits {
            low: turned_closes && (self.low > 0 || right_opens),
            inward: self.inward > 0,
            same: right_opens && (self.turned == 0 || turned_closes && self.low == 0),
            sided: self.left > 0 && self.right > 0 && self.low == 0 && !turned_closes && !right_opens,
            nested: self.inward <= 0 && nested(self.guillemets, self.curly),
        }
    }
}

/// How often the marks of a text, as far as they were taken in, stand in which way.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    low: i32,
    turned: i32,
    turned_closing: i32,
    inward: i32,
    left: i32,
    right: i32,
    guillemets: i32,
    curly: i32,
    right_opening: i32,
    right_closing: i32,
}

/// Do so many » and so many ” say that the one closes quotations and the other those inside of them?
fn nested(guillemets: i32, curly: i32) -> bool {
    guillemets >= GUILLEMETS.1 && guillemets >= GUILLEMETS.0 * curly
}

/// Is there another mark right before it?
fn touches_left(mark: &Sighting) -> bool {
    mark.left.mark && !mark.left.spaced
}

/// Is there another mark right behind it?
fn touches_right(mark: &Sighting) -> bool {
    mark.right.mark && !mark.right.spaced
}

/// Does it stand like an opening mark: space before, word behind?
pub(super) fn opens(mark: &Sighting) -> bool {
    opens_outside(mark) && mark.right.is_word()
}

/// Is there a space before it, or nothing, or a bracket?
fn opens_outside(mark: &Sighting) -> bool {
    mark.left.spaced || mark.left.solid.is_none_or(|c| matches!(c, '(' | '['))
}

/// Does it stand like a closing mark: no space before, no word behind?
fn closes(mark: &Sighting) -> bool {
    !opens_outside(mark) && !mark.right.is_word()
}
