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
activities-state-proposed = Proposta
activities-state-approved = Approvata
activities-state-reported = Rendicontata
activities-to-proposed = Proponi
activities-to-approved = Approva
activities-to-reported = Segna rendicontata
activities-back-to-approved = Chiudi le adesioni
activities-back-to-running = Riporta in corso
activities-back-to-closed = Riporta a conclusa
done-activities-created = Iniziativa aggiunta.
done-activities-saved = Iniziativa salvata.
done-activities-state = Stato cambiato.

## Il protocollo come oggetto

programmes-tabs = Pagine del programma
programmes-tab-agreement = Protocollo
programmes-tab-plan = Piano annuale
programmes-tab-steering = Comitato
programmes-tab-kpis = Indicatori
programmes-tab-documents = Documenti
programmes-tab-reports = Relazioni
programmes-approval = Chi approva le iniziative
programmes-approval-help = Come dice il protocollo. Se approvano tutti e due, serve il sì di una persona della Regione e di una persona dell'associazione; chi modifica un'iniziativa approvata deve farla approvare di nuovo.
programmes-approval-agency = L'agenzia che coordina
programmes-approval-region = La Regione
programmes-approval-both = La Regione e l'associazione, tutte e due
programmes-owner = Responsabile del programma
programmes-owner-help = Riceve i promemoria prima della scadenza. Se non c'è, li riceve chi coordina.
programmes-reminder-days = Promemoria prima della scadenza (giorni)
programmes-reminder-days-help = Per esempio 180, 90, 30: in quei giorni trovi una bozza nella posta in uscita.
programmes-reminders-wrong = Scrivi dei numeri di giorni separati da virgole, per esempio 180, 90, 30. Al massimo sei, e non oltre 720 giorni.
programmes-task-days = Promemoria di un compito (giorni prima)
programmes-mail-end-subject = { $programme }: la validità finisce il { $date }
programmes-mail-end-body =
    Buongiorno { $name },

    { $count ->
        [0] oggi è l'ultimo giorno di validità del programma «{ $programme }».
        [one] manca un giorno alla fine della validità del programma «{ $programme }» ({ $date }).
       *[other] mancano { $count } giorni alla fine della validità del programma «{ $programme }» ({ $date }).
    }

    Il dossier per il rinnovo è già pronto: previsto e fatto, obiettivi e risultati, posti per provincia e dimensione.

    { $dossier }

    Il programma:

    { $link }

### Piano annuale

programmes-plan-views = Viste del piano
programmes-plan-year = Anno
programmes-plan-month = Mese
programmes-plan-board = Per stato
programmes-plan-all-lines = Tutte le linee
programmes-plan-nothing = Niente
programmes-plan-sentence = { $planned ->
    [one] Un'iniziativa nel piano
   *[other] { $planned } iniziative nel piano
}, { $waiting ->
    [0] nessuna da approvare
    [one] una da approvare
   *[other] { $waiting } da approvare
}, { $done ->
    [0] nessuna conclusa
    [one] una conclusa
   *[other] { $done } concluse
}.
programmes-plan-approved-by = Già approvata da: { $bodies }
programmes-plan-tasks = { $count ->
    [one] Un compito da fare
   *[other] { $count } compiti da fare
}
programmes-month-1 = Gennaio
programmes-month-2 = Febbraio
programmes-month-3 = Marzo
programmes-month-4 = Aprile
programmes-month-5 = Maggio
programmes-month-6 = Giugno
programmes-month-7 = Luglio
programmes-month-8 = Agosto
programmes-month-9 = Settembre
programmes-month-10 = Ottobre
programmes-month-11 = Novembre
programmes-month-12 = Dicembre
programmes-weekday-1 = lun
programmes-weekday-2 = mar
programmes-weekday-3 = mer
programmes-weekday-4 = gio
programmes-weekday-5 = ven
programmes-weekday-6 = sab
programmes-weekday-7 = dom

### Comitato

programmes-steering-lead = Le riunioni del comitato di indirizzo: verbali, decisioni, compiti.
programmes-steering-one = Riunione del comitato
programmes-steering-add = Aggiungi una riunione
programmes-steering-edit = Modifica la riunione
programmes-steering-empty = Ancora nessuna riunione
programmes-steering-empty-text = Di ogni riunione registra il giorno, chi c'era, il verbale e le decisioni; dalle decisioni nascono i compiti.
programmes-steering-held-on = Giorno
programmes-steering-subject = Oggetto
programmes-steering-present = Presenti
programmes-steering-minutes = Verbale
programmes-steering-decisions = Decisioni da aggiungere
programmes-steering-decisions-help = Una per riga. Quelle che ci sono già restano.
programmes-steering-no-decisions = Nessuna decisione registrata.
programmes-steering-decision-remove = Togli la decisione
programmes-tasks-lead = Tutti i compiti del programma: i suoi, quelli delle iniziative e quelli decisi dal comitato.

### Documenti

programmes-documents-lead = Ogni versione resta com'è: se il file cambia, se ne aggiunge una nuova. L'impronta SHA-256 dimostra che il file è quello.
programmes-documents-empty = Ancora nessun documento.
programmes-document-add = Aggiungi un documento
programmes-document-title = Titolo
programmes-document-file = File
programmes-document-note = Che cosa cambia
programmes-document-version = Versione { $count }
programmes-document-new-version = Carica una nuova versione
programmes-document-added = { $who }, { $date }
programmes-file-help = PDF, p7m, documenti d'ufficio, immagini, testo. Al massimo { $count } MB.
programmes-file-empty = Scegli un file: quello inviato è vuoto.
programmes-file-large = Il file supera 25 MB: riducilo o dividilo, poi riprova.
programmes-file-kind = Questo tipo di file non si può caricare. Vanno bene PDF, p7m, documenti d'ufficio senza macro, PNG, JPEG e testo.
programmes-file-name = Il nome del file dice un tipo e il contenuto un altro: salvalo di nuovo con il nome giusto.
programmes-file-same = Questo file è uguale all'ultima versione.
programmes-file-broken = Il file non è arrivato intero. Riprova.
done-programmes-document = Documento aggiunto.
done-programmes-document-version = Nuova versione aggiunta. Le precedenti restano.

### Indicatori

programmes-kpis-lead = Che cosa il programma vuole raggiungere e che cosa ha raggiunto. Quello che si può contare è contato dai dati e non si scrive a mano.
programmes-kpis-empty = Ancora nessun indicatore
programmes-kpis-empty-text = Aggiungi gli indicatori del protocollo: nome, definizione, formula, unità, fonte e frequenza. Poi gli obiettivi per anno e per linea.
programmes-kpi-one = Indicatore
programmes-kpi-add = Aggiungi un indicatore
programmes-kpi-edit = Modifica l'indicatore
programmes-kpi-code = Codice
programmes-kpi-definition-it = Definizione in italiano
programmes-kpi-definition-en = Definizione in inglese
programmes-kpi-unit-it = Unità di misura in italiano
programmes-kpi-unit-en = Unità di misura in inglese
programmes-kpi-frequency = Frequenza
programmes-kpi-measure = Che cosa si conta
programmes-kpi-measure-help = Se i dati ci sono già, il valore si conta. Lascia vuoto solo se il valore viene da fuori: allora lo scrivi tu, con fonte e data.
programmes-kpi-reached = Obiettivi e risultati
programmes-kpi-values = Valori registrati
programmes-kpi-no-values = Ancora nessun valore.
programmes-kpi-value = Valore
programmes-kpi-recorded = Registrato
programmes-kpi-code-taken = C'è già un indicatore con questo codice.
programmes-kpi-has-values = Questo indicatore ha già dei valori scritti: non può diventare contato.
programmes-kpi-is-counted = Questo indicatore si conta dai dati: il suo valore non si scrive.
programmes-frequency-activity = A ogni iniziativa
programmes-frequency-month = Ogni mese
programmes-frequency-quarter = Ogni trimestre
programmes-frequency-half-year = Ogni semestre
programmes-frequency-year = Ogni anno
programmes-target-set = Fissa l'obiettivo
programmes-target-help = Per tutto il programma o per una linea. Un valore vuoto toglie l'obiettivo; quello di prima resta nello storico.
programmes-target-year-outside = Questo anno è fuori dalla validità del programma.
programmes-value-add = Registra un valore
programmes-value-future = Questo giorno non è ancora arrivato.
field-amount = Scrivi un numero, con al massimo due decimali: 1.250 oppure 1.250,50.
done-programmes-target = Obiettivo fissato.
done-programmes-value = Valore registrato, con la sua fonte.

### Passi e approvazioni delle iniziative

activities-tabs = Pagine dell'iniziativa
activities-tab-overview = In breve
activities-tab-people = Imprese
activities-tab-tasks = Compiti
activities-tab-files = Atti
activities-tab-results = Risultati
activities-tab-history = Storico
activities-languages = Lingue
activities-languages-help = Codici separati da virgole: it, en, ja.
activities-team = Gruppo di lavoro
activities-edit-lead = Se cambi nome, date, luogo o linea di un'iniziativa approvata, va approvata di nuovo.
activities-standing = A che punto è
activities-body-agency = Agenzia
activities-body-region = Regione
activities-body-association = Associazione
activities-approval-missing = Manca l'approvazione di: { $bodies }.
activities-decide-for = Decidi per: { $body }
activities-decision-note = Nota
activities-decision-note-help = Obbligatoria se la rimandi indietro: di' che cosa manca.
activities-approve = Approva
activities-send-back = Rimanda indietro
activities-decision-approved = { $body }: approvata da { $who }, { $date }
activities-decision-sent-back = { $body }: rimandata da { $who }, { $date }
activities-cancel-reason = Perché si annulla
activities-cancel-reason-help = Il motivo resta nel piano, nelle relazioni e nello storico.
activities-approval-not-asked = Il protocollo non chiede l'approvazione di questo ente.
activities-approval-decided = Questo ente ha già deciso.
activities-approval-same-person = Hai già approvato per l'altro ente: per questo deve decidere un'altra persona.
activities-reason-needed = Scrivi il motivo, poi riprova. Niente è cambiato.
activities-over-not-changed = L'iniziativa è conclusa o annullata: per modificarla riportala prima allo stato precedente.
activities-copy = Copia
activities-copy-do = Crea la copia
activities-copy-starts-on = Primo giorno della copia
activities-copy-help = Le altre date si spostano degli stessi giorni. Approvazioni, documenti e partecipanti non si copiano.
activities-copy-with-tasks = Copia anche i compiti, da fare
activities-people-lead = Le imprese che hanno un posto in questa iniziativa.
activities-people-add = Aggiungi imprese
activities-people-add-lead = Cerca e spunta le imprese a cui dare un posto.
activities-people-empty = Ancora nessuna impresa
activities-people-empty-text = Aggiungi le imprese che partecipano: contano nei risultati dal giorno in cui l'iniziativa comincia.
activities-people-since = Dal
activities-results-lead = Quanto questa iniziativa deve dare agli indicatori del programma, e quanto ha dato.
activities-tasks-lead = Che cosa c'è da fare, chi lo fa, entro quando.
activities-tasks-empty = Nessun compito.
activities-task-add = Aggiungi un compito
activities-task-edit = Modifica il compito
activities-task-remove = Togli questo compito
activities-task-title = Compito
activities-task-note = Nota
activities-task-owner = Chi
activities-task-nobody = Nessuno
activities-task-due = Entro il
activities-task-tick = Fatto
activities-task-do = Segna fatto
activities-task-undo = Rimetti da fare
activities-task-done-by = Fatto: { $who }, { $date }
activities-checklist = Lista dei compiti
activities-checklist-of = Compiti tipici: { $kind }
activities-checklist-edit = Compiti tipici
activities-checklist-add = { $count ->
    [one] Aggiungi il compito tipico che manca
   *[other] Aggiungi i compiti tipici che mancano ({ $count })
}
activities-checklist-items = Compiti
activities-checklist-help = Uno per riga: giorni dal primo giorno dell'iniziativa; nome in italiano; nome in inglese. Per esempio: -30; Inviare gli inviti; Send the invitations
activities-checklist-line = La riga { $line } non si legge: scrivi giorni; nome in italiano; nome in inglese.
activities-mail-task-subject = Entro il { $date }: { $title }
activities-mail-task-body =
    Buongiorno { $name },

    un tuo compito scade il { $date }: «{ $title }» ({ $about }).

    Quando è fatto, segnalo qui:

    { $link }
done-activities-approved = Approvata.
done-activities-sent-back = Rimandata indietro, con il motivo.
done-activities-copied = Copia creata: è in preparazione.
done-activities-task = Compito salvato.
done-activities-task-ticked = Compito aggiornato.
done-activities-task-removed = Compito tolto.
done-activities-checklist = Compiti tipici aggiunti.
done-activities-companies = Imprese aggiornate.
