//! What an activity cost, and for whom.

use super::queries::{MovementFilter, MovementRow, movements_of};
use super::shares::{self, ShareRow};
use crate::aid::{ActivityGrants, activity_grants};
use crate::{Actor, App, Result};
use std::collections::BTreeMap;
use tomaia_db::sql;
use tomaia_domain::activities::ActivityKind;
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// The money of an activity.
#[derive(Clone, Debug)]
pub struct ActivityMoney {
    /// The activity.
    pub activity: i64,
    /// Its programme.
    pub programme: i64,
    /// Its Italian and English name.
    pub name: [String; 2],
    /// What kind of activity it is.
    pub kind: ActivityKind,
    /// What is committed, settled and paid for it; nothing is allocated to an activity.
    pub totals: Totals,
    /// Companies that take part.
    pub companies: i64,
    /// Guests that take part.
    pub guests: i64,
    /// What was settled, divided by the companies.
    pub per_company: Option<Euro>,
    /// What was settled, divided by the guests.
    pub per_guest: Option<Euro>,
    /// What companies owe and gave.
    pub shares: Vec<ShareRow>,
    /// What companies owe in all.
    pub due: Euro,
    /// What companies gave in all.
    pub received: Euro,
    /// What was settled, without what companies owe.
    pub net_cost: Euro,
    /// What was settled for one company alone.
    pub company_costs: Vec<CompanyCost>,
    /// What was settled for one guest alone.
    pub guest_costs: Vec<GuestCost>,
    /// What it gave to companies as aid.
    pub grants: ActivityGrants,
    /// Its movements, the oldest first.
    pub movements: Vec<MovementRow>,
}

/// What was settled for one company alone.
#[derive(Clone, Debug)]
pub struct CompanyCost {
    /// The company.
    pub company: i64,
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: Euro,
}

/// What was settled for one guest alone.
#[derive(Clone, Debug)]
pub struct GuestCost {
    /// The guest.
    pub guest: i64,
    /// Her name.
    pub name: String,
    /// How much.
    pub amount: Euro,
}

/// The money of an activity.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn activity_money(app: &App, actor: &Actor, activity: i64) -> Result<ActivityMoney> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT programme_id, kind, name_it, name_en, \
                 (SELECT COUNT(*) FROM mission_company m WHERE m.mission_id = a.id) AS companies, \
                 (SELECT COUNT(*) FROM mission_guest m WHERE m.mission_id = a.id) AS guests, \
                 (SELECT COUNT(DISTINCT g.company_id) FROM aid_grant g WHERE g.activity_id = a.id \
                  AND g.state IN ('prepared', 'over-ceiling', 'granted')) AS granted FROM activity a WHERE id = $1")
            .bind(activity),
        )
        .await?;
    let filter = MovementFilter { activity: Some(activity), ..MovementFilter::default() };
    let movements = movements_of(&mut connection, &filter).await?;
    let shares = shares::of_activity(&mut connection, activity).await?;
    let totals = movements
        .iter()
        .try_fold(Totals::default(), |all, movement| all.with(movement.state, movement.amount))
        .map_err(super::lines::large)?;
    let sum = |amounts: Vec<Euro>| Euro::sum(amounts).map_err(super::lines::large);
    let due = sum(shares.iter().map(|share| share.due).collect())?;
    let received = sum(shares.iter().map(|share| share.received).collect())?;
    // Those of a mission take part in it; of another activity, those are known who were given a place.
    let companies = match row.get::<i64>("companies")? {
        0 => row.get("granted")?,
        companies => companies,
    };
    let guests: i64 = row.get("guests")?;
    let company = |movement: &MovementRow| movement.company.clone();
    let guest = |movement: &MovementRow| movement.guest.clone();
    Ok(ActivityMoney {
        activity,
        programme: row.get("programme_id")?,
        name: [row.get("name_it")?, row.get("name_en")?],
        kind: ActivityKind::from_name(&row.get::<String>("kind")?).unwrap_or(ActivityKind::Training),
        totals,
        companies,
        guests,
        per_company: totals.settled.each_of(companies),
        per_guest: totals.settled.each_of(guests),
        due,
        received,
        net_cost: totals.settled.minus(due).map_err(super::lines::large)?,
        company_costs: settled_by(&movements, company)?
            .into_iter()
            .map(|((company, name), amount)| CompanyCost { company, name, amount })
            .collect(),
        guest_costs: settled_by(&movements, guest)?
            .into_iter()
            .map(|((guest, name), amount)| GuestCost { guest, name, amount })
            .collect(),
        grants: activity_grants(&mut connection, activity).await?,
        shares,
        movements,
    })
}

fn settled_by(
    movements: &[MovementRow],
    whose: impl Fn(&MovementRow) -> Option<(i64, String)>,
) -> Result<BTreeMap<(i64, String), Euro>> {
    let mut sums: BTreeMap<(i64, String), Euro> = BTreeMap::new();
    for movement in movements.iter().filter(|movement| movement.state == MoneyState::Settled) {
        if let Some(key) = whose(movement) {
            let sum = sums.entry(key).or_default();
            *sum = sum.plus(movement.amount).map_err(super::lines::large)?;
        }
    }
    Ok(sums)
}
