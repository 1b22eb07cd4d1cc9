//! What several pages show: made once for all of them.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::Value;

/// A view that several pages hold. A copy of it is the same view, and it is put into the form that templates read
/// only once.
#[derive(Clone, Debug)]
pub struct Shared<T>(Arc<Made<T>>);

#[derive(Debug)]
struct Made<T> {
    shown: T,
    value: OnceLock<Value>,
}

impl<T> Shared<T> {
    pub(crate) fn new(shown: T) -> Self {
        Shared(Arc::new(Made { shown, value: OnceLock::new() }))
    }

    /// The same with a change, for this copy alone.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        let mut shown = T::clone(self);
        change(&mut shown);
        *self = Shared::new(shown);
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.shown
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl<T: Eq> Eq for Shared<T> {}

impl<T: Hash> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.value.get_or_init(|| Value::from_serializable(&**self)).serialize(serializer)
    }
}
