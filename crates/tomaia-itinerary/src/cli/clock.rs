//! The clocks of the command line: processor seconds of this process, and a limit on time.

use std::time::{Duration, Instant};

use crate::control::Control;

/// Processor time of this process, user and system, all threads.
#[derive(Clone, Copy, Debug)]
pub struct CpuClock {
    #[cfg(not(unix))]
    started: Instant,
}

impl CpuClock {
    /// Starts the clock. On Unix it counts from the start of the process, elsewhere wall time from now.
    #[must_use]
    pub fn start() -> Self {
        CpuClock {
            #[cfg(not(unix))]
            started: Instant::now(),
        }
    }

    /// Seconds so far.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        #[cfg(unix)]
        {
            let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
            time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
        }
        #[cfg(not(unix))]
        self.started.elapsed().as_secs_f64()
    }
}

/// What seconds are counted as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Seconds {
    /// Processor seconds for each thread, but never more than twice as many on the wall: other work on the machine
    /// costs little.
    #[default]
    Fair,
    /// Processor seconds for each thread, however long that takes.
    Processor,
    /// Seconds on the wall.
    Wall,
}

/// Stops a search when the time is up.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    began: Instant,
    clock: CpuClock,
    before: f64,
    length: f64,
    threads: f64,
    kind: Seconds,
}

impl TimeLimit {
    /// So many seconds from now, for a search with so many threads.
    #[must_use]
    pub fn seconds(length: f64, threads: usize, kind: Seconds) -> Self {
        let clock = CpuClock::start();
        let before = clock.seconds();
        TimeLimit { began: Instant::now(), clock, before, length, threads: threads.max(1) as f64, kind }
    }

    fn share(&self) -> f64 {
        let length = self.length.max(1e-9);
        let processor = || (self.clock.seconds() - self.before) / self.threads / length;
        let wall = || self.began.elapsed().as_secs_f64() / length;
        match self.kind {
            Seconds::Wall => wall(),
            Seconds::Processor => processor(),
            Seconds::Fair => processor().max(wall() / 2.0),
        }
    }
}

impl Control for TimeLimit {
    fn should_stop(&self) -> bool {
        Duration::try_from_secs_f64(self.length).is_ok() && self.share() >= 1.0
    }

    fn spent(&self) -> Option<f64> {
        Some(self.share().min(1.0))
    }
}
