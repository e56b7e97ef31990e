//! Features 27 to 35: projects and how they ended.

use crate::domain::calendar::Day;

use super::{Subject, flag};
use crate::domain::feature::{FeatureId, Missing};

pub(super) fn total_projects(subject: &Subject) -> f64 {
    subject.facts.projects.projects.into()
}

pub(super) fn days_since_last_project(subject: &Subject) -> f64 {
    last_start(subject).map_or(Missing::Days999.value(), |start| f64::from(subject.as_of.days_since(start).0))
}

pub(super) fn project_practice_diversity(subject: &Subject) -> f64 {
    subject.facts.projects.practices.len() as f64
}

pub(super) fn geographic_diversity(subject: &Subject) -> f64 {
    subject.facts.projects.countries.len() as f64
}

pub(super) fn successful_projects(subject: &Subject) -> f64 {
    subject.facts.projects.delivered.into()
}

pub(super) fn project_success_rate(subject: &Subject) -> f64 {
    subject.facts.projects.success_rate().unwrap_or_default()
}

pub(super) fn recent_engagement(subject: &Subject) -> f64 {
    flag(started_within(subject, subject.settings.recent_engagement_days))
}

pub(super) fn total_project_value(subject: &Subject) -> f64 {
    subject.facts.projects.value
}

pub(super) fn practice_diversity(subject: &Subject) -> f64 {
    subject.facts.practices().len() as f64
}

/// The latest start that is not after the as-of date.
pub(super) fn last_start(subject: &Subject) -> Option<Day> {
    subject.facts.projects.starts.latest_until(subject.as_of.0)
}

/// Whether a project started less than `days` ago.
pub(super) fn started_within(subject: &Subject, days: i32) -> bool {
    last_start(subject).is_some() && subject.value(FeatureId::DaysSinceLastProject) < f64::from(days)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;
    use crate::domain::source::Source::{Projects, ServiceCredits};

    #[test]
    fn counts_and_outcomes_of_a_few_projects() {
        let rows = "st_id | project | prj_start_date | prj_practice | country_id | prj_stage_status | prj_status_description | prj_size
                    1 | P1 | 2025-07-05 | Cloud | DE | C | | 25000
                    1 | P1 | 2025-06-04 | Data | AT | LOST | | 5000000
                    1 | P2 | | cloud | de | X | Complete |
                    1 | P3 | 2020-01-01 | | | | Completed | 275000
                    1 | P4 | | | | S | not complete |";
        let credits = "st_id | practice_name\n 1 | DATA \n 1 | Edge";
        check(
            &[(Projects, rows), (ServiceCredits, credits)],
            &[
                (FeatureId::TotalProjects, 4.0),
                (FeatureId::DaysSinceLastProject, 30.0),
                (FeatureId::ProjectPracticeDiversity, 2.0),
                (FeatureId::GeographicDiversity, 2.0),
                (FeatureId::SuccessfulProjects, 2.0),
                (FeatureId::ProjectSuccessRate, 2.0 / 3.0),
                (FeatureId::RecentEngagement, 1.0),
                (FeatureId::TotalProjectValue, 300_000.0),
                (FeatureId::PracticeDiversity, 3.0),
                (FeatureId::RecencyScore, 2.0),
            ],
        );
    }

    #[test]
    fn starts_count_up_to_the_as_of_date() {
        for (date, days, recent, recency) in [
            ("2025-07-05", 999.0, 0.0, 0.0),
            ("2025-07-04", 0.0, 1.0, 3.0),
            ("2025-06-05", 29.0, 1.0, 3.0),
            ("2025-06-04", 30.0, 1.0, 2.0),
            ("2025-04-06", 89.0, 1.0, 2.0),
            ("2025-04-05", 90.0, 0.0, 1.0),
            ("2025-04-04", 91.0, 0.0, 1.0),
        ] {
            let rows = format!("st_id | prj_start_date\n 1 | {date}");
            check(
                &[(Projects, &rows)],
                &[
                    (FeatureId::DaysSinceLastProject, days),
                    (FeatureId::RecentEngagement, recent),
                    (FeatureId::RecencyScore, recency),
                ],
            );
        }
    }

    #[test]
    fn without_closed_projects_the_success_rate_is_zero() {
        let rows = "st_id | prj_stage_status\n 1 | S \n 1 | DP";
        check(
            &[(Projects, rows)],
            &[(FeatureId::ProjectSuccessRate, 0.0), (FeatureId::SuccessfulProjects, 0.0)],
        );
    }
}
