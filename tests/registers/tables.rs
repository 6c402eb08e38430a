//! Registers as offices keep them: for each column its name and what stands in it. `a..b` is any amount or any day between the two.

/// One stay of one person, as hospitals list them.
pub(crate) const STAYS: &[(&str, &[&str])] = &[
    ("members.local", &["yes", "yes", "yes", "no"]),
    ("members.class", &["rural_wubao", "rural_dibao", "农村低保户", "urban_sanwu", "urban_dibao", "other"]),
    ("members.insured", &["yes", "yes", "no"]),
    ("stays.discharged_on", &["2012-01-01..2012-12-31"]),
    ("stays.hospital", &["township", "county", "本县县级定点医院", "elsewhere"]),
    ("stays.total", &["1000..60000"]),
    ("stays.excluded", &["0", "0..900"]),
    ("stays.insurance", &["0..30000"]),
    ("stays.other_help", &["0", "0", "0..500"]),
];

/// The same with everything that is asked.
pub(crate) const WHOLE_STAYS: &[(&str, &[&str])] = &[
    ("-", &["甲", "乙", "丙"]),
    ("aid_year", &["2012"]),
    ("area", &["rural"]),
    ("members.name", &["本人"]),
    ("members.local", &["yes", "yes", "yes", "no"]),
    ("members.class", &["rural_wubao", "rural_dibao", "urban_dibao", "other", "recognised"]),
    ("members.born_on", &["1900-01-01..1999-12-31"]),
    ("members.condition", &["none"]),
    ("members.insured", &["yes"]),
    ("members.fee", &["30", "20..60"]),
    ("members.fee_grant", &["0", "10"]),
    ("members.chronic", &["yes"]),
    ("members.critical", &["none"]),
    ("members.card", &["none", "chronic"]),
    ("members.card_spent", &["0", "100", "0..100"]),
    ("members.paid_before", &["0", "0", "0..1900"]),
    ("members.card_before", &["0"]),
    ("stays.person", &["#1"]),
    ("stays.discharged_on", &["2012-01-01..2012-12-31"]),
    ("stays.hospital", &["township", "county"]),
    ("stays.total", &["1000..60000"]),
    ("stays.excluded", &["0", "0..900"]),
    ("stays.insurance", &["0..30000"]),
    ("stays.other_help", &["0", "0", "0..500"]),
];

/// Sows of a village.
pub(crate) const SOWS: &[(&str, &[&str])] = &[
    ("about", &["each_sow"]),
    ("keeper", &["household", "farm"]),
    ("confirmed", &["yes", "yes", "no"]),
    ("starts_on", &["2012-01-01..2012-06-30"]),
    ("sows.tag", &["a1", "a2"]),
    ("sows.born_on", &["2008-01-01..2011-12-31"]),
    ("sows.insured_elsewhere", &["no", "no", "yes"]),
    ("sows.cause_of_death", &["alive", "alive", "blue_ear", "other_disease", "old_age"]),
    ("sows.died_on", &["2012-01-01..2013-12-31"]),
    ("sows.reported_at", &["2012-05-01 23:30"]),
];

/// Appliances that were traded in.
pub(crate) const APPLIANCES: &[(&str, &[&str])] = &[
    ("role", &["person"]),
    ("hukou", &["yes", "yes", "no"]),
    ("in_person", &["yes"]),
    ("used_before", &["0", "4", "5"]),
    ("appliances.kind", &["television", "refrigerator", "washing_machine", "air_conditioner", "computer"]),
    ("appliances.price", &["500..9000"]),
    ("appliances.bought_on", &["2009-06-01..2012-06-01"]),
    ("appliances.old_kind", &["television", "refrigerator"]),
    ("appliances.handed_in_on", &["2009-06-01..2012-06-01"]),
    ("appliances.voucher", &["yes", "no"]),
    ("appliances.same_id", &["yes"]),
    ("appliances.outlets", &["yes"]),
];
