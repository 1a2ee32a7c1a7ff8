//! Decides all marks of a paragraph together: a beam search over stacks of open quotations.
//!
//! Each hypothesis is a way to read the marks so far; its cost is the sum of what each reading costs by itself
//! (see `costs`) and of what is odd about the whole: quotations that are never closed, marks that close nothing,
//! pairs that do not match. Wherever marks do not alternate, a mark that translation lost is another hypothesis of
//! the same search, and the model (`lost`) says what assuming it costs. The work is linear in the marks: the beam
//! is narrow, stacks share their tails, and a slot that several hypotheses ask about is weighed once.
use super::costs;
use super::glyph::{Family, Kind};
use super::habits::Habits;
use super::losses::by_mark;
use super::lost::{Edge, Model, Place, Text};
use super::marks::Sighting;
use super::solution::Role;
use crate::lexicon::Lexicon;
use std::collections::HashMap;

/// Hypotheses kept at a time.
pub(super) const BEAM: usize = 12;
/// Hypotheses worse than the best by more than this are dropped.
pub(super) const WINDOW: f32 = 16.0;
/// Places of lost marks weighed in a paragraph, at most, so that the work is bounded.
const MOST_PLACES: usize = 100_000;
/// No stack entry, no node.
pub(super) const NONE: u32 = u32::MAX;

/// What surrounds the paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
    /// A lost one, among the reading's gaps.
    Gap(usize),
}

/// A mark that may have been lost, at the likeliest place of its slot.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Opening or closing.
    pub role: Role,
    /// Where.
    pub place: Place,
    /// The far end of its slot.
    pub edge: Edge,
    /// −ln of the probability of the place.
    pub cost: f32,
    /// −ln of the probability that nothing was lost.
    pub nothing: f32,
    /// The second likeliest place, and −ln of its probability.
    pub other: Option<Place>,
    /// See `other`.
    pub second: f32,
    /// How many places were weighed.
    pub places: usize,
    /// What the search pays for it: mostly that a mark was lost, in part that it was lost there.
    pub charge: f32,
    /// The other mark that is lost if this one is, inside a quotation that balances.
    pub twin: Option<usize>,
    /// The lone mark is inside another quotation.
    pub inner: bool,
    /// How many words lie between the lone mark and the place.
    pub quoted: usize,
}

/// What was decided about an event.
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
    /// Did the marks balance before losses were weighed?
    pub balanced: bool,
    /// Is a quotation open at the end that may go on in the next paragraph?
    pub open: bool,
    /// How much worse the best reading is that gives the mark another role; by mark.
    pub margins: Vec<f32>,
    /// All gaps that were weighed; the decisions name those that were taken.
    pub gaps: Vec<Gap>,
    /// The share of the readings that take the gap, by gap.
    pub support: Vec<f32>,
}

/// What the search asks about lost marks.
#[derive(Clone, Copy)]
pub struct Oracle<'a> {
    /// The paragraph.
    pub text: &'a Text<'a>,
    /// The weights.
    pub model: &'a Model,
}

/// What a slot is asked for by: the lone mark, the mark at its far end, where the stretch begins, and its kind.
pub(super) type SlotKey = (usize, usize, usize, Role, Edge, usize);

#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) cost: f32,
    /// The innermost open quotation, in `opens`.
    pub(super) top: u32,
    /// The last decision, in `nodes`.
    pub(super) node: u32,
    /// Where a quotation was closed last.
    pub(super) closed: usize,
    /// A double mark was left without its partner.
    pub(super) unmatched: bool,
}

impl State {
    /// Has nothing been opened or closed so far?
    pub(super) fn is_fresh(&self) -> bool {
        self.top == NONE && self.closed == usize::MAX
    }
}

pub(super) struct Node {
    pub(super) parent: u32,
    pub(super) decision: Decision,
}

/// An open quotation; its tail is shared between hypotheses.
pub(super) struct Open {
    pub(super) below: u32,
    pub(super) event: Event,
    pub(super) shape: (Kind, Family),
}

/// The hypotheses so far and what they are about.
pub(super) struct Search<'a> {
    pub(super) body: &'a str,
    pub(super) marks: &'a [Sighting],
    pub(super) around: Surroundings,
    pub(super) oracle: Option<Oracle<'a>>,
    pub(super) end: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) opens: Vec<Open>,
    pub(super) gaps: Vec<Gap>,
    pub(super) weighed: HashMap<SlotKey, (f32, Option<usize>)>,
    /// How many more places may be weighed.
    pub(super) budget: usize,
    /// Room in which what no hypothesis refers to is found.
    places: Vec<u32>,
}

/// Room for the hypotheses of so many steps, which most paragraphs need not outgrow.
const ROOM: usize = 64;

/// Finds the cheapest reading of the marks of a paragraph; with an oracle, also of those that were lost.
pub fn solve(
    body: &str,
    marks: &[Sighting],
    oracle: Option<Oracle>,
    around: Surroundings,
    lexicon: &Lexicon,
) -> Reading {
    let mut search = Search {
        body,
        marks,
        around,
        oracle,
        end: body.trim_end().len(),
        nodes: Vec::with_capacity(ROOM),
        opens: Vec::with_capacity(ROOM),
        gaps: vec![],
        weighed: HashMap::new(),
        budget: MOST_PLACES,
        places: Vec::with_capacity(ROOM),
    };
    let mut beam = vec![State { cost: 0.0, top: NONE, node: NONE, closed: usize::MAX, unmatched: false }];
    let mut next = Vec::with_capacity(ROOM);
    for (index, mark) in marks.iter().enumerate() {
        let known = (search.nodes.len(), search.opens.len());
        let roles = costs::roles(mark, body, around.habits, lexicon);
        for state in &beam {
            for (role, cost) in &roles {
                search.take_mark(*state, index, *role, *cost, &mut next);
            }
        }
        prune(&mut next, &mut beam);
        search.sweep(&mut beam, known);
        // Only differences count. Sums over a hundred thousand marks would swallow them.
        let least = beam.first().map_or(0.0, |state| state.cost);
        beam.iter_mut().for_each(|state| state.cost -= least);
    }
    let mut finals = vec![];
    for state in beam {
        search.end(state, &mut finals);
    }
    finals.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    search.reading(finals)
}

/// Leaves in the beam the best hypotheses of `states`, one for each stack and last closing place.
fn prune(states: &mut Vec<State>, beam: &mut Vec<State>) {
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let least = states.first().map_or(0.0, |s| s.cost);
    beam.clear();
    for state in states.drain(..) {
        if beam.len() == BEAM || state.cost > least + WINDOW {
            break;
        }
        if !beam.iter().any(|k| k.top == state.top && k.closed == state.closed) {
            beam.push(state);
        }
    }
}

impl Search<'_> {
    pub(super) fn shape(&self, event: Event) -> (Kind, Family) {
        match event {
            Event::Mark(index) => (self.marks[index].glyph.kind, self.marks[index].glyph.family),
            Event::Gap(_) => (Kind::Double, Family::Curly),
        }
    }

    pub(super) fn place(&self, event: Event) -> usize {
        match event {
            Event::Mark(index) => self.marks[index].span.end,
            Event::Gap(index) => self.gaps[index].place.at,
        }
    }

    pub(super) fn decide(&mut self, state: State, event: Event, role: Role, opener: Option<Event>) -> u32 {
        self.nodes.push(Node { parent: state.node, decision: Decision { event, role, opener } });
        (self.nodes.len() - 1) as u32
    }

    fn take_mark(&mut self, state: State, index: usize, role: Role, cost: f32, next: &mut Vec<State>) {
        let event = Event::Mark(index);
        let turned = match self.oracle {
            Some(_) if costs::is_turned(&self.marks[index], role, self.around.habits) => costs::TURNED,
            _ => 0.0,
        };
        let state = State { cost: state.cost + cost + turned, ..state };
        match role {
            Role::Open => {
                next.push(self.opened(state, event));
                // Another quotation begins: the one before it may have lost its end.
                let until = self.marks[index].span.start;
                if let Some(closed) = self.closed_by_gap(state, until, index, Edge::Same) {
                    next.push(self.opened(closed, event));
                }
            }
            Role::Close => self.closed(state, event, next),
            _ => {
                let node = self.decide(state, event, role, None);
                next.push(State { node, ..state });
            }
        }
    }

    pub(super) fn opened(&mut self, state: State, event: Event) -> State {
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

    pub(super) fn popped(&mut self, state: State, event: Event) -> State {
        let Open { below, event: opener, .. } = self.opens[state.top as usize];
        let node = self.decide(state, event, Role::Close, Some(opener));
        State { top: below, node, closed: self.place(event), ..state }
    }

    /// Forgets what was pushed since the stores were as long as `known` and no hypothesis of `beam` refers to: most
    /// of it, which would else lie between what is walked later.
    fn sweep(&mut self, beam: &mut [State], (nodes, opens): (usize, usize)) {
        let places = &mut self.places;
        swept((&mut self.nodes, nodes), |node| &mut node.parent, beam, |state| &mut state.node, places);
        swept((&mut self.opens, opens), |open| &mut open.below, beam, |state| &mut state.top, places);
    }

    /// The best hypothesis, compared with the others that reached the end. What they share with it is not walked.
    fn reading(self, finals: Vec<State>) -> Reading {
        let Some(best) = finals.first() else { return Reading::default() };
        let mut path = self.walk(best.node, |_| false).0;
        path.reverse();
        let mut decisions: Vec<Decision> = path.iter().map(|at| self.nodes[*at].decision).collect();
        let chosen = by_mark(&decisions, self.marks.len());
        let mut margins = vec![WINDOW; self.marks.len()];
        let mut support = vec![0.0; self.gaps.len()];
        let mut steps = vec![usize::MAX; self.nodes.len()];
        path.iter().enumerate().for_each(|(step, at)| steps[*at] = step);
        // By how much of the path is shared, and how likely those are that share it.
        let mut shared = vec![0.0; path.len() + 1];
        for other in &finals {
            let weight = (best.cost - other.cost).exp();
            let (own, joint) = self.walk(other.node, |at| steps[at] != usize::MAX);
            shared[joint.map_or(0, |at| steps[at] + 1)] += weight;
            for at in own {
                let Decision { event, role, .. } = self.nodes[at].decision;
                match event {
                    Event::Gap(index) => support[index] += weight,
                    Event::Mark(index) if role != chosen[index] => {
                        margins[index] = margins[index].min(other.cost - best.cost);
                    }
                    Event::Mark(_) => {}
                }
            }
        }
        let mut likely = 0.0;
        for (step, decision) in decisions.iter().enumerate().rev() {
            likely += shared[step + 1];
            if let Event::Gap(index) = decision.event {
                support[index] += likely;
            }
        }
        support.iter_mut().for_each(|share| *share /= likely + shared[0]);
        decisions.sort_by_key(|d| (self.place(d.event), matches!(d.event, Event::Mark(_))));
        Reading {
            decisions,
            unmatched: best.unmatched,
            balanced: false,
            open: self.is_open(*best),
            margins,
            gaps: self.gaps,
            support,
        }
    }

    /// The nodes from `last` backwards until one that `known` knows, and that one.
    fn walk(&self, last: u32, known: impl Fn(usize) -> bool) -> (Vec<usize>, Option<usize>) {
        let mut passed = vec![];
        let mut at = last;
        while at != NONE && !known(at as usize) {
            passed.push(at as usize);
            at = self.nodes[at as usize].parent;
        }
        (passed, (at != NONE).then_some(at as usize))
    }
}

/// Keeps, of what lies in `store` from `from` on, what the `head`s of the beam lead to along `link`; a link leads to what
/// was pushed earlier. `places` is room to work in.
fn swept<T>(
    (store, from): (&mut Vec<T>, usize),
    link: impl Fn(&mut T) -> &mut u32,
    beam: &mut [State],
    head: impl Fn(&mut State) -> &mut u32,
    places: &mut Vec<u32>,
) {
    let new = |at: u32| (at != NONE).then(|| (at as usize).checked_sub(from)).flatten();
    places.clear();
    places.resize(store.len() - from, NONE);
    for state in beam.iter_mut() {
        let mut at = *head(state);
        while let Some(index) = new(at).filter(|index| places[*index] == NONE) {
            places[index] = 0;
            at = *link(&mut store[from + index]);
        }
    }
    let mut kept = from;
    for index in 0..places.len() {
        if places[index] == NONE {
            continue;
        }
        let to = link(&mut store[from + index]);
        *to = new(*to).map_or(*to, |below| places[below]);
        places[index] = kept as u32;
        store.swap(kept, from + index);
        kept += 1;
    }
    store.truncate(kept);
    for state in beam {
        let head = head(state);
        *head = new(*head).map_or(*head, |index| places[index]);
    }
}
