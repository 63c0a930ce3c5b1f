//! Persons across articles: one person, all names.
