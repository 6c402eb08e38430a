//! Hostile input: whatever is written or answered, the engine says what is wrong and does not stop.
