//! Gives memory back that a burst of work took, where the system's allocator would keep it.
//!
//! The one place that calls the C library past the compiler's checks.

/// Gives back what was freed and is held for later: for when much was done and nothing is to be done
/// next. The GNU C library holds it for each thread, and lets none of it go by itself while anything behind
/// it is in use; others do.
#[cfg_attr(
    all(target_os = "linux", target_env = "gnu"),
    expect(unsafe_code, reason = "no safe call gives memory back to the system")
)]
pub(crate) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: takes a number, touches nothing that is in use, and may be called by any thread.
    unsafe {
        libc::malloc_trim(0);
    }
}
