//! Keeps articles, quotes, people and mentions in SQLite; the one place that knows SQL.
