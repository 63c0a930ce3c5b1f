//! What is shown. Everything that can be derived is derived, so that nothing must be kept in step.

/// How the program was started; never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// The collection's name in the head line ("seeds", "sample story").
    pub collection: String,
    /// No colour: underline and weight only.
    pub plain: bool,
}

/// The whole state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How the program was started.
    pub setup: Setup,
}

impl State {
    /// The state before anything has arrived. The first [`crate::app::Event::Resize`] gives the size and
    /// makes [`crate::app::handle`] ask for the first page.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self { setup }
    }
}
