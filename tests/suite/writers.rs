//! Writers: every block in every format.
