//! Message keys: how a rule says what is wrong without speaking a language.
//!
//! Every error of this crate names the message of `locales/*/*.ftl` that explains it. The module never holds the
//! text itself.

/// Something that went wrong and has a text in every language.
pub trait MessageKey {
    /// The key of the Fluent message, for example `company-vat-length`.
    fn key(&self) -> &'static str;
}

/// Declares an error enum whose every value is one message key.
macro_rules! message_keys {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident => $key:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $($(#[$variant_meta])* #[error($key)] $variant,)+
        }

        impl $name {
            /// Every message key that this error can name.
            pub const KEYS: &'static [&'static str] = &[$($key),+];
        }

        impl $crate::messages::MessageKey for $name {
            fn key(&self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}

pub(crate) use message_keys;
