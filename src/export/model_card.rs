//! The model card as Markdown.

use std::fmt::Write;

use crate::report::Report;
use crate::report::evaluation::Evaluation;
use crate::text::analytics::TestProgress;
use crate::text::model_card::{Block, card};

/// `model_card.md`: the card of an analysis whose model has been tested.
pub fn model_card(report: &Report, evaluation: &Evaluation) -> Vec<u8> {
    let card = card(report, TestProgress::at_the_end(evaluation));
    let mut text = format!("# {}\n", card.title);
    for section in &card.sections {
        // Writing to a string cannot fail.
        let _written = write!(text, "\n## {}\n", section.title);
        for block in &section.blocks {
            text.push('\n');
            write_block(&mut text, block);
        }
    }
    text.into_bytes()
}

fn write_block(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph(words) => {
            text.push_str(&escaped(words));
            text.push('\n');
        }
        Block::List(items) => {
            for item in items {
                let _written = writeln!(text, "- {}", escaped(item));
            }
        }
        Block::Facts(facts) => {
            for (name, value) in facts {
                let _written = writeln!(text, "- **{}:** {}", escaped(name), escaped(value));
            }
        }
    }
}

/// A text as Markdown shows it: names of files and sheets may hold what it would take for its own marks, or for HTML.
fn escaped(text: &str) -> String {
    const MARKS: &str = "\\`*_[]<>#|~&!";
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if MARKS.contains(letter) {
            safe.push('\\');
        }
        safe.push(if letter.is_control() { ' ' } else { letter });
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::evaluation::{Improvement, ModelGrade};
    use crate::report::{ChangedSetting, ModelSummary, NoModel};
    use crate::ui::sample;

    fn written(report: &Report, evaluation: &Evaluation) -> String {
        String::from_utf8(model_card(report, evaluation)).unwrap()
    }

    #[test]
    fn the_card_names_data_labels_use_limits_settings_and_hashes() {
        let mut report = sample::report();
        report.changed_settings.push(ChangedSetting {
            key: "model_rounds".into(),
            value: "50".into(),
            default: "100".into(),
        });
        let evaluation = Evaluation {
            labeled: 4,
            grade: Some(ModelGrade::NotEnoughData),
            improvements: vec![Improvement::MoreCustomers { missing: 26 }],
            ..Evaluation::default()
        };
        let card = written(&report, &evaluation);
        for part in [
            "# Model card\n",
            "## Intended use\n",
            "- **As-of date:** 2025-07-04\n",
            "- **Grade:** Not enough data\n",
            "- 26 more customers with a known level.\n",
            "says nothing about sales",
            "- **model\\_rounds:** 50 (default 100)\n",
            "- **install\\_base\\_2025.xlsx:** 0000000000",
            "Raw\\_projects",
        ] {
            assert!(card.contains(part), "{part:?} in\n{card}");
        }
        assert!(!card.contains("100%  "), "{card}");
        assert!(card.contains("- **Accuracy in-sample:** \\>99% of the customers it was trained on; says nothing about others\n"));
    }

    #[test]
    fn without_a_model_it_says_why() {
        let report = Report {
            model: ModelSummary::NotTrained(NoModel::TooFewCustomers { labeled: 2 }),
            ..sample::report()
        };
        let card = written(&report, &Evaluation::default());
        assert!(card.contains("No model was trained.") && card.contains("there are 2"), "{card}");
    }

    #[test]
    fn hostile_names_stay_text() {
        let mut report = sample::report();
        report.files[0].name = "<img src=x>\n# a|b](http://x)".into();
        let card = written(&report, &Evaluation::default());
        assert!(card.contains("\\<img src=x\\> \\# a\\|b\\](http://x)"), "{card}");
    }
}
