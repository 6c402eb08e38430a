//! The packed program: a policy that was checked where it was published, as bytes that a visitor's engine loads without checking it again.
//!
//! A pack belongs to the engine of one version. It is as trustworthy as the engine's own file and comes from the same place; what comes from
//! anywhere else is a policy, and goes through `check`.

mod bytes;
mod parts;

use self::bytes::{Bytes, Part};
use super::Program;
use thiserror::Error;

const MARK: &[u8] = b"huisuan ";
const VERSION: &str = env!("CARGO_PKG_VERSION");
const CHECKSUM: usize = size_of::<u64>();

/// Bytes that are no pack of this engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PackError {
    /// They do not begin as a pack does.
    #[error("this is no packed policy")]
    NotAPack,
    /// Another version of the engine made it.
    #[error("the policy was packed by another version of the engine: build the site again")]
    OtherVersion,
    /// Something is missing or changed.
    #[error("the packed policy is damaged: load it again")]
    Damaged,
}

impl Program {
    /// The program as bytes.
    pub fn pack(&self) -> Vec<u8> {
        let mut body = Vec::new();
        self.write(&mut body);
        let mut bytes = MARK.to_vec();
        bytes.extend_from_slice(VERSION.as_bytes());
        bytes.push(b'\n');
        bytes.extend_from_slice(&checksum(&body).to_le_bytes());
        bytes.extend_from_slice(&body);
        bytes
    }

    /// The program that was packed.
    ///
    /// # Errors
    /// [`PackError`] for anything that this version of the engine has not packed itself.
    pub fn unpack(bytes: &[u8]) -> Result<Program, PackError> {
        let rest = bytes.strip_prefix(MARK).ok_or(PackError::NotAPack)?;
        let rest = rest.strip_prefix(VERSION.as_bytes()).and_then(|rest| rest.strip_prefix(b"\n"));
        let (sum, body) =
            rest.ok_or(PackError::OtherVersion)?.split_first_chunk::<CHECKSUM>().ok_or(PackError::Damaged)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(PackError::Damaged);
        }
        let mut bytes = Bytes::new(body);
        let program = Program::read(&mut bytes);
        if bytes.are_used_up() { Ok(program) } else { Err(PackError::Damaged) }
    }
}

/// FNV-1a: finds accidents, not forgeries.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
