//! What a word counts as, and what was counted in a stretch of text.

/// What a word counts as, for one pair of languages.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Class(pub(super) u8);

impl Class {
    pub(super) const SOURCE_FUNCTION: u8 = 1;
    pub(super) const SOURCE_NAME: u8 = 2;
    pub(super) const SOURCE_COMMON: u8 = 4;
    pub(super) const TARGET: u8 = 8;
    pub(super) const TARGET_SHARED: u8 = 16;
    pub(super) const NEUTRAL: u8 = 32;
    pub(super) const CONNECTIVE: u8 = 64;
    pub(super) const SOURCE_VERB: u8 = 128;
    /// Any word of the source language.
    pub(super) const SOURCE: u8 = Self::SOURCE_FUNCTION | Self::SOURCE_NAME | Self::SOURCE_COMMON;

    pub(super) fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }

    /// A function word of the source language.
    pub fn function(self) -> bool {
        self.has(Self::SOURCE_FUNCTION)
    }

    /// A word that names of the source language are built with.
    pub fn name_word(self) -> bool {
        self.has(Self::SOURCE_NAME)
    }

    /// A word that joins alternatives and may stand alone between them: `or`.
    pub fn connective(self) -> bool {
        self.has(Self::CONNECTIVE)
    }

    /// A verb that instructions of the source language begin with: `install`, `using`.
    pub fn instructs(self) -> bool {
        self.has(Self::SOURCE_VERB)
    }

    /// An everyday word of the source language.
    pub fn common(self) -> bool {
        self.has(Self::SOURCE_COMMON)
    }

    /// A word of the target language, by its own list or because it is spelled alike.
    pub fn native(self) -> bool {
        self.has(Self::TARGET | Self::TARGET_SHARED)
    }
}

/// What was counted in a stretch of text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Profile {
    /// Letters of other scripts than the source's.
    pub native: u32,
    /// Words of any shape but numbers.
    pub words: u32,
    /// Letters in those words, code left out.
    pub letters: u32,
    /// Function words of the source language that the target has not.
    pub strong: u32,
    /// Words that names are built with, in small letters.
    pub weak: u32,
    /// Other words in small letters, of at least two letters.
    pub lower: u32,
    /// Among them and the capitalised: everyday words of the source language that the target has not.
    pub common: u32,
    /// Capitalised everyday words among those.
    pub common_capitals: u32,
    /// Capitalised words.
    pub capitals: u32,
    /// Capitalised words that are no everyday words: most likely names.
    pub names: u32,
    /// Words in capitals.
    pub caps: u32,
    /// Function words in capitals (`AND`).
    pub caps_function: u32,
    /// Among them, those that the target has not.
    pub caps_strong: u32,
    /// Words in capitals that everybody writes so (`API`, `ID`) or that are everyday words.
    pub caps_common: u32,
    /// Codes and identifiers.
    pub codes: u32,
    /// Numbers.
    pub numbers: u32,
    /// Small words that join alternatives (`and`).
    pub joints: u32,
    /// Commas, semicolons and slashes that part them.
    pub commas: u32,
    /// Words in small letters that are spelled alike in both languages.
    pub alike: u32,
    /// Function words of the target, and words with letters that only the target has.
    pub target: u32,
    /// 1 where the first word is one of the source language's that the target has not.
    pub opening: u32,
    /// 1 where the first word is a verb that instructions of the source language begin with.
    pub instruction: u32,
}

impl Profile {
    /// Everyday words of the source language in small letters.
    pub fn small_common(&self) -> u32 {
        self.common - self.common_capitals
    }

    /// Whether every word in small letters is known as one of the source language's.
    pub fn knows_small(&self) -> bool {
        self.lower == self.small_common()
    }
}
