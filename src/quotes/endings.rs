//! How quotations end in the search: closed by a mark, by one that is lost, or never.
use super::costs;
use super::glyph::{Family, Kind};
use super::lost::Edge;
use super::marks;
use super::solution::Role;
use super::solver::{Event, NONE, Open, Search, State};

/// Quotations inside each other of which a paragraph may have lost the ends.
const MOST_ENDS: usize = 3;

impl Search<'_> {
    /// Closes the innermost quotation, or the one around it, or one whose opening mark is lost, or nothing.
    pub(super) fn closed(&mut self, state: State, event: Event, next: &mut Vec<State>) {
        let shape = self.shape(event);
        if let Some(open) = self.opens.get(state.top as usize) {
            let odd = costs::mismatch(open.shape, shape) + self.odd_pair(open, event);
            let (below, inner) = (open.below, open.shape);
            let state = State { cost: state.cost + odd, ..state };
            self.closed_with_twins(state, event, next);
            if let Some(outer) = self.opens.get(below as usize) {
                let odd = costs::mismatch(outer.shape, shape) + self.odd_pair(outer, event) - odd;
                let state = State { cost: state.cost + odd, ..state };
                let nothing = match event {
                    Event::Mark(mark) => self.inner_closed_by_gap(state, mark, event, next),
                    Event::Gap(_) => 0.0,
                };
                let cost = state.cost + self.unclosed(inner) + nothing;
                let unmatched = state.unmatched || inner.0 == Kind::Double;
                next.push(self.popped(State { cost, top: below, unmatched, ..state }, event));
            }
        }
        self.closed_alone(state, event, next);
    }

    /// What is odd about a pair: that it quotes nothing, or where losses are weighed stands in another of its kind.
    fn odd_pair(&self, open: &Open, event: Event) -> f32 {
        let (kind, family) = self.shape(event);
        let quoted = self.body.get(self.place(open.event)..self.start(event)).unwrap_or("");
        let sided = !matches!(family, Family::Straight | Family::Tick);
        let empty = if sided && quoted.trim().is_empty() { costs::EMPTY } else { 0.0 };
        let outer = self.opens.get(open.below as usize).is_some_and(|outer| outer.shape.0 == kind);
        let nested = outer && family == Family::Guillemet && self.oracle.is_some();
        let outermost = open.below == NONE && self.oracle.is_some() && self.is_inner(event);
        let odd = |yes: bool, cost: f32| if yes { cost } else { 0.0 };
        empty + odd(nested, costs::NESTED_GUILLEMETS) + odd(outermost, costs::OUTER_CURLY)
    }

    /// Is it a ” where » closes the outer quotations?
    fn is_inner(&self, event: Event) -> bool {
        let Event::Mark(index) = event else { return false };
        self.around.habits.nested && self.marks[index].glyph.text == "”"
    }

    /// Closes the inner quotation by a lost mark before `mark` closes the one around it. Returns what it costs that
    /// nothing was lost.
    fn inner_closed_by_gap(&mut self, state: State, mark: usize, event: Event, next: &mut Vec<State>) -> f32 {
        let start = self.start(event);
        if let Some(inner) = self.closed_by_gap(state, start, mark, Edge::Enclosing) {
            next.push(self.popped(inner, event));
        }
        self.lost_closer(state, start, mark, Edge::Enclosing).0
    }

    /// A closing mark whose opening one is in an earlier paragraph, or lost.
    fn closed_alone(&mut self, state: State, event: Event, next: &mut Vec<State>) {
        let shape = self.shape(event);
        let stray = match shape.0 {
            Kind::Single => costs::STRAY_CLOSE_SINGLE,
            Kind::Double if self.around.open_before && state.is_fresh() => costs::RUN_ON_CLOSE,
            Kind::Double => self.stray_close(),
        };
        let (nothing, gap) = match event {
            Event::Mark(index) if shape.0 == Kind::Double => self.lost_opener(state, index),
            _ => (0.0, None),
        };
        if let Some(gap) = gap {
            let cost = state.cost + stray + self.gaps[gap].charge;
            let opened = self.opened(State { cost, ..state }, Event::Gap(gap));
            next.push(self.popped(opened, event));
        }
        let node = self.decide(state, event, Role::Close, None);
        let unmatched = state.unmatched || shape.0 == Kind::Double;
        let cost = state.cost + stray + nothing;
        next.push(State { cost, node, unmatched, closed: self.place(event), ..state });
    }

    /// Closes the innermost quotation; where its text speaks for it, with a closing and an opening mark lost inside.
    fn closed_with_twins(&mut self, state: State, event: Event, next: &mut Vec<State>) {
        let twins = match (event, self.opens[state.top as usize].event) {
            (Event::Mark(close), Event::Mark(_)) if self.oracle.is_some() => self.lost_twins(state, close),
            _ => (0.0, None),
        };
        if let Some((closer, opener)) = twins.1 {
            let cost = state.cost + self.gaps[closer].charge + self.gaps[opener].charge;
            let first = self.popped(State { cost, ..state }, Event::Gap(closer));
            let again = self.opened(first, Event::Gap(opener));
            next.push(self.popped(again, event));
        }
        next.push(self.popped(State { cost: state.cost + twins.0, ..state }, event));
    }

    /// Charges what is still open at the end of the paragraph, or closes it with lost marks.
    pub(super) fn end(&mut self, state: State, finals: &mut Vec<State>) {
        self.ended(state, MOST_ENDS, finals);
    }

    fn ended(&mut self, state: State, more: usize, finals: &mut Vec<State>) {
        let Some(open) = self.opens.get(state.top as usize) else {
            finals.push(state);
            return;
        };
        let below = open.below;
        let told = self.is_told(open.event);
        let left = self.left(state);
        let (nothing, gap) = self.lost_closer(state, self.end, self.marks.len(), Edge::Paragraph);
        let nothing = if told { nothing.min(costs::TOLD) } else { nothing };
        if let Some(gap) = gap.filter(|_| more > 0) {
            let cost = state.cost + left + self.gaps[gap].charge;
            let closed = self.popped(State { cost, ..state }, Event::Gap(gap));
            match below {
                NONE => finals.push(closed),
                _ => self.ended(closed, more - 1, finals),
            }
        }
        self.left_open(State { cost: state.cost + left + nothing, ..state }, finals);
    }

    /// What it costs that the innermost quotation is open at the end. Where the next paragraph opens one it runs on,
    /// unless another of its level has been closed since.
    fn left(&self, state: State) -> f32 {
        let Some(Open { below, shape, event }) = self.opens.get(state.top as usize) else { return 0.0 };
        match shape.0 {
            Kind::Double
                if self.around.opens_next > 0
                    && !self.is_partial(*event)
                    && !self.holds_guillemets(state, self.place(*event)) =>
            {
                costs::RUNS_ON
            }
            Kind::Single if self.around.opens_next > 1 && *below != NONE => costs::RUNS_ON_SINGLE,
            Kind::Double if self.is_told(*event) => costs::TOLD.min(self.unclosed(*shape)),
            _ => self.unclosed(*shape),
        }
    }

    /// Does the quotation begin in the middle of a clause? Then it ends with its paragraph: see [`super::lost::PARTIAL`].
    fn is_partial(&self, event: Event) -> bool {
        matches!(event, Event::Mark(index) if self.marks[index].left.follows_word())
    }

    /// Is a quotation open at the end that may go on in the next paragraph?
    pub(super) fn is_open(&self, state: State) -> bool {
        let opens = |at: u32| self.opens.get(at as usize);
        let mut stack = std::iter::successors(opens(state.top), |open| opens(open.below));
        stack.any(|open| self.around.opens_next == 0 || !self.is_partial(open.event))
    }

    /// Does the paragraph begin with this mark and another inside of it?
    fn is_told(&self, event: Event) -> bool {
        event == Event::Mark(0) && marks::tells(self.marks)
    }

    /// Nothing around what stays open can be closed by a lost mark. The innermost has been charged.
    fn left_open(&mut self, state: State, finals: &mut Vec<State>) {
        let mut open = state;
        let mut alike = 0;
        while let Some(Open { below, shape, event }) = self.opens.get(open.top as usize) {
            let (below, shape, event) = (*below, *shape, *event);
            // Many straight single marks without a partner are many apostrophes, not one damage.
            let is_apostrophe = shape == (Kind::Single, Family::Straight);
            alike += usize::from(!is_apostrophe);
            if open.top != state.top {
                open.cost += match alike > costs::UNCLOSED_IN_FULL && !is_apostrophe {
                    true => costs::FURTHER_UNCLOSED,
                    false => self.left(open),
                };
                if alike <= MOST_ENDS && !self.is_told(event) {
                    open.cost += self.lost_closer(open, self.end, self.marks.len(), Edge::Paragraph).0;
                }
            }
            open.unmatched |= shape.0 == Kind::Double;
            open.top = below;
        }
        finals.push(State { top: state.top, ..open });
    }
}
