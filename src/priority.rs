//! Threads that let the one that takes keys and draws go first.

/// How far those go back that read files: behind all others. A key pressed while 20,000 articles load
/// is answered as if none did.
pub(crate) const READING: i32 = 19;

/// How far those go back that write: what was read must be written for more to be read.
pub(crate) const WRITING: i32 = 10;

/// Lets others go before the calling thread and those it begins. That is so on Linux; elsewhere it
/// would hold for the whole program, which is left alone.
pub(crate) fn go_back(by: i32) {
    #[cfg(target_os = "linux")]
    {
        // Where it is refused, keys are answered later while much is going on.
        let _ = rustix::process::nice(by);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = by;
}
