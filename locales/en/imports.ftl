# The workbook: bringing it in, checking it, accepting it, taking it out again.

imports-title = Import
imports-tabs = Pages of the mission
imports-lead = Bring in companies, guests and wishes from a spreadsheet. Nothing changes until you accept.
imports-author = Tomaia

## Template, upload, export

imports-template-title = 1. Download the template
imports-template-text = It is a workbook with a sheet for each list. Every header explains what to write.
imports-template-it = Template in Italian
imports-template-en = Template in English
imports-upload-title = 2. Upload the file you filled in
imports-file = File to upload
imports-file-help = Excel workbook (.xlsx) or CSV, at most { $count } MB.
imports-file-needed = Choose a file.
imports-file-cut = The file did not arrive whole: upload it again.
imports-upload = Upload and check
imports-export-title = Take out
imports-export-text = The same workbook, filled with what the mission has. Uploading it again changes nothing.
imports-export-it = Export in Italian
imports-export-en = Export in English
imports-export-csv = One sheet alone, as CSV:
imports-past-title = Uploaded files
imports-past-none = No file uploaded so far.
imports-column-file = File
imports-column-state = State
imports-column-rows = Rows
imports-column-when = Uploaded
imports-column-who = By
imports-counts = { $new } new, { $changed } changed, { $same } the same, { $wrong } with problems

## Preview

imports-state-checking = Being checked
imports-state-checked = To be accepted
imports-state-refused = Not readable
imports-state-applying = Under way
imports-state-applied = Accepted
imports-state-discarded = Discarded
imports-state-failed = Failed
imports-working = Work on the file
imports-progress-checking = Checking the file: { $rows } rows read.
imports-progress-applying = Recording the rows.
imports-applied-text = The file was accepted: below is what changed.
imports-notices = Left aside
imports-sheets-title = What changes
imports-new = New
imports-changed = Changed
imports-same = The same
imports-wrong = With problems
imports-decide-title = Decide
imports-all-good = All rows are good.
imports-left-out =
    { $count ->
        [one] One row has problems. You can correct the file and upload it again, or accept the others: that row is left out.
       *[other] { $count } rows have problems. You can correct the file and upload it again, or accept the others: those rows are left out.
    }
imports-unread-sheet = A sheet cannot be read: correct its headers and upload the file again.
imports-accept-all = Accept all
imports-accept-good = Accept the good rows only
imports-discard = Discard
imports-problems-title =
    { $count ->
        [one] One problem
       *[other] { $count } problems
    }
imports-problems-all = Show all sheets
imports-problem-sheet = Sheet
imports-problem-row = Row
imports-problem-column = Column
imports-problem-cell = In the cell
imports-problem-what = What to do

imports-sheet-companies = Companies
imports-sheet-guests = Guests
imports-sheet-wishes = Wishes
imports-sheet-representatives = Representatives
imports-sheet-interpreters = Interpreters
imports-sheet-unavailability = Unavailability
imports-sheet-exclusions = Exclusions

## Refusals

imports-csv-unknown = It is not clear which sheet this CSV is: name it after the sheet, for example Companies.csv, and use the template's headers.
imports-not-waiting = This file is not waiting for a decision.
imports-has-problems = The file has { $count } problems: accept the good rows only, or correct it and upload it again.
imports-changed-meanwhile = Something changed after the check and nothing was recorded: look at the problems again and decide.
imports-broke = The file could not be recorded because of a fault. Nothing has changed: upload it again.

done-imports-accepted = File accepted: the rows are being recorded.
done-imports-discarded = File discarded.

## In the workbook

imports-note-required = Required.
imports-note-example = Example: { $example }
imports-readme-sheet = Sheet
imports-readme-column = Column
imports-readme-required = Required
imports-readme-help = How to fill it in
imports-readme-example = Example
imports-readme-yes = yes

## What happened

verb-imports-uploaded = File uploaded: { $file }
verb-imports-accepted = File accepted: { $file }
verb-imports-applied = File recorded: { $file }
verb-imports-discarded = File discarded: { $file }
verb-wishes-imported = Wish read from the file { $source }
verb-exclusions-imported = Exclusion read from the file { $source }
verb-mission-participant-imported = Takes part in the mission: read from the file { $source }
verb-mission-interpreter-imported = Interpreter read from the file { $source }
