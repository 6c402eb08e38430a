//! The command line of Huisuan.

fn main() {}
