//! Devices: what the machine has, logical devices over it, and placement by a scope.
//!
//! Invariant: a scope names a device that exists, or is an error; logical CPU devices share memory,
//! so values pass between them as they are.
//! Does not know: accelerators; they come through plugins.

use ferroflow_base::{Error, Result};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A device of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhysicalDevice {
    /// `/physical_device:CPU:0`.
    pub name: String,
    /// `CPU`.
    pub device_type: String,
}

/// A device that operations can be placed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogicalDevice {
    /// `/device:CPU:0`.
    pub name: String,
    /// `CPU`.
    pub device_type: String,
}

static LOGICAL_CPUS: AtomicUsize = AtomicUsize::new(1);

thread_local! {
    static SCOPES: RefCell<Vec<(u64, Arc<str>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// The devices of the machine, of one type if one is given.
pub fn list_physical_devices(device_type: Option<&str>) -> Vec<PhysicalDevice> {
    let cpu = PhysicalDevice { name: "/physical_device:CPU:0".into(), device_type: "CPU".into() };
    [cpu].into_iter().filter(|d| device_type.is_none_or(|t| t == d.device_type)).collect()
}

/// The devices operations can be placed on, of one type if one is given.
pub fn list_logical_devices(device_type: Option<&str>) -> Vec<LogicalDevice> {
    if device_type.is_some_and(|t| t != "CPU") {
        return Vec::new();
    }
    (0..LOGICAL_CPUS.load(Ordering::Relaxed))
        .map(|i| LogicalDevice { name: format!("/device:CPU:{i}"), device_type: "CPU".into() })
        .collect()
}

/// Makes `count` logical devices of the CPU.
pub fn set_logical_cpu_devices(count: usize) -> Result<()> {
    if count == 0 || count > 1024 {
        return Err(Error::invalid_argument(format!(
            "the number of logical CPU devices must be in [1, 1024], got {count}"
        )));
    }
    LOGICAL_CPUS.store(count, Ordering::Relaxed);
    Ok(())
}

/// The device that operations of this thread are placed on, if a scope says.
pub fn current() -> Option<Arc<str>> {
    SCOPES.with_borrow(|s| s.last().map(|(_, device)| device.clone()).filter(|d| !d.is_empty()))
}

/// `/device:CPU:1` from `CPU:1`, `/CPU:1`, `cpu:1`, or the whole name.
fn resolve(name: &str) -> Result<Arc<str>> {
    let tail = name.rsplit('/').next().unwrap_or(name);
    let tail = tail.strip_prefix("device:").unwrap_or(tail);
    let (kind, index) = tail.split_once(':').unwrap_or((tail, "0"));
    let wanted = format!("/device:{}:{index}", kind.to_ascii_uppercase());
    let known = list_logical_devices(None);
    if known.iter().any(|d| d.name == wanted) {
        return Ok(wanted.into());
    }
    let names: Vec<_> = known.into_iter().map(|d| d.name).collect();
    Err(Error::invalid_argument(format!(
        "Could not satisfy device specification '{name}': available devices are {names:?}"
    )))
}

/// Runs `f` with its operations placed on a device; an error if there is no such device.
///
/// ```
/// let r = ferroflow_runtime::device("/CPU:0", || 7)?;
/// assert_eq!(r, 7);
/// assert!(ferroflow_runtime::device("/GPU:3", || 7).is_err());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn device<R>(name: &str, f: impl FnOnce() -> R) -> Result<R> {
    let _scope = enter(Some(name))?;
    Ok(f())
}

/// Places this thread's operations on a device until the guard is dropped, `None` for wherever they would
/// be without any scope; an error if there is no such device. Guards may be dropped in any order.
pub fn enter(name: Option<&str>) -> Result<DeviceGuard> {
    let device = name.map_or_else(|| Ok("".into()), resolve)?;
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    SCOPES.with_borrow_mut(|s| s.push((id, device)));
    Ok(DeviceGuard { id, _thread: std::marker::PhantomData })
}

/// Keeps a placement; see [`enter`].
#[must_use = "the placement ends when the guard is dropped"]
pub struct DeviceGuard {
    id: u64,
    /// It belongs to the thread that entered.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Drop for DeviceGuard {
    fn drop(&mut self) {
        let _ = SCOPES.try_with(|s| s.borrow_mut().retain(|(id, _)| *id != self.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_resolve_and_nest() {
        let seen = device("/CPU:0", current).unwrap();
        assert_eq!(seen.as_deref(), Some("/device:CPU:0"));
        assert!(current().is_none());
        let e = device("/GPU:0", || ()).unwrap_err();
        assert!(e.message().contains("/device:CPU:0"), "{e}");
    }
}
