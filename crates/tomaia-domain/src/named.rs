//! Enumerations whose values have names: in the database, in forms, in the API and in message keys.

macro_rules! named {
    ($(#[doc = $type_doc:literal])* $type:ident { $($(#[doc = $doc:literal])* $variant:ident = $name:literal,)* }) => {
        $(#[doc = $type_doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum $type { $($(#[doc = $doc])* $variant,)* }
        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant),*];
            /// The name in the database, in the API and in message keys.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $($type::$variant => $name,)* } }
            /// The one of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}
pub(crate) use named;
