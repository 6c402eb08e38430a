//! What every policy has, for small ones written in a test.

/// The header of a policy and one article.
pub(crate) const FRAME: &str = r#"
[policy]
id = "small"
version = "1"
audience = "office"
title = { zh = "小办法", en = "Small" }
in_force = { from = "unstated", to = "unstated" }
source = { title = "某办法" }
decided_by = { zh = "某局", en = "an office" }

[articles]
1 = { zh = "第一条说的", en = "what article one says" }
"#;
