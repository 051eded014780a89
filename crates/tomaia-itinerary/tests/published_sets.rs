//! The instances of the literature, where they are: `TOMAIA_TOPTW` names their folder, which is not ours to give away.

use std::path::PathBuf;

use tomaia_itinerary::*;

fn set() -> Option<PathBuf> {
    let folder = std::env::var_os("TOMAIA_TOPTW").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: TOMAIA_TOPTW does not name the folder of the published instances");
    }
    folder
}

#[test]
fn tight_instances_are_proved_as_published() {
    let Some(folder) = set() else { return };
    let rows = std::fs::read_to_string(folder.join("bks.csv")).expect("readable");
    let mut judged = 0;
    for row in rows.lines().filter(|row| row.contains("optimal-proven")) {
        let fields: Vec<&str> = row.split(',').collect();
        let (name, vehicles, best): (_, u32, i64) =
            (fields[0], fields[1].parse().expect("routes"), fields[2].parse().expect("profit"));
        if !["c101", "c105", "r101", "r105", "rc101", "rc105", "pr01"].contains(&name) {
            continue;
        }
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("readable");
        let instance = ToptwInstance::parse(&text).expect("an instance");
        let options = SolveOptions { seed: 1, threads: 1, iterations: Some(5_000) };
        let solution = solve_toptw(&instance, vehicles, &options, &Unattended).expect("routes");
        let faults = check_toptw(&instance, vehicles, &solution.routes, solution.profit);
        assert_eq!(faults, Vec::<String>::new(), "{name}");
        assert_eq!(solution.profit, best, "{name}");
        assert!(solution.bound >= best, "{name}: the bound {} is under the optimum", solution.bound);
        judged += 1;
    }
    assert!(judged >= 5, "only {judged} instances were judged");
}

/// Two points in one line with the start: both fit into one route, or one into each.
const LINE: &str = "1 1 2 1
0 0
0 0 0 0 0 0 0 0 100
1 10 0 10 5 0 0 0 0 100
2 20 0 10 7 0 0 0 0 100
";

#[test]
fn the_checker_of_instances_refuses_what_is_wrong() {
    let instance = ToptwInstance::parse(LINE).expect("an instance");
    let faults = |routes: &[Vec<i64>], profit| check_toptw(&instance, 1, routes, profit);
    assert_eq!(faults(&[vec![1, 2]], 12), Vec::<String>::new());
    for (routes, profit) in [
        (vec![vec![1, 2]], 13),
        (vec![vec![1], vec![2]], 12),
        (vec![vec![1, 1, 2]], 17),
        (vec![vec![1, 3]], 5),
        (vec![vec![2, 1, 2, 1]], 24),
    ] {
        assert!(!faults(&routes, profit).is_empty(), "{routes:?}");
    }
    let late = LINE.replace("20 0 10 7 0 0 0 0 100", "20 0 10 7 0 0 0 0 15");
    let instance = ToptwInstance::parse(&late).expect("an instance");
    assert!(!check_toptw(&instance, 1, &[vec![2]], 7).is_empty(), "the window has closed");
    assert_eq!(
        solve_toptw(&instance, 1, &SolveOptions { iterations: Some(50), ..Default::default() }, &Unattended)
            .map(|solution| solution.profit),
        Ok(5)
    );
}
