outbox-title = Posta in uscita
outbox-lead = Ogni e-mail è prima una bozza: si legge, si corregge, si invia.
outbox-search = Cerca per nome, indirizzo o oggetto
outbox-empty-title = Nessuna e-mail
outbox-empty-text = Quando pubblichi un'agenda, qui trovi le bozze da leggere prima di inviarle.
outbox-without-server = Non è configurato nessun server di posta: le e-mail rilasciate aspettano qui e partono da sole appena c'è.
outbox-waiting = { $count ->
    [one] Un'e-mail è in partenza.
   *[other] { $count } e-mail sono in partenza.
}
outbox-retrying = { $count ->
    [one] Un'e-mail è stata respinta per ora: sarà ritentata da sola.
   *[other] { $count } e-mail sono state respinte per ora: saranno ritentate da sole.
}
outbox-release-all = { $count ->
    [one] Invia la bozza
   *[other] Invia le { $count } bozze
}

outbox-subject = Oggetto
outbox-to = Destinatario
outbox-address = Indirizzo
outbox-kind = Tipo
outbox-state = Stato
outbox-when = Quando
outbox-mission = Missione
outbox-language = Lingua
outbox-about = A chi si riferisce
outbox-recipient = Destinatario e dati
outbox-edited-by = Testo modificato da
outbox-attempts = Tentativi
outbox-text = Testo
outbox-text-help = Una riga vuota separa i capoversi. Un indirizzo web diventa un link. Non togliere il link personale: chi riceve lo usa per entrare.
outbox-history = Che cosa è successo
outbox-server-words = Che cosa ha risposto il server
outbox-confidential = Questa e-mail contiene un link che apre un accesso personale: il testo lo legge solo chi lo riceve.

outbox-state-draft = Bozza
outbox-state-queued = In coda
outbox-state-sending = In partenza
outbox-state-sent = Inviata
outbox-state-retrying = Da ritentare
outbox-state-failed = Non inviata
outbox-state-bounced = Tornata indietro
outbox-state-discarded = Scartata

outbox-failure-refused = Il server l'ha respinta: controlla l'indirizzo.
outbox-failure-gave-up = Respinta a ogni tentativo, per oltre venti ore.
outbox-failure-unknown = Non si sa se sia partita: chiedi a chi doveva riceverla, poi decidi se inviarla di nuovo.
outbox-failure-address = L'indirizzo non è scritto bene.
outbox-failure-bounced = Partita e poi tornata indietro: controlla l'indirizzo.
outbox-retry-at = Nuovo tentativo: { $when }

outbox-kind-agenda-published = Agenda pubblicata
outbox-kind-agenda-changed = Agenda cambiata
outbox-kind-agenda-cancelled = Agenda annullata
outbox-kind-itinerary-published = Itinerario pubblicato
outbox-kind-itinerary-changed = Itinerario cambiato
outbox-kind-itinerary-cancelled = Visite annullate
outbox-kind-sign-in = Link di accesso
outbox-kind-set-password = Scelta della password
outbox-kind-password-link = Scelta della password

outbox-edit = Modifica
outbox-edit-title = Modifica la bozza
outbox-save = Salva la bozza
outbox-send = Invia
outbox-send-again = Invia di nuovo
outbox-take-back = Riporta in bozza
outbox-discard = Scarta questa e-mail
outbox-bounced-title = È tornata indietro?
outbox-bounced-words = Che cosa dice l'avviso
outbox-bounced-help = Copia la frase che spiega perché, se c'è.
outbox-bounced-mark = Segna come tornata indietro

outbox-calendar = Parte per il calendario
outbox-calendar-request = Chiede al calendario di chi riceve di inserire o aggiornare questi appuntamenti.
outbox-calendar-cancel = Chiede al calendario di chi riceve di togliere questi appuntamenti.
outbox-calendar-publish = Porta questi appuntamenti, senza chiedere risposta.
outbox-event-new = Nuovo
outbox-event-changed = Cambiato
outbox-event-cancelled = Annullato

outbox-release-title = Inviare le bozze?
outbox-release-sentence = { $mails ->
    [one] Stai per inviare un'e-mail
   *[other] Stai per inviare { $mails } e-mail
} { $addresses ->
    [one] a un indirizzo.
   *[other] a { $addresses } indirizzi.
}
outbox-release-text = Una volta partite non si possono richiamare. Le bozze che nascono dopo questo momento restano bozze.
outbox-release-confirm = Invia adesso

outbox-not-while-draft = È una bozza: prima va inviata.
outbox-not-while-queued = È già in coda per l'invio.
outbox-not-while-sending = Sta partendo in questo momento.
outbox-not-while-sent = È già stata inviata.
outbox-not-while-retrying = Sarà ritentata da sola.
outbox-not-while-failed = Non è stata inviata.
outbox-not-while-bounced = È tornata indietro.
outbox-not-while-discarded = È stata scartata.

done-outbox-edited = Bozza salvata.
done-outbox-released = E-mail messa in coda: parte tra poco.
done-outbox-released-all = E-mail messe in coda: partono tra poco.
done-outbox-released-none = Non c'era nessuna bozza da inviare.
done-outbox-taken-back = L'e-mail è di nuovo una bozza.
done-outbox-discarded = E-mail scartata.
done-outbox-bounced = Segnata come tornata indietro.
