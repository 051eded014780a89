# Programmi: il protocollo, le parti, le linee d'azione, le iniziative.

programmes-logo-large = Il logo supera 256 kB: usa un disegno più semplice.
programmes-logo-not-svg = Questo file non è un'immagine SVG: chiedi il logo in formato SVG a chi lo ha disegnato.
programmes-logo-empty = In questo file non c'è nessun disegno.
programmes-activity-outside = Ci sono iniziative fuori da queste date: sposta prima le iniziative.
programmes-dates-backwards = L'ultimo giorno viene prima del primo.
programmes-time-zone-unknown = Questo fuso orario non esiste: scrivilo come Europe/Rome.
programmes-line-has-activities = La linea { $code } ha delle iniziative: spostale in un'altra linea, poi riprova.
programmes-line-code-taken = C'è già una linea con questo codice.
activities-mission-has-its-own = Una missione si aggiunge con le sue sessioni e i suoi tavoli.
activities-outside-programme = Queste date non sono tutte dentro la validità del programma.
activities-session-outside = Ci sono sessioni di incontri fuori da queste date: sposta prima le sessioni.
activities-state-unknown = Questo stato non esiste.
activities-state-not-next = L'iniziativa non può passare da uno stato all'altro in questo modo. Ricarica la pagina.

## Pagine dei programmi

programmes-one = Programma
programmes-lead = Gli accordi, con le parti, le linee d'azione e le iniziative.
programmes-add = Aggiungi un programma
programmes-edit = Modifica il programma
programmes-save = Salva
programmes-empty = Ancora nessun programma
programmes-empty-text = Comincia dal protocollo d'intesa: nome, validità e parti. Poi aggiungi le linee d'azione e le iniziative.
programmes-empty-reader = I programmi li aggiunge l'agenzia.
programmes-name = Programma
programmes-period = Validità
programmes-validity = Tempo rimasto
programmes-lines = Linee d'azione
programmes-activities = Iniziative
programmes-signed-on = Data della firma
programmes-time-zone = Fuso orario
programmes-time-zone-help = Quello del luogo degli incontri, per esempio Europe/Rome.
programmes-contact-name = Referente
programmes-contact-email = E-mail del referente
programmes-contact-phone = Telefono del referente
programmes-name-it = Nome in italiano
programmes-name-en = Nome in inglese
programmes-summary-it = Di che cosa si tratta, in italiano
programmes-summary-en = Di che cosa si tratta, in inglese
programmes-description-it = Che cosa comprende, in italiano
programmes-description-en = Che cosa comprende, in inglese
programmes-starts-on = Primo giorno
programmes-ends-on = Ultimo giorno
programmes-parties = Parti
programmes-parties-empty = Aggiungi gli enti che hanno firmato l'accordo e chi lo coordina.
programmes-party-name = Ente
programmes-party-role = Ruolo
programmes-party-signatory = Chi firma
programmes-party-act = Atto (delibera, decreto)
programmes-party-add = Aggiungi una parte
programmes-party-edit = Modifica la parte
programmes-party-remove = Togli questa parte
programmes-role-promoter = Promotore
programmes-role-association = Associazione
programmes-role-coordinator = Coordinatore
programmes-role-partner = Partner
programmes-lines-empty = Aggiungi le linee d'azione dell'accordo: a ognuna appartengono delle iniziative.
programmes-line-code = Codice
programmes-line-add = Aggiungi una linea d'azione
programmes-line-edit = Modifica la linea d'azione
programmes-line-remove = Togli questa linea d'azione
programmes-line-no-activities = Ancora nessuna iniziativa.
programmes-loose-activities = Iniziative di tutto il programma
programmes-logo = Logo
programmes-logo-file = Immagine SVG
programmes-logo-help = Sta sui documenti stampati. Al massimo 256 kB.
programmes-logo-save = Carica il logo
programmes-happened = Che cosa è successo
programmes-begins-in = { $count ->
    [one] comincia domani
   *[other] comincia tra { $count } giorni
}
programmes-days-left = { $count ->
    [0] ultimo giorno
    [one] ancora un giorno
   *[other] ancora { $count } giorni
}
programmes-over-since = { $count ->
    [one] finito ieri
   *[other] finito da { $count } giorni
}
done-programmes-created = Programma aggiunto. Ora aggiungi le parti e le linee d'azione.
done-programmes-saved = Modifiche salvate.

## Iniziative

activities-name = Iniziativa
activities-kind = Tipo
activities-dates = Date
activities-place = Luogo
activities-state = Stato
activities-line = Linea d'azione
activities-owner = Responsabile
activities-add = Aggiungi un'iniziativa
activities-edit = Modifica l'iniziativa
activities-kind-mission = Missione incoming
activities-kind-tour = Educational tour
activities-kind-fair = Fiera
activities-kind-side-event = Evento collaterale
activities-kind-training = Formazione
activities-kind-campaign = Campagna
activities-state-draft = In preparazione
activities-state-open = Aperta
activities-state-running = In corso
activities-state-closed = Conclusa
activities-state-cancelled = Annullata
activities-to-draft = Rimetti in preparazione
activities-to-open = Apri
activities-to-running = Segna in corso
activities-to-closed = Segna conclusa
activities-to-cancelled = Annulla l'iniziativa
done-activities-created = Iniziativa aggiunta.
done-activities-saved = Iniziativa salvata.
done-activities-state = Stato cambiato.
