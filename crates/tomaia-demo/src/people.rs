//! Names of invented persons, as they are written and as they are read in Latin letters.
//!
//! Given and family names are common ones of each country; who bears both together here is nobody.

use tomaia_domain::text::PersonName;

use crate::draw::Draw;
use crate::made;

/// A part of a name: as written, and its Latin reading (the same where it is Latin already).
type Part = (&'static str, &'static str);

/// How the two parts stand together when written.
#[derive(Clone, Copy)]
enum Order {
    /// Given name, family name.
    GivenFirst,
    /// Family name, given name, with a space.
    FamilyFirst,
    /// Family name and given name without a space; the reading has one.
    FamilyFirstJoined,
}

/// The names of a country.
pub(crate) struct NameStock {
    order: Order,
    given: &'static [Part],
    family: &'static [Part],
}

impl NameStock {
    /// Draws a name.
    pub(crate) fn draw(&self, draw: &mut Draw) -> PersonName {
        let (given, family) = (draw.pick(self.given), draw.pick(self.family));
        let (written, latin) = match self.order {
            Order::GivenFirst => (format!("{} {}", given.0, family.0), format!("{} {}", given.1, family.1)),
            Order::FamilyFirst => (format!("{} {}", family.0, given.0), format!("{} {}", family.1, given.1)),
            Order::FamilyFirstJoined => {
                (format!("{}{}", family.0, given.0), format!("{} {}", family.1, given.1))
            }
        };
        made(PersonName::new(&written, Some(&latin)))
    }
}

macro_rules! latin {
    ($($name:literal),+ $(,)?) => { &[$(($name, $name)),+] };
}

pub(crate) const ITALIAN: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin![
        "Giulia",
        "Marco",
        "Francesca",
        "Luca",
        "Elena",
        "Andrea",
        "Chiara",
        "Matteo",
        "Silvia",
        "Paolo",
        "Sara",
        "Stefano",
        "Martina",
        "Davide",
        "Laura",
        "Simone",
        "Valentina",
        "Roberto",
        "Federica",
        "Giorgio",
    ],
    family: latin![
        "Marini",
        "Ricci",
        "Bernardi",
        "Conti",
        "Gentili",
        "Monti",
        "Ferri",
        "Santini",
        "Belli",
        "Morelli",
        "Cardinali",
        "Leoni",
        "Pieroni",
        "Vitali",
        "Marchetti",
        "Sabatini",
        "Paoletti",
        "Giorgetti",
        "Fiori",
        "Serafini",
    ],
};

pub(crate) const AMERICAN: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin![
        "Emily", "James", "Sarah", "Michael", "Olivia", "Daniel", "Grace", "Anthony", "Rachel", "Kevin"
    ],
    family: latin![
        "Carter", "Nguyen", "Brooks", "Ramirez", "Foster", "Coleman", "Hayes", "Patel", "Sullivan", "Reed"
    ],
};

pub(crate) const BRITISH: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin!["Charlotte", "Oliver", "Amelia", "Harry", "Sophie", "George", "Imogen", "Thomas"],
    family: latin!["Whitfield", "Clarke", "Hughes", "Ahmed", "Barlow", "Fletcher", "Wood", "Okafor"],
};

pub(crate) const GERMAN: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin!["Anna", "Jonas", "Katharina", "Lukas", "Jürgen", "Sabine", "Tobias", "Heike"],
    family: latin!["Schröder", "Vogel", "Krüger", "Hoffmann", "Bauer", "Lindner", "Weiß", "Yılmaz"],
};

pub(crate) const FRENCH: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin!["Camille", "Hélène", "Julien", "Margaux", "Étienne", "Chloé", "Mathieu", "Inès"],
    family: latin!["Lefèvre", "Moreau", "Girard", "Benali", "Rousseau", "Chevalier", "Marchand", "Dupré"],
};

pub(crate) const SPANISH: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin!["Lucía", "Javier", "Núria", "Álvaro", "Carmen", "Íñigo", "Marta", "Sergio"],
    family: latin![
        "Ibáñez Soler",
        "Núñez",
        "Ortega Vidal",
        "Castaño",
        "Ferrer",
        "Muñoz",
        "Pascual",
        "Roldán"
    ],
};

pub(crate) const POLISH: NameStock = NameStock {
    order: Order::GivenFirst,
    given: latin!["Agnieszka", "Paweł", "Małgorzata", "Łukasz", "Katarzyna", "Michał", "Zofia", "Wojciech"],
    family: latin!["Wójcik", "Zając", "Kaczmarek", "Wrona", "Piątek", "Gołąb", "Sikora", "Żak"],
};

pub(crate) const JAPANESE: NameStock = NameStock {
    order: Order::FamilyFirst,
    given: &[
        ("花子", "Hanako"),
        ("健太", "Kenta"),
        ("美咲", "Misaki"),
        ("大輔", "Daisuke"),
        ("陽子", "Yōko"),
        ("直樹", "Naoki"),
        ("さくら", "Sakura"),
        ("翔", "Shō"),
    ],
    family: &[
        ("山田", "Yamada"),
        ("佐藤", "Satō"),
        ("中村", "Nakamura"),
        ("小川", "Ogawa"),
        ("石井", "Ishii"),
        ("藤原", "Fujiwara"),
        ("松本", "Matsumoto"),
        ("岡田", "Okada"),
    ],
};

pub(crate) const KOREAN: NameStock = NameStock {
    order: Order::FamilyFirstJoined,
    given: &[
        ("민지", "Min-ji"),
        ("서준", "Seo-jun"),
        ("지은", "Ji-eun"),
        ("현우", "Hyun-woo"),
        ("수빈", "Su-bin"),
        ("도윤", "Do-yun"),
        ("하은", "Ha-eun"),
        ("재훈", "Jae-hoon"),
    ],
    family: &[
        ("김", "Kim"),
        ("이", "Lee"),
        ("박", "Park"),
        ("최", "Choi"),
        ("정", "Jung"),
        ("강", "Kang"),
        ("윤", "Yoon"),
        ("임", "Lim"),
    ],
};

pub(crate) const CHINESE: NameStock = NameStock {
    order: Order::FamilyFirstJoined,
    given: &[
        ("丽", "Li"),
        ("伟", "Wei"),
        ("晓燕", "Xiaoyan"),
        ("志强", "Zhiqiang"),
        ("婷", "Ting"),
        ("建华", "Jianhua"),
        ("雨晨", "Yuchen"),
        ("芳", "Fang"),
    ],
    family: &[
        ("王", "Wang"),
        ("李", "Li"),
        ("张", "Zhang"),
        ("陈", "Chen"),
        ("刘", "Liu"),
        ("赵", "Zhao"),
        ("黄", "Huang"),
        ("周", "Zhou"),
    ],
};

/// Kazakh names in Russian spelling; the family name has one form for both genders.
pub(crate) const KAZAKH: NameStock = NameStock {
    order: Order::GivenFirst,
    given: &[
        ("Айгуль", "Aigul"),
        ("Нурлан", "Nurlan"),
        ("Динара", "Dinara"),
        ("Ерлан", "Yerlan"),
        ("Мадина", "Madina"),
        ("Тимур", "Timur"),
        ("Сауле", "Saule"),
        ("Данияр", "Daniyar"),
    ],
    family: &[
        ("Абай", "Abay"),
        ("Сулеймен", "Suleimen"),
        ("Касым", "Kasym"),
        ("Оспан", "Ospan"),
        ("Нурпеис", "Nurpeis"),
        ("Темирхан", "Temirkhan"),
        ("Жаксылык", "Zhaksylyk"),
        ("Байтас", "Baitas"),
    ],
};

pub(crate) const UKRAINIAN: NameStock = NameStock {
    order: Order::GivenFirst,
    given: &[
        ("Оксана", "Oksana"),
        ("Андрій", "Andrii"),
        ("Наталія", "Nataliia"),
        ("Дмитро", "Dmytro"),
        ("Ірина", "Iryna"),
        ("Олег", "Oleh"),
        ("Юлія", "Yuliia"),
        ("Тарас", "Taras"),
    ],
    family: &[
        ("Шевчук", "Shevchuk"),
        ("Бондаренко", "Bondarenko"),
        ("Мельник", "Melnyk"),
        ("Гончар", "Honchar"),
        ("Литвин", "Lytvyn"),
        ("Кравченко", "Kravchenko"),
        ("Савчук", "Savchuk"),
        ("Ткач", "Tkach"),
    ],
};

pub(crate) const EMIRATI: NameStock = NameStock {
    order: Order::GivenFirst,
    given: &[
        ("فاطمة", "Fatima"),
        ("خالد", "Khalid"),
        ("مريم", "Maryam"),
        ("راشد", "Rashid"),
        ("نورة", "Noura"),
        ("سعيد", "Saeed"),
        ("عائشة", "Aisha"),
        ("حمد", "Hamad"),
    ],
    family: &[
        ("المنصوري", "Al Mansoori"),
        ("الشامسي", "Al Shamsi"),
        ("الكتبي", "Al Ketbi"),
        ("الظاهري", "Al Dhaheri"),
        ("حداد", "Haddad"),
        ("الزعابي", "Al Zaabi"),
        ("النعيمي", "Al Nuaimi"),
        ("خوري", "Khoury"),
    ],
};
