//! Which rows of the text show: scrolling that keeps the place in view, and the place in step.

use crate::app::reader::{PageRow, Reader};
use crate::app::wrap::{Flow, Row};
use crate::article::Article;

impl Reader {
    /// Fits place, lines and view together for a text area of this size.
    pub fn settle(&mut self, width: u16, height: u16) {
        let Some(opened) = &self.opened else {
            self.page.clear();
            return;
        };
        let article = &*opened.article;
        let height = i64::from(height.max(1));
        let top_byte = self
            .page
            .iter()
            .find_map(|row| row.span)
            .map(|span| span.start);
        if self.flow.set_width(width)
            && let Some(byte) = top_byte
        {
            self.top = self.flow.find(article, byte);
        }
        let flow = &mut self.flow;
        let at = flow.find(article, self.cursor);
        self.cursor_line = flow.span(article, at).unwrap_or_default();
        let through = match self.show.take() {
            Some(show) => flow.find(article, show.end.saturating_sub(1)).max(at),
            None => at,
        };
        let bottom = flow.moved(article, self.top, height - 1).0;
        if at < self.top || through > bottom {
            let above = if at == through || flow.moved(article, at, height / 2).0 > through {
                height / 3
            } else {
                1.min(height - 1)
            };
            self.top = flow.moved(article, at, -above).0;
        }
        let last = flow.last(article);
        self.top = self.top.min(flow.moved(article, last, 1 - height).0);
        self.page.clear();
        let mut row = self.top;
        for _ in 0..height {
            self.page.push(PageRow {
                span: flow.span(article, row),
                block: flow.block(row).unwrap_or(0),
            });
            let (next, gone) = flow.moved(article, row, 1);
            if gone == 0 {
                break;
            }
            row = next;
        }
    }

    /// Moves by lines: the view scrolls and the place goes with it; where the view cannot
    /// scroll, the place moves alone.
    pub fn scroll(&mut self, by: i64, height: u16) {
        let Some(opened) = &self.opened else {
            return;
        };
        let (article, flow) = (&*opened.article, &mut self.flow);
        let at = flow.find(article, self.cursor);
        let offset = distance(flow, article, self.top, at, i64::from(height));
        let goal = *self.goal.get_or_insert(offset);
        let last = flow.last(article);
        let lowest = flow.moved(article, last, 1 - i64::from(height.max(1))).0;
        let (target, gone) = flow.moved(article, self.top, by);
        let top = target.min(lowest.max(self.top));
        let scrolled = if top == target {
            gone
        } else {
            distance(flow, article, self.top, top, by.abs())
        };
        let mut row = if scrolled == 0 {
            flow.moved(article, at, by).0
        } else {
            let beside = flow.moved(article, top, goal).0;
            flow.moved(article, beside, by - scrolled).0
        };
        if scrolled != by {
            self.goal = None;
        }
        if flow.span(article, row).is_none() {
            row = flow.moved(article, row, by.signum()).0;
        }
        self.top = top;
        if let Some(line) = flow.span(article, row) {
            self.cursor = line.start;
        }
    }

    /// Scrolls the view alone; the place is pulled along only where it would leave the view.
    pub fn wheel(&mut self, by: i64, height: u16) {
        let Some(opened) = &self.opened else {
            return;
        };
        let (article, flow) = (&*opened.article, &mut self.flow);
        let height = i64::from(height.max(1));
        let last = flow.last(article);
        let lowest = flow.moved(article, last, 1 - height).0;
        self.top = flow
            .moved(article, self.top, by)
            .0
            .min(lowest.max(self.top));
        let at = flow.find(article, self.cursor);
        let bottom = flow.moved(article, self.top, height - 1).0;
        let (row, inwards) = match at {
            at if at < self.top => (self.top, 1),
            at if at > bottom => (bottom, -1),
            _ => return,
        };
        self.goal = None;
        let beside = flow.moved(article, row, inwards).0;
        if let Some(line) = flow
            .span(article, row)
            .or_else(|| flow.span(article, beside))
        {
            self.cursor = line.start;
        }
    }

    /// Brings the line stood on to the middle of the view.
    pub fn centre(&mut self, height: u16) {
        if let Some(opened) = &self.opened {
            let at = self.flow.find(&opened.article, self.cursor);
            self.top = self
                .flow
                .moved(&opened.article, at, -i64::from(height / 2))
                .0;
            self.goal = None;
        }
    }
}

/// Rows from one row to another, at most `most` either way.
fn distance(flow: &mut Flow, article: &Article, from: Row, to: Row, most: i64) -> i64 {
    let step = if to < from { -1 } else { 1 };
    let (mut row, mut gone) = (from, 0);
    while row != to && gone < most {
        row = flow.moved(article, row, step).0;
        gone += 1;
    }
    gone * step
}
