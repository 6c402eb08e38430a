//! The holiday table beside the policies, and today's date.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use huisuan::calendar::{Calendar, CalendarSource, Date};

use crate::answer::{Stop, read_text};

/// The text of the holiday table of a folder of policies; `None` if it has none.
pub(crate) fn text(policies: &Path) -> Result<Option<(PathBuf, String)>, Stop> {
    let file = policies.join("calendar").join("china.json");
    if file.exists() { read_text(&file).map(|text| Some((file, text))) } else { Ok(None) }
}

/// The holiday table of a folder of policies; `None` if it has none.
pub(crate) fn load(policies: &Path) -> Result<Option<Calendar>, Stop> {
    let Some((file, text)) = text(policies)? else { return Ok(None) };
    read(&file, &text).map(Some)
}

/// The holiday table in `text`, the content of `file`.
pub(crate) fn read(file: &Path, text: &str) -> Result<Calendar, Stop> {
    let source: CalendarSource = serde_json::from_str(text)
        .map_err(|error| Stop::Refused(format!("{}:{}:{}: {error}\n", file.display(), error.line(), error.column())))?;
    Calendar::new(source).map_err(|problems| {
        Stop::Refused(
            problems.iter().flat_map(|problem| [file.display().to_string(), format!(": {problem}\n")]).collect(),
        )
    })
}

/// Today's civil date in China (UTC+8), by the clock of this machine.
pub(crate) fn today() -> Option<Date> {
    const SECONDS_PER_DAY: u64 = 24 * 60 * 60;
    const AHEAD_OF_UTC: u64 = 8 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() + AHEAD_OF_UTC;
    Date::new(1970, 1, 1)?.plus_days(i64::try_from(seconds / SECONDS_PER_DAY).ok()?)
}
