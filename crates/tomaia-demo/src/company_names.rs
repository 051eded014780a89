//! Names of companies that sound like the district and belong to nobody.
//!
//! Names are put together from syllables; those that resemble a known footwear brand are left out.

use std::collections::HashSet;

use crate::draw::Draw;

const BEGINNINGS: &[&str] = &[
    "Al", "Am", "Ar", "Bel", "Bor", "Bre", "Cal", "Car", "Cas", "Cer", "Cor", "Del", "Dor", "El", "Far",
    "Fer", "Fol", "Gal", "Gor", "Lan", "Lor", "Mal", "Mar", "Mel", "Mon", "Mor", "Nar", "Nov", "Ol", "Or",
    "Pal", "Per", "Por", "Quer", "Ran", "Rov", "Sal", "Ser", "Sol", "Tal", "Ten", "Tor", "Val", "Ver", "Vil",
    "Zan",
];
const MIDDLES: &[&str] = &[
    "a", "an", "ar", "ast", "av", "e", "ed", "el", "ent", "er", "i", "ib", "ig", "in", "o", "ol", "ord",
    "ov", "u",
];
const ENDINGS: &[&str] = &[
    "bella", "bori", "cella", "celli", "chetti", "dina", "donna", "dori", "fina", "gani", "gliano", "landi",
    "lena", "letti", "mara", "menti", "nardi", "netti", "nova", "randi", "rella", "renza", "rini", "sanda",
    "setti", "tali", "tenna", "tina", "tori", "vani", "vella", "zetti",
];

/// Names in use in the trade, without accents and spaces; an invented name must not contain one nor be within one.
const KNOWN: &[&str] = &[
    "bagnoli",
    "baldinini",
    "barracuda",
    "bikkembergs",
    "botticelli",
    "bruglia",
    "calpierre",
    "casadei",
    "dolani",
    "doucal",
    "elisabet",
    "fabi",
    "ferragamo",
    "fratellirossetti",
    "galiziotorresi",
    "geox",
    "giano",
    "guardiani",
    "loriblu",
    "manas",
    "mandolesi",
    "melania",
    "montelpare",
    "moreschi",
    "nerogiardini",
    "paciotti",
    "pollini",
    "premiata",
    "salvatore",
    "santoni",
    "sassetti",
    "tods",
    "torresi",
    "valentino",
    "valleverde",
    "vicmatie",
    "zeis",
];

/// The names that are taken, and new ones beside them.
#[derive(Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A new invented name: `Cormella`.
    pub(crate) fn next(&mut self, draw: &mut Draw) -> String {
        loop {
            let name = format!("{}{}{}", draw.pick(BEGINNINGS), draw.pick(MIDDLES), draw.pick(ENDINGS));
            if sounds_right(&name) && !is_known(&name) && self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The legal name of a company around its invented name.
pub(crate) fn legal_name(draw: &mut Draw, name: &str, makes_parts: bool) -> String {
    let company = if makes_parts {
        format!("{} {name}", draw.pick(&["Suolificio", "Tacchificio", "Tomaificio"]))
    } else {
        match draw.between(0, 9) {
            0..=3 => format!("Calzaturificio {name}"),
            4..=5 => format!("{name} Calzature"),
            6 => format!("Manifattura {name}"),
            7 => format!("{name} Shoes"),
            8 => format!("Bottega {name}"),
            _ => format!("{name} & Figli"),
        }
    };
    format!("{company} {}", draw.pick(&["S.r.l.", "S.r.l.", "S.r.l.", "S.n.c.", "S.a.s.", "S.p.A."]))
}

/// Two vowels in a row, or consonants that Italian does not put together, sound made up.
fn sounds_right(name: &str) -> bool {
    // Digraphs count as one consonant.
    let spoken = name.to_lowercase().replace("ch", "k").replace("gli", "li").replace("qu", "k");
    let letters: Vec<char> = spoken.chars().collect();
    let vowel = |c: char| "aeiou".contains(c);
    let clash = letters.windows(2).any(|pair| match (vowel(pair[0]), vowel(pair[1])) {
        (true, true) => pair != ['i', 'a'],
        (false, false) => !stand_together(pair[0], pair[1]),
        _ => false,
    });
    let crowded = letters.windows(3).any(|three| !three.iter().any(|c| vowel(*c)));
    !clash && !crowded && (6..=11).contains(&name.len())
}

/// Double consonants, and those that follow l, m, n, r or s in Italian words.
fn stand_together(first: char, second: char) -> bool {
    first == second
        || match first {
            'l' | 'r' => second != 'h',
            'n' => !"bpmlr".contains(second),
            'm' => "bp".contains(second),
            's' => "ctpkm".contains(second),
            _ => second == 'r' && "bcdfgptv".contains(first),
        }
}

fn is_known(name: &str) -> bool {
    let name = name.to_lowercase();
    KNOWN.iter().any(|known| name.contains(known) || known.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_names_enough_and_none_is_known() {
        let (mut draw, mut names) = (Draw::new(1), Names::default());
        let made: HashSet<String> = (0..2_000).map(|_| names.next(&mut draw)).collect();
        assert_eq!(made.len(), 2_000);
        assert!(made.iter().all(|name| !is_known(name) && sounds_right(name)));
    }
}
