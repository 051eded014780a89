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
agenda-reason-no-interpreter = Non hanno una lingua in comune ({ $ours } da una parte, { $theirs } dall’altra) e in nessun turno in cui ci sono entrambi c’è un interprete che le parli.
agenda-reason-limit-is-zero = Uno dei due, o chi siede per l’impresa, non può avere incontri: il massimo è zero.
agenda-reason-company-limit = { $strength ->
    [stronger] { $company } ha già il suo massimo di { $limit } incontri, con preferenze almeno altrettanto forti: { $by }.
   *[other] { $company } ha già il suo massimo di { $limit } incontri: { $by }.
}
agenda-reason-guest-limit = { $strength ->
    [stronger] { $guest } ha già il suo massimo di { $limit } incontri, con preferenze almeno altrettanto forti: { $by }.
   *[other] { $guest } ha già il suo massimo di { $limit } incontri: { $by }.
}
agenda-reason-representative-limit = { $count ->
    [0] Chi potrebbe sedere per { $company } non può avere incontri, o è impegnato ({ $who }).
   *[other] Chi può sedere per { $company } è impegnato o ha già il suo massimo di incontri ({ $who }), con: { $by }.
}
agenda-reason-half-day-limit = { $company } ha già il suo massimo di { $limit } incontri in ogni mezza giornata possibile.
agenda-reason-company-full = { $strength ->
    [stronger] { $count ->
        [one] I turni possibili di { $company } sono presi da una preferenza almeno altrettanto forte: { $by }.
       *[other] I turni possibili di { $company } sono tutti presi da { $count } preferenze almeno altrettanto forti: { $by }.
    }
   *[other] { $count ->
        [one] I turni possibili di { $company } sono presi da un altro incontro: { $by }.
       *[other] I turni possibili di { $company } sono tutti presi da { $count } altri incontri: { $by }.
    }
}
agenda-reason-guest-full = { $strength ->
    [stronger] { $count ->
        [one] L’unico turno possibile di { $guest } è preso da una preferenza almeno altrettanto forte: { $by }.
       *[other] Tutti i { $count } turni possibili di { $guest } sono presi da preferenze almeno altrettanto forti: { $by }.
    }
   *[other] { $count ->
        [one] L’unico turno possibile di { $guest } è preso da un altro incontro: { $by }.
       *[other] Tutti i { $count } turni possibili di { $guest } sono presi da altri incontri: { $by }.
    }
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

## Pagine

agenda-title = Agenda
agenda-lead = Chi incontra chi, quando e dove: fai preparare una bozza, sistemala, pubblicala.
agenda-none = Nessuna agenda
agenda-none-text = Quando imprese, ospiti, turni, tavoli e preferenze ci sono, fai preparare la prima bozza qui sotto.
agenda-make = Prepara una bozza
agenda-name = Nome della bozza
agenda-draft-name = Bozza { $number }
agenda-remade-name = { $name }, rifatta
agenda-seconds = Tempo di calcolo, in secondi
agenda-seconds-help = Più tempo può dare un’agenda migliore. Il calcolo si ferma prima se dimostra di aver trovato la migliore.
agenda-advanced = Avanzate
agenda-seed = Seme del calcolo
agenda-seed-help = Un altro numero cerca per un’altra strada.
agenda-made = { $who }, { $when }
agenda-column-name = Nome
agenda-column-state = Stato
agenda-column-meetings = Incontri
agenda-column-musts = Irrinunciabili
agenda-column-wishes = Preferenze
agenda-column-distance = Del massimo
agenda-column-made = Preparata da
agenda-column-reason = Motivo
agenda-column-who = Chi
agenda-column-kind = Ruolo
agenda-column-changes = Che cosa cambia
agenda-column-what = Differenza
agenda-column-level = Preferenza
agenda-column-apart = Tenuti separati
agenda-state-making = in preparazione
agenda-state-ready = bozza
agenda-state-failed = non riuscita
agenda-state-published = versione { $number }
agenda-being-made = L’agenda è in preparazione.
agenda-progress-meetings = { $count ->
    [one] Un incontro finora.
   *[other] { $count } incontri finora.
}
agenda-stop = Ferma e tieni la migliore trovata
agenda-failed = L’agenda non si è potuta preparare
agenda-failed-advice = Nessuna versione pubblicata è cambiata. Correggi quello che è indicato e prepara una nuova bozza.
agenda-discard = Scarta la bozza
agenda-discard-text = La bozza sparisce con le sue modifiche. Le versioni pubblicate restano.
agenda-figures = In cifre
agenda-figure-meetings = incontri
agenda-figure-places = su { $count } posti (tavoli per turni)
agenda-figure-per-company = incontri per impresa, in media
agenda-figure-per-guest = incontri per ospite, in media
agenda-figure-range = { $count ->
    [0] da { $fewest } a { $most }
   *[other] da { $fewest } a { $most }; { $count } senza incontri
}
agenda-figure-breaks = attese tra due incontri
agenda-figure-breaks-note = turni vuoti tra due incontri della stessa giornata
agenda-figure-of-bound = del massimo dimostrato
agenda-figure-of-bound-note = valore { $value } su { $bound }
agenda-figure-proved = 100 %
agenda-figure-proved-note = è dimostrato che non c’è un’agenda migliore
agenda-publish = Pubblica
agenda-left-out = Preferenze rimaste fuori
agenda-no-meetings = Nessun incontro in questa bozza
agenda-no-meetings-text = Guarda perché le preferenze sono rimaste fuori.
agenda-sessions = Sessioni
agenda-views = Viste
agenda-halls = Sale
agenda-all-halls = Tutte le sale
agenda-view-tables = Per tavolo
agenda-view-companies = Per impresa
agenda-view-guests = Per ospite
agenda-corner-tables = Tavolo
agenda-corner-companies = Impresa
agenda-corner-guests = Ospite
agenda-after-break = dopo la pausa
agenda-board-caption = Incontri di «{ $name }»
agenda-undo = Annulla l’ultima modifica
agenda-copy = Copia in una nuova bozza
agenda-copied-name = { $name }, copia
agenda-copy-text = La versione pubblicata non cambia più. Per correggere qualcosa, copiala in una nuova bozza: sarà avvisato soltanto chi vede cambiare la propria agenda.
agenda-remake = Rifai intorno agli incontri bloccati
agenda-remake-text = Prepara una nuova bozza che lascia dove sono gli incontri bloccati e sceglie di nuovo tutti gli altri. Questa bozza resta com’è.
agenda-preview-refused = Non si può fare
agenda-preview-costs = Si può fare, ma:
agenda-preview-ok = Si può fare
agenda-preview-exchange = Fa posto l’incontro { $company } – { $guest }, che va al posto lasciato libero.
agenda-back-to-board = Torna alla bozza
agenda-fact-when = Quando
agenda-fact-table = Tavolo
agenda-fact-hall = Sala
agenda-fact-company = Impresa
agenda-fact-representative = Rappresentante
agenda-fact-guest = Ospite
agenda-fact-organisation = Organizzazione
agenda-fact-interpreter = Interprete
agenda-fact-from-company = Per l’impresa
agenda-fact-from-guest = Per l’ospite
agenda-lock-title = Blocco
agenda-lock-text = Un incontro bloccato resta dov’è quando l’agenda viene rifatta.
agenda-move-title = Sposta
agenda-table-help = Lascia vuoto per far scegliere un tavolo libero.
agenda-remove-title = Togli dall’agenda
agenda-remove-text = L’incontro esce da questa bozza; la preferenza resta.
agenda-remove = Togli l’incontro
agenda-left-out-title = Preferenze rimaste fuori
agenda-left-out-lead = Per ognuna, il motivo. «Aggiungi» cerca il posto migliore e dice prima che cosa comporta se una regola lo impedisce.
agenda-conflicting-musts = { $count ->
    [one] Un incontro irrinunciabile non si può tenere
   *[other] { $count } incontri irrinunciabili non possono stare tutti in agenda
}
agenda-conflicting-musts-text = È stato dimostrato quando la bozza è stata preparata: non è un limite della ricerca. Ad almeno uno di questi bisogna rinunciare, oppure cambiare gli orari.
agenda-left-out-none = Nessuna preferenza è rimasta fuori
agenda-left-out-none-text = Con questi filtri, tutte le preferenze sono in agenda.
agenda-show = Mostra
agenda-add = Aggiungi
agenda-publish-title = Pubblica la versione { $number }
agenda-publish-confirm = Vuoi pubblicare questa agenda?
agenda-publish-text = La versione pubblicata non cambia più. Per ogni persona la cui agenda cambia si prepara una e-mail: niente parte finché non la invii dalla posta in uscita.
agenda-publish-action = Pubblica la versione { $count }
agenda-publish-impossible = La bozza non rispetta alcune regole
agenda-publish-nobody = Rispetto alla versione in vigore non cambia niente per nessuno.
agenda-publish-summary = Saranno avvisati: { $companies ->
    [one] un’impresa
   *[other] { $companies } imprese
}, { $guests ->
    [one] un ospite
   *[other] { $guests } ospiti
}, { $interpreters ->
    [one] un interprete
   *[other] { $interpreters } interpreti
}.
agenda-problem-changed = Preferenze, tavoli o presenze sono cambiati da quando la bozza è stata preparata.
agenda-without-address = { $count ->
    [one] Una persona non ha un indirizzo e-mail: avvisala in un altro modo.
   *[other] { $count } persone non hanno un indirizzo e-mail: avvisale in un altro modo.
}
agenda-no-address = senza indirizzo e-mail
agenda-told = Chi sarà avvisato
agenda-and-others = { $count ->
    [one] E un altro.
   *[other] E altri { $count }.
}
agenda-person-company = impresa
agenda-person-guest = ospite
agenda-person-interpreter = interprete
agenda-changes = { $count ->
    [one] un cambiamento
   *[other] { $count } cambiamenti
}
agenda-changes-added = { $count ->
    [one] un incontro nuovo
   *[other] { $count } incontri nuovi
}
agenda-changes-moved = { $count ->
    [one] uno spostato
   *[other] { $count } spostati
}
agenda-changes-removed = { $count ->
    [one] uno annullato
   *[other] { $count } annullati
}
agenda-compare-title = Due agende a confronto
agenda-compare = Confronta
agenda-compare-first = Prima agenda
agenda-compare-second = Seconda agenda
agenda-compare-found = { $count ->
    [0] Le due agende sono uguali.
    [one] Un incontro è diverso.
   *[other] { $count } incontri sono diversi.
}
agenda-compare-meetings = Incontri diversi
agenda-compare-same = Gli incontri sono gli stessi, agli stessi orari e tavoli.
agenda-compare-people = Chi vedrebbe cambiamenti
agenda-only-first = solo nella prima
agenda-only-second = solo nella seconda
agenda-moved = spostato
agenda-level-must = irrinunciabile
agenda-level-would-like = gradito
agenda-level-never = da evitare
agenda-level-excluded = tenuti separati dall’organizzazione
agenda-level-help = «Da evitare» e «tenuti separati» impediscono l’incontro.
agenda-side = Di chi è la preferenza
agenda-side-help = Non serve se l’organizzazione li tiene separati.
agenda-side-company = dell’impresa
agenda-side-guest = dell’ospite
agenda-note = Nota o motivo
agenda-note-help = Il motivo è obbligatorio se l’organizzazione li tiene separati.
agenda-wishes-title = Preferenze
agenda-wishes-lead = Chi vorrebbe incontrare chi, da tutte e due le parti.
agenda-wishes-none = Nessuna preferenza
agenda-wishes-none-text = Importale dal foglio di calcolo oppure aggiungile una per una.
agenda-wishes-import = Importa il foglio
agenda-wishes-search = Cerca un’impresa o un ospite
agenda-wishes-found = { $count ->
    [0] Nessuna coppia
    [one] Una coppia
   *[other] { $count } coppie
}
agenda-wish-add = Aggiungi una preferenza
agenda-wish-remove = Togli
agenda-include = Permetti l’incontro

## Dopo una modifica

done-agenda-stop-asked = Il calcolo si ferma tra poco e tiene la migliore agenda trovata.
done-agenda-draft-discarded = La bozza è stata scartata.
done-agenda-copied = La bozza è una copia: cambia quello che serve.
done-agenda-meeting-moved = Incontro spostato.
done-agenda-meeting-added = Incontro aggiunto.
done-agenda-meeting-removed = Incontro tolto dall’agenda.
done-agenda-meeting-locked = Incontro bloccato.
done-agenda-meeting-unlocked = Incontro sbloccato.
done-agenda-change-undone = Ultima modifica annullata.
done-agenda-published = L’agenda è pubblicata. Le e-mail si preparano nella posta in uscita.
done-agenda-wish-set = Preferenza registrata.
done-agenda-wish-removed = Preferenza tolta.
done-agenda-excluded = I due restano separati.
done-agenda-included = I due possono di nuovo incontrarsi.

## Cambi dell'ultimo momento

agenda-replan = Cambio dell’ultimo momento
agenda-replan-title = Cambio dell’ultimo momento
agenda-replan-lead = Qualcuno non viene, arriva tardi o chiede un incontro al banco: in un attimo hai una nuova bozza che cambia il meno possibile. Restano dove sono gli incontri bloccati e quelli già cominciati.
agenda-replan-absence = Chi manca
agenda-replan-absence-text = Lascia vuoto se non manca nessuno.
agenda-replan-who = Chi non può esserci
agenda-replan-from = Dal turno
agenda-replan-from-help = Vuoto: dal primo turno che non è ancora cominciato.
agenda-replan-until = Fino al turno
agenda-replan-until-help = Vuoto: fino alla fine della missione.
agenda-replan-wish = Una nuova richiesta
agenda-replan-wish-text = Un incontro chiesto al banco. Lascia vuoto se non c’è.
agenda-replan-new = La nuova bozza
agenda-replan-make = Prepara la nuova bozza
agenda-replan-name-proposed = { $name }, cambio
agenda-replan-who-unknown = Scegli una persona della missione.
agenda-replan-slot-unknown = Scegli un turno della missione.
agenda-replan-until-early = L’ultimo turno viene prima del primo: scambiali.
agenda-replan-over = In quel periodo non c’è più nessun turno da cominciare: non c’è niente da cambiare.
agenda-replan-locked = Gli incontri bloccati si contraddicono: sbloccane uno e riprova. Niente è cambiato.
agenda-replan-see = Guarda ogni incontro che cambia
done-agenda-replanned = La nuova bozza è pronta: guarda chi va avvisato, poi pubblicala.

## Quanto costerebbe

agenda-forcing = Imporlo ({ $slot }) toglierebbe: { $pairs }.
agenda-forcing-alone = Imporlo ({ $slot }) non toglierebbe nessun incontro.

## Andamento del calcolo

agenda-history = Andamento del calcolo
agenda-history-seconds = Secondi
agenda-history-at-most = { $value } (al massimo { $bound })
agenda-history-at-least = { $value } (almeno { $bound })
agenda-bound-at-most = al massimo
agenda-bound-at-least = almeno
agenda-order = Che cosa conta di più
agenda-order-lead = Decide la prima cosa; tra due agende uguali per la prima decide la seconda, e così via. Quello che non scegli non conta. Vale per le agende che si calcolano da ora in poi.
agenda-order-place = { $count }º posto
agenda-order-twice = Questa cosa è già scelta più in alto.
agenda-order-now = Conta, nell'ordine:
agenda-order-change = Cambia l'ordine
done-agenda-order = Salvato: le prossime agende si calcolano così.
agenda-order-instead = Torna all’ordine
agenda-weights = Quanto pesa ogni cosa
agenda-weights-lead = Di ogni cosa scrivi quanto pesa un’unità: un incontro, un cambio di tavolo, un’attesa, un punto di valore. L’agenda migliore è quella con la somma migliore. Quello che lasci vuoto non conta. Vale per le agende che si calcolano da ora in poi, al posto dell’ordine. I pesi che trovi sono solo un inizio.
agenda-weights-now = Conta, con questi pesi:
agenda-weights-change = Cambia i pesi
agenda-weights-instead = Usa dei pesi
agenda-weights-needed = Dai un peso ad almeno una cosa, per esempio 100 agli irrinunciabili.
agenda-weight-wrong = Scrivi un numero intero da 0 a 1000.
agenda-weighted = { $component } × { $weight }

## Ordine tra incontri

agenda-precedences = Ordine tra incontri
agenda-precedences-lead = Quando si tengono tutti e due, il primo finisce prima che cominci il secondo. Se uno dei due non entra in agenda, l’altro è libero.
agenda-precedences-none = Nessun incontro deve venire prima di un altro.
agenda-precedence-first = Prima
agenda-precedence-second = Dopo
agenda-precedence-add = Aggiungi un ordine
agenda-precedence-remove = Togli
agenda-precedence-before-company = Prima: impresa
agenda-precedence-before-guest = Prima: ospite
agenda-precedence-after-company = Dopo: impresa
agenda-precedence-after-guest = Dopo: ospite
agenda-precedence-same = È lo stesso incontro: scegline un altro.
agenda-precedence-contrary = È già chiesto il contrario: toglilo prima.
done-agenda-precedence-added = Aggiunto: vale per le nuove agende, e per le bozze che non sono ancora pubblicate.
done-agenda-precedence-removed = Tolto.
