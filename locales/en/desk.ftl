# The first page of the desk: what waits today.

desk-today = Today
desk-sentence = { $count ->
    [0] It is { $date }. Nothing is waiting.
    [one] It is { $date }. One thing is waiting for you.
   *[other] It is { $date }. { $count } things are waiting for you.
}
desk-failed-mails = E-mails not delivered
desk-failed-mails-text = { $count ->
    [one] Read what the server answered, mend the address and send it again.
   *[other] Read what the server answered, mend the addresses and send them again.
}
desk-draft-mails = E-mails to read and send
desk-draft-mails-text = { $count ->
    [one] It is ready as a draft: it does not leave until you send it.
   *[other] They are ready as drafts: they do not leave until you send them.
}
desk-guests-to-vet = Guests to vet
desk-guests-to-vet-text = { $count ->
    [one] Approve or refuse the guest before the invitation.
   *[other] Approve or refuse them before they are invited.
}
desk-approvals = Activities to approve
desk-approval-for = Decide for: { $bodies }
desk-applications = Applications to decide
desk-applications-of = { $count ->
    [one] One application to decide
   *[other] { $count } applications to decide
}
desk-assessments = Applications to assess
desk-assessments-text = { $count ->
    [one] It was assigned to you: declare whether you have a conflict of interest, then give points.
   *[other] They were assigned to you: declare whether you have a conflict of interest, then give points.
}
desk-tasks = Your tasks
desk-task-due = By { $date }
desk-task-late = Was due on { $date }
desk-visits = Visits to agree on
desk-visits-declined = { $count ->
    [one] One declined
   *[other] { $count } declined
}
desk-visits-unanswered = { $count ->
    [one] One without an answer
   *[other] { $count } without an answer
}
desk-agendas = Agendas to publish
desk-agenda-making = Being made
desk-agenda-ready = Ready: look at it and publish it
desk-imports = Uploads that wait
desk-import-checking = Being checked
desk-import-checked = { $count ->
    [0] No problem: accept or discard it
    [one] One problem: look at it and decide
   *[other] { $count } problems: look at them and decide
}
desk-import-applying = Being recorded
desk-missions = Missions
desk-mission-over = over
desk-mission-now = under way
desk-mission-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
desk-mission-people = { $companies ->
    [one] One company
   *[other] { $companies } companies
} and { $guests ->
    [one] one guest
   *[other] { $guests } guests
}
desk-mission-version = Agenda published: version { $number }
desk-mission-no-version = Agenda not published yet
desk-first-programme = Begin with the programme
desk-first-programme-text = Nothing is here yet. Record the agreement: who signs it, how long it lasts, which lines of action it has. Then add the first mission.
desk-first-programme-do = Add the programme
desk-first-mission = Add the first mission
desk-first-mission-text = The programme is there. Open it and add an incoming mission: then upload companies, guests and wishes with a spreadsheet.
desk-first-mission-do = Open the programmes
