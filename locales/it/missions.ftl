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
