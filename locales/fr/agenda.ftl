# Mails that guests read.

agenda-mail-published-subject = Votre agenda : { $mission }
agenda-mail-changed-subject = Votre agenda a changé : { $mission }
agenda-mail-cancelled-subject = Rendez-vous annulés : { $mission }
agenda-mail-greeting = Bonjour { $name },
agenda-mail-published-lead = votre agenda pour « { $mission } » est prêt. Nombre de rendez-vous : { $count }.
agenda-mail-changed-lead = votre agenda pour « { $mission } » a changé. Voici ce qui est différent :
agenda-mail-cancelled-lead = rendez-vous annulés dans votre agenda pour « { $mission } » : { $count }.
agenda-mail-added = Nouveaux rendez-vous
agenda-mail-moved = Rendez-vous déplacés
agenda-mail-removed = Rendez-vous annulés
agenda-mail-line = { $slot } : { $whom }, table { $table }, { $hall }
agenda-mail-line-interpreter = { $slot } : { $whom }, table { $table }, { $hall }, interprète : { $interpreter }
agenda-mail-was = {" "}(auparavant : { $before })
agenda-mail-zone = Les heures sont celles du lieu des rendez-vous ({ $zone }).
agenda-mail-link = Votre agenda complet, toujours à jour, avec le PDF et le calendrier à suivre :
agenda-mail-calendar = Cet e-mail contient aussi les invitations pour votre calendrier.
agenda-mail-closing = Pour toute question : { $contact }.
agenda-mail-event = Rendez-vous avec { $whom }
