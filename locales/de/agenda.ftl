# Mails that guests read.

agenda-mail-published-subject = Ihr Terminplan: { $mission }
agenda-mail-changed-subject = Ihr Terminplan hat sich geändert: { $mission }
agenda-mail-cancelled-subject = Abgesagte Treffen: { $mission }
agenda-mail-greeting = Guten Tag { $name },
agenda-mail-published-lead = Ihr Terminplan für „{ $mission }“ ist fertig. Zahl der Treffen: { $count }.
agenda-mail-changed-lead = Ihr Terminplan für „{ $mission }“ hat sich geändert:
agenda-mail-cancelled-lead = Abgesagte Treffen Ihres Terminplans für „{ $mission }“: { $count }.
agenda-mail-added = Neue Treffen
agenda-mail-moved = Verlegte Treffen
agenda-mail-removed = Abgesagte Treffen
agenda-mail-line = { $slot }: { $whom }, Tisch { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, Tisch { $table }, { $hall }, Dolmetschen: { $interpreter }
agenda-mail-was = {" "}(zuvor: { $before })
agenda-mail-zone = Alle Zeiten gelten am Ort der Treffen ({ $zone }).
agenda-mail-link = Ihr vollständiger, stets aktueller Terminplan mit PDF und Kalender:
agenda-mail-calendar = Mit dieser E-Mail erhalten Sie auch die Einladungen für Ihren Kalender.
agenda-mail-closing = Bei Fragen: { $contact }.
agenda-mail-event = Treffen mit { $whom }
