//! Finds and reads articles on worker threads and hands them to a closure; knows no screen.
