# Reports: renewal dossier, closing report, the data behind each figure.

reports-lead = How the programme stood on any day, worked out from the data. Every figure leads to the records that it counts.
reports-renewal-title = Renewal dossier
reports-renewal-lead = Before the end: what was done, what is missing, whether the targets are reached.
reports-closing-title = Closing report
reports-closing-lead = At the end: activities, results and decisions, for whoever must account for them.
reports-day = As it stood on
reports-day-wrong = There is no such day: write it as 2026-11-28.
reports-show = Show
reports-pdf = PDF
reports-xlsx = Spreadsheet
reports-as-of = As it stood on { $date }
reports-made-at = Document made on { $date }
reports-renewal-sentence = { $done ->
    [0] No activity over
    [one] One activity over
   *[other] { $done } activities over
} of { $planned } in the plan, with { $companies ->
    [one] one company
   *[other] { $companies } companies
} and { $guests ->
    [one] one foreign guest
   *[other] { $guests } foreign guests
}; { $count ->
    [0] it is the last day of validity
    [one] one day of validity is left
   *[other] { $count } days of validity are left
}.
reports-renewal-sentence-over = { $done ->
    [0] No activity over
    [one] One activity over
   *[other] { $done } activities over
} of { $planned } in the plan, with { $companies ->
    [one] one company
   *[other] { $companies } companies
} and { $guests ->
    [one] one foreign guest
   *[other] { $guests } foreign guests
}; validity ended { $count ->
    [one] a day ago
   *[other] { $count } days ago
}.
reports-closing-sentence = { $done ->
    [0] No activity over
    [one] One activity over
   *[other] { $done } activities over
} of { $planned } in the plan. { $companies ->
    [one] One company
   *[other] { $companies } companies
} and { $guests ->
    [one] one foreign guest
   *[other] { $guests } foreign guests
} took part.
reports-by-line = Planned and done, by line of action
reports-indicators = Targets and results
reports-money = Money, by line and by state
reports-money-allocated = Allocated
reports-money-committed = Committed
reports-money-settled = Settled
reports-money-paid = Paid
reports-by-province = Places by province
reports-by-size = Places by size of company
reports-activities = Activities
reports-decisions = Decisions of the steering committee
reports-open-data = Open data
reports-open-data-text = The same tables as CSV, with codes beside names: UTF-8, comma, decimal point, ISO dates.
reports-how = How the figures are counted
reports-how-text = Everything is worked out from records that carry their day, as they were at the end of the day named: the states of activities, the dates, places and lines in force on that day, the targets set until then. Companies and guests count from the first day of an activity that is under way or over; meetings are those of the newest version of the agenda that was published. A company that takes part twice counts once among companies and twice among places. Province and size are those of the company's record. Values from outside carry their source and date.
reports-total = Total
reports-no-line = The whole programme, no line
reports-whole-programme = Whole programme
reports-not-known = Not known
reports-counted = counted from the data
reports-typed = value recorded, with source and date
reports-formula = Formula
reports-record = Record
reports-detail = Detail
reports-counts = Counts for
reports-nothing-counted = No record: the figure is zero.
reports-guests-count = { $count ->
    [one] one guest
   *[other] { $count } guests
}
reports-table-lines = Lines of action
reports-table-money = Money
reports-table-indicators = Indicators
reports-table-activities = Activities
reports-table-places = Places
reports-column-day = As on
reports-column-line = Line
reports-column-line-name = Line of action
reports-column-planned = Planned
reports-column-approved = Approved
reports-column-running = Running
reports-column-done = Over
reports-column-cancelled = Cancelled
reports-column-places = Places
reports-column-companies = Companies
reports-column-guests = Foreign guests
reports-column-countries = Countries
reports-column-meetings = Meetings
reports-column-kpi = Code
reports-column-kpi-name = Indicator
reports-column-unit = Unit
reports-column-year = Year
reports-column-target = Target
reports-column-actual = Result
reports-column-share = Reached (%)
reports-column-source = Source
reports-column-observed = Observed on
reports-column-activity = Activity
reports-column-kind = Kind
reports-column-starts = From
reports-column-ends = To
reports-column-place = Place
reports-column-state = State
reports-column-reason = Reason
reports-column-by = By
reports-column-value = Value
reports-measure-companies = Companies taking part
reports-measure-company-places = Places of companies
reports-measure-small-companies = Micro and small companies taking part
reports-measure-guests = Foreign guests
reports-measure-countries = Countries of origin
reports-measure-meetings = Meetings in agendas
reports-measure-money-allocated = Money allocated
reports-measure-money-committed = Money committed
reports-measure-money-settled = Money settled
reports-measure-money-paid = Money paid
reports-measure-activities-approved = Activities approved
reports-measure-activities-done = Activities over
reports-measure-activities-planned = Activities in the plan
reports-measure-activities-running = Activities running
reports-measure-activities-cancelled = Activities cancelled
