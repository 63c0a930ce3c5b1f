//! The terminal: raw mode on and surely off, keys in, frames out, signals.
