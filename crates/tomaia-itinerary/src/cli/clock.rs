//! The clocks of the command line: processor seconds of this process, and a limit on wall time.

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

/// Stops a search when the wall time is up.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    begins: Instant,
    ends: Option<Instant>,
}

impl TimeLimit {
    /// So many seconds from now; without end when that is too far away.
    #[must_use]
    pub fn seconds(seconds: f64) -> Self {
        let length = Duration::try_from_secs_f64(seconds).ok();
        let begins = Instant::now();
        TimeLimit { begins, ends: length.and_then(|length| begins.checked_add(length)) }
    }
}

impl Control for TimeLimit {
    fn should_stop(&self) -> bool {
        self.ends.is_some_and(|ends| Instant::now() >= ends)
    }

    fn spent(&self) -> Option<f64> {
        let length = self.ends?.duration_since(self.begins).as_secs_f64();
        Some((self.begins.elapsed().as_secs_f64() / length.max(1e-9)).min(1.0))
    }
}
