//! What the lists of records share: words to search, an order, a page of it by keyset, filters that count.

use std::collections::BTreeMap;
use tomaia_db::Sql;
use tomaia_domain::text::fold;

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Sort {
    /// By name, A first.
    #[default]
    Name,
    /// By name, Z first.
    NameDown,
    /// By the last change, the newest first.
    Updated,
}

/// Which part of a list is wanted, in which order.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The order.
    pub sort: Sort,
    /// The last record of the page before.
    pub after: Option<i64>,
    /// The first record of the page that follows.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T, F> {
    /// The records.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub found: i64,
    /// What the filters would leave.
    pub facets: F,
    /// Whether there are others before these.
    pub has_previous: bool,
    /// Whether there are others after these.
    pub has_next: bool,
}

impl Window {
    /// From where on and in which order: by keyset, so that page 400 costs as much as page 1. One row more than the
    /// limit, by which [`Window::page`] knows whether there are others. The table has `sort_name`, `updated_at`, `id`.
    pub(crate) fn applied(&self, query: Sql, table: &'static str) -> Sql {
        let (key, down) = match self.sort {
            Sort::Name => ("sort_name, id", false),
            Sort::NameDown => ("sort_name, id", true),
            Sort::Updated => ("updated_at, id", true),
        };
        let descending = down != self.before.is_some();
        let query = match self.before.or(self.after) {
            Some(id) => query
                .push(" AND (")
                .push(key)
                .push(if descending { ") < (SELECT " } else { ") > (SELECT " })
                .push(key)
                .push(" FROM ")
                .push(table)
                .push(" WHERE id = ")
                .value(id)
                .push(")"),
            None => query,
        };
        let order = match (self.sort, descending) {
            (Sort::Updated, true) => " ORDER BY updated_at DESC, id DESC",
            (Sort::Updated, false) => " ORDER BY updated_at, id",
            (_, true) => " ORDER BY sort_name DESC, id DESC",
            (_, false) => " ORDER BY sort_name, id",
        };
        query.push(order).push(" LIMIT ").value(self.limit + 1)
    }

    /// The page of the rows that [`Window::applied`] asked for.
    pub(crate) fn page<T, F>(&self, mut rows: Vec<T>, found: i64, facets: F) -> Page<T, F> {
        let limit = usize::try_from(self.limit).unwrap_or_default();
        let more = rows.len() > limit;
        rows.truncate(limit);
        let backwards = self.before.is_some();
        if backwards {
            rows.reverse();
        }
        let has_previous = if backwards { more } else { self.after.is_some() };
        Page { rows, found, facets, has_previous, has_next: backwards || more }
    }
}

/// All the words of a search, each anywhere in the folded text.
pub(crate) fn searched(mut query: Sql, search: &str) -> Sql {
    for word in fold(search).split_whitespace() {
        let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.push(" AND search_text LIKE ").value(format!("%{word}%")).push(" ESCAPE '\\'");
    }
    query
}

/// One of the values in a column; none: all.
pub(crate) fn one_of(query: Sql, column: &'static str, values: &[String]) -> Sql {
    match values {
        [] => query,
        values => query.push(" AND ").push(column).push(" IN (").values(values).push(")"),
    }
}

/// One of the codes in a column that keeps a JSON array; none: all. Codes have no quotation marks and no wildcards but
/// `_`, which stands for itself and for nothing else that is a code.
pub(crate) fn any_of(mut query: Sql, column: &'static str, codes: &[String]) -> Sql {
    for (index, code) in codes.iter().enumerate() {
        let code = code.replace(['%', '"', '\\'], "");
        let joint = if index == 0 { " AND (" } else { " OR " };
        query = query.push(joint).push(column).push(" LIKE ").value(format!("%\"{code}\"%"));
    }
    if codes.is_empty() { query } else { query.push(")") }
}

/// How many records each value of one filter would leave, given the other filters.
pub(crate) type Counts = BTreeMap<String, i64>;

/// One filter, where a group of like records is counted: what is wanted, what the group has, the counts.
pub(crate) struct Facet<'a> {
    pub(crate) wanted: &'a [String],
    pub(crate) values: &'a [String],
    pub(crate) counts: &'a mut Counts,
}

/// Counts a group in each filter whose other filters it passes; returns its records when it passes all.
pub(crate) fn count(facets: &mut [Facet<'_>], records: i64) -> i64 {
    let passes: Vec<bool> = facets
        .iter()
        .map(|facet| facet.wanted.is_empty() || facet.values.iter().any(|value| facet.wanted.contains(value)))
        .collect();
    for (own, facet) in facets.iter_mut().enumerate() {
        if passes.iter().enumerate().all(|(index, pass)| *pass || index == own) {
            for value in facet.values.iter().filter(|value| !value.is_empty()) {
                match facet.counts.get_mut(value) {
                    Some(count) => *count += records,
                    None => drop(facet.counts.insert(value.clone(), records)),
                }
            }
        }
    }
    if passes.iter().all(|pass| *pass) { records } else { 0 }
}
