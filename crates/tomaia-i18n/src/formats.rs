//! Dates, times, numbers and names of countries and languages, as each language writes them. The ICU formatters are
//! made once for each language: making one costs more than using it a thousand times.

use crate::{Language, Texts};
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{MDE, YMD, YMDE};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu::locale::Locale;
use icu::locale::subtags::{Language as IcuLanguage, Region};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

pub(crate) struct Formats {
    full_date: Option<FixedCalendarDateTimeFormatter<Gregorian, YMDE>>,
    date: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, MDE>>,
    number: Option<DecimalFormatter>,
    amount: Option<DecimalFormatter>,
    countries: Option<RegionDisplayNames>,
    languages: Option<LanguageDisplayNames>,
}

impl Formats {
    pub(crate) fn new(language: Language) -> Self {
        // British English: day before month, 24 hours, as the programme's own documents have it.
        let tag = if language == Language::English { "en-GB" } else { language.code() };
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        // Italian parts the thousands of a number from five digits on, and those of an amount of money always, which
        // the formatter cannot be told; German has the same signs and always parts them.
        let amounts = if language == Language::Italian { icu::locale::locale!("de") } else { locale.clone() };
        Self {
            full_date: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YMDE::long()).ok(),
            date: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YMD::medium()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), MDE::long()).ok(),
            number: DecimalFormatter::try_new(locale.clone().into(), Default::default()).ok(),
            amount: DecimalFormatter::try_new(amounts.into(), Default::default()).ok(),
            countries: RegionDisplayNames::try_new(locale.clone().into(), DisplayNamesOptions::default())
                .ok(),
            languages: LanguageDisplayNames::try_new(locale.into(), DisplayNamesOptions::default()).ok(),
        }
    }
}

impl Texts {
    /// «martedì 14 ottobre 2025»
    #[must_use]
    pub fn full_date(&self, date: Date) -> String {
        formatted(date, |date| Some(self.formats.full_date.as_ref()?.format(date).to_string()))
    }

    /// «14 ott 2025»
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        formatted(date, |date| Some(self.formats.date.as_ref()?.format(date).to_string()))
    }

    /// «13–14 ott 2025», «30 ott 2025 – 2 nov 2025»; one day alone where they are the same.
    #[must_use]
    pub fn period(&self, first: Date, last: Date) -> String {
        let end = self.date(last);
        if first == last {
            return end;
        }
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        // Only where the day comes first as a number that stands alone: «14 ott 2025», not «2025/10/14».
        match end.strip_prefix(&last.day().to_string()) {
            Some(rest) if same_month && rest.starts_with(char::is_whitespace) => {
                format!("{}–{end}", first.day())
            }
            _ => format!("{} – {end}", self.date(first)),
        }
    }

    /// «martedì 14 ottobre»
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        formatted(date, |date| Some(self.formats.day.as_ref()?.format(date).to_string()))
    }

    /// «9:30»; 24 hours everywhere, because that is what stands on the walls of the halls.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        format!("{}:{:02}", time.hour(), time.minute())
    }

    /// «14 ott 2025, 9:30» of an instant, at a place's clock.
    #[must_use]
    pub fn date_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        let there = at.to_zoned(zone.clone());
        format!("{}, {}", self.date(there.date()), self.time(there.time()))
    }

    /// «1.234»
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.decimal(number, 0)
    }

    /// A number of `scaled / 10^digits`: `decimal(9876, 1)` is «987,6».
    #[must_use]
    pub fn decimal(&self, scaled: i64, digits: i16) -> String {
        let mut decimal = Decimal::from(scaled);
        decimal.multiply_pow10(-digits);
        match &self.formats.number {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        }
    }

    /// An amount of money of `cents / 100`, with its thousands always parted, as acts write it: «5.500,50», where a
    /// number of four digits is «5500,5» in Italian.
    #[must_use]
    pub fn amount(&self, cents: i64) -> String {
        let mut decimal = Decimal::from(cents);
        decimal.multiply_pow10(-2);
        match &self.formats.amount {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        }
    }

    /// Euro as they are read: «1.234,50 €», «€1,234.50».
    #[must_use]
    pub fn euro(&self, cents: i64) -> String {
        let number = self.amount(cents);
        match (self.language(), number.strip_prefix('-')) {
            (Language::English, Some(number)) => format!("-€{number}"),
            (Language::English, None) => format!("€{number}"),
            _ => format!("{number}\u{a0}€"),
        }
    }

    /// The name of a country by its ISO 3166 alpha-2 code; the code itself where there is none.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        Region::try_from_str(code)
            .ok()
            .and_then(|region| Some(self.formats.countries.as_ref()?.of(region)?.to_owned()))
            .unwrap_or_else(|| code.to_owned())
    }

    /// The name of a language by its ISO 639-1 code; the code itself where there is none.
    #[must_use]
    pub fn language_name(&self, code: &str) -> String {
        IcuLanguage::try_from_str(code)
            .ok()
            .and_then(|language| Some(self.formats.languages.as_ref()?.of(language)?.to_owned()))
            .unwrap_or_else(|| code.to_owned())
    }
}

fn formatted(date: Date, format: impl Fn(&IcuDate<Gregorian>) -> Option<String>) -> String {
    let (year, month, day) = (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    IcuDate::try_new_gregorian(year, month, day)
        .ok()
        .and_then(|date| format(&date))
        .unwrap_or_else(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use crate::{Language, texts};
    use jiff::civil::date;

    #[test]
    fn each_language_writes_in_its_own_way() {
        let (italian, english, japanese) =
            (texts(Language::Italian), texts(Language::English), texts(Language::Japanese));
        let day = date(2025, 10, 14);
        assert_eq!(italian.full_date(day), "martedì 14 ottobre 2025");
        assert_eq!(english.day(day), "Tuesday 14 October");
        assert_eq!(japanese.full_date(day), "2025年10月14日火曜日");
        assert_eq!(italian.period(date(2025, 10, 13), day), "13–14 ott 2025");
        assert_eq!(italian.period(date(2025, 9, 30), day), "30 set 2025 – 14 ott 2025");
        assert_eq!(italian.period(day, day), "14 ott 2025");
        assert_eq!(japanese.period(date(2025, 10, 13), day), "2025/10/13 – 2025/10/14");
        assert_eq!(italian.decimal(12_345_678, 2), "123.456,78");
        assert_eq!(italian.country("KZ"), "Kazakistan");
        assert_eq!(english.language_name("ja"), "Japanese");
        assert_eq!(italian.country("??"), "??");
    }
}
