//! The terms that a request carries: what is chosen, or what the shown analysis has.

use crate::terms::Terms;

use super::State;

impl State {
    /// Those of the next analysis, which the next report will have.
    pub(super) fn send_terms(&mut self) -> Terms {
        let (settings, model) = self.assumptions.send();
        Terms {
            as_of: self.as_of,
            settings,
            links: self.links.send(),
            model,
        }
    }

    /// Those of the shown analysis, for a worker that is to catch up with it.
    pub(super) fn send_applied_terms(&mut self) -> Terms {
        let (settings, model) = self.assumptions.send_applied();
        Terms {
            as_of: self.as_of,
            settings,
            links: self.links.send_applied(),
            model,
        }
    }
}
