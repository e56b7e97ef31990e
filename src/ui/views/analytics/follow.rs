//! What the parts of the view share: they follow the running evaluation, and each redraws only when its own figures change.

use std::sync::Arc;

use leptos::prelude::*;

use super::picture::{Picture, PictureRow, Plot, Said};
use super::rows;
use crate::chart::scatter::ink;
use crate::domain::model_kind::ModelKind;
use crate::domain::propensity::Propensity;
use crate::report::evaluation::{Evaluation, Judgement, OutOfFold};
use crate::report::{ModelSummary, Report};
use crate::text;
use crate::text::analytics::{TestProgress, Words};
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::table::TwinRow;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::analytics::AnalyticsPlace;
use crate::ui::state::{Msg, Shown, State};

/// What is known about the model on screen. Equality is identity, as for the report.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) report: Shown,
    judgement: Option<Arc<Judgement>>,
    pub(super) is_done: bool,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.judgement, &other.judgement) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        same && self.report == other.report && self.is_done == other.is_done
    }
}

impl Found {
    pub(super) fn of(state: &State) -> Option<Self> {
        let has_model = |shown: &Shown| matches!(shown.0.model, ModelSummary::Trained(_));
        state.shown.clone().map(|shown| Self {
            is_done: state.judged.is_complete() || !has_model(&shown),
            report: shown,
            judgement: state.judged.known.clone(),
        })
    }

    pub(super) fn report(&self) -> &Report {
        &self.report.0
    }

    /// The kind of the model on screen.
    pub(super) fn kind(&self) -> ModelKind {
        match &self.report().model {
            ModelSummary::Trained(trained) => trained.kind.kind(),
            ModelSummary::NotTrained(_) => ModelKind::default(),
        }
    }

    pub(super) fn evaluation(&self) -> Option<&Evaluation> {
        self.judgement.as_ref().map(|judgement| &judgement.evaluation)
    }

    pub(super) fn out_of_fold(&self) -> &[OutOfFold] {
        self.judgement.as_ref().map_or(&[], |judgement| &judgement.out_of_fold)
    }

    pub(super) fn known(&self) -> TestProgress<'_> {
        match self.evaluation() {
            Some(evaluation) if self.is_done => TestProgress::at_the_end(evaluation),
            Some(evaluation) => TestProgress::SoFar(evaluation),
            None => TestProgress::NotYet,
        }
    }
}

/// What the parts share.
#[derive(Clone, Copy)]
pub(super) struct AnalyticsContext {
    pub(super) state: RwSignal<State>,
    pub(super) found: Memo<Option<Found>>,
    pub(super) place: Memo<AnalyticsPlace>,
}

impl AnalyticsContext {
    pub(super) fn words(self) -> &'static Words {
        &text::analytics::WORDS
    }

    /// A value derived from what is known; it changes only when its own value does.
    pub(super) fn read<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Found) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.found.read().as_ref().and_then(&read))
    }

    /// The text shown in place of something that is not available.
    pub(super) fn waiting(self) -> Signal<&'static str> {
        let is_done = Memo::new(move |_| self.found.read().as_ref().is_some_and(|found| found.is_done));
        Signal::derive(move || rows::waiting(is_done.get()))
    }
}

/// Shows a chart as soon as it is available, and a placeholder until then; `size` is the height it takes.
pub(super) fn pictured(
    title: &'static str,
    size: &'static str,
    picture: Memo<Option<Picture>>,
    waiting: Signal<&'static str>,
) -> impl IntoView {
    let content = move || match picture.get() {
        Some(picture) => drawn(picture).into_any(),
        None => pending(title, waiting).into_any(),
    };
    view! { <div class="app-analytics__figure" data-size=size>{content}</div> }
}

/// The placeholder for a chart that is not available yet, or cannot be made.
pub(super) fn pending(title: &'static str, waiting: Signal<&'static str>) -> impl IntoView {
    view! {
        <section class="app-panel app-analytics__pending">
            <h3 class="app-panel__title">{title}</h3>
            <p class="app-panel__note">{move || waiting.get()}</p>
        </section>
    }
}

pub(in crate::ui::views) fn drawn(picture: Picture) -> impl IntoView {
    let Picture {
        title,
        about,
        plot,
        marks,
        leads,
        heads,
        twin,
        per_line,
    } = picture;
    let parts: Vec<(String, String)> = marks
        .iter()
        .take(SAID)
        .map(|mark| (mark.label.clone(), mark.value.clone()))
        .collect();
    let mark = |said: Said| MarkText {
        label: said.label,
        value: said.value,
        address: said.address,
        cells: said.cells,
    };
    let row = |line: PictureRow| TwinRow {
        label: line.label,
        address: line.address,
        values: line.values,
    };
    let text = FigureText {
        title,
        about,
        summary: text::figure::said(title, &parts, marks.len()),
        show_as: text::figure::show_as(title),
        marks: marks.into_iter().map(mark).collect(),
        per_line,
        twin: twin.map(|lines| lines.into_iter().map(row).collect()),
        twin_heads: heads,
        words: text::figure::words_of(leads),
    };
    let is_scatter = matches!(plot, Plot::Scatter { .. });
    let layout: Layout = Arc::new(move |size, width| plot.lay_out(size, width));
    view! { <Figure text layout>{is_scatter.then(legend)}</Figure> }
}

/// The mark shape of each level.
fn legend() -> impl IntoView {
    let item = |level: Propensity| {
        view! {
            <li class="app-legend__item">
                <span class="app-legend__swatch" data-series=ink(level).series()></span>
                {text::shell::level(level)}
            </li>
        }
    };
    view! { <ul class="app-legend" role="list">{Propensity::ALL.map(item).collect_view()}</ul> }
}

/// The number of marks named in the one-sentence summary of a chart.
const SAID: usize = 5;

/// Navigates to a changed place, if it differs from the current one.
pub(super) fn moved(place: Memo<AnalyticsPlace>, change: impl FnOnce(&mut AnalyticsPlace)) {
    let mut next = place.get_untracked();
    change(&mut next);
    Dispatch::of_page().send(Msg::AnalyticsMoved(next));
}
