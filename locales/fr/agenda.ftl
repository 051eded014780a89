# What the mails of an agenda say.

agenda-table = table { $table }
agenda-mail-published-subject = Votre agenda : { $mission }
agenda-mail-changed-subject = Votre agenda a changé : { $mission }
agenda-mail-cancelled-subject = Rendez-vous annulés : { $mission }
agenda-mail-greeting = Bonjour { $name },
agenda-mail-published-lead = Votre agenda pour « { $mission } » est prêt. Vos rendez-vous ({ $count }) :
agenda-mail-changed-lead = Votre agenda pour « { $mission } » a changé. Voici les différences :
agenda-mail-cancelled-lead = Les rendez-vous suivants de votre agenda pour « { $mission } » sont annulés ({ $count }) :
agenda-mail-added = Nouveaux rendez-vous
agenda-mail-moved = Rendez-vous déplacés
agenda-mail-removed = Rendez-vous annulés
agenda-mail-line = { $slot } : { $whom }, table { $table }, { $hall }
agenda-mail-line-interpreter = { $slot } : { $whom }, table { $table }, { $hall }, avec l’interprète { $interpreter }
agenda-mail-was = {" "}(avant : { $before })
agenda-mail-zone = Les heures sont celles du lieu des rendez-vous ({ $zone }).
agenda-mail-link = Votre agenda complet et toujours à jour, avec le PDF et le calendrier :
agenda-mail-calendar = Cet e-mail contient aussi les invitations pour votre calendrier.
agenda-mail-closing = Pour toute question : { $contact }.
agenda-mail-event = Rendez-vous avec { $whom }
