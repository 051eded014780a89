# What is wrong in a cell, a row or a file. Every message says what to do.
# $value is what was typed.

## Cells

workbook-required = This cell is required: enter a value.
workbook-cell-error = The cell holds a spreadsheet error ({ $value }): correct it or empty the cell.
workbook-text-long = The text is too long: at most { $maximum } characters.
workbook-list-long = The list is too long: at most { $maximum } items.
workbook-number = “{ $value }” is not a whole number: enter digits only.
workbook-number-range = { $value } is not possible here: enter a number between { $minimum } and { $maximum }.
workbook-date = “{ $value }” is not a date: write it as 14/10/2026 or 2026-10-14.
workbook-date-ambiguous = “{ $value }” can be { $first } or { $second }: write the date as 2026-10-14.
workbook-date-year = The date “{ $value }” has no year: write it as 14/10/2026.
workbook-time = “{ $value }” is not a time: write it as 9:30.
workbook-time-order = The end time ({ $value }) must come after the start time.
workbook-yes-no = “{ $value }” is not an answer: enter yes or no.
workbook-choice = “{ $value }” is not one of the choices: { $choices-en }.
workbook-code = “{ $value }” cannot be a code: use plain letters, digits and hyphens, at most 20.
workbook-language-pair = “{ $value }” is not a pair of languages: write for example Japanese-Italian.
workbook-market = “{ $value }” does not give a country and a standing: write for example Japan: exporting.
workbook-meetings-order = The fewest meetings ({ $value }) are more than the most: correct one of the two.

## Rows and references

workbook-row-repeated = This is already in row { $row }: remove one of the two.
workbook-vat-repeated = The same VAT number is already in row { $row }: correct or remove one of the two.
workbook-company-unknown = No company matches “{ $value }”: use its code from the sheet Companies.
workbook-company-ambiguous = Several companies are called “{ $value }”: use the code from the sheet Companies.
workbook-guest-unknown = No guest matches “{ $value }”: use the code from the sheet Guests.
workbook-guest-ambiguous = Several guests have the address { $value }: use the code from the sheet Guests.
workbook-person-unknown = Nobody has the code “{ $value }”: use a code from the sheets Companies, Guests, Representatives or Interpreters.
workbook-row-wrong = “{ $value }” is in row { $row } of the sheet { $sheet-en }, which has a problem: once that one is right, this one is too.

## Headers and sheets

workbook-header-missing = The column “{ $header-en }” is missing: add it, or start again from the template.
workbook-header-repeated = The column “{ $value }” appears twice: remove one.
workbook-header-unknown = The column “{ $value }” is not needed and is not read.
workbook-sheet-missing = The sheet “{ $sheet-en }” is missing: add it, or start again from the template.
workbook-sheet-unknown = The sheet “{ $value }” is not needed and is not read.

## Files

workbook-file-large = The file is too large: at most { $maximum } MB. Nothing has been changed.
workbook-file-expands = The file unpacks beyond any reasonable size and was not opened: save it again from your spreadsheet.
workbook-file-rows = The sheet has too many rows: at most { $maximum }. Split it into several files.
workbook-file-kind = This file is neither XLSX nor CSV: save it as an Excel workbook (.xlsx).
workbook-file-damaged = The file is damaged and cannot be opened: save it again from your spreadsheet.
workbook-file-encrypted = The file is protected by a password: remove it and upload the file again.
workbook-file-encoding = The characters of the CSV file cannot be read: save it as CSV UTF-8.
workbook-file-quote = The quotation mark opened in row { $row } of the CSV file is never closed: correct it, or save the file as XLSX.
workbook-file-sheets = The file has too many sheets: at most { $maximum }.
workbook-file-columns = Row { $row } has too many columns: at most { $maximum }.
workbook-file-cell = The cell { $cell } holds too much text: at most { $maximum } characters.
workbook-file-empty = There is no row to read in the file.

## Companies

company-legal-name-empty = The legal name has no letters: write it as in the register of companies.
company-legal-name-long = The legal name is too long: at most 500 characters.
company-vat-length = An Italian VAT number has 11 digits: check “{ $value }”.
company-vat-check = The last digit of the VAT number does not match: there is a typing error in “{ $value }”.
company-vat-office = The VAT number “{ $value }” names an office that does not exist: check its last four digits.
company-tax-code-length = An Italian tax code has 16 characters, or 11 digits: check “{ $value }”.
company-tax-code-form = In the tax code “{ $value }” letters and digits are not where they belong.
company-tax-code-check = The last character of the tax code does not match: there is a typing error in “{ $value }”.
company-rea-form = Write the REA number as FM-123456.
company-rea-province = The REA number does not begin with the letters of a province: check “{ $value }”.
company-ateco-form = “{ $value }” is not an ATECO code: enter six digits, as in 15.20.10.
company-hs-form = “{ $value }” is not a customs code: enter 4 or 6 digits, as in 640399.
company-email-form = “{ $value }” is not an e-mail address: check that it has an @ and a domain.
company-pec-form = “{ $value }” is not a certified e-mail address: check that it has an @ and a domain.
company-sdi-length = A company's SDI code has 7 characters: check “{ $value }”.
company-sdi-public-office = The SDI code “{ $value }” has 6 characters, as public offices have: a company needs 7.
company-website-form = “{ $value }” is not a web address: write for example www.calzature.example.
company-phone-form = “{ $value }” is not a telephone number: write for example +39 0734 000000.
company-market-step = This market's standing cannot change to the one given.
company-market-date = The date is before the last change recorded for this market.

## Guests and people

guest-vetting-step = The vetting cannot move to this state: a decision is taken during the review.
name-empty = The name has no letters: write it in full.
name-long = The name is too long: at most 500 characters.
name-latin-needed = “{ $value }” is not in Latin letters: add how it is read.
name-latin-wrong = The reading of the name must be in Latin letters.

## Codes, places, vocabulary

code-country-unknown = “{ $value }” is not a country: enter its name or its code of two letters.
code-language-unknown = “{ $value }” is not a language: enter its name or its code of two letters.
code-currency-unknown = “{ $value }” is not a currency: enter its code of three letters, as in EUR.
place-municipality-code = “{ $value }” is not a municipality's code: enter its name or ISTAT's 6 digits.
place-municipality-unknown = “{ $value }” is not a municipality of the programme: check the name or use ISTAT's code.
place-position = The latitude and longitude are not a place on Earth.
place-postal-code = A postal code has 5 digits: check “{ $value }”.
vocabulary-term-form = The code of a term has plain lower-case letters, digits and hyphens only.
vocabulary-term-unknown = “{ $value }” is not in the programme's vocabulary: choose a term from the list.
