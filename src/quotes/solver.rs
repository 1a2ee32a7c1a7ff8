//! Decides all marks of a paragraph together: a beam search over stacks of open quotations.
//!
//! Each hypothesis is a way to read the marks so far; its cost is the sum of what each reading costs by itself
//! (see `costs`) and of what is odd about the whole: quotations that are never closed, marks that close nothing,
//! pairs that do not match. Marks that translation lost are further hypotheses in the same search. The work is
//! linear in the marks: the beam is narrow, and stacks share their tails.
use super::costs;
use super::gaps::Gap;
use super::glyph::{Family, Kind};
use super::habits::Habits;
use super::marks::Sighting;
use super::solution::Role;
use crate::lexicon::Lexicon;

/// Hypotheses kept at a time.
const BEAM: usize = 12;
/// Hypotheses worse than the best by more than this are dropped.
const WINDOW: f32 = 16.0;
/// No stack entry, no node.
const NONE: u32 = u32::MAX;

/// What surrounds the paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings {
    /// A quotation was left open before.
    pub open_before: bool,
    /// How many marks that may open the next paragraph begins with.
    pub opens_next: usize,
    /// What the document does with its marks.
    pub habits: Habits,
}

/// Something that the search decides: a mark or a gap, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A mark of the text.
    Mark(usize),
    /// A hypothesis of a lost one.
    Gap(usize),
}

/// What was decided about an event. Gaps that were not taken have none.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The mark or the gap.
    pub event: Event,
    /// The role it plays.
    pub role: Role,
    /// For a closing mark: what opened.
    pub opener: Option<Event>,
}

/// The best reading.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// In the order of the text.
    pub decisions: Vec<Decision>,
    /// Is there a double mark without its partner?
    pub unmatched: bool,
    /// Is a quotation open at the end?
    pub open: bool,
    /// How much worse the best reading is that gives the mark another role; by mark.
    pub margins: Vec<f32>,
}

#[derive(Clone, Copy)]
struct State {
    cost: f32,
    /// The innermost open quotation, in `opens`.
    top: u32,
    /// The last decision, in `nodes`.
    node: u32,
    /// Where a quotation was closed last.
    closed: usize,
    /// A double mark was left without its partner.
    unmatched: bool,
}

impl State {
    /// Has nothing been opened or closed so far?
    fn is_fresh(&self) -> bool {
        self.top == NONE && self.closed == usize::MAX
    }
}

struct Node {
    parent: u32,
    decision: Decision,
}

/// An open quotation; its tail is shared between hypotheses.
struct Open {
    below: u32,
    event: Event,
    shape: (Kind, Family),
}

struct Search<'a> {
    marks: &'a [Sighting],
    gaps: &'a [Gap],
    around: Surroundings,
    nodes: Vec<Node>,
    opens: Vec<Open>,
}

/// Finds the cheapest reading of the marks and gaps of a paragraph.
pub fn solve(
    body: &str,
    marks: &[Sighting],
    gaps: &[Gap],
    around: Surroundings,
    lexicon: &Lexicon,
) -> Reading {
    let mut search = Search { marks, gaps, around, nodes: vec![], opens: vec![] };
    let mut beam = vec![State { cost: 0.0, top: NONE, node: NONE, closed: usize::MAX, unmatched: false }];
    for event in in_order(marks, gaps) {
        let mut next = Vec::with_capacity(beam.len() * 4);
        match event {
            Event::Mark(index) => {
                let roles = costs::roles(&marks[index], body, around.habits, lexicon);
                for state in &beam {
                    for (role, cost) in &roles {
                        search.take_mark(*state, index, *role, *cost, &mut next);
                    }
                }
            }
            Event::Gap(index) => {
                for state in &beam {
                    next.push(*state);
                    search.take_gap(*state, index, &mut next);
                }
            }
        }
        beam = pruned(next);
        // Only differences count. Sums over a hundred thousand marks would swallow them.
        let least = beam.first().map_or(0.0, |state| state.cost);
        beam.iter_mut().for_each(|state| state.cost -= least);
    }
    for state in &mut beam {
        search.end(state);
    }
    beam.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    search.reading(&beam)
}

/// Marks and gaps from left to right.
fn in_order(marks: &[Sighting], gaps: &[Gap]) -> Vec<Event> {
    let marks = marks.iter().enumerate().map(|(i, m)| (m.span.start, Event::Mark(i)));
    let gaps = gaps.iter().enumerate().map(|(i, g)| (g.at, Event::Gap(i)));
    let mut events: Vec<(usize, Event)> = marks.chain(gaps).collect();
    events.sort_by_key(|(at, _)| *at);
    events.into_iter().map(|(_, event)| event).collect()
}

/// The best hypotheses, one for each stack and last closing place.
fn pruned(mut states: Vec<State>) -> Vec<State> {
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let least = states.first().map_or(0.0, |s| s.cost);
    let mut kept: Vec<State> = Vec::with_capacity(BEAM);
    for state in states {
        if kept.len() == BEAM || state.cost > least + WINDOW {
            break;
        }
        if !kept.iter().any(|k| k.top == state.top && k.closed == state.closed) {
            kept.push(state);
        }
    }
    kept
}

impl Search<'_> {
    fn shape(&self, event: Event) -> (Kind, Family) {
        match event {
            Event::Mark(index) => (self.marks[index].glyph.kind, self.marks[index].glyph.family),
            Event::Gap(_) => (Kind::Double, Family::Curly),
        }
    }

    fn place(&self, event: Event) -> usize {
        match event {
            Event::Mark(index) => self.marks[index].span.end,
            Event::Gap(index) => self.gaps[index].at,
        }
    }

    fn decide(&mut self, state: State, event: Event, role: Role, opener: Option<Event>) -> u32 {
        self.nodes.push(Node { parent: state.node, decision: Decision { event, role, opener } });
        (self.nodes.len() - 1) as u32
    }

    fn take_mark(&mut self, state: State, index: usize, role: Role, cost: f32, next: &mut Vec<State>) {
        let event = Event::Mark(index);
        let state = State { cost: state.cost + cost, ..state };
        match role {
            Role::Open => next.push(self.opened(state, event)),
            Role::Close => self.closed(state, event, next),
            _ => {
                let node = self.decide(state, event, role, None);
                next.push(State { node, ..state });
            }
        }
    }

    fn take_gap(&mut self, state: State, index: usize, next: &mut Vec<State>) {
        let gap = &self.gaps[index];
        let event = Event::Gap(index);
        let state = State { cost: state.cost + gap.cost, ..state };
        match gap.role {
            Role::Open => {
                let may = state.top == NONE && gap.after.is_none_or(|place| place == state.closed);
                if may {
                    next.push(self.opened(state, event));
                }
            }
            _ => {
                let outermost = self.opens.get(state.top as usize).filter(|o| o.below == NONE);
                // One guess is not built on another: what a gap opened, a mark must close.
                if outermost.is_some_and(|o| matches!(o.event, Event::Mark(_)) && o.shape.0 == Kind::Double) {
                    next.push(self.popped(state, event));
                }
            }
        }
    }

    fn opened(&mut self, state: State, event: Event) -> State {
        let shape = self.shape(event);
        let odd = match self.opens.get(state.top as usize) {
            Some(outer) => costs::nested(outer.shape, shape),
            None if shape.0 == Kind::Single => costs::OUTER_SINGLE,
            None => 0.0,
        };
        let node = self.decide(state, event, Role::Open, None);
        self.opens.push(Open { below: state.top, event, shape });
        State { cost: state.cost + odd, top: (self.opens.len() - 1) as u32, node, ..state }
    }

    /// Closes the innermost quotation, or the one around it, or nothing.
    fn closed(&mut self, state: State, event: Event, next: &mut Vec<State>) {
        let shape = self.shape(event);
        if let Some(open) = self.opens.get(state.top as usize) {
            let odd = costs::mismatch(open.shape, shape);
            let (below, kind) = (open.below, open.shape.0);
            next.push(self.popped(State { cost: state.cost + odd, ..state }, event));
            if let Some(outer) = self.opens.get(below as usize) {
                let odd = costs::mismatch(outer.shape, shape) + unclosed(kind);
                let inner_lost = State { cost: state.cost + odd, top: below, ..state };
                next.push(self.popped(inner_lost, event));
            }
        }
        let stray = match shape.0 {
            Kind::Single => costs::STRAY_CLOSE_SINGLE,
            Kind::Double if self.around.open_before && state.is_fresh() => costs::RUN_ON_CLOSE,
            Kind::Double => costs::STRAY_CLOSE,
        };
        let node = self.decide(state, event, Role::Close, None);
        let unmatched = state.unmatched || shape.0 == Kind::Double;
        next.push(State { cost: state.cost + stray, node, unmatched, closed: self.place(event), ..state });
    }

    fn popped(&mut self, state: State, event: Event) -> State {
        let Open { below, event: opener, .. } = self.opens[state.top as usize];
        let node = self.decide(state, event, Role::Close, Some(opener));
        State { top: below, node, closed: self.place(event), ..state }
    }

    /// Charges what is still open at the end of the paragraph.
    fn end(&self, state: &mut State) {
        let mut top = state.top;
        let mut alike = 0;
        while let Some(open) = self.opens.get(top as usize) {
            // Many straight single marks without a partner are many apostrophes, not one damage.
            let is_apostrophe = open.shape == (Kind::Single, Family::Straight);
            alike += usize::from(!is_apostrophe);
            state.cost += match open.shape.0 {
                _ if alike > costs::UNCLOSED_IN_FULL && !is_apostrophe => costs::FURTHER_UNCLOSED,
                Kind::Double if self.around.opens_next > 0 => costs::RUNS_ON,
                Kind::Single if self.around.opens_next > 1 && open.below != NONE => costs::RUNS_ON_SINGLE,
                kind => unclosed(kind),
            };
            state.unmatched |= open.shape.0 == Kind::Double;
            top = open.below;
        }
    }

    fn roles_of(&self, state: &State) -> Vec<Decision> {
        let mut decisions = vec![];
        let mut at = state.node;
        while let Some(node) = self.nodes.get(at as usize) {
            decisions.push(node.decision);
            at = node.parent;
        }
        decisions.reverse();
        decisions
    }

    /// The best hypothesis, compared with the others that reached the end.
    fn reading(&self, finals: &[State]) -> Reading {
        let Some(best) = finals.first() else { return Reading::default() };
        let decisions = self.roles_of(best);
        let chosen = by_mark(&decisions, self.marks.len());
        let mut margins = vec![WINDOW; self.marks.len()];
        for other in &finals[1..] {
            for (index, role) in by_mark(&self.roles_of(other), self.marks.len()).into_iter().enumerate() {
                if role != chosen[index] {
                    margins[index] = margins[index].min(other.cost - best.cost);
                }
            }
        }
        Reading { decisions, unmatched: best.unmatched, open: best.top != NONE, margins }
    }
}

fn unclosed(kind: Kind) -> f32 {
    match kind {
        Kind::Double => costs::UNCLOSED,
        Kind::Single => costs::UNCLOSED_SINGLE,
    }
}

fn by_mark(decisions: &[Decision], marks: usize) -> Vec<Role> {
    let mut roles = vec![Role::Literal; marks];
    for decision in decisions {
        if let Event::Mark(index) = decision.event {
            roles[index] = decision.role;
        }
    }
    roles
}
