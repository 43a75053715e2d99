//! The command line of `dibr`.

fn main() {}
