//! Case and accent folding, for search and for comparing names.
