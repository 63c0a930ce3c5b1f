//! Control, bidi and zero-width characters made visible, once, when text enters.
