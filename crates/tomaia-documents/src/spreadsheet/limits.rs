//! How much of a file from outside is read. Everything has a bound, and each bound its own error.

/// Bounds for reading. [`Limits::default`] suits a workbook that an office fills in by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub bytes: usize,
    /// Size of all that a compressed workbook unfolds to, in bytes. Texts that sheets share are kept in memory, so
    /// this also bounds the memory.
    pub uncompressed_bytes: u64,
    /// How many times larger than its compressed form a part of a workbook may be, once it is over one mebibyte.
    pub compression_ratio: u64,
    /// Number of sheets.
    pub sheets: usize,
    /// Number of rows with a value in one sheet.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Number of characters in one cell.
    pub cell_characters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 25 * 1024 * 1024,
            uncompressed_bytes: 256 * 1024 * 1024,
            compression_ratio: 200,
            sheets: 64,
            rows: 200_000,
            columns: 256,
            cell_characters: 32_767,
        }
    }
}
