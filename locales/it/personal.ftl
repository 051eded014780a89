# Agende personali: pagine, documenti e calendari di imprese, ospiti e interpreti.

personal-document-title = Agenda personale
personal-version = Versione { $number } del { $date }
personal-zone = Gli orari sono quelli del luogo degli incontri ({ $zone }).
personal-page = Pagina { $page } di { $pages }
personal-label-time = Ora
personal-label-where = Dove
personal-label-table = Tavolo
personal-label-whom = Con chi
personal-label-languages = Lingue
personal-label-interpreter = Interprete
personal-label-contacts = Contatti
personal-no-meetings = Nessun incontro in questo giorno.
personal-office = Segreteria della missione
personal-break = Pausa
personal-qr-alt = Codice QR della pagina con l’agenda aggiornata
personal-qr-caption = Agenda sempre aggiornata
personal-table = Tavolo { $table }
personal-interpreter = Interprete: { $name }
personal-event = Incontro con { $whom }
personal-not-yet-title = La tua agenda non è ancora pronta
personal-not-yet-text = Sarà qui appena l’organizzazione la pubblica: ti avviseremo con una e-mail. Conserva questo indirizzo.
personal-not-yet-wishes = Intanto puoi dire chi vorresti incontrare
personal-tab-agenda = Agenda
personal-tab-wishes = Preferenze
personal-pdf = Scarica il PDF
personal-follow = Segui nel calendario
personal-file = Scarica il file del calendario
personal-follow-help = Il calendario che segui si aggiorna da solo quando cambia qualcosa.
personal-contact-save = Salva il contatto
personal-changed = Cambiato
personal-meetings = { $count ->
    [one] Un incontro
   *[other] { $count } incontri
}
personal-contact-lead = Per ogni domanda scrivi a { $name }, { $email }.
personal-with = con { $name }
personal-wishes-title = Chi vorresti incontrare
personal-wishes-lead = Le preferenze servono a comporre la tua agenda. Puoi cambiarle finché l’agenda non è pubblicata.
personal-wishes-closed = L’agenda è pubblicata e le preferenze non si cambiano più da qui. Per una modifica scrivi a { $name }, { $email }.
personal-level-must = Irrinunciabile
personal-level-would-like = Mi piacerebbe
personal-level-never = Preferisco di no
personal-level-none = Nessuna preferenza
personal-search = Cerca un nome
personal-search-submit = Cerca
personal-wishes-more = Ce ne sono altri: cercali per nome.
personal-wishes-save = Salva le preferenze
personal-wishes-none = Nessuno corrisponde alla ricerca.
done-personal-wishes = Le tue preferenze sono salvate.
personal-wish-unknown = Uno dei nomi non partecipa a questa missione.
personal-wish-level = Scegli una delle preferenze proposte.
personal-not-published = Non c’è ancora una versione pubblicata: il documento si può fare dopo la pubblicazione.
personal-tab-photograph = Fotografia
personal-photograph-title = La tua fotografia
personal-photograph-lead = La vedono le imprese che visiti, per riconoscerti all’arrivo, e l’ufficio. Nessun altro.
personal-photograph-help = JPEG, PNG o WebP, al massimo 10 MB. Il luogo e il dispositivo dello scatto non vengono conservati.

## Documenti dell’ufficio

personal-label-company = Impresa
personal-label-guest = Ospite
personal-label-companies = Imprese
personal-label-guests = Ospiti
personal-label-tables = Tavoli { $first }–{ $last }
personal-none-held = Nessun incontro
personal-free = libero
personal-sheets-title = Fogli dei tavoli
personal-mission-title = Agenda della missione
personal-figure-meetings = { $count ->
    [one] incontro
   *[other] incontri
}
personal-figure-companies = { $count ->
    [one] impresa
   *[other] imprese
}
personal-figure-guests = { $count ->
    [one] ospite
   *[other] ospiti
}
personal-figure-countries = { $count ->
    [one] Paese
   *[other] Paesi
}

## Area di lavoro

personal-desk-title = Documenti
personal-desk-lead = Da stampare e da consegnare, sempre nell’ultima versione pubblicata.
personal-desk-unpublished = I documenti si possono fare appena l’agenda è pubblicata. Le pagine personali ci sono già: prima della pubblicazione raccolgono le preferenze.
personal-desk-mission = Agenda della missione (PDF)
personal-desk-sheets = Fogli dei tavoli (PDF)
personal-desk-all = Tutte le agende personali (ZIP)
personal-desk-companies = Imprese
personal-desk-guests = Ospiti
personal-desk-interpreters = Interpreti
personal-desk-pdf = PDF
personal-desk-name = Nome
personal-desk-meetings = Incontri
personal-desk-agenda = Agenda
personal-desk-address = Pagina personale
personal-desk-link = Indirizzo della pagina di { $name }
personal-desk-nobody = Nessuno partecipa ancora
personal-desk-nobody-text = Aggiungi imprese, ospiti e interpreti alla missione: ognuno avrà qui la sua pagina.
personal-desk-seen-as = Questa è l’agenda come la vede { $name }.
personal-company-missions = Le tue missioni
personal-company-none = Nessuna missione per ora
personal-company-none-text = Quando la tua impresa parteciperà a una missione, la troverai qui.
personal-company-next = Prossimo incontro: { $when }
personal-company-waiting = L’agenda non è ancora pubblicata: puoi dire chi vorresti incontrare.
