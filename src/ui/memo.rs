//! Derived values, as Leptos has them, in one compiled type.
//!
//! Leptos compiles its memo anew for every type of value, and the page has over a hundred and fifty: a tenth of its code. Here
//! the value lies behind `dyn Any`, so that only computing and comparing it are compiled per type.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::{Get, GetUntracked, Memo as LeptosMemo, Signal, Track};

type Held = Arc<dyn Any + Send + Sync>;

/// Computes a value from the one before.
type Compute = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

/// A value computed from signals, which notifies what depends on it only when it has changed.
pub struct Memo<T> {
    held: LeptosMemo<Held>,
    holds: PhantomData<fn() -> T>,
}

/// A value borrowed from a [`Memo`].
pub struct Borrowed<T>(Arc<T>);

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what `compute` returns, which is given the value before.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self::new_with_compare(compute, |before, after| before != after)
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// As [`Memo::new`], with the test of whether the value has changed.
    pub fn new_with_compare(
        compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        has_changed: fn(Option<&T>, Option<&T>) -> bool,
    ) -> Self {
        let compute = move |held: Option<&Held>| {
            let before = held.and_then(|held| held.downcast_ref());
            let after = compute(before);
            match held {
                Some(held) if !has_changed(before, Some(&after)) => Arc::clone(held),
                _ => Arc::new(after),
            }
        };
        Self {
            held: held(Box::new(compute)),
            holds: PhantomData,
        }
    }

    /// The value; whatever reads it runs again when it changes.
    pub fn read(self) -> Borrowed<T> {
        Borrowed::new(self.held.get())
    }

    /// The value, without running again when it changes.
    pub fn read_untracked(self) -> Borrowed<T> {
        Borrowed::new(self.held.get_untracked())
    }

    /// Makes the caller run again when the value changes, without reading it.
    pub fn track(self) {
        self.held.track();
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// A copy of the value; whatever gets it runs again when it changes.
    pub fn get(self) -> T {
        T::clone(&self.read())
    }

    /// A copy of the value, without running again when it changes.
    pub fn get_untracked(self) -> T {
        T::clone(&self.read_untracked())
    }
}

/// The only memo that Leptos compiles: a value that has not changed is the same allocation.
fn held(compute: Compute) -> LeptosMemo<Held> {
    LeptosMemo::new_with_compare(compute, |before, after| match (before, after) {
        (Some(before), Some(after)) => !Arc::ptr_eq(before, after),
        _ => true,
    })
}

impl<T: Send + Sync + 'static> Borrowed<T> {
    fn new(held: Held) -> Self {
        match held.downcast() {
            Ok(value) => Self(value),
            Err(_) => unreachable!("a memo only ever holds values of its type"),
        }
    }
}

impl<T> Deref for Borrowed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}
