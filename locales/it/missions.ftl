# Missioni: chi partecipa, sessioni, sale e tavoli.

missions-session-backwards = L'ora di fine deve venire dopo quella di inizio, anche per l'intervallo.
missions-session-minutes = Un incontro dura da 5 a 240 minuti, la pausa da 0 a 120.
missions-session-no-room = In questo orario non entra nemmeno un incontro.
missions-session-no-such-time = Quel giorno cambia l'ora legale e quest'ora non esiste: scegline un'altra.
missions-session-outside = Questo giorno non è tra quelli della missione.
missions-session-overlaps = In quest'orario c'è già un'altra sessione.
missions-session-used = { $count ->
    [one] In questa sessione c'è già un incontro, in una bozza o in una versione dell'agenda: l'orario non può cambiare.
   *[other] In questa sessione ci sono già { $count } incontri, tra bozze e versioni dell'agenda: l'orario non può cambiare.
}
missions-limits-backwards = Il massimo è più piccolo del minimo.
missions-hall-name-taken = C'è già una sala con questo nome.
missions-hall-used = { $count ->
    [one] In questa sala c'è già un incontro, in una bozza o in una versione dell'agenda: segna i tavoli come non disponibili.
   *[other] In questa sala ci sono già { $count } incontri, tra bozze e versioni dell'agenda: segna i tavoli come non disponibili.
}
missions-walk-same-hall = Scegli due sale diverse.
missions-tables-count = Aggiungi da 1 a 500 tavoli in tutto.
missions-tables-prefix-long = L'inizio del nome può avere al massimo 12 caratteri.
missions-table-label-taken = C'è già un tavolo con questo nome.
missions-table-used = { $count ->
    [one] A questo tavolo c'è già un incontro, in una bozza o in una versione dell'agenda: segnalo come non disponibile.
   *[other] A questo tavolo ci sono già { $count } incontri, tra bozze e versioni dell'agenda: segnalo come non disponibile.
}
missions-company-not-taking-part = Questa impresa non partecipa alla missione.
missions-participant-has-meetings = { $count ->
    [one] { $name } ha un incontro in agenda: leggi che cosa comporta e conferma.
   *[other] { $name } ha { $count } incontri in agenda: leggi che cosa comporta e conferma.
}
missions-representative-needed = Scegli almeno una persona che partecipa agli incontri.
missions-pair-needed = Scegli almeno una coppia di lingue.
missions-interpreter-code-taken = C'è già un interprete con questo codice.
missions-interpreter-used = { $count ->
    [one] Questo interprete ha un incontro, in una bozza o in una versione dell'agenda: segnalo come non disponibile.
   *[other] Questo interprete ha { $count } incontri, tra bozze e versioni dell'agenda: segnalo come non disponibile.
}

## Pagine

missions-tabs = Parti della missione
missions-tab-overview = Quadro
missions-tab-people = Partecipanti
missions-tab-sessions = Sessioni e tavoli
missions-tab-wishes = Preferenze
missions-tab-agenda = Agenda
missions-tab-itineraries = Itinerari
missions-tab-documents = Documenti
missions-tab-import = Importa
missions-tab-mail = Posta
missions-tab-history = Cronologia
missions-edit = Modifica
missions-limits = Limiti di incontri
missions-limits-lead = Valgono per chi non ha limiti propri.
missions-company-minimum = Incontri di ogni impresa, almeno
missions-company-maximum = Incontri di ogni impresa, al massimo
missions-guest-minimum = Incontri di ogni ospite, almeno
missions-guest-maximum = Incontri di ogni ospite, al massimo
missions-companies = Imprese
missions-guests = Ospiti
missions-interpreters = Interpreti
missions-slots = Turni
missions-tables = Tavoli
missions-wished = Incontri desiderati
missions-capacity = Incontri possibili
missions-figure-limits = da { $least } a { $most } incontri ciascuno
missions-in-sessions = { $count ->
    [one] in una sessione
   *[other] in { $count } sessioni
}
missions-in-halls = { $count ->
    [one] in una sala
   *[other] in { $count } sale
}
missions-of-which-must = { $count ->
    [one] di cui uno irrinunciabile
   *[other] di cui { $count } irrinunciabili
}
missions-capacity-note = posti ai tavoli: { $places }; incontri che gli ospiti possono avere: { $guests }
missions-state-change = Stato
missions-state-now = Adesso: { $state }.
missions-steps = Che cosa fare adesso
missions-step-is-done = Fatto:
missions-step-people = Partecipanti
missions-step-people-todo = Aggiungi le imprese e gli ospiti, uno per uno o con il foglio di calcolo.
missions-step-people-nobody = { $count ->
    [one] Di un'impresa non si sa chi viene agli incontri.
   *[other] Di { $count } imprese non si sa chi viene agli incontri.
}
missions-step-people-done = { $companies } imprese e { $guests } ospiti.
missions-step-sessions = Sessioni e tavoli
missions-step-sessions-todo = Di' quando si tengono gli incontri e a quali tavoli.
missions-step-sessions-done = { $slots } turni e { $tables } tavoli.
missions-step-wishes = Preferenze
missions-step-wishes-todo = Raccogli chi vuole incontrare chi.
missions-step-wishes-without = { $count ->
    [one] Per un ospite non c'è ancora nessuna preferenza.
   *[other] Per { $count } ospiti non c'è ancora nessuna preferenza.
}
missions-step-wishes-done = { $count ->
    [one] Un incontro desiderato; ogni ospite ne ha almeno uno.
   *[other] { $count } incontri desiderati; ogni ospite ne ha almeno uno.
}
missions-step-agenda = Agenda
missions-step-agenda-todo = Fai preparare una prima bozza: bastano pochi secondi.
missions-step-agenda-drafts = { $count ->
    [one] C'è una bozza.
   *[other] Ci sono { $count } bozze.
}
missions-step-agenda-done = Nessuna bozza in sospeso.
missions-step-publish = Pubblicazione
missions-step-publish-todo = Scegli la bozza migliore e pubblicala: ognuno avrà la sua agenda.
missions-step-publish-done = { $count ->
    [one] Pubblicata la versione { $version }, con un incontro.
   *[other] Pubblicata la versione { $version }, con { $count } incontri.
}
missions-step-mails = Posta
missions-step-mails-todo = Dopo la pubblicazione trovi qui le e-mail da leggere e inviare.
missions-step-mails-drafts = { $count ->
    [one] Un'e-mail aspetta di essere letta e inviata.
   *[other] { $count } e-mail aspettano di essere lette e inviate.
}
missions-step-mails-done = Nessuna e-mail da inviare.

## Partecipanti

missions-sides = Imprese, ospiti, interpreti
missions-name = Nome
missions-place = Da dove
missions-people-search = Cerca per nome, città o prodotto
missions-choose = Scegli
missions-representatives = Chi viene agli incontri
missions-nobody = nessuno
missions-own-limits = Limiti propri
missions-own-minimum = Incontri, almeno
missions-own-maximum = Incontri, al massimo
missions-own-help = Lascia vuoto per usare i limiti della missione.
missions-half-day = Solo una parte della giornata
missions-at-least = almeno { $count }
missions-at-most = al massimo { $count }
missions-only-morning = solo al mattino
missions-only-afternoon = solo al pomeriggio
missions-wishes = Preferenze
missions-away = Assenze
missions-away-edit = Cambia le assenze
missions-away-lead = Segna i turni in cui non è disponibile.
missions-away-reason = Motivo
missions-away-no-sessions = Aggiungi prima le sessioni: le assenze si segnano turno per turno.
missions-never-away = Sempre disponibile.
missions-away-slots = { $count ->
    [one] assente in un turno
   *[other] assente in { $count } turni
}
missions-whole-session = Tutta la sessione
missions-companies-empty = Ancora nessuna impresa
missions-companies-empty-text = Aggiungi le imprese che partecipano, oppure caricale con il foglio di calcolo.
missions-guests-empty = Ancora nessun ospite
missions-guests-empty-text = Aggiungi gli ospiti invitati, oppure caricali con il foglio di calcolo.
missions-interpreters-empty = Ancora nessun interprete
missions-interpreters-empty-text = Servono per gli incontri tra persone che non hanno una lingua in comune.
missions-add-company = Aggiungi imprese
missions-add-guest = Aggiungi ospiti
missions-add-lead = Cerca, scegli e aggiungi: qui ci sono solo quelli che non partecipano ancora.
missions-add-empty = Nessuno da aggiungere
missions-add-empty-text = Chi cerchi partecipa già, oppure non ha ancora una scheda.
missions-add-chosen = Aggiungi chi hai scelto
missions-remove-chosen = Togli chi hai scelto
missions-leaving = Togliere dalla missione
missions-leaving-title = Che cosa si perde
missions-leaving-text = Le loro preferenze, esclusioni e assenze in questa missione vengono cancellate. Le schede restano.
missions-leaving-meetings = Ci sono incontri in agenda
missions-leaving-meetings-text = Gli incontri restano scritti nelle bozze e nelle versioni, ma quelle bozze non si possono più pubblicare così: fanne preparare una nuova, poi pubblicala per avvisare chi è coinvolto.
missions-leaving-nobody = Non hai scelto nessuno.
missions-leaving-do = Togli dalla missione
missions-leaving-wishes = { $count ->
    [0] nessuna preferenza
    [one] una preferenza
   *[other] { $count } preferenze
}
missions-leaving-draft = { $count ->
    [one] un incontro nella bozza «{ $name }»
   *[other] { $count } incontri nella bozza «{ $name }»
}
missions-leaving-published = { $count ->
    [one] un incontro nella versione pubblicata «{ $name }»
   *[other] { $count } incontri nella versione pubblicata «{ $name }»
}
missions-open-record = Apri la scheda
missions-no-people = Nella scheda dell'impresa non c'è ancora nessuna persona.
missions-who-sits = Chi viene agli incontri
missions-pairs = Lingue
missions-pairs-help = Tra quali lingue traduce, in entrambi i versi.
missions-email = E-mail
missions-phone = Telefono
missions-language = Lingua in cui scriviamo
missions-code = Codice
missions-code-help = Con questo codice il foglio di calcolo riconosce l'interprete. Se lo lasci vuoto, lo facciamo noi.
missions-interpreter-add = Aggiungi un interprete
missions-interpreter-edit = Modifica l'interprete
missions-interpreter-remove = Togli questo interprete

## Sessioni e tavoli

missions-sessions = Sessioni
missions-session = Sessione
missions-session-add = Aggiungi una sessione
missions-session-edit = Modifica la sessione
missions-session-remove = Togli questa sessione
missions-sessions-empty = Ancora nessuna sessione
missions-sessions-empty-text = Una sessione è una mattina o un pomeriggio di incontri: di' da che ora a che ora, e la dividiamo in turni.
missions-day = Giorno
missions-times = Orario
missions-from = Inizio del primo incontro
missions-from-help = All'ora del luogo della missione.
missions-to = Fine della sessione
missions-to-help = L'ultimo incontro finisce entro quest'ora.
missions-meeting-minutes = Durata di un incontro, in minuti
missions-pause-minutes = Pausa tra due incontri, in minuti
missions-interval-from = Inizio dell'intervallo
missions-interval-to = Fine dell'intervallo
missions-halls = Sale e tavoli
missions-halls-empty = Ancora nessuna sala
missions-halls-empty-text = Aggiungi una sala, poi i suoi tavoli: quanti sono i tavoli, tanti incontri si tengono insieme.
missions-hall-add = Aggiungi una sala
missions-hall-edit = Modifica la sala
missions-hall-remove = Togli questa sala con i suoi tavoli
missions-hall-name = Nome della sala
missions-hall-address = Dove si trova
missions-tables-of = { $count ->
    [0] nessun tavolo
    [one] un tavolo
   *[other] { $count } tavoli
}
missions-tables-add = Aggiungi tavoli
missions-tables-how-many = Quanti tavoli
missions-tables-prefix = Inizio del nome
missions-tables-prefix-help = Con «A» si chiamano A1, A2, A3…
missions-table-edit = Modifica il tavolo
missions-table-remove = Togli questo tavolo
missions-table-label = Nome del tavolo
missions-table-company = Impresa a cui appartiene
missions-table-company-help = A quel tavolo si tengono solo i suoi incontri.
missions-closed-slots = { $count ->
    [one] chiuso in un turno
   *[other] chiuso in { $count } turni
}
missions-walks = A piedi tra le sale
missions-walks-empty = Senza indicazioni, le sale contano come vicine.
missions-walk-set = Indica i minuti tra due sale
missions-walk-one = Da
missions-walk-other = A
missions-walk-minutes = Minuti a piedi
missions-walk-between = { $count ->
    [one] { $one } – { $other }: un minuto
   *[other] { $one } – { $other }: { $count } minuti
}
done-missions-created = Missione aggiunta. Ora aggiungi i partecipanti e le sessioni.
done-missions-saved = Modifiche salvate.
done-missions-added = Partecipanti aggiunti.
done-missions-removed = Partecipanti tolti dalla missione.
done-missions-hall-added = Sala aggiunta. Ora aggiungi i suoi tavoli.

## Che cosa è stato fatto

verb-mission-hall-added = Sala aggiunta
verb-mission-hall-edited = Sala modificata
verb-mission-hall-removed = Sala tolta
verb-mission-interpreter-added = Interprete aggiunto
verb-mission-interpreter-edited = Interprete modificato
verb-mission-interpreter-removed = Interprete tolto
verb-mission-limits-set = Limiti di incontri cambiati
verb-mission-participant-edited = Limiti di un partecipante cambiati
verb-mission-participants-added = Partecipanti aggiunti
verb-mission-participants-removed = Partecipanti tolti
verb-mission-representatives-set = Persone agli incontri cambiate
verb-mission-session-added = Sessione aggiunta
verb-mission-session-edited = Sessione modificata
verb-mission-session-removed = Sessione tolta
verb-mission-table-edited = Tavolo modificato
verb-mission-table-removed = Tavolo tolto
verb-mission-tables-added = Tavoli aggiunti
verb-mission-unavailability-set = Assenze cambiate
verb-mission-walk-set = Minuti tra due sale cambiati
missions-company-half-day-maximum = Incontri di un’impresa in mezza giornata, al massimo
missions-half-day-maximum-help = Vuoto: quanti ce ne stanno.
missions-own-half-day-maximum = Al massimo in mezza giornata
missions-wish-weight = Quanto contano le preferenze
missions-wish-weight-help = Da 1 a 10, di solito 1: quante volte valgono le preferenze sue e su di sé. Se anche l’altra parte conta di più, i due numeri si moltiplicano.
missions-weight-wrong = Scrivi un numero intero da 1 a 10.
missions-sits-minimum = { $name }: almeno
missions-sits-maximum = { $name }: al massimo
