//! Marks that translation lost, as hypotheses of the search: which slot is asked about where, and what its likeliest
//! place costs.
use super::costs;
use super::glyph::{Family, Kind};
use super::lost::{ATTRIBUTION, Edge, GLUED_ATTRIBUTION, PARTIAL, Place, Slot, Text, Weighed};
use super::solution::Role;
use super::solver::{Decision, Event, Gap, NONE, Search, SlotKey, State, WINDOW};
use std::ops::Range;

/// How much of a place's own improbability counts when readings are compared.
const PLACE_SHARE: f32 = 0.3;
/// How far back quotations inside a quotation are looked for, in marks.
const MOST_HOLES: usize = 40;

impl Search<'_> {
    /// What a quotation that is never closed costs; less in a text that lost many marks.
    pub(super) fn unclosed(&self, (kind, family): (Kind, Family)) -> f32 {
        match kind {
            // What is no apostrophe is as likely without its partner as a double mark.
            _ if kind == Kind::Double || family == Family::Guillemet => {
                self.oracle.map_or(costs::UNCLOSED, |o| costs::UNCLOSED.min(o.text.around.odds()))
            }
            _ => costs::UNCLOSED_SINGLE,
        }
    }

    /// What a closing mark that nothing opens costs; less in a text that lost many marks.
    pub(super) fn stray_close(&self) -> f32 {
        self.oracle.map_or(costs::STRAY_CLOSE, |o| costs::STRAY_CLOSE.min(o.text.around.odds()))
    }

    pub(super) fn start(&self, event: Event) -> usize {
        match event {
            Event::Mark(index) => self.marks[index].span.start,
            Event::Gap(index) => self.gaps[index].place.at,
        }
    }

    /// The innermost quotation closed by a lost mark before `until`, where mark `bound` stands.
    pub(super) fn closed_by_gap(
        &mut self,
        state: State,
        until: usize,
        bound: usize,
        edge: Edge,
    ) -> Option<State> {
        let shape = self.opens.get(state.top as usize)?.shape;
        let (_, gap) = self.lost_closer(state, until, bound, edge);
        let gap = gap?;
        let cost = state.cost + self.unclosed(shape) + self.gaps[gap].charge;
        Some(self.popped(State { cost, ..state }, Event::Gap(gap)))
    }

    /// What it costs that nothing closes the innermost quotation, and the gap that may.
    pub(super) fn lost_closer(
        &mut self,
        state: State,
        until: usize,
        bound: usize,
        edge: Edge,
    ) -> (f32, Option<usize>) {
        let Some(open) = self.opens.get(state.top as usize) else { return (0.0, None) };
        // One guess is not built on another: what a gap opened, a mark must close.
        let Event::Mark(opener) = open.event else { return (0.0, None) };
        let inner = open.below != NONE;
        if self.oracle.is_none() || open.shape.0 == Kind::Single && !inner {
            return (0.0, None);
        }
        let anchor = self.marks[opener].span.clone();
        let holes = self.quotations_behind(state, anchor.end);
        let key = (opener, bound, until, Role::Close, edge, holes.len());
        let within = anchor.end..until;
        self.weighed(key, Slot { role: Role::Close, inner, anchor, within, holes, edge })
    }

    /// What it costs that nothing opened what mark `index` closes, and the gap that may have.
    pub(super) fn lost_opener(&mut self, state: State, index: usize) -> (f32, Option<usize>) {
        if self.oracle.is_none() {
            return (0.0, None);
        }
        let open = self.opens.get(state.top as usize).map(|o| o.event);
        let outer = open.map_or(0, |event| match event {
            Event::Mark(i) => self.marks[i].span.end,
            Event::Gap(i) => self.gaps[i].place.at,
        });
        let family = self.marks[index].glyph.family;
        let (from, holes) = self.stretch_before(state, outer, family);
        let edge = match from > outer {
            true => Edge::Same,
            false if open.is_some() => Edge::Enclosing,
            false => Edge::Paragraph,
        };
        let anchor = self.marks[index].span.clone();
        let inner = open.is_some();
        let key = (index, usize::from(inner), from, Role::Open, edge, holes.len());
        let within = from..anchor.start;
        let slot = Slot { role: Role::Open, inner, anchor, within, holes, edge };
        self.weighed(key, slot)
    }

    /// What it costs that a quotation which mark `close` closes lost no marks inside, and the two that it may have.
    pub(super) fn lost_twins(&mut self, state: State, close: usize) -> (f32, Option<(usize, usize)>) {
        let anchor = self.marks[close].span.clone();
        let (nothing, closer) = self.lost_closer(state, anchor.start, close, Edge::Partner);
        let Some(closer) = closer else { return (nothing, None) };
        let from = self.gaps[closer].place.at;
        let key = (close, 0, from, Role::Open, Edge::Partner, 0);
        let inner = self.gaps[closer].inner;
        let holes = self.quotations_behind(state, from);
        let slot = Slot {
            role: Role::Open,
            inner,
            anchor: anchor.clone(),
            within: from..anchor.start,
            holes,
            edge: Edge::Partner,
        };
        let (_, opener) = self.weighed(key, slot);
        let Some(opener) = opener else { return (nothing, None) };
        self.gaps[closer].twin = Some(opener);
        self.gaps[opener].twin = Some(closer);
        (nothing, Some((closer, opener)))
    }

    fn weighed(&mut self, key: SlotKey, slot: Slot) -> (f32, Option<usize>) {
        let Some(oracle) = self.oracle else { return (0.0, None) };
        if let Some(known) = self.weighed.get(&key) {
            return *known;
        }
        if self.budget == 0 {
            return (0.0, None);
        }
        let Weighed { best, cost, nothing, other, second, places } = oracle.model.weigh(oracle.text, &slot);
        self.budget = self.budget.saturating_sub(places);
        let quoted = best.map_or(0, |place| {
            let words = place.word.abs_diff(oracle.text.word_at(slot.anchor.end));
            words + usize::from(place.cut.is_some())
        });
        let kept = best.map_or(nothing, |place| unlost(&place, nothing, quoted, &slot, oracle.text));
        let gap = best.filter(|_| cost < WINDOW).map(|place| {
            let (role, edge, inner) = (slot.role, slot.edge, slot.inner);
            let lost = -(1.0 - (-kept).exp()).max(1e-6).ln();
            let charge = match edge {
                // Where the marks balance the place alone is the evidence.
                Edge::Partner => cost,
                _ => lost + PLACE_SHARE * (cost - lost),
            };
            let twin = None;
            self.gaps.push(Gap {
                role,
                place,
                edge,
                cost,
                nothing,
                other,
                second,
                places,
                charge,
                twin,
                inner,
                quoted,
            });
            self.gaps.len() - 1
        });
        self.weighed.insert(key, (kept.min(WINDOW), gap));
        (kept.min(WINDOW), gap)
    }

    /// Where the last quotation ended that the one whose opening mark is lost cannot contain, and those behind it
    /// that it can: of single marks, or closed by a mark of another family.
    fn stretch_before(&self, state: State, outer: usize, family: Family) -> (usize, Vec<Range<usize>>) {
        let (mut holes, mut passed) = (vec![], 0);
        for decision in self.decisions(state) {
            let place = self.place(decision.event);
            if place <= outer {
                return (outer, holes);
            }
            if decision.role == Role::Close {
                let shape = self.shape(decision.event);
                match decision.opener {
                    Some(opener) if shape.0 == Kind::Single || shape.1 != family => {
                        holes.push(self.start(opener)..place);
                    }
                    _ => return (place, holes),
                }
            }
            passed += 1;
        }
        match passed {
            MOST_HOLES => (holes.last().map_or(outer, |hole| hole.end), vec![]),
            _ => (outer, holes),
        }
    }

    /// Did double guillemets close a quotation that was opened since `from`? Inside of another French sets “ ”.
    pub(super) fn holds_guillemets(&self, state: State, from: usize) -> bool {
        self.quotations_since(state, from)
            .any(|(_, closer)| self.shape(closer) == (Kind::Double, Family::Guillemet))
    }

    /// The quotations that were opened and closed since `from`, nearest last; of very many the nearest.
    fn quotations_behind(&self, state: State, from: usize) -> Vec<Range<usize>> {
        let span = |(opener, closer)| self.start(opener)..self.place(closer);
        let mut out: Vec<Range<usize>> = self.quotations_since(state, from).map(span).collect();
        out.reverse();
        out
    }

    /// What opened and what closed the quotations since `from`, the nearest first.
    fn quotations_since(&self, state: State, from: usize) -> impl Iterator<Item = (Event, Event)> {
        let decisions = self.decisions(state).take_while(move |decision| self.place(decision.event) > from);
        let pair = move |decision: &Decision| {
            Some((decision.opener.filter(|o| self.start(*o) >= from)?, decision.event))
        };
        decisions.filter_map(pair)
    }

    /// What a hypothesis decided last, the latest first.
    fn decisions(&self, state: State) -> impl Iterator<Item = &Decision> {
        let node = |at: u32| self.nodes.get(at as usize);
        let chain = std::iter::successors(node(state.node), move |last| node(last.parent));
        chain.map(|node| &node.decision).take(MOST_HOLES)
    }
}

/// What it costs that nothing was lost: what the model says; and at least what an attribution does that tells by itself, or
/// that no quotation runs on which began in the middle of a clause, whatever the others of the text do.
fn unlost(place: &Place, nothing: f32, quoted: usize, slot: &Slot, text: &Text) -> f32 {
    let least = |sure: f32| nothing.max(-(1.0 - sure).ln());
    match slot.role == Role::Close && slot.edge != Edge::Partner {
        true if text.is_glued_attribution(place, quoted) => least(GLUED_ATTRIBUTION),
        true if !slot.inner && text.is_plain_attribution(place, quoted) => least(ATTRIBUTION),
        true if slot.edge == Edge::Paragraph && text.is_partial(slot.anchor.start) => least(PARTIAL),
        _ => nothing,
    }
}

/// The roles that a hypothesis gives to the marks.
pub(super) fn by_mark(decisions: &[Decision], marks: usize) -> Vec<Role> {
    let mut roles = vec![Role::Literal; marks];
    for decision in decisions {
        if let Event::Mark(index) = decision.event {
            roles[index] = decision.role;
        }
    }
    roles
}
