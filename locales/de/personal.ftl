# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Persönlicher Terminplan
personal-version = Version { $number } vom { $date }
personal-zone = Alle Zeiten gelten am Ort der Treffen ({ $zone }).
personal-page = Seite { $page } von { $pages }
personal-label-time = Zeit
personal-label-where = Ort
personal-label-table = Tisch
personal-label-whom = Gesprächspartner
personal-label-languages = Sprachen
personal-label-interpreter = Dolmetschen
personal-label-contacts = Kontakt
personal-no-meetings = An diesem Tag finden keine Treffen statt.
personal-office = Organisationsbüro
personal-break = Pause
personal-qr-alt = QR-Code der Seite mit dem aktuellen Terminplan
personal-qr-caption = Immer aktuell
personal-table = Tisch { $table }
personal-interpreter = Dolmetschen: { $name }
personal-event = Treffen mit { $whom }
personal-not-yet-title = Ihr Terminplan ist noch nicht fertig
personal-not-yet-text = Er erscheint hier, sobald er veröffentlicht ist; wir benachrichtigen Sie per E-Mail. Bewahren Sie diese Adresse auf.
personal-not-yet-wishes = Inzwischen können Sie angeben, wen Sie treffen möchten
personal-tab-agenda = Terminplan
personal-tab-wishes = Wünsche
personal-pdf = PDF herunterladen
personal-follow = Im Kalender abonnieren
personal-file = Kalenderdatei herunterladen
personal-follow-help = Ein abonnierter Kalender aktualisiert sich bei Änderungen von selbst.
personal-contact-save = Kontakt speichern
personal-changed = Geändert
personal-meetings = { $count ->
    [one] Ein Treffen
   *[other] { $count } Treffen
}
personal-contact-lead = Bei Fragen schreiben Sie an { $name }, { $email }.
personal-with = mit { $name }
personal-wishes-title = Wen Sie treffen möchten
personal-wishes-lead = Ihre Wünsche fließen in Ihren Terminplan ein. Sie können sie bis zur Veröffentlichung ändern.
personal-wishes-closed = Der Terminplan ist veröffentlicht, Wünsche lassen sich hier nicht mehr ändern. Für Änderungen schreiben Sie an { $name }, { $email }.
personal-level-must = Unbedingt
personal-level-would-like = Gern
personal-level-never = Lieber nicht
personal-level-none = Kein Wunsch
personal-search = Name suchen
personal-search-submit = Suchen
personal-wishes-more = Es gibt weitere: Suchen Sie nach dem Namen.
personal-wishes-save = Wünsche speichern
personal-wishes-none = Die Suche ergab keinen Treffer.
done-personal-wishes = Ihre Wünsche sind gespeichert.
personal-wish-unknown = Einer der Namen nimmt an dieser Veranstaltung nicht teil.
personal-wish-level = Wählen Sie eine der angebotenen Möglichkeiten.
personal-not-published = Es ist noch keine Version veröffentlicht: Das Dokument kann erst danach erstellt werden.
