//! XLSX written: sheets with a header that stays in sight, notes that explain a column, drop-down lists, dates that
//! are dates, and text that looks like a formula made harmless.

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::{CellValue, WriteError, column_letters, neutralise};

/// Sheet that holds the lists behind the drop-downs, hidden from people.
const LISTS_SHEET: &str = "lists";
const LAST_ROW: u32 = 1_048_575;
const MOST_CHARACTERS: usize = 32_767;

const HEADER_FILL: u32 = 0x14_50_5C;
const REQUIRED_FILL: u32 = 0xA6_5E_2E;

/// One sheet before its rows.
#[derive(Debug, Clone, Default)]
pub struct SheetLayout {
    /// Name on the tab: at most 31 characters, none of `[ ] : * ? / \`.
    pub name: String,
    /// The columns, from A.
    pub columns: Vec<Column>,
    /// Whether rows go to a temporary file as they come instead of staying in memory. For thousands of rows.
    pub long: bool,
    /// Whether column A is at the right, as Arabic and Hebrew want it.
    pub right_to_left: bool,
}

/// One column of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Text of the header.
    pub title: String,
    /// Width in characters.
    pub width: f64,
    /// What the cells hold, also those that a person will fill in.
    pub kind: ColumnKind,
    /// Whether the header is marked as required.
    pub required: bool,
    /// Explanation that opens at the header.
    pub note: Option<String>,
    /// Values to choose from.
    pub choices: Option<Choices>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Text: a code with leading noughts stays as it was typed.
    #[default]
    Text,
    /// A number as it is.
    Number,
    /// A number with two decimals.
    Amount,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A day with a time.
    DateTime,
}

/// The values of a drop-down list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The values, in the order in which they are shown.
    pub values: Vec<String>,
    /// Whether another value may be typed, for instance several separated by commas.
    pub open: bool,
}

/// A workbook being written.
pub struct XlsxWriter {
    workbook: Workbook,
    formats: Formats,
    lists: Vec<Vec<String>>,
}

struct Formats {
    header: Format,
    required: Format,
    text: Format,
    number: Format,
    amount: Format,
    date: Format,
    time: Format,
    date_time: Format,
}

impl Formats {
    fn new() -> Self {
        let header = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin);
        let shown_as = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            required: header.clone().set_background_color(Color::RGB(REQUIRED_FILL)),
            header: header.set_background_color(Color::RGB(HEADER_FILL)),
            text: shown_as("@"),
            number: shown_as("General"),
            amount: shown_as("#,##0.00"),
            date: shown_as("yyyy-mm-dd"),
            time: shown_as("hh:mm"),
            date_time: shown_as("yyyy-mm-dd hh:mm"),
        }
    }

    fn of(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Text => &self.text,
            ColumnKind::Number => &self.number,
            ColumnKind::Amount => &self.amount,
            ColumnKind::Date => &self.date,
            ColumnKind::Time => &self.time,
            ColumnKind::DateTime => &self.date_time,
        }
    }
}

impl XlsxWriter {
    /// Begins a workbook. `created` and `author` are its properties.
    pub fn new(created: DateTime, author: &str) -> Self {
        let mut workbook = Workbook::new();
        let mut properties = DocProperties::new().set_author(author);
        if let Some(moment) = excel_moment(created) {
            properties = properties.set_creation_datetime(&moment);
        }
        workbook.set_properties(&properties);
        Self { workbook, formats: Formats::new(), lists: Vec::new() }
    }

    /// Adds a sheet with its header in row 1; the answer takes the rows from 2.
    ///
    /// # Errors
    /// [`WriteError::SheetName`], [`WriteError::TooLarge`], [`WriteError::Workbook`].
    pub fn sheet(&mut self, layout: &SheetLayout) -> Result<SheetWriter<'_>, WriteError> {
        let name = layout.name.as_str();
        let taken = self.workbook.worksheets().iter().any(|sheet| sheet.name().eq_ignore_ascii_case(name));
        if taken || name.eq_ignore_ascii_case(LISTS_SHEET) {
            return Err(WriteError::SheetName(name.to_owned()));
        }
        let added = if layout.long {
            self.workbook.add_worksheet_with_constant_memory()
        } else {
            Ok(self.workbook.add_worksheet())
        };
        let worksheet = added.map_err(workbook_error)?;
        worksheet.set_name(name).map_err(|_| WriteError::SheetName(name.to_owned()))?;
        worksheet.set_right_to_left(layout.right_to_left);
        worksheet.set_freeze_panes(1, 0).map_err(workbook_error)?;
        let mut sheet = SheetWriter {
            worksheet,
            formats: &self.formats,
            kinds: layout.columns.iter().map(|column| column.kind).collect(),
            next_row: 1,
        };
        sheet.header(&layout.columns, &mut self.lists)?;
        Ok(sheet)
    }

    /// Ends the workbook and gives its bytes.
    ///
    /// # Errors
    /// [`WriteError::Workbook`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        if self.workbook.worksheets().is_empty() {
            self.workbook.add_worksheet();
        }
        self.write_lists().map_err(workbook_error)?;
        self.workbook.save_to_buffer().map_err(workbook_error)
    }

    fn write_lists(&mut self) -> Result<(), XlsxError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let worksheet = self.workbook.add_worksheet();
        worksheet.set_name(LISTS_SHEET)?.set_hidden(true);
        for (column, values) in (0..).zip(&self.lists) {
            for (row, value) in (0..).zip(values) {
                worksheet.write_string(row, column, neutralise(value))?;
            }
        }
        Ok(())
    }
}

/// Takes the rows of one sheet, from the top.
pub struct SheetWriter<'a> {
    worksheet: &'a mut Worksheet,
    formats: &'a Formats,
    kinds: Vec<ColumnKind>,
    next_row: u32,
}

impl SheetWriter<'_> {
    fn header(&mut self, columns: &[Column], lists: &mut Vec<Vec<String>>) -> Result<(), WriteError> {
        self.worksheet.set_row_height(0, 30).map_err(workbook_error)?;
        for (index, column) in columns.iter().enumerate() {
            self.header_cell(index, column).map_err(workbook_error)?;
            if let Some(choices) = &column.choices {
                self.drop_down(index, choices, lists).map_err(workbook_error)?;
            }
        }
        Ok(())
    }

    fn header_cell(&mut self, index: usize, column: &Column) -> Result<(), XlsxError> {
        let number = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
        if column.width > 0.0 {
            self.worksheet.set_column_width(number, column.width)?;
        }
        self.worksheet.set_column_format(number, self.formats.of(column.kind))?;
        let format = if column.required { &self.formats.required } else { &self.formats.header };
        self.worksheet.write_string_with_format(0, number, neutralise(&column.title), format)?;
        if let Some(text) = &column.note {
            let height = 40 + 16 * u32::try_from(text.len() / 36).unwrap_or(20).min(20);
            let note = Note::new(text).add_author_prefix(false).set_width(280).set_height(height);
            self.worksheet.insert_note(0, number, &note)?;
        }
        Ok(())
    }

    /// The list stands on the hidden sheet, because a list inside the cell's rule may only have 255 characters.
    fn drop_down(
        &mut self,
        index: usize,
        choices: &Choices,
        lists: &mut Vec<Vec<String>>,
    ) -> Result<(), XlsxError> {
        if choices.values.is_empty() {
            return Ok(());
        }
        let place = lists.iter().position(|list| *list == choices.values).unwrap_or_else(|| {
            lists.push(choices.values.clone());
            lists.len() - 1
        });
        let letters = column_letters(place);
        let range = format!("={LISTS_SHEET}!${letters}$1:${letters}${}", choices.values.len());
        let style =
            if choices.open { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
        let rule = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .show_error_message(!choices.open)
            .set_error_style(style);
        let number = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
        self.worksheet.add_data_validation(1, number, LAST_ROW, number, &rule)?;
        Ok(())
    }

    /// Writes the next row. A value has the look of its own kind where the column's does not fit.
    ///
    /// # Errors
    /// [`WriteError::CellTooLong`], [`WriteError::TooLarge`], [`WriteError::Workbook`].
    pub fn row(&mut self, cells: &[CellValue]) -> Result<(), WriteError> {
        let row = self.next_row;
        for (index, cell) in cells.iter().enumerate() {
            let column = u16::try_from(index).map_err(|_| WriteError::TooLarge)?;
            self.cell(row, column, cell).map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => WriteError::CellTooLong { row: row + 1, column: index },
                XlsxError::RowColumnLimitError => WriteError::TooLarge,
                other => WriteError::Workbook(other),
            })?;
        }
        self.next_row += 1;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, value: &CellValue) -> Result<(), XlsxError> {
        let formats = self.formats;
        let kind = self.kinds.get(usize::from(column)).copied().unwrap_or(ColumnKind::Number);
        let sheet = &mut *self.worksheet;
        match value {
            CellValue::Empty => Ok(sheet),
            CellValue::Text(text) => {
                let text = neutralise(text);
                if text.chars().count() > MOST_CHARACTERS {
                    return Err(XlsxError::MaxStringLengthExceeded);
                }
                sheet.write_string_with_format(row, column, text, &formats.text)
            }
            CellValue::Error(text) => sheet.write_string(row, column, neutralise(text)),
            CellValue::Bool(value) => sheet.write_boolean(row, column, *value),
            CellValue::Number(number) if kind == ColumnKind::Amount => {
                sheet.write_number_with_format(row, column, *number, &formats.amount)
            }
            CellValue::Number(number) => {
                sheet.write_number_with_format(row, column, *number, &formats.number)
            }
            CellValue::Date(date) => sheet.write_datetime_with_format(row, column, date, &formats.date),
            CellValue::Time(time) => sheet.write_datetime_with_format(row, column, time, &formats.time),
            CellValue::DateTime(moment) => {
                sheet.write_datetime_with_format(row, column, moment, &formats.date_time)
            }
        }?;
        Ok(())
    }
}

fn excel_moment(moment: DateTime) -> Option<ExcelDateTime> {
    let date = ExcelDateTime::from_ymd(
        u16::try_from(moment.year()).ok()?,
        moment.month().unsigned_abs(),
        moment.day().unsigned_abs(),
    );
    date.ok()?
        .and_hms(moment.hour().unsigned_abs().into(), moment.minute().unsigned_abs(), moment.second())
        .ok()
}

fn workbook_error(error: XlsxError) -> WriteError {
    match error {
        XlsxError::RowColumnLimitError => WriteError::TooLarge,
        other => WriteError::Workbook(other),
    }
}
