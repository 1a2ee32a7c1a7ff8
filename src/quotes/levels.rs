//! The level of each quotation: its depth, and what the whole text does with single marks. Levels come last, since they
//! depend on other paragraphs.
use super::glyph::Kind;
use super::solution::{Partner, Quotation, Role};
use super::solver::Event;

/// Quoted text from this length on, in bytes, is speech rather than a word held up for inspection.
const SPEECH: usize = 20;

/// Does the text set its speech in single marks, as British books do? Single words in single marks do not tell.
pub fn has_outer_singles<'a>(quotations: impl Iterator<Item = &'a Quotation>) -> bool {
    let (mut single, mut double) = (0, 0);
    for quotation in quotations {
        let mut depth = 0;
        for mark in &quotation.marks {
            match (mark.role, mark.partner) {
                (Role::Open, Partner::Mark(close)) => {
                    let length = quotation.marks[close].span.start.saturating_sub(mark.span.end);
                    match mark.kind() {
                        _ if depth > 0 => {}
                        Kind::Double => double += 1,
                        Kind::Single if length >= SPEECH => single += 1,
                        Kind::Single => {}
                    }
                    depth += 1;
                }
                (Role::Close, Partner::Mark(_)) => depth -= 1,
                // What runs on or has lost its end tells as well.
                (Role::Open, _) if mark.kind() == Kind::Double => double += 1,
                _ => {}
            }
        }
    }
    single > double
}

/// Gives each mark its level: its depth, except that a text which quotes with double marks keeps an outermost
/// pair of single ones. What is opened and never closed is no quotation around the rest, unless it runs on or holds
/// another; and of two that nothing closes the second is no quotation in the first, unless both run on: `opens_next` is
/// with how many marks the next paragraph begins. Nor does a guess that may not be put in change the level of what
/// stands there. Is any level other than it was?
pub fn set_levels(quotation: &mut Quotation, outer_singles: bool, opens_next: usize) -> bool {
    let runs_on = opens_next > 0;
    let both_run_on = opens_next > 1 || quotation.tells;
    let mut changed = false;
    let mut open: Vec<(Event, usize)> = vec![];
    for event in quotation.events() {
        let unsure = matches!(event, Event::Gap(i) if !quotation.insertions[i].is_sure());
        let (role, single) = match event {
            Event::Mark(i) => (quotation.marks[i].role, quotation.marks[i].kind() == Kind::Single),
            Event::Gap(i) => (quotation.insertions[i].role, false),
        };
        let outermost = usize::from(single && !outer_singles);
        let level = match (role, quotation.opener_of(event)) {
            (Role::Open, _) => {
                let within =
                    |outer: Event| both_run_on || quotation.is_closed(outer) || quotation.is_closed(event);
                let outer = open.last().filter(|(outer, _)| within(*outer));
                let level = outer.map_or(outermost, |(_, level)| level + 1);
                let tells = quotation.tells && event == Event::Mark(0) && quotation.is_closed(Event::Mark(1));
                if (runs_on || tells) && !unsure || quotation.is_closed(event) {
                    open.push((event, level));
                }
                level
            }
            (Role::Close, Some(opener)) => {
                let at = open.iter().rposition(|(o, _)| *o == opener).unwrap_or(open.len());
                let level = open.get(at).map_or(outermost, |(_, level)| *level);
                if !unsure {
                    open.truncate(at);
                }
                level
            }
            _ => outermost,
        };
        let aside = outermost == 1 && level == 1 && open.iter().all(|(e, _)| *e == event);
        changed |= quotation.set_level(event, level, aside);
    }
    changed
}

impl Quotation {
    /// Is it another level than before?
    fn set_level(&mut self, event: Event, level: usize, aside: bool) -> bool {
        match event {
            Event::Mark(i) => {
                let mark = &mut self.marks[i];
                let before = (mark.level, mark.aside);
                (mark.level, mark.aside) = (level, aside);
                before != (level, aside)
            }
            Event::Gap(i) => std::mem::replace(&mut self.insertions[i].level, level) != level,
        }
    }

    /// Its marks and insertions, in the order of the text. What is inserted where a mark begins stands before it.
    fn events(&self) -> Vec<Event> {
        let marks = self.marks.iter().enumerate().map(|(i, m)| (m.span.start, Event::Mark(i)));
        let insertions = self.insertions.iter().enumerate().map(|(i, x)| (x.at, Event::Gap(i)));
        let mut events: Vec<(usize, Event)> = marks.chain(insertions).collect();
        events.sort_by_key(|(at, event)| (*at, matches!(event, Event::Mark(_))));
        events.into_iter().map(|(_, event)| event).collect()
    }

    /// Does it close what an earlier paragraph opened?
    pub(super) fn ends_another(&self) -> bool {
        let first = self.marks.iter().find(|m| matches!(m.role, Role::Open | Role::Close));
        first.is_some_and(|m| match m.partner {
            Partner::None => m.role == Role::Close,
            Partner::Lost(gap) => m.role == Role::Close && !self.insertions[gap].is_sure(),
            Partner::Mark(_) => false,
        })
    }

    /// Is an opening event closed by a mark, or by one that is surely lost?
    fn is_closed(&self, opener: Event) -> bool {
        match opener {
            Event::Mark(i) => match self.marks[i].partner {
                Partner::Mark(_) => true,
                Partner::Lost(gap) => self.insertions[gap].is_sure(),
                Partner::None => false,
            },
            Event::Gap(i) => self.insertions[i].is_sure(),
        }
    }

    /// What opened the quotation that a closing event closes.
    fn opener_of(&self, event: Event) -> Option<Event> {
        match event {
            Event::Mark(i) => match self.marks[i].partner {
                Partner::Mark(opener) => Some(Event::Mark(opener)),
                Partner::Lost(opener) => Some(Event::Gap(opener)),
                Partner::None => None,
            },
            Event::Gap(i) => self.lone_mark(i).map(Event::Mark),
        }
    }
}
