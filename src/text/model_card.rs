//! The model card: what the model is, what it is for, how good it is and what its limits are; the same on the page and as a
//! file.

use crate::domain::model_kind::ModelKind;
use crate::report::evaluation::Evaluation;
use crate::report::{ChangedSetting, InputFile, LabelSource, ModelSummary, Report, TrainedKind, TrainedModel};

use super::analytics::{self, TestProgress, metric};
use super::number::{confidence, counted, grouped, percent};
use super::start;

/// The whole card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub title: &'static str,
    pub sections: Vec<Section>,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: &'static str,
    pub blocks: Vec<Block>,
}

/// The contents of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    List(Vec<String>),
    /// Names with their values.
    Facts(Vec<(String, String)>),
}

/// The card of an analysis, with what is known about the model's quality.
pub fn card(report: &Report, known: TestProgress<'_>) -> Card {
    Card {
        title: "Model card",
        sections: vec![
            section("Model", model(report)),
            section("Intended use", intended_use()),
            section("Quality", quality(report, known)),
            section("Data", data(report)),
            section("Labels", vec![Block::Paragraph(labels(&report.model))]),
            section("Limits", vec![Block::List(limits(report))]),
            section("Settings that differ from their defaults", settings(&report.changed_settings)),
            section("Files", files(&report.files)),
        ],
    }
}

fn section(title: &'static str, blocks: Vec<Block>) -> Section {
    Section { title, blocks }
}

fn fact(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

fn model(report: &Report) -> Vec<Block> {
    let as_of = fact("As-of date", report.as_of.to_string());
    let ModelSummary::Trained(trained) = &report.model else {
        let text = "No model was trained. Levels are the thirds of the propensity score (feature 41).".to_owned();
        return vec![Block::Paragraph(text), Block::Facts(vec![as_of])];
    };
    let method = match trained.kind {
        TrainedKind::Boosting { .. } => "Gradient boosting of regression trees (multinomial deviance)",
        TrainedKind::Logistic => "Multinomial logistic regression (ridge penalty of 1 on standardized features)",
    };
    let text = format!(
        "{method} that gives every customer a probability of each level: High, Medium, Low. The level is the likeliest one, the confidence \
         is its probability."
    );
    let trees = match trained.kind {
        TrainedKind::Boosting { trees } => Some(fact("Trees", grouped(trees.into()))),
        TrainedKind::Logistic => None,
    };
    let facts = [as_of, fact("Features", grouped(trained.features.into()))];
    let customers = fact("Customers with a known level", grouped(trained.labeled_customers.into()));
    vec![
        Block::Paragraph(text),
        Block::Facts(facts.into_iter().chain(trees).chain([customers]).collect()),
    ]
}

fn intended_use() -> Vec<Block> {
    vec![Block::List(
        [
            "For: deciding in which order to look at the customers of this workbook, along with what the sales team knows.",
            "Not for: forecasting revenue, promising an outcome to anyone, or judging people; it knows companies only by what the \
             workbook says about them.",
            "Not for: customers of other workbooks without testing it there again.",
        ]
        .map(str::to_owned)
        .to_vec(),
    )]
}

fn quality(report: &Report, known: TestProgress<'_>) -> Vec<Block> {
    let verdict = analytics::verdict(&report.model, known);
    let mut blocks = vec![Block::Paragraph([verdict.answer, verdict.reason.as_str()].join(" "))];
    let mut facts = Vec::new();
    if !verdict.grade.is_empty() {
        facts.push(fact("Grade", verdict.grade));
    }
    if let TestProgress::SoFar(evaluation) = known {
        let kind = match &report.model {
            ModelSummary::Trained(trained) => trained.kind.kind(),
            ModelSummary::NotTrained(_) => ModelKind::default(),
        };
        facts.extend(figures(evaluation, kind));
    }
    if let ModelSummary::Trained(TrainedModel { training_accuracy, .. }) = report.model {
        let value = format!(
            "{} of the customers it was trained on; says nothing about others",
            confidence(training_accuracy)
        );
        facts.push(fact("Accuracy in-sample", value));
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    if !verdict.improvements.is_empty() {
        blocks.push(Block::Paragraph("What would improve it:".to_owned()));
        blocks.push(Block::List(verdict.improvements));
    }
    blocks
}

fn figures(evaluation: &Evaluation, kind: ModelKind) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(cv) = &evaluation.cv {
        let folds = counted(cv.fold_accuracy.len() as u64, "fold", "folds");
        let accuracy = format!(
            "{} ± {} (mean ± 2 standard deviations over {folds})",
            confidence(cv.mean),
            percent(cv.two_sd)
        );
        facts.push(fact("Accuracy on unseen customers (cross-validation)", accuracy));
        facts.push(fact("Balanced accuracy", confidence(cv.balanced_accuracy)));
        facts.push(fact("Log loss", metric(cv.log_loss)));
        facts.push(fact("Brier score", metric(cv.brier_score)));
        for level in &cv.levels {
            let value = format!(
                "precision {}, recall {}, F1 {}; {}",
                confidence(level.precision),
                confidence(level.recall),
                metric(level.f1),
                counted(level.customers.into(), "customer", "customers")
            );
            facts.push(fact(&format!("Level {}", level.level.word()), value));
        }
    }
    if let Some(holdout) = &evaluation.holdout {
        let value = format!(
            "{} of {}",
            confidence(holdout.accuracy),
            counted(holdout.n.into(), "customer", "customers")
        );
        facts.push(fact("Accuracy on the hold-out", value));
    }
    for entry in &evaluation.leaderboard {
        let name = analytics::competitor(entry.competitor, kind);
        let value = format!(
            "accuracy {}, balanced {}",
            confidence(entry.accuracy),
            confidence(entry.balanced_accuracy)
        );
        facts.push(fact(&format!("Compared: {name}"), value));
    }
    if let Some(test) = &evaluation.permutation_test {
        let (word, note) = analytics::chance(Some(test), true);
        facts.push(fact("Better than chance", format!("{word}. {note}")));
    }
    facts
}

fn data(report: &Report) -> Vec<Block> {
    let mut facts = vec![fact("Customers", grouped(report.headline.customers.into()))];
    for source in &report.sources {
        let name = start::source(source.source).name;
        let rows = counted(source.rows.into(), "row", "rows");
        let filled = source
            .effective_completeness
            .map_or_else(String::new, |share| format!(", {} of the cells hold a value", percent(share)));
        let unlinked = match source.unlinked_rows {
            0 => String::new(),
            rows => format!(", {} without a customer", grouped(rows.into())),
        };
        facts.push(fact(name, format!("sheet “{}”, {rows}{filled}{unlinked}", source.sheet)));
    }
    if let Some(newest) = report.freshness.newest {
        facts.push(fact("Newest data", newest.to_string()));
    }
    let features = counted(report.unavailable.len() as u64, "feature", "features");
    if !report.unavailable.is_empty() {
        facts.push(fact("Not available", format!("{features}, because their columns are missing")));
    }
    vec![Block::Facts(facts)]
}

fn labels(model: &ModelSummary) -> String {
    match model {
        ModelSummary::NotTrained(_) => "No model was trained.",
        ModelSummary::Trained(trained) => match trained.labels {
            LabelSource::Rules => {
                "The levels it learns from come from a rule: 2 × the rank of urgency, 2 × that of end-of-life urgency, 1.5 for active \
                 opportunities and 0.5 × the rank of products; the first third is High, the second Medium. A model can at best relearn \
                 this rule, so its quality says nothing about sales."
            }
            LabelSource::Outcomes => {
                "The levels it learns from are the outcomes in the workbook's outcomes sheet. Customers without an outcome were \
                 predicted, but neither trained on nor tested."
            }
        },
    }
    .to_owned()
}

fn limits(report: &Report) -> Vec<String> {
    let mut limits = Vec::new();
    if let ModelSummary::Trained(trained) = &report.model {
        limits.push(format!(
            "It has learned from {}. The fewer there are, the more the figures vary by chance; the ± beside them says by how much.",
            counted(trained.labeled_customers.into(), "customer", "customers")
        ));
        let in_sample = match trained.kind {
            TrainedKind::Boosting { .. } => "In-sample confidence is close to 100% for customers it has seen",
            TrainedKind::Logistic => "In-sample confidence is too high for customers it has seen",
        };
        limits.push(format!(
            "{in_sample}; the tested confidence, of models that have not seen them, says how far to trust it."
        ));
    }
    limits.push(
        "It knows only what the workbook holds at the as-of date: what is missing counts as none, and what changed since is unknown."
            .to_owned(),
    );
    limits.push(
        "Feature importance and dependence describe the model, not causes: changing a value does not make a customer buy.".to_owned(),
    );
    if report.freshness.offer_newest {
        limits.push("The newest data and the as-of date are far apart, so days to and since are off by that much.".to_owned());
    }
    limits
}

fn settings(changed: &[ChangedSetting]) -> Vec<Block> {
    if changed.is_empty() {
        return vec![Block::Paragraph("None.".to_owned())];
    }
    let line = |setting: &ChangedSetting| (setting.key.clone(), format!("{} (default {})", setting.value, setting.default));
    vec![Block::Facts(changed.iter().map(line).collect())]
}

fn files(files: &[InputFile]) -> Vec<Block> {
    let text = "The same files, settings and as-of date give the same model, bit for bit. SHA-256 of the files:".to_owned();
    let line = |file: &InputFile| {
        let bytes = counted(file.bytes, "byte", "bytes");
        (file.name.clone(), format!("{} ({bytes})", file.sha256))
    };
    vec![Block::Paragraph(text), Block::Facts(files.iter().map(line).collect())]
}
