# Missions: who takes part, sessions, halls and tables.

missions-session-backwards = The end must come after the beginning, of the break too.
missions-session-minutes = A meeting lasts from 5 to 240 minutes, the pause from 0 to 120.
missions-session-no-room = Not even one meeting fits into this time.
missions-session-no-such-time = The clock changes on that day and this time does not exist: choose another.
missions-session-outside = This day is not one of the mission's.
missions-session-overlaps = Another session is held at this time.
missions-session-used = { $count ->
    [one] A meeting is already planned in this session, in a draft or a version of the agenda: its times cannot change.
   *[other] { $count } meetings are already planned in this session, in drafts and versions of the agenda: its times cannot change.
}
missions-limits-backwards = The most is less than the least.
missions-hall-name-taken = Another hall has this name.
missions-hall-used = { $count ->
    [one] A meeting is already planned in this hall, in a draft or a version of the agenda: mark its tables as unavailable.
   *[other] { $count } meetings are already planned in this hall, in drafts and versions of the agenda: mark its tables as unavailable.
}
missions-walk-same-hall = Choose two different halls.
missions-tables-count = Add 1 to 500 tables in all.
missions-tables-prefix-long = The beginning of the label has at most 12 characters.
missions-table-label-taken = Another table has this label.
missions-table-used = { $count ->
    [one] A meeting is already planned at this table, in a draft or a version of the agenda: mark it as unavailable.
   *[other] { $count } meetings are already planned at this table, in drafts and versions of the agenda: mark it as unavailable.
}
missions-company-not-taking-part = This company does not take part in the mission.
missions-participant-has-meetings = { $count ->
    [one] { $name } has a meeting in the agenda: read what it means, then confirm.
   *[other] { $name } has { $count } meetings in the agenda: read what it means, then confirm.
}
missions-representative-needed = Choose at least one person who sits at the meetings.
missions-pair-needed = Choose at least one pair of languages.
missions-interpreter-code-taken = Another interpreter has this code.
missions-interpreter-used = { $count ->
    [one] This interpreter has a meeting, in a draft or a version of the agenda: mark her as unavailable.
   *[other] This interpreter has { $count } meetings, in drafts and versions of the agenda: mark her as unavailable.
}
