//! The wishes of the demo: both sides ask for those who suit them, with some whims.

use std::collections::HashSet;

use tomaia_domain::guests::GuestKind;
use tomaia_domain::wishes::{Side, WishLevel};
use tomaia_domain::workbook::{CompanyReference, ExclusionRow, GuestReference, WishRow};

use crate::Size;
use crate::companies::Maker;
use crate::draw::Draw;
use crate::guests::Visitor;

/// How many wishes each side expresses, at least and at most.
struct Numbers {
    of_a_buyer: (u32, u32),
    of_another_guest: (u32, u32),
    of_a_company: (u32, u32),
    exclusions: usize,
}

impl Numbers {
    fn of(size: Size) -> Self {
        match size {
            Size::Small => {
                Self { of_a_buyer: (8, 10), of_another_guest: (4, 5), of_a_company: (4, 5), exclusions: 4 }
            }
            Size::Large => {
                Self { of_a_buyer: (22, 28), of_another_guest: (6, 8), of_a_company: (3, 5), exclusions: 24 }
            }
        }
    }
}

pub(crate) fn wishes(draw: &mut Draw, size: Size, makers: &[Maker], visitors: &[Visitor]) -> Vec<WishRow> {
    let numbers = Numbers::of(size);
    let mut wishes = Vec::new();
    for visitor in visitors {
        let (least, greatest) = match visitor.row.kind {
            GuestKind::Buyer => numbers.of_a_buyer,
            GuestKind::Journalist | GuestKind::Creator => numbers.of_another_guest,
        };
        let chosen = choose(draw, makers, least, greatest, |maker| affinity(maker, visitor));
        let levels = levels(draw, chosen.len());
        wishes.extend(
            chosen.into_iter().zip(levels).map(|(maker, level)| wish(maker, visitor, Side::Guest, level)),
        );
    }
    for maker in makers {
        let (least, greatest) = numbers.of_a_company;
        let chosen = choose(draw, visitors, least, greatest, |visitor| affinity(maker, visitor));
        let levels = levels(draw, chosen.len());
        let wished = chosen.into_iter().zip(levels);
        wishes.extend(wished.map(|(visitor, level)| wish(maker, visitor, Side::Company, level)));
    }
    wishes
}

/// Pairs that the office keeps apart: taken among those where nobody wished for the meeting most.
pub(crate) fn exclusions(
    draw: &mut Draw,
    size: Size,
    makers: &[Maker],
    visitors: &[Visitor],
    wishes: &[WishRow],
) -> Vec<ExclusionRow> {
    let musts: HashSet<(&str, &str)> = wishes
        .iter()
        .filter(|wish| wish.level == WishLevel::Must)
        .map(|wish| (wish.company.as_str(), wish.guest.as_str()))
        .collect();
    let mut taken = HashSet::new();
    let mut exclusions = Vec::new();
    while exclusions.len() < Numbers::of(size).exclusions {
        let (company, guest) = (&draw.pick(makers).row.code, &draw.pick(visitors).row.code);
        let pair = (company.as_str(), guest.as_str());
        if !musts.contains(&pair) && taken.insert(pair) {
            exclusions.push(ExclusionRow {
                company: CompanyReference::Code(company.clone()),
                guest: GuestReference::Code(guest.clone()),
                note: Some((*draw.pick(REASONS)).to_owned()),
            });
        }
    }
    exclusions
}

const REASONS: &[&str] =
    &["Esclusiva con un altro importatore", "Si sono già incontrati a settembre", "Contenzioso in corso"];

/// Picks without repetition, those with more affinity more often.
fn choose<'a, T>(
    draw: &mut Draw,
    list: &'a [T],
    least: u32,
    greatest: u32,
    affinity: impl Fn(&T) -> u32,
) -> Vec<&'a T> {
    let count = usize::try_from(draw.between(least, greatest)).unwrap_or(usize::MAX);
    let mut scored: Vec<(u32, &T)> =
        list.iter().map(|item| (affinity(item) + draw.between(0, 100), item)).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(count).map(|(_, item)| item).collect()
}

/// How well a company and a guest suit each other, 0 to 65.
fn affinity(maker: &Maker, visitor: &Visitor) -> u32 {
    let profile = match visitor.looks_for.iter().position(|profile| *profile == maker.profile) {
        Some(0) => 35,
        Some(_) => 25,
        None => 0,
    };
    let market =
        if maker.row.markets.iter().any(|(country, _)| *country == visitor.row.country) { 15 } else { 0 };
    let speaks = visitor.row.languages.iter().any(|language| maker.row.languages.contains(language));
    profile + market + if speaks { 15 } else { 0 }
}

/// The best choice is a must, one in eight of the others too; one in twenty-five is a never.
fn levels(draw: &mut Draw, count: usize) -> Vec<WishLevel> {
    let level = |place: usize| match draw.between(1, 100) {
        _ if place == 0 => WishLevel::Must,
        1..=12 => WishLevel::Must,
        13..=16 => WishLevel::Never,
        _ => WishLevel::WouldLike,
    };
    (0..count).map(level).collect()
}

fn wish(maker: &Maker, visitor: &Visitor, side: Side, level: WishLevel) -> WishRow {
    WishRow {
        company: CompanyReference::Code(maker.row.code.clone()),
        guest: GuestReference::Code(visitor.row.code.clone()),
        side,
        level,
        note: None,
    }
}
