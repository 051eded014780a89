//! tmp
mod clock;
pub use clock::{CpuClock, TimeLimit};
use std::ffi::OsString;
use std::process::ExitCode;
/// tmp
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let a: Vec<String> = arguments.into_iter().map(|x| x.into_string().unwrap()).collect();
    let get = |k: &str| a.iter().position(|x| x == k).map(|i| a[i + 1].clone());
    let text = std::fs::read_to_string(get("--toptw").unwrap()).unwrap();
    let inst = crate::ToptwInstance::parse(&text).unwrap();
    let m: u32 = get("--vehicles").unwrap().parse().unwrap();
    let limit = TimeLimit::seconds(get("--seconds").unwrap().parse().unwrap());
    let seed: u64 = get("--seed").map_or(1, |s| s.parse().unwrap());
    let clock = CpuClock::start();
    let s = crate::solve_toptw(&inst, m, &crate::SolveOptions { seed, threads: 1, iterations: None }, &limit).unwrap();
    let f = crate::check_toptw(&inst, m, &s.routes, s.profit);
    assert!(f.is_empty(), "{f:?}");
    println!("{{\"profit\":{},\"iterations\":{},\"cpu_seconds\":{}}}", s.profit, s.iterations, clock.seconds());
    ExitCode::SUCCESS
}
