# La prima pagina dell'area di lavoro: che cosa aspetta oggi.

desk-today = Oggi
desk-sentence = { $count ->
    [0] È { $date }. Non c'è niente in sospeso.
    [one] È { $date }. Una cosa ti aspetta.
   *[other] È { $date }. { $count } cose ti aspettano.
}
desk-failed-mails = E-mail non consegnate
desk-failed-mails-text = { $count ->
    [one] Leggi che cosa ha risposto il server, correggi l'indirizzo e rimandala.
   *[other] Leggi che cosa ha risposto il server, correggi gli indirizzi e rimandale.
}
desk-draft-mails = E-mail da rileggere e inviare
desk-draft-mails-text = { $count ->
    [one] È pronta in bozza: non parte finché non la invii.
   *[other] Sono pronte in bozza: non partono finché non le invii.
}
desk-guests-to-vet = Ospiti da verificare
desk-guests-to-vet-text = { $count ->
    [one] Approvalo o rifiutalo prima di invitarlo.
   *[other] Approvali o rifiutali prima di invitarli.
}
desk-approvals = Iniziative da approvare
desk-approval-for = Decidi per: { $bodies }
desk-applications = Domande da istruire
desk-applications-of = { $count ->
    [one] Una domanda da istruire
   *[other] { $count } domande da istruire
}
desk-assessments = Domande da valutare
desk-assessments-text = { $count ->
    [one] Ti è stata assegnata: dichiara se hai un conflitto di interessi, poi dai i punti.
   *[other] Ti sono state assegnate: dichiara se hai un conflitto di interessi, poi dai i punti.
}
desk-tasks = I tuoi compiti
desk-task-due = Entro il { $date }
desk-task-late = Scaduto il { $date }
desk-visits = Visite da concordare
desk-visits-declined = { $count ->
    [one] Una rifiutata
   *[other] { $count } rifiutate
}
desk-visits-unanswered = { $count ->
    [one] Una senza risposta
   *[other] { $count } senza risposta
}
desk-agendas = Agende da pubblicare
desk-agenda-making = Calcolo in corso
desk-agenda-ready = Pronta: guardala e pubblicala
desk-imports = Caricamenti in sospeso
desk-import-checking = Controllo in corso
desk-import-checked = { $count ->
    [0] Nessun problema: accettalo o scartalo
    [one] Un problema: guardalo e decidi
   *[other] { $count } problemi: guardali e decidi
}
desk-import-applying = Registrazione in corso
desk-missions = Missioni
desk-mission-over = conclusa
desk-mission-now = in corso
desk-mission-days = { $count ->
    [one] domani
   *[other] tra { $count } giorni
}
desk-mission-people = { $companies ->
    [one] Un'impresa
   *[other] { $companies } imprese
} e { $guests ->
    [one] un ospite
   *[other] { $guests } ospiti
}
desk-mission-version = Agenda pubblicata: versione { $number }
desk-mission-no-version = Agenda non ancora pubblicata
desk-first-programme = Comincia dal programma
desk-first-programme-text = Qui non c'è ancora niente. Registra l'accordo: chi lo firma, quanto dura, quali linee di azione prevede. Poi aggiungi la prima missione.
desk-first-programme-do = Aggiungi il programma
desk-first-mission = Aggiungi la prima missione
desk-first-mission-text = Il programma c'è. Aprilo e aggiungi una missione incoming: poi carichi imprese, ospiti e preferenze con un foglio di calcolo.
desk-first-mission-do = Apri i programmi
