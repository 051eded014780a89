# Preferenze, bozze di agenda, versioni.

## Regole: che cosa una modifica romperebbe

agenda-pair = { $company } – { $guest }
agenda-person-of = { $person } ({ $company })
agenda-table = tavolo { $table }
agenda-and-more = { $count ->
    [one] { $names } e un altro
   *[other] { $names } e altri { $count }
}
agenda-rule-unknown = { $pair }: qualcuno o qualcosa di questo incontro non fa più parte della missione.
agenda-rule-held-twice = { $pair }: si incontrano già.
agenda-rule-not-wished = { $pair }: nessuno dei due ha chiesto questo incontro. Bloccalo se vuoi tenerlo.
agenda-rule-refused = { $pair }: uno dei due ha chiesto di non incontrare l’altro.
agenda-rule-excluded = { $pair }: l’organizzazione li tiene separati.
agenda-rule-unavailable = { $who } non c’è { $slot }.
agenda-rule-overlap = { $who } è già impegnato nello stesso turno: { $pair }.
agenda-rule-too-far = { $who } non fa in tempo a spostarsi ({ $minutes } minuti a piedi) rispetto a: { $pair }.
agenda-rule-table-of-another = Il tavolo { $table } è riservato a { $owner }.
agenda-rule-company-limit = { $who } avrebbe più di { $limit } incontri.
agenda-rule-guest-limit = { $who } avrebbe più di { $limit } incontri.
agenda-rule-half-day-limit = { $who } avrebbe più di { $limit } incontri in mezza giornata.
agenda-rule-wrong-half-day = { $pair }: uno dei due c’è solo nell’altra metà della giornata ({ $slot }).
agenda-rule-interpreter-missing = { $pair }: non hanno una lingua in comune e non c’è un interprete libero.
agenda-rule-interpreter-unsuited = { $who } non parla le lingue di { $pair }.
agenda-rule-out-of-order = { $before } deve finire prima che cominci { $after }.
agenda-rule-lock = { $pair }: l’incontro è bloccato e non sta più dov’era.

## Motivi: perché una preferenza non è in agenda

agenda-reason-removed-by-hand = L’incontro è stato tolto a mano.
agenda-reason-no-representative = { $company } non ha nessuno che possa sedere al tavolo: aggiungi un rappresentante.
agenda-reason-refused-by-company = { $company } ha chiesto di non incontrare { $guest }.
agenda-reason-refused-by-guest = { $guest } ha chiesto di non incontrare { $company }.
agenda-reason-refused-by-both = Nessuno dei due vuole incontrare l’altro.
agenda-reason-excluded = L’organizzazione li tiene separati.
agenda-reason-no-common-slot = { $company } e { $guest } non sono mai presenti nello stesso turno.
agenda-reason-no-table = Nei turni in cui ci sono entrambi, { $company } non ha un tavolo che possa usare.
agenda-reason-no-interpreter = Non hanno una lingua in comune ({ $ours } da una parte, { $theirs } dall’altra) e nessun interprete le parla entrambe.
agenda-reason-limit-is-zero = Uno dei due non può avere incontri: il suo massimo è zero.
agenda-reason-company-limit = { $company } ha già il suo massimo di { $limit } incontri, con preferenze più forti: { $by }.
agenda-reason-guest-limit = { $guest } ha già il suo massimo di { $limit } incontri, con preferenze più forti: { $by }.
agenda-reason-half-day-limit = { $company } ha già il suo massimo di { $limit } incontri in ogni mezza giornata possibile.
agenda-reason-company-full = { $count ->
    [one] L’unico turno possibile di { $company } è preso da una preferenza più forte: { $by }.
   *[other] Tutti i { $count } turni possibili di { $company } sono presi da preferenze più forti: { $by }.
}
agenda-reason-guest-full = { $count ->
    [one] L’unico turno possibile di { $guest } è preso da una preferenza più forte: { $by }.
   *[other] Tutti i { $count } turni possibili di { $guest } sono presi da preferenze più forti: { $by }.
}
agenda-reason-slots-taken = In ogni turno possibile uno dei due è già impegnato: { $company } con { $company-with }; { $guest } con { $guest-with }.
agenda-reason-tables-taken = { $count ->
    [one] Nell’unico turno in cui sono liberi entrambi non c’è un tavolo libero o abbastanza vicino.
   *[other] Nei { $count } turni in cui sono liberi entrambi non c’è un tavolo libero o abbastanza vicino.
}
agenda-reason-interpreters-taken = { $count ->
    [one] Nell’unico turno in cui sono liberi entrambi gli interpreti adatti sono impegnati: { $by }.
   *[other] Nei { $count } turni in cui sono liberi entrambi gli interpreti adatti sono impegnati: { $by }.
}
agenda-reason-precedence = L’ordine richiesto con altri incontri esclude i turni liberi: { $by }.
agenda-reason-worse-overall = Si potrebbe fare, ma ne soffrirebbe qualcosa che conta di più: { $component }.

## Componenti dell’obiettivo

agenda-component-unmet-musts = irrinunciabili non soddisfatti
agenda-component-shortfall = incontri mancanti ai minimi
agenda-component-wish-weight = valore delle preferenze soddisfatte
agenda-component-stability = incontri già comunicati che cambiano
agenda-component-breaks = attese tra due incontri
agenda-component-table-changes = cambi di tavolo
agenda-component-break-difference = differenza di attese tra le persone
agenda-component-satisfaction-difference = differenza di soddisfazione tra le imprese
agenda-component-day-balance = differenza di incontri tra i giorni
agenda-change-worse = Peggiora: { $component } ({ $amount })
agenda-change-better = Migliora: { $component } ({ $amount })

## Rifiuti

agenda-name-long = Il nome può avere al massimo 100 caratteri.
agenda-seconds-wrong = Scrivi i secondi: un numero da 1 a 3600.
agenda-seed-wrong = Scrivi un numero intero, per esempio 1.
agenda-needs-slots = Prima servono le sessioni con i loro turni: aggiungile nella scheda «Sessioni e tavoli».
agenda-needs-tables = Prima servono i tavoli: aggiungili nella scheda «Sessioni e tavoli».
agenda-needs-wishes = Prima servono le preferenze: importale o aggiungile nella scheda «Preferenze».
agenda-base-not-ready = La bozza di partenza non è pronta.
agenda-draft-is-published = Questa agenda è pubblicata e non cambia più. Per cambiarla, fanne una nuova bozza.
agenda-draft-is-being-made = Questa bozza è ancora in preparazione.
agenda-draft-is-made = Questa bozza è già pronta.
agenda-draft-failed = Questa bozza non è riuscita.
agenda-edit-breaks-a-rule = La modifica non rispetta una regola: niente è cambiato.
agenda-edit-unknown = L’incontro, il turno o il tavolo non c’è in questa bozza.
agenda-edit-locked = L’incontro è bloccato, o è bloccato quello che dovrebbe fargli posto: sbloccalo prima.
agenda-edit-held-already = Questo incontro è già in agenda.
agenda-edit-no-place = Non c’è un turno con un tavolo dove questo incontro possa stare.
agenda-nothing-to-undo = Non c’è niente da annullare.
agenda-publish-breaks-rules = { $count ->
    [one] La bozza non rispetta più una regola: sistemala e riprova.
   *[other] La bozza non rispetta più { $count } regole: sistemale e riprova.
}
agenda-engine-broke = Il calcolo si è interrotto per un errore nostro: è stato registrato. Riprova.
agenda-wish-side-needed = Indica di chi è la preferenza.
agenda-wish-level-needed = Indica quanto è forte la preferenza.
agenda-wish-company-unknown = Scegli un’impresa che partecipa alla missione.
agenda-wish-guest-unknown = Scegli un ospite che partecipa alla missione.
agenda-note-long = Il testo è troppo lungo: al massimo 500 caratteri.

## Fasi del calcolo

agenda-phase-waiting = In attesa del proprio turno.
agenda-phase-bounding = Calcolo di quanto si può ottenere al massimo.
agenda-phase-constructing = Prima agenda.
agenda-phase-improving = Miglioramento dell’agenda.
agenda-phase-explaining = Ricerca dei motivi delle preferenze rimaste fuori.

## Posta

agenda-mail-published-subject = La tua agenda: { $mission }
agenda-mail-changed-subject = La tua agenda è cambiata: { $mission }
agenda-mail-cancelled-subject = Incontri annullati: { $mission }
agenda-mail-greeting = Gentile { $name },
agenda-mail-published-lead = { $count ->
    [one] la tua agenda per «{ $mission }» è pronta. Hai un incontro:
   *[other] la tua agenda per «{ $mission }» è pronta. Hai { $count } incontri:
}
agenda-mail-changed-lead = la tua agenda per «{ $mission }» è cambiata. Ecco che cosa:
agenda-mail-cancelled-lead = { $count ->
    [one] un incontro della tua agenda per «{ $mission }» è annullato:
   *[other] { $count } incontri della tua agenda per «{ $mission }» sono annullati:
}
agenda-mail-added = Nuovi incontri
agenda-mail-moved = Incontri spostati
agenda-mail-removed = Incontri annullati
agenda-mail-line = { $slot }: { $whom }, tavolo { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, tavolo { $table }, { $hall }, con l’interprete { $interpreter }
agenda-mail-was = {" "}(prima: { $before })
agenda-mail-zone = Gli orari sono quelli del luogo degli incontri ({ $zone }).
agenda-mail-link = La tua agenda completa e sempre aggiornata, con il PDF e il calendario da seguire:
agenda-mail-calendar = Con questa e-mail ricevi anche gli inviti per il tuo calendario.
agenda-mail-closing = Per ogni domanda: { $contact }.
agenda-mail-event = Incontro con { $whom }
