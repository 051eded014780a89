# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Agenda personnel
personal-version = Version { $number } du { $date }
personal-zone = Les heures sont celles du lieu des rendez-vous ({ $zone }).
personal-page = Page { $page } sur { $pages }
personal-label-time = Heure
personal-label-where = Lieu
personal-label-table = Table
personal-label-whom = Avec qui
personal-label-languages = Langues
personal-label-interpreter = Interprète
personal-label-contacts = Contacts
personal-no-meetings = Aucun rendez-vous ce jour-là.
personal-office = Secrétariat de la mission
personal-break = Pause
personal-qr-alt = Code QR de la page avec l’agenda à jour
personal-qr-caption = Toujours à jour
personal-table = Table { $table }
personal-interpreter = Interprète : { $name }
personal-event = Rendez-vous avec { $whom }
personal-not-yet-title = Votre agenda n’est pas encore prêt
personal-not-yet-text = Il apparaîtra ici dès sa publication ; nous vous préviendrons par e-mail. Conservez cette adresse.
personal-not-yet-wishes = En attendant, vous pouvez indiquer qui vous souhaitez rencontrer
personal-tab-agenda = Agenda
personal-tab-wishes = Souhaits
personal-pdf = Télécharger le PDF
personal-follow = Suivre dans votre calendrier
personal-file = Télécharger le fichier du calendrier
personal-follow-help = Un calendrier que vous suivez se met à jour tout seul.
personal-contact-save = Enregistrer le contact
personal-changed = Modifié
personal-meetings = { $count ->
    [one] Un rendez-vous
   *[other] { $count } rendez-vous
}
personal-contact-lead = Pour toute question, écrivez à { $name }, { $email }.
personal-with = avec { $name }
personal-wishes-title = Qui souhaitez-vous rencontrer
personal-wishes-lead = Vos souhaits servent à composer votre agenda. Vous pouvez les modifier jusqu’à sa publication.
personal-wishes-closed = L’agenda est publié et les souhaits ne peuvent plus être modifiés ici. Pour un changement, écrivez à { $name }, { $email }.
personal-level-must = Indispensable
personal-level-would-like = Souhaité
personal-level-never = Plutôt non
personal-level-none = Sans souhait
personal-search = Chercher un nom
personal-search-submit = Chercher
personal-wishes-more = Il y en a d’autres : cherchez-les par leur nom.
personal-wishes-save = Enregistrer les souhaits
personal-wishes-none = Personne ne correspond à la recherche.
done-personal-wishes = Vos souhaits sont enregistrés.
personal-wish-unknown = L’un des noms ne participe pas à cette mission.
personal-wish-level = Choisissez l’un des souhaits proposés.
personal-not-published = Aucune version n’est encore publiée : le document pourra être produit après la publication.
