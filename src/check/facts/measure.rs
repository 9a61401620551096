//! Measures by their symbols, and stretches of time by how long they are.

use super::words::Begins;

/// Symbols of measures, which stand behind their number alone, and what they are known by.
pub(super) const SYMBOLS: [(&str, &str); 44] = [
    ("kg", "kg"),
    ("mg", "mg"),
    ("g", "g"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("oz", "oz"),
    ("km", "km"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("ft", "ft"),
    ("ml", "ml"),
    ("mL", "ml"),
    ("V", "V"),
    ("kV", "kV"),
    ("mV", "mV"),
    ("W", "W"),
    ("kW", "kW"),
    ("MW", "MW"),
    ("Wh", "Wh"),
    ("kWh", "kWh"),
    ("A", "A"),
    ("mA", "mA"),
    ("Ah", "Ah"),
    ("mAh", "mAh"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("Pa", "Pa"),
    ("kPa", "kPa"),
    ("MPa", "MPa"),
    ("N·m", "N·m"),
    ("N⋅m", "N·m"),
    ("Nm", "N·m"),
    ("N", "N"),
    ("dB", "dB"),
    ("°C", "°C"),
    ("℃", "°C"),
    ("°F", "°F"),
    ("℉", "°F"),
    ("px", "px"),
    ("rpm", "rpm"),
    ("Mbps", "Mbps"),
    ("Gbps", "Gbps"),
];

/// Whether a text is the symbol of a measure.
pub(super) fn is_measure(text: &str) -> bool {
    SYMBOLS.iter().any(|(symbol, _)| *symbol == text)
}

/// A unit of time: how long it is, in seconds or in months.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasts {
    pub(super) length: f64,
    pub(super) months: bool,
}

/// Units of time, by the names that all locales share.
pub(super) const TIMES: [(&str, Lasts); 7] = [
    ("second", seconds(1.0)),
    ("minute", seconds(60.0)),
    ("hour", seconds(3600.0)),
    ("day", seconds(86_400.0)),
    ("week", seconds(604_800.0)),
    ("month", months(1.0)),
    ("year", months(12.0)),
];

const fn seconds(length: f64) -> Lasts {
    Lasts {
        length,
        months: false,
    }
}

const fn months(length: f64) -> Lasts {
    Lasts {
        length,
        months: true,
    }
}

/// How long a unit of time is; `None` of any other.
pub(super) fn lasts(unit: &str) -> Option<Lasts> {
    let mut times = TIMES.iter();
    times.find_map(|(name, lasts)| (*name == unit).then_some(*lasts))
}

/// What a measure begins with.
pub(super) const BEGIN: Begins = first_of_measures();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when it is compiled, where no symbol is empty"
)]
const fn first_of_measures() -> Begins {
    let mut found = Begins::NOTHING;
    let mut at = 0;
    while at < SYMBOLS.len() {
        found = found.and(SYMBOLS[at].0.as_bytes()[0]);
        at += 1;
    }
    found
}
