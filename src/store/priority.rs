//! The turn of the store's threads at the processor.

/// Lets the threads that answer and draw go first, and those that read files last: what those bring
/// must be written for them to go on. On Linux this is the calling thread's own priority; elsewhere
/// it would be the whole program's and is left alone.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        // Where it is refused, keys are answered later while much is written.
        let _ = rustix::process::nice(10);
    }
}
