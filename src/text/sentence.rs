//! Where sentences end, abbreviations respected.
