//! Memory of a process tree: proportional set size, since web view processes share pages.

use std::{collections::BTreeMap, fs, thread::sleep, time::Duration};

use anyhow::Result;

/// The sum in KiB once it moves less than half a per cent in two seconds.
pub fn settled(root: u32) -> Result<u64> {
    let mut last = of_tree(root)?;
    for _ in 0..15 {
        sleep(Duration::from_secs(2));
        let now = of_tree(root)?;
        if now.abs_diff(last) * 200 < now {
            return Ok(now);
        }
        last = now;
    }
    Ok(last)
}

fn of_tree(root: u32) -> Result<u64> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc")? {
        let Some(id) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process may end while it is looked at.
        if let Some(parent) = parent(id) {
            children.entry(parent).or_default().push(id);
        }
    }
    let (mut sum, mut open) = (0, vec![root]);
    while let Some(id) = open.pop() {
        sum += of_one(id).unwrap_or(0);
        open.extend(children.get(&id).into_iter().flatten());
    }
    Ok(sum)
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets may hold anything.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn of_one(id: u32) -> Option<u64> {
    let summary = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = summary.lines().find(|line| line.starts_with("Pss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
