# What the mails of an agenda say.

agenda-table = Tisch { $table }
agenda-mail-published-subject = Ihr Terminplan: { $mission }
agenda-mail-changed-subject = Ihr Terminplan hat sich geändert: { $mission }
agenda-mail-cancelled-subject = Abgesagte Termine: { $mission }
agenda-mail-greeting = Guten Tag { $name },
agenda-mail-published-lead = Ihr Terminplan für „{ $mission }“ ist fertig. Ihre Treffen ({ $count }):
agenda-mail-changed-lead = Ihr Terminplan für „{ $mission }“ hat sich geändert. Das ist anders:
agenda-mail-cancelled-lead = Folgende Treffen Ihres Terminplans für „{ $mission }“ sind abgesagt ({ $count }):
agenda-mail-added = Neue Treffen
agenda-mail-moved = Verschobene Treffen
agenda-mail-removed = Abgesagte Treffen
agenda-mail-line = { $slot }: { $whom }, Tisch { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, Tisch { $table }, { $hall }, mit { $interpreter } (Dolmetschen)
agenda-mail-was = {" "}(vorher: { $before })
agenda-mail-zone = Alle Zeiten sind Ortszeit am Treffpunkt ({ $zone }).
agenda-mail-link = Ihr vollständiger, stets aktueller Terminplan, mit PDF und Kalender:
agenda-mail-calendar = Mit dieser E-Mail erhalten Sie auch die Einladungen für Ihren Kalender.
agenda-mail-closing = Bei Fragen: { $contact }.
agenda-mail-event = Treffen mit { $whom }
