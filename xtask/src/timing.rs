//! The duration of every command that ran, for the summary of a run.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Shorter commands are not worth a line.
const SHORTEST: Duration = Duration::from_secs(1);
/// Longer command lines are truncated.
const WIDEST: usize = 90;

static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);
static COMMANDS: Mutex<Vec<Stretch>> = Mutex::new(Vec::new());

/// A named period of time, measured from the first one of this run.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) name: String,
    pub(crate) start: Duration,
    pub(crate) took: Duration,
}

impl Stretch {
    /// Runs `work` and measures its duration.
    pub(crate) fn of<T>(name: String, work: impl FnOnce() -> T) -> (Self, T) {
        let start = STARTED.elapsed();
        let result = work();
        let took = STARTED.elapsed() - start;
        (Self { name, start, took }, result)
    }

    fn holds(&self, other: &Self) -> bool {
        (self.start..self.start + self.took).contains(&other.start)
    }
}

/// Runs a command and records its duration.
pub(crate) fn command<T>(name: String, work: impl FnOnce() -> T) -> T {
    let (stretch, result) = Stretch::of(name, work);
    commands().push(stretch);
    result
}

/// One line per step, and below it one for each command that began during it, including those of other threads.
pub(crate) fn summary(steps: &[(Stretch, &str)]) -> String {
    let commands = commands();
    let mut lines = vec![" at     took        step".to_owned()];
    for (step, outcome) in steps {
        lines.push(line(step, &format!("{:<8} {outcome}", step.name)));
        let inside = commands.iter().filter(|command| step.holds(command) && command.took >= SHORTEST);
        let mut inside: Vec<&Stretch> = inside.collect();
        inside.sort_by_key(|command| command.start);
        lines.extend(
            inside
                .into_iter()
                .map(|command| line(command, &format!("  {}", cut(&command.name)))),
        );
    }
    lines.join("\n")
}

fn line(stretch: &Stretch, what: &str) -> String {
    let start = stretch.start.as_secs();
    format!("{:>3}:{:02} {:>8.1} s  {what}", start / 60, start % 60, stretch.took.as_secs_f64())
}

fn cut(name: &str) -> String {
    name.chars().take(WIDEST).collect()
}

fn commands() -> MutexGuard<'static, Vec<Stretch>> {
    // A thread that panicked while pushing has left nothing half done.
    COMMANDS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Stretch, summary};
    use std::time::Duration;

    fn stretch(name: &str, start: u64, took: u64) -> Stretch {
        Stretch {
            name: name.to_owned(),
            start: Duration::from_secs(start),
            took: Duration::from_secs(took),
        }
    }

    #[test]
    fn commands_stand_below_the_step_in_which_they_began() {
        let commands = [
            stretch("late", 130, 5),
            stretch("early", 61, 9),
            stretch("other", 20, 3),
            stretch("short", 100, 0),
        ];
        COMMANDS.lock().unwrap().extend(commands);
        let printed = summary(&[(stretch("native", 60, 80), "passed")]);
        let lines: Vec<&str> = printed.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "  1:00     80.0 s  native   passed",
                "  1:01      9.0 s    early",
                "  2:10      5.0 s    late",
            ]
        );
    }
}
