# Ospiti: elenco, scheda, modulo, verifica.

guests-email-taken = Un altro ospite ha già questo indirizzo e-mail.
guests-code-taken = Un altro ospite ha già questo codice.
guests-language-needed = Indica almeno una lingua: in quella riceverà la sua agenda.
guests-merged-already = Questa scheda è stata unita a un’altra: usa quella che è rimasta.
guests-merge-same = È la stessa scheda: non c’è niente da unire.
guests-reason-needed = Per rifiutare un ospite scrivi il motivo.

guests-title = Ospiti
guests-lead = Buyer, giornalisti e creator invitati dal programma.
guests-search = Cerca per nome, organizzazione, città, paese o interesse
guests-add = Aggiungi un ospite
guests-edit = Modifica l’ospite
guests-edit-lead = Quello che serve per invitarlo e per fargli incontrare le imprese giuste.
guests-none = Non c’è ancora nessun ospite
guests-none-text = Aggiungi il primo, oppure carica la cartella di lavoro di una missione.
guests-none-read = Quando l’agenzia ne aggiungerà uno, lo vedrai qui.
guests-none-found = Nessun risultato
guests-show-all = Mostra tutti gli ospiti
guests-column-place = Città e paese
guests-section-facts = Chi è
guests-no-missions = Per ora non partecipa a nessuna missione.

guests-field-code = Codice dell’agenzia
guests-field-kind = Tipo
guests-field-name = Nome e cognome
guests-field-latin-name = Nome in caratteri latini
guests-field-organisation = Organizzazione
guests-field-role = Ruolo
guests-field-country = Paese
guests-field-city = Città
guests-field-languages = Lingue parlate
guests-field-language = Lingua in cui gli scriviamo
guests-field-interests = Interessi
guests-field-email = E-mail
guests-field-phone = Telefono
guests-field-website = Sito o profilo
guests-field-presentation = Presentazione
guests-field-note = Note dell’ufficio
guests-field-vetting = Verifica
guests-field-reason = Motivo

guests-help-name = Come lo scrive la persona, anche in altri alfabeti.
guests-help-latin-name = Serve se il nome è in un altro alfabeto.
guests-help-organisation = Il negozio, la catena o la testata per cui viene.
guests-help-languages = La migliore per prima, per esempio: giapponese; inglese.
guests-help-language = Se non la indichi, è la prima delle lingue parlate.
guests-help-email = Dove arrivano l’invito e l’agenda.
guests-help-note = L’ospite non le vede.
guests-help-reason = Resta nella storia dell’ospite. Per un rifiuto è obbligatorio.

guests-kind-buyer = Buyer
guests-kind-journalist = Giornalista
guests-kind-creator = Creator
guests-vetting-to-check = Da verificare
guests-vetting-in-review = In esame
guests-vetting-approved = Approvato
guests-vetting-refused = Rifiutato
guests-vetting-next = Passa a
guests-vetting-save = Registra

done-guests-added = Ospite aggiunto.
done-guests-changed = Scheda aggiornata.
done-guests-vetted = Verifica registrata.
done-guests-merged = Le due schede sono ora una sola.

verb-guests-added = Ospite aggiunto
verb-guests-changed = Scheda aggiornata
verb-guests-imported = Letto dal file { $source }
verb-guests-merge = Unita la scheda { $name }
verb-guests-vet = Verifica: { $vetting }. { $reason }

guests-photograph = Fotografia
guests-photograph-of = Fotografia di { $name }
guests-photograph-none = Non c’è ancora una fotografia.
guests-photograph-choose = Scegli una fotografia
guests-photograph-help = JPEG, PNG o WebP, al massimo 10 MB. La vedono le imprese che ricevono l’ospite, sul loro foglio delle visite.
guests-photograph-save = Salva la fotografia
guests-photograph-remove = Togli la fotografia
guests-photograph-needed = Scegli una fotografia e premi di nuovo il pulsante.
guests-photograph-cut = La fotografia non è arrivata intera: caricala di nuovo.
guests-photograph-large = La fotografia supera i 10 MB: riducila, oppure scegline un’altra.
guests-photograph-kind = Il file non è una fotografia in formato JPEG, PNG o WebP: salvala come JPEG e caricala di nuovo.
guests-photograph-pixels = L’immagine è troppo grande: al massimo 50 milioni di pixel. Riducila e caricala di nuovo.
guests-photograph-unreadable = La fotografia non si può aprire: il file è danneggiato. Scegline un’altra.
done-guests-photograph-set = Fotografia salvata.
done-guests-photograph-removed = Fotografia tolta.
verb-guest-photograph-set = Fotografia salvata
verb-guest-photograph-removed = Fotografia tolta
