//! Items as JSON: the values of the database and the exchange format of `dateline state`.
//!
//! These mirror types are a promise to files written years ago: a field may be added with a
//! default, never renamed.

use crate::article::content::Content;
use crate::library::own::{Identity, Item, Panes, Spot, Thing, Voice};
use crate::text::{Span, safe};
use serde::{Deserialize, Serialize};

/// An article as it is written down.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ArticleMirror {
    /// 32 hexadecimal digits.
    content: String,
    path: String,
    #[serde(default)]
    title: String,
}

/// An item, or a thing of an article that is known from elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum ItemMirror {
    Place {
        at: SpotMirror,
        #[serde(default)]
        top: u32,
        #[serde(default)]
        finished: bool,
    },
    Read {
        read: bool,
    },
    Flag,
    Tag {
        tag: String,
    },
    Note {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<SpotMirror>,
        text: String,
    },
    Bookmark {
        at: SpotMirror,
    },
    Mark {
        letter: char,
        at: SpotMirror,
        /// Only with a capital letter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        article: Option<ArticleMirror>,
    },
    Speaker {
        at: SpotMirror,
        voice: VoiceMirror,
    },
    Same {
        name: String,
        other: String,
    },
    NoPerson {
        name: String,
    },
    Search {
        name: String,
        query: String,
    },
    Session {
        collection: String,
        article: ArticleMirror,
        #[serde(default)]
        list: bool,
        #[serde(default)]
        sidebar: bool,
        #[serde(default)]
        focus: bool,
    },
}

/// An item with its article.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct WholeMirror {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<ArticleMirror>,
    item: ItemMirror,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SpotMirror {
    start: u32,
    end: u32,
    words: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VoiceMirror {
    Named(String),
    Anonymous(String),
    Nobody,
}

impl ArticleMirror {
    pub(crate) fn of(identity: &Identity) -> Self {
        Self {
            content: identity.content.to_string(),
            path: identity.path.clone(),
            title: identity.title.clone(),
        }
    }

    /// `None` where the content is no number.
    pub(crate) fn identity(self) -> Option<Identity> {
        Some(Identity {
            content: self.content.parse::<Content>().ok()?,
            path: safe::line(&self.path).into_owned(),
            title: safe::line(&self.title).into_owned(),
        })
    }
}

impl ItemMirror {
    /// A thing of an article is written without its article.
    pub(crate) fn of(item: &Item) -> Self {
        match item.clone() {
            Item::Of(_, thing) => Self::of_thing(thing),
            Item::Mark { letter, of, at } => Self::Mark {
                letter,
                at: at.into(),
                article: Some(ArticleMirror::of(&of)),
            },
            Item::Same { name, other } => Self::Same { name, other },
            Item::NoPerson { name } => Self::NoPerson { name },
            Item::Search { name, query } => Self::Search { name, query },
            Item::Session {
                collection,
                of,
                panes,
            } => Self::Session {
                collection,
                article: ArticleMirror::of(&of),
                list: panes.list,
                sidebar: panes.sidebar,
                focus: panes.focus,
            },
        }
    }

    pub(crate) fn of_thing(thing: Thing) -> Self {
        match thing {
            Thing::Place { at, top, finished } => Self::Place {
                at: at.into(),
                top,
                finished,
            },
            Thing::Read(read) => Self::Read { read },
            Thing::Flag => Self::Flag,
            Thing::Tag(tag) => Self::Tag { tag },
            Thing::Note { at, text } => Self::Note {
                at: at.map(Into::into),
                text,
            },
            Thing::Bookmark(at) => Self::Bookmark { at: at.into() },
            Thing::Mark { letter, at } => Self::Mark {
                letter,
                at: at.into(),
                article: None,
            },
            Thing::Speaker { at, voice } => Self::Speaker {
                at: at.into(),
                voice: match voice {
                    Voice::Named(name) => VoiceMirror::Named(name),
                    Voice::Anonymous(name) => VoiceMirror::Anonymous(name),
                    Voice::Nobody => VoiceMirror::Nobody,
                },
            },
        }
    }

    /// The item, of this article where it is a thing of one. `None` where it has none. What was
    /// written by others is made safe to print.
    pub(crate) fn item(self, of: Option<&Identity>) -> Option<Item> {
        let line = |text: String| safe::line(&text).into_owned();
        let thing = match self {
            Self::Place { at, top, finished } => Thing::Place {
                at: at.into(),
                top,
                finished,
            },
            Self::Read { read } => Thing::Read(read),
            Self::Flag => Thing::Flag,
            Self::Tag { tag } => Thing::Tag(line(tag)),
            Self::Note { at, text } => Thing::Note {
                at: at.map(Into::into),
                text: text.lines().map(safe::line).collect::<Vec<_>>().join("\n"),
            },
            Self::Bookmark { at } => Thing::Bookmark(at.into()),
            Self::Mark {
                letter,
                at,
                article: Some(article),
            } => {
                let (of, at) = (article.identity()?, at.into());
                return Some(Item::Mark { letter, of, at });
            }
            Self::Mark {
                letter,
                at,
                article: None,
            } => Thing::Mark {
                letter,
                at: at.into(),
            },
            Self::Speaker { at, voice } => Thing::Speaker {
                at: at.into(),
                voice: match voice {
                    VoiceMirror::Named(name) => Voice::Named(line(name)),
                    VoiceMirror::Anonymous(name) => Voice::Anonymous(line(name)),
                    VoiceMirror::Nobody => Voice::Nobody,
                },
            },
            Self::Same { name, other } => {
                let (name, other) = (line(name), line(other));
                return Some(Item::Same { name, other });
            }
            Self::NoPerson { name } => return Some(Item::NoPerson { name: line(name) }),
            Self::Search { name, query } => {
                let (name, query) = (line(name), line(query));
                return Some(Item::Search { name, query });
            }
            Self::Session {
                collection,
                article,
                list,
                sidebar,
                focus,
            } => {
                return Some(Item::Session {
                    collection,
                    of: article.identity()?,
                    panes: Panes {
                        list,
                        sidebar,
                        focus,
                    },
                });
            }
        };
        Some(Item::Of(of?.clone(), thing))
    }
}

impl From<Spot> for SpotMirror {
    fn from(spot: Spot) -> Self {
        Self {
            start: spot.span.start,
            end: spot.span.end,
            words: spot.words,
        }
    }
}

impl From<SpotMirror> for Spot {
    fn from(spot: SpotMirror) -> Self {
        Self {
            span: Span {
                start: spot.start,
                end: spot.end.max(spot.start),
            },
            words: spot.words,
        }
    }
}

/// A value of the table of items.
pub(super) fn value(item: &Item) -> serde_json::Result<String> {
    serde_json::to_string(&ItemMirror::of(item))
}

/// The item of a value.
pub(super) fn item(value: &str, of: Option<&Identity>) -> Option<Item> {
    serde_json::from_str::<ItemMirror>(value).ok()?.item(of)
}

/// An item with its article, for the log.
pub(super) fn whole(item: &Item) -> serde_json::Result<String> {
    let article = match item {
        Item::Of(of, _) => Some(ArticleMirror::of(of)),
        _ => None,
    };
    serde_json::to_string(&WholeMirror {
        article,
        item: ItemMirror::of(item),
    })
}

/// The item of a line of the log.
pub(super) fn unwhole(value: &str) -> Option<Item> {
    let whole: WholeMirror = serde_json::from_str(value).ok()?;
    let of = whole.article.and_then(ArticleMirror::identity);
    whole.item.item(of.as_ref())
}
