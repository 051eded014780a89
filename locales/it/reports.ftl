# Le relazioni: dossier per il rinnovo, relazione finale, i dati dietro a ogni cifra.

reports-lead = Lo stato del programma a un giorno qualsiasi, calcolato dai dati. Ogni cifra porta ai record che conta.
reports-renewal-title = Dossier per il rinnovo
reports-renewal-lead = Prima della scadenza: che cosa è stato fatto, che cosa manca, se gli obiettivi sono raggiunti.
reports-closing-title = Relazione finale
reports-closing-lead = Alla fine: iniziative, risultati e decisioni, per chi deve rendere conto.
reports-day = Situazione al giorno
reports-day-wrong = Questo giorno non esiste: scrivilo come 2026-11-28.
reports-show = Mostra
reports-pdf = PDF
reports-xlsx = Foglio di calcolo
reports-as-of = Situazione al { $date }
reports-made-at = Documento generato il { $date }
reports-renewal-sentence = { $done ->
    [0] Nessuna iniziativa conclusa
    [one] Un'iniziativa conclusa
   *[other] { $done } iniziative concluse
} su { $planned } in piano, con { $companies ->
    [one] un'impresa
   *[other] { $companies } imprese
} e { $guests ->
    [one] un ospite estero
   *[other] { $guests } ospiti esteri
}; { $count ->
    [0] oggi è l'ultimo giorno di validità
    [one] resta un giorno di validità
   *[other] restano { $count } giorni di validità
}.
reports-renewal-sentence-over = { $done ->
    [0] Nessuna iniziativa conclusa
    [one] Un'iniziativa conclusa
   *[other] { $done } iniziative concluse
} su { $planned } in piano, con { $companies ->
    [one] un'impresa
   *[other] { $companies } imprese
} e { $guests ->
    [one] un ospite estero
   *[other] { $guests } ospiti esteri
}; la validità è finita da { $count ->
    [one] un giorno
   *[other] { $count } giorni
}.
reports-closing-sentence = { $done ->
    [0] Nessuna iniziativa conclusa
    [one] Un'iniziativa conclusa
   *[other] { $done } iniziative concluse
} su { $planned } in piano. Hanno partecipato { $companies ->
    [one] un'impresa
   *[other] { $companies } imprese
} e { $guests ->
    [one] un ospite estero
   *[other] { $guests } ospiti esteri
}.
reports-by-line = Previsto e fatto, per linea d'azione
reports-indicators = Obiettivi e risultati
reports-money = Risorse, per linea d'azione e per stato
reports-money-allocated = Stanziato
reports-money-committed = Impegnato
reports-money-settled = Liquidato
reports-money-paid = Pagato
reports-by-province = Posti per provincia
reports-by-size = Posti per dimensione d'impresa
reports-activities = Iniziative
reports-decisions = Decisioni del comitato
reports-open-data = Dati aperti
reports-open-data-text = Le stesse tabelle in CSV, con i codici accanto ai nomi: UTF-8, virgola, punto decimale, date ISO.
reports-how = Come si contano le cifre
reports-how-text = Tutto è calcolato da record con la loro data, così com'erano alla fine del giorno indicato: stati delle iniziative, date, luoghi e linee in vigore quel giorno, obiettivi fissati fino ad allora. Imprese e ospiti contano dal primo giorno di un'iniziativa in corso o conclusa; gli incontri sono quelli dell'ultima versione dell'agenda pubblicata. Un'impresa che partecipa due volte conta una volta fra le imprese e due fra i posti. Provincia e dimensione sono quelle del record dell'impresa. I valori che vengono da fuori portano fonte e data.
reports-total = Totale
reports-no-line = Tutto il programma, senza linea
reports-whole-programme = Tutto il programma
reports-not-known = Non indicata
reports-counted = contato dai dati
reports-typed = valore registrato, con fonte e data
reports-formula = Formula
reports-record = Record
reports-detail = Dettaglio
reports-counts = Quanto conta
reports-nothing-counted = Nessun record: la cifra è zero.
reports-guests-count = { $count ->
    [one] un ospite
   *[other] { $count } ospiti
}
reports-table-lines = Linee d'azione
reports-table-money = Denaro
reports-table-indicators = Indicatori
reports-table-activities = Iniziative
reports-table-places = Posti
reports-column-day = Al giorno
reports-column-line = Linea
reports-column-line-name = Linea d'azione
reports-column-planned = In piano
reports-column-approved = Approvate
reports-column-running = In corso
reports-column-done = Concluse
reports-column-cancelled = Annullate
reports-column-places = Posti
reports-column-companies = Imprese
reports-column-guests = Ospiti esteri
reports-column-countries = Paesi
reports-column-meetings = Incontri
reports-column-kpi = Codice
reports-column-kpi-name = Indicatore
reports-column-unit = Unità
reports-column-year = Anno
reports-column-target = Obiettivo
reports-column-actual = Risultato
reports-column-share = Raggiunto (%)
reports-column-source = Fonte
reports-column-observed = Rilevato il
reports-column-activity = Iniziativa
reports-column-kind = Tipo
reports-column-starts = Dal
reports-column-ends = Al
reports-column-place = Luogo
reports-column-state = Stato
reports-column-reason = Motivo
reports-column-by = Per
reports-column-value = Valore
reports-measure-companies = Imprese partecipanti
reports-measure-company-places = Posti di imprese
reports-measure-small-companies = Micro e piccole imprese partecipanti
reports-measure-guests = Ospiti esteri
reports-measure-countries = Paesi di provenienza
reports-measure-meetings = Incontri in agenda
reports-measure-money-allocated = Denaro stanziato
reports-measure-money-committed = Denaro impegnato
reports-measure-money-settled = Denaro liquidato
reports-measure-money-paid = Denaro pagato
reports-measure-activities-approved = Iniziative approvate
reports-measure-activities-done = Iniziative concluse
reports-measure-activities-planned = Iniziative in piano
reports-measure-activities-running = Iniziative in corso
reports-measure-activities-cancelled = Iniziative annullate
