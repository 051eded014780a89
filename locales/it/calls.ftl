# Avvisi, domande, istruttoria, graduatorie.

layout-nav-calls = Avvisi
company-nav-calls = Avvisi

## L'avviso

calls-lead = Gli inviti alle imprese a partecipare a un'iniziativa, con le domande ricevute.
calls-add = Scrivi un avviso
calls-edit = Modifica l'avviso
calls-edit-lead = Finché è in bozza puoi cambiare tutto. Dopo la pubblicazione le regole restano com'erano: si può solo prorogare la chiusura.
calls-empty = Nessun avviso
calls-empty-text = Scrivi il primo: a quale iniziativa invita, quando apre e chiude, quanti posti offre. Poi costruisci il modulo e pubblicalo.
calls-empty-reader = Gli avvisi compaiono qui quando l'agenzia li scrive.
calls-name = Avviso
calls-name-it = Nome in italiano
calls-name-en = Nome in inglese
calls-name-long = Il nome è troppo lungo: al massimo 300 caratteri.
calls-activity = Iniziativa
calls-activity-help = Quella per cui si cercano imprese.
calls-text = Testo dell'avviso
calls-text-it = Testo in italiano
calls-text-en = Testo in inglese
calls-text-help-paragraphs = Una riga vuota separa i paragrafi.
calls-text-long = Il testo è troppo lungo: accorcialo.
calls-activity-not-approved = L'iniziativa non è ancora approvata: l'avviso si pubblica dopo.
calls-text-needed = Scrivi il testo dell'avviso prima di pubblicarlo.
calls-group-when = Quando
calls-group-places = Posti
calls-opens-at = Apertura
calls-closes-at = Chiusura
calls-when-help = Giorno e ora di Roma, al minuto: vale anche quando cambia l'ora legale.
calls-when-unreadable = Scrivi giorno e ora, per esempio 14/10/2026 09:00.
calls-when-skipped = Quell'ora non esiste: nella notte del cambio l'orologio va avanti di un'ora. Scegline un'altra.
calls-closes-before = La chiusura deve venire dopo l'apertura.
calls-over-already = La chiusura è già passata: scegline una futura.
calls-window = Dal { $opens } al { $closes }
calls-places = Posti
calls-mode = Come si assegnano i posti
calls-mode-help = A sportello vale l'ordine di ricezione; a punteggio valutano le persone nominate, secondo i criteri pubblicati.
calls-mode-by-arrival = A sportello, in ordine di arrivo
calls-mode-by-score = A punteggio
calls-completion-days = Termine per integrare la domanda
calls-completion-days-help = Giorni per il soccorso istruttorio, fino alle 23:59 dell'ultimo.
calls-acceptance-days = Termine per accettare il posto
calls-acceptance-days-help = Giorni dalla graduatoria o dallo scorrimento, fino alle 23:59 dell'ultimo.
calls-assessors-each = Quante persone valutano ogni domanda
calls-assessors-each-help = Solo per gli avvisi a punteggio.
calls-lot-seed = Seme del sorteggio
calls-lot-seed-help = Un testo pubblicato con l'avviso, per esempio «Avviso Micam 2027, estrazione del 14 ottobre». A parità di tutto il resto decide il sorteggio, che chiunque può rifare.
calls-lot-help = A parità di tutto decide il sorteggio: per ogni impresa si calcola l'impronta SHA-256 del seme pubblicato, di un a capo e della sua partita IVA; viene prima la più bassa. Chiunque può rifarlo.
calls-seed-needed = Scrivi il seme del sorteggio: va pubblicato prima che arrivino le domande.
calls-who-may = Chi può partecipare
calls-who-everybody = Tutte le imprese del distretto.
calls-provinces = Province della sede legale
calls-provinces-help = Sigle separate da virgole: FM, MC. Vuoto: tutte.
calls-provinces-wrong = Scrivi sigle di due lettere, separate da virgole.
calls-ateco = Codici ATECO
calls-ateco-help = Anche solo l'inizio: 15.2 comprende 15.20.10. Vuoto: tutti.
calls-ateco-wrong = Scrivi codici come 15.20 o 15, separati da virgole.
calls-sizes = Dimensioni
calls-sizes-help = Nessuna: tutte.
calls-durc = Serve il DURC in corso di validità
calls-durc-help = La scadenza sta nella scheda dell'impresa, alla voce Regolarità.
calls-quotas = Posti riservati e limiti
calls-quotas-help = Facoltativi. «Almeno»: posti tenuti per il gruppo finché ha domande. «Al massimo»: il gruppo non ne prende di più.
calls-quota-line = riga { $count }
calls-quota-dimension = Per
calls-quota-value = Valore
calls-quota-kind = Regola
calls-quota-kind-reserved = almeno
calls-quota-kind-at-most = al massimo
calls-quota-reserved = Almeno { $places } posti: { $dimension } { $group }
calls-quota-at-most = Al massimo { $places } posti: { $dimension } { $group }
calls-quota-wrong = Riga { $line }: servono il gruppo, la regola e un numero di posti non maggiore del totale.
calls-quota-too-many = I posti riservati sono più dei posti dell'avviso.
calls-dimension-province = Provincia
calls-dimension-size-class = Dimensione
calls-dimension-association = Associazione
calls-in-short = In breve
calls-days = { $count ->
    [one] un giorno
   *[other] { $count } giorni
}
calls-save = Salva
calls-tabs = Pagine dell'avviso
calls-tab-overview = Avviso
calls-tab-form = Modulo
calls-tab-applications = Domande
calls-tab-assessment = Valutazione
calls-tab-ranking = Graduatoria
calls-phase = Fase
calls-phase-draft = In bozza
calls-phase-announced = Pubblicato, non ancora aperto
calls-phase-open = Aperto
calls-phase-assessing = Chiuso, in istruttoria
calls-phase-ranked = Graduatoria approvata
calls-phase-cancelled = Ritirato
calls-publish = Pubblica
calls-public-page = Pagina pubblica
calls-is-published = L'avviso è pubblicato: le sue regole non cambiano più. Puoi prorogarne la chiusura.
calls-is-ranked = La graduatoria è approvata e non cambia più.
calls-extend = Proroga la chiusura
calls-extend-help = Solo più avanti di adesso. Le domande già ricevute restano valide.
calls-extend-later = La nuova chiusura deve essere più avanti di quella di adesso, e futura.
calls-not-to-extend = Questo avviso non si può prorogare: è in bozza, ritirato o ha già la graduatoria.
calls-cancel = Ritira l'avviso
calls-cancel-help = Scrivi perché: resta nel registro. Le domande ricevute si conservano.
calls-not-to-cancel = Questo avviso non si può ritirare: ha già la graduatoria o è già ritirato.
calls-cancelled = L'avviso è stato ritirato: non si ricevono domande.
calls-reason = Motivo
calls-happened = Che cosa è successo
calls-received = Domande ricevute

calls-documents = Documenti
calls-documents-empty = Nessun documento.
calls-document-add = Aggiungi un documento
calls-document-title = Titolo
calls-document-file = File
calls-document-remove = Togli
calls-kilobytes = { $count } KB
calls-file-help = PDF, PDF firmato (.p7m), JPEG o PNG, fino a 8 MB.
calls-file-empty = Il file è vuoto o non è stato scelto.
calls-file-large = Il file è più grande di 8 MB: riducilo o dividilo.
calls-files-large = Gli allegati insieme superano 40 MB: riducine qualcuno.
calls-file-kind = Questo file non è un PDF, un PDF firmato (.p7m), un JPEG o un PNG. Conta quello che c'è dentro, non il nome.
calls-file-cut = Il file non è arrivato intero: prova di nuovo.

## Criteri

calls-criteria = Criteri di valutazione
calls-criteria-empty = Ancora nessun criterio.
calls-criteria-needed = Un avviso a punteggio ha bisogno di almeno un criterio.
calls-scoring = Criteri e punteggi
calls-scoring-edit = Modifica i criteri
calls-scoring-lead = Ogni persona dà punti da 0 al massimo; media o mediana, per il peso; la somma è il punteggio. I conti sono esatti, senza arrotondamenti.
calls-criterion = da 0 a { $most } punti, peso { $weight }
calls-criterion-threshold = da 0 a { $most } punti, peso { $weight }, almeno { $threshold }
calls-criterion-most = Punti al massimo
calls-criterion-weight = Peso
calls-criterion-least = Soglia
calls-method = Con più persone
calls-method-help = La mediana risente meno di un voto molto diverso dagli altri.
calls-method-mean = Media
calls-method-median = Mediana
calls-threshold = Soglia sul punteggio totale
calls-threshold-help = Sotto la soglia la domanda è esclusa. Vuoto: nessuna soglia.
calls-tie-breaks = A parità di punteggio
calls-tie-breaks-help = Nell'ordine in cui li scrivi; alla fine decide sempre il sorteggio.
calls-tie-criterion = Criterio { $count }
calls-tie-place = { $count }º
calls-decided-total = punteggio
calls-decided-arrival = ordine di ricezione
calls-decided-smaller = impresa più piccola
calls-decided-lot = sorteggio

## Modulo

calls-form-lead = Che cosa si chiede alle imprese, una domanda per schermata.
calls-form-empty = Aggiungi almeno una domanda da compilare alla presentazione.
calls-form-long = Il modulo ha troppe domande: al massimo { $what }.
calls-form-key-twice = Due domande hanno lo stesso nome interno: { $what }.
calls-form-condition = «{ $what }» dipende da una domanda che non viene prima o che non ha quella scelta.
calls-form-unreadable = Il modulo non si legge: { $said }
calls-section-add = Aggiungi una sezione
calls-section-edit = Titoli della sezione
calls-section-title-it = Titolo in italiano
calls-section-title-en = Titolo in inglese
calls-section-remove = Togli la sezione
calls-section-empty = Ancora nessuna domanda.
calls-section-not-empty = Si toglie solo una sezione vuota, e una deve restare.
calls-question-add = Aggiungi una domanda
calls-question-edit = Modifica la domanda
calls-question-remove = Togli la domanda
calls-question-up = Su
calls-question-down = Giù
calls-question-kind = Si risponde con
calls-kind-text = un testo
calls-kind-number = un numero
calls-kind-money = un importo in euro
calls-kind-date = una data
calls-kind-choice = una scelta
calls-kind-many = più scelte
calls-kind-file = un file
calls-kind-table = una tabella
calls-question-it = Domanda in italiano
calls-question-en = Domanda in inglese
calls-question-help-it = Spiegazione in italiano
calls-question-help-en = Spiegazione in inglese
calls-question-choices-label = Scelte
calls-question-columns-label = Colonne della tabella
calls-question-choices-help = Una per riga, italiano e inglese separati da una barra: Sì | Yes
calls-question-choices = Scrivi almeno due scelte, diverse tra loro.
calls-question-columns = Scrivi almeno una colonna.
calls-question-bounds = Il massimo è minore del minimo.
calls-question-required = Obbligatoria
calls-question-stage = Quando si chiede
calls-stage-submission = Con la domanda
calls-stage-admission = Dopo l'ammissione, per accettare il posto
calls-question-condition-label = Solo se
calls-question-condition-help = Vuoto: sempre. Si può dipendere da una scelta che viene prima.
calls-question-condition = La condizione deve riguardare una scelta che viene prima.
calls-question-depends = Non si può spostare: una domanda verrebbe prima di quella da cui dipende.
calls-question-only-if = Solo se { $what }
calls-question-personal = È un dato personale
calls-question-personal-help = Lo vede solo chi indichi qui sotto.
calls-question-seen-by = Chi lo vede
calls-seen-by-office = Solo l'ufficio
calls-seen-by-assessors = Ufficio e chi valuta
calls-seen-by-readers = Chi legge le domande
calls-question-least = Minimo
calls-question-most = Massimo
calls-question-bounds-help = Di un numero o importo; caratteri di un testo; scelte o righe. Vuoto: nessun limite.

## Domande ricevute

calls-applications-lead = In ordine di ricezione. Le decisioni si preparano una per una e si applicano insieme.
calls-by-state = Domande per stato
calls-search = Cerca per impresa o protocollo
calls-number = Numero d'ordine
calls-number-short = N.
calls-company = Impresa
calls-company-record = Scheda dell'impresa
calls-protocol = Protocollo
calls-received-at = Ricevuta
calls-submitted-by = Inviata da
calls-place = Posto prenotato
calls-state = Stato
calls-state-all = Tutte
calls-state-today = Oggi
calls-state-draft = Bozza
calls-state-submitted = Ricevuta
calls-state-to-be-completed = Da integrare
calls-state-admissible = Ammissibile
calls-state-excluded = Esclusa
calls-state-admitted = Ammessa, da accettare
calls-state-waiting = In lista d'attesa
calls-state-accepted = Posto accettato
calls-state-withdrawn = Rinuncia
calls-state-revoked = Revocata
calls-reason-expired = Decaduta: il posto non è stato accettato entro il termine.
calls-reason-below-threshold = Sotto la soglia di punteggio.
calls-not-completed-reason = La domanda non è stata integrata entro il termine.
calls-completion-until = Da integrare entro
calls-accept-until = Da accettare entro
calls-decision = Decisione
calls-decision-label = Che cosa proponi
calls-decision-help = Resta preparata: l'impresa lo saprà quando applicherai tutte le decisioni insieme.
calls-decision-reason-help = Serve per escludere o chiedere integrazioni: l'impresa lo leggerà così com'è.
calls-decision-admissible = Ammissibile
calls-decision-complete = Da integrare
calls-decision-exclude = Esclusa
calls-prepare = Prepara la decisione
calls-is-prepared = Decisione preparata: { $decision }
calls-drop = Annulla la decisione preparata
calls-prepared = { $count ->
    [one] Una decisione è pronta
   *[other] { $count } decisioni sono pronte
}
calls-prepared-text = Si applicano tutte insieme, poi le e-mail alle imprese sono in bozza nella posta in uscita.
calls-apply-decisions = { $count ->
    [one] Applicala
   *[other] Applica tutte e { $count }
}
calls-nothing-prepared = Non c'è nessuna decisione preparata.
calls-not-in-this-state = Non si può più: la domanda è cambiata nel frattempo. Ricarica la pagina.
calls-revoke = Revoca il posto
calls-revoke-help = L'impresa perde il posto, che passa alla prossima in lista d'attesa.
calls-answer-hidden = Dato personale riservato
calls-assessors = Chi valuta
calls-assessors-label = Persone nominate
calls-assessors-help = Chi ha già dato punti resta.
calls-assign = Assegna le domande
calls-assessment-lead = Ogni domanda va a più persone, in modo equilibrato. Prima di valutare, ognuna dichiara se ha un conflitto di interessi.
calls-assessment-empty = Ancora nessuna domanda assegnata: nomina chi valuta, poi assegna le domande ammissibili.
calls-assessment-open = { $count ->
    [one] Manca una valutazione
   *[other] Mancano { $count } valutazioni
}
calls-assessor-load = { $count ->
    [one] una domanda
   *[other] { $count } domande
}
calls-no-assessors = Nomina prima chi valuta.
calls-cell-conflict = Conflitto di interessi
calls-cell-open = Da valutare
calls-cell-undeclared = Da dichiarare
calls-total = Punteggio
calls-own-assessments = Le mie valutazioni
calls-own-assessments-lead = Le domande che ti sono state assegnate.
calls-own-assessments-empty = Nessuna domanda da valutare
calls-own-assessments-empty-text = Quando ti viene assegnata una domanda, la trovi qui.
calls-declaration = Conflitto di interessi
calls-declaration-help = Hai rapporti di lavoro, di parentela, di amicizia o di affari con questa impresa? Dichiaralo prima di leggere la domanda.
calls-declaration-none = Non ho conflitti di interessi con questa impresa
calls-declaration-conflict = Ho un conflitto di interessi: la domanda passa a un'altra persona
calls-declaration-reason-help = Serve solo se hai un conflitto: basta una frase.
calls-declare = Dichiaro
calls-declared-already = Hai già dichiarato per questa domanda.
calls-declare-first = Dichiara prima se hai un conflitto di interessi.
calls-points = Punti
calls-points-help = Da 0 a { $count }.
calls-points-wrong = Scrivi un numero intero da 0 a { $most }.
calls-points-note = Motivazione
calls-points-note-help = Facoltativa; resta agli atti.
calls-points-give = Registra i punti

## Graduatoria

calls-ranking-sentence = { $admitted } ammesse su { $places } posti, { $waiting } in lista d'attesa.
calls-ranking-now = Questa è la graduatoria come sarebbe adesso. Non vale finché non è approvata.
calls-ranking-missing = Prima di approvarla
calls-ranking-empty = Nessuna domanda ammissibile.
calls-ranking-broken = Attenzione: le righe non corrispondono più all'impronta con cui la graduatoria è stata approvata. Avvisa l'amministratore.
calls-missing-closed = L'avviso non è ancora chiuso.
calls-missing-decisions = { $count ->
    [one] Una domanda aspetta una decisione.
   *[other] { $count } domande aspettano una decisione.
}
calls-missing-points = { $count ->
    [one] A una domanda mancano valutazioni.
   *[other] A { $count } domande mancano valutazioni.
}
calls-freeze = Approva la graduatoria
calls-freeze-title = Approvare la graduatoria?
calls-freeze-text = Da qui in poi non cambia più. Le imprese ammesse hanno un termine per accettare; le altre restano in lista d'attesa.
calls-act = Atto di approvazione
calls-act-help = Per esempio: Decreto n. 45 del 20 novembre 2026.
calls-frozen = Approvata il { $date } da { $by }, con { $act }.
calls-outcome-admitted = Ammessa
calls-outcome-waiting = In lista d'attesa
calls-outcome-below-threshold = Sotto soglia
calls-not-ranked = La graduatoria non è ancora approvata.
calls-record-open = Verbale in PDF
calls-record-title = Graduatoria: { $call }
calls-record-foot = Approvata con { $act }
calls-record-call = Avviso
calls-record-act = Atto
calls-record-frozen = Approvata il
calls-record-by = Da
calls-record-places = Posti
calls-record-mode = Assegnazione
calls-record-seed = Seme del sorteggio
calls-record-position = Pos.
calls-record-company = Impresa
calls-record-protocol = Protocollo
calls-record-total = Punteggio
calls-record-decided = Decide
calls-record-outcome = Esito
calls-record-hash = Impronta della graduatoria (SHA-256)
calls-record-hash-help = È calcolata su tutte le righe: se una cambiasse, non tornerebbe più.
calls-record-lot-help = «Decide» dice che cosa distingue ogni riga da quella sopra. Il sorteggio è l'impronta SHA-256 del seme, di un a capo e della partita IVA: viene prima la più bassa.

## Regolarità dell'impresa

calls-standing = Regolarità e associazione
calls-standing-durc = Scadenza del DURC
calls-standing-durc-help = Vuoto: non risulta nessun DURC.
calls-standing-association = Associazione di appartenenza
calls-standing-excluded = Esclusa dagli avvisi perché
calls-standing-excluded-help = Vuoto: non è esclusa. L'impresa lo legge prima di cominciare una domanda.
calls-rule-unknown = non risulta
calls-rule-province = Sede legale in provincia di { $wanted }
calls-rule-province-met = La sede legale è in provincia di { $found }.
calls-rule-province-unmet = La sede legale deve essere in provincia di { $wanted }; nella tua scheda: { $found }.
calls-rule-ateco = Codice ATECO { $wanted }
calls-rule-ateco-met = Il codice ATECO è tra quelli richiesti ({ $found }).
calls-rule-ateco-unmet = Serve un codice ATECO { $wanted }; nella tua scheda: { $found }.
calls-rule-size = Dimensione: { $wanted }
calls-rule-size-met = La dimensione è tra quelle ammesse ({ $found }).
calls-rule-size-unmet = Sono ammesse solo imprese di dimensione: { $wanted }; nella tua scheda: { $found }.
calls-rule-durc = DURC in corso di validità
calls-rule-durc-met = Il DURC è valido fino al { $found }.
calls-rule-durc-unmet = Serve un DURC in corso di validità; scadenza che ci risulta: { $found }.
calls-rule-excluded = Impresa non esclusa dagli avvisi
calls-rule-excluded-met = L'impresa non è esclusa.
calls-rule-excluded-unmet = L'impresa è esclusa dagli avvisi: { $found }.

## Pagina pubblica e pagine dell'impresa

calls-public-title = Avvisi per le imprese
calls-public-lead = A che cosa si può partecipare, con quali regole e fino a quando.
calls-public-empty = Nessun avviso aperto
calls-public-empty-text = Quando ne viene pubblicato uno, lo trovi qui.
calls-apply = Partecipa
calls-own-title = Avvisi
calls-own-lead = A che cosa puoi partecipare e a che punto sono le tue domande.
calls-own-open = La tua domanda
calls-own-may = La tua impresa può partecipare.
calls-own-may-not = Così com'è la tua scheda, la tua impresa non può partecipare.
calls-own-mend = Se un dato è sbagliato o è cambiato, correggi la tua scheda o scrivi all'agenzia: poi torna qui.
calls-own-requirements = Che cosa serve
calls-met = A posto
calls-unmet = Manca
calls-own-start = Comincia la domanda
calls-own-continue = Continua la domanda
calls-own-accept = Accetta il posto
calls-own-second-form = Completa i dati e accetta
calls-own-the-call = Rileggi l'avviso
calls-own-draft-announced = La tua domanda è in bozza. Puoi prepararla adesso e inviarla da { $opens }.
calls-own-draft = La tua domanda è in bozza: inviala entro { $closes }. Quello che scrivi è conservato.
calls-own-draft-late = La domanda non è stata inviata in tempo: l'avviso è chiuso.
calls-own-submitted = La tua domanda è arrivata con protocollo { $protocol }. L'agenzia la sta esaminando.
calls-own-submitted-place = La tua domanda è arrivata con protocollo { $protocol } e un posto è prenotato per te (n. { $place }), salvo verifica.
calls-own-to-be-completed = L'agenzia chiede di integrare la domanda entro { $until }.
calls-own-admissible = La tua domanda (protocollo { $protocol }) è ammissibile: aspetta la graduatoria.
calls-own-excluded = La tua domanda (protocollo { $protocol }) è stata esclusa.
calls-own-admitted = Hai un posto! Accettalo entro { $until }, altrimenti passa alla prossima in lista.
calls-own-waiting = Sei in lista d'attesa, al posto { $position }. Se un posto si libera ti scriviamo.
calls-own-accepted = Il posto è tuo: hai accettato.
calls-own-withdrawn = Non partecipi più con questa domanda.
calls-own-revoked = Il posto è stato revocato.
calls-answer-progress = Domanda { $number } di { $all }
calls-answer-save = Salva e continua
calls-answer-next = Continua
calls-answer-back = Indietro
calls-answer-later = Continua, la sistemo dopo
calls-answer-kept = La risposta è conservata così come l'hai scritta.
calls-answer-saved = Salvato
calls-answer-all = Vedi tutte le risposte
calls-answer-personal = È un dato personale: lo vede solo chi ne ha bisogno.
calls-answer-needed = Questa risposta serve.
calls-answer-long = Il testo ha { $signs } caratteri: al massimo { $most }.
calls-answer-too-long = È troppo lungo per essere conservato: al massimo { $most } caratteri.
calls-answer-number = Scrivi un numero, per esempio 12 o 12,5.
calls-answer-money = Scrivi un importo in euro, per esempio 1.250,00.
calls-answer-least = È troppo poco: almeno { $least }.
calls-answer-most = È troppo: al massimo { $most }.
calls-answer-rows = Troppe righe: al massimo { $most }.
calls-answer-row = Completa la riga { $row } o svuotala.
calls-answer-cell = Una casella ha troppo testo.
calls-money-help = In euro, per esempio 1.250,00.
calls-text-help = Al massimo { $count } caratteri.
calls-table-row = Riga { $count }
calls-table-more = Aggiungi una riga
calls-file-choose = Scegli il file
calls-file-another = Sostituisci con un altro file
calls-file-send = Carica il file
calls-file-is-there = File caricato:
calls-file-remove = Togli il file
calls-review = Rileggi e invia
calls-review-lead = Controlla le risposte, poi invia entro { $closes }.
calls-review-complete = Controlla quello che hai integrato, poi invia.
calls-review-accept = Controlla i dati, poi accetta il posto.
calls-review-missing = { $count ->
    [one] Manca o va corretta una risposta.
   *[other] Mancano o vanno corrette { $count } risposte.
}
calls-review-answer = Rispondi
calls-review-change = Modifica
calls-send = Invia la domanda
calls-send-completion = Invia le integrazioni
calls-accept = Accetto il posto
calls-not-sent-safe = Non è stata inviata. Quello che hai scritto è conservato.
calls-withdraw = Rinuncia
calls-withdraw-help = Facoltativo. Se hai un posto, passa alla prossima in lista d'attesa; non si torna indietro.
calls-discard = Butta la bozza
calls-discard-help = La bozza e i suoi allegati si cancellano.
calls-waiting-room = In questo momento stanno inviando in molti: la domanda è conservata, riprova tra qualche secondo.
calls-waiting-room-title = Un momento: siamo in molti
calls-waiting-room-lead = La tua domanda è conservata e pronta. La inviamo appena tocca a te.
calls-waiting-room-text = Non chiudere questa pagina: riprova da sola tra pochi secondi. L'ordine è quello in cui le domande arrivano al protocollo.
calls-waiting-room-again = Riprova adesso
calls-closed = L'avviso è chiuso: non si ricevono più domande.
calls-not-yet-open = L'avviso non è ancora aperto: la domanda è pronta, inviala dall'ora di apertura.
calls-may-not-apply = La tua impresa non ha tutto quello che l'avviso chiede: apri la pagina dell'avviso per vedere che cosa manca.
calls-no-company = Il tuo accesso non è legato a un'impresa.
calls-key-needed = Manca la chiave dell'invio (da 1 a 200 caratteri).
calls-already-sent = La domanda è già stata inviata, con protocollo { $protocol }.
calls-was-sent = La domanda è già stata inviata: puoi rinunciare, non buttarla.
calls-not-sent = La domanda non è stata ancora inviata.
calls-not-to-change = Questa risposta adesso non si può cambiare.
calls-accept-late = Il termine per accettare è scaduto.
calls-complete-late = Il termine per integrare è scaduto.

calls-receipt-open = Ricevuta in PDF
calls-receipt-title = Ricevuta della domanda { $protocol }
calls-receipt-foot = Domanda { $protocol }
calls-receipt-protocol = Protocollo
calls-receipt-company = Impresa
calls-receipt-call = Avviso
calls-receipt-number = Numero d'ordine
calls-receipt-arrived = Arrivata al server
calls-receipt-received = Registrata a protocollo
calls-receipt-by = Inviata da
calls-receipt-kept = Posto
calls-receipt-place = n. { $place }, salvo verifica
calls-receipt-no-place = nessuno al momento della ricezione: lista d'attesa
calls-receipt-hash = Impronta della domanda (SHA-256)
calls-receipt-hash-help = È calcolata su protocollo, istanti, risposte e allegati: prova che cosa è stato inviato.
calls-receipt-answers = Che cosa hai risposto

## E-mail

calls-mail-opened-subject = È aperto l'avviso: { $call }
calls-mail-opened-body = Gentile { $company },

    è aperto l'avviso «{ $call }». Si può partecipare fino a { $closes }.

    Le regole e i documenti sono qui:

    { $link }
calls-mail-closing-subject = Sta per chiudere l'avviso: { $call }
calls-mail-closing-body = Gentile { $company },

    avete cominciato una domanda per «{ $call }» e non l'avete ancora inviata. L'avviso chiude { $closes }.

    La bozza è qui, con quello che avete scritto:

    { $link }
calls-mail-received-subject = Domanda ricevuta, protocollo { $protocol }
calls-mail-received-body = Gentile { $company },

    la domanda per «{ $call }» è stata ricevuta { $received } con protocollo { $protocol }.

    Impronta di quello che avete inviato (SHA-256): { $hash }

    La ricevuta in PDF è qui:

    { $link }
calls-mail-complete-subject = Da integrare entro { $until }: domanda { $protocol }
calls-mail-complete-body = Gentile { $company },

    per la domanda { $protocol } («{ $call }») serve un'integrazione entro { $until }:

    { $reason }

    Si completa qui:

    { $link }
calls-mail-completed-subject = Integrazione ricevuta: domanda { $protocol }
calls-mail-completed-body = Gentile { $company },

    abbiamo ricevuto l'integrazione della domanda { $protocol } («{ $call }»).

    { $link }
calls-mail-excluded-subject = Domanda { $protocol } esclusa
calls-mail-excluded-body = Gentile { $company },

    la domanda { $protocol } per «{ $call }» è stata esclusa per questo motivo:

    { $reason }

    { $link }
calls-mail-below-threshold-subject = Esito della domanda { $protocol }
calls-mail-below-threshold-body = Gentile { $company },

    la domanda { $protocol } per «{ $call }» non ha raggiunto la soglia di punteggio.

    { $link }
calls-mail-admitted-subject = Siete ammessi: accettate entro { $until }
calls-mail-admitted-body = Gentile { $company },

    la domanda { $protocol } per «{ $call }» ha ottenuto un posto. Per averlo bisogna accettarlo entro { $until }:

    { $link }
calls-mail-rolled-down-subject = Si è liberato un posto: accettate entro { $until }
calls-mail-rolled-down-body = Gentile { $company },

    si è liberato un posto per «{ $call }» e tocca alla vostra domanda { $protocol }. Per averlo bisogna accettarlo entro { $until }:

    { $link }
calls-mail-waiting-subject = Siete in lista d'attesa: { $call }
calls-mail-waiting-body = Gentile { $company },

    la domanda { $protocol } per «{ $call }» è in lista d'attesa. Se si libera un posto vi scriviamo.

    { $link }
calls-mail-accepted-subject = Posto confermato: { $call }
calls-mail-accepted-body = Gentile { $company },

    avete accettato il posto per «{ $call }» (domanda { $protocol }). Vi aspettiamo.

    { $link }
calls-mail-expired-subject = Posto non accettato in tempo: { $call }
calls-mail-expired-body = Gentile { $company },

    il termine per accettare il posto per «{ $call }» (domanda { $protocol }) è passato e il posto va alla prossima impresa in lista.

    { $link }
calls-mail-revoked-subject = Posto revocato: { $call }
calls-mail-revoked-body = Gentile { $company },

    il posto per «{ $call }» (domanda { $protocol }) è stato revocato per questo motivo:

    { $reason }

    { $link }

## Fatto

done-calls-created = Avviso salvato in bozza. Ora costruisci il modulo.
done-calls-saved = Avviso salvato.
done-calls-published = Avviso pubblicato.
done-calls-extended = Chiusura prorogata.
done-calls-cancelled = Avviso ritirato.
done-calls-document = Documenti aggiornati.
done-calls-form = Modulo aggiornato.
done-calls-prepared = Decisione preparata: si applica insieme alle altre.
done-calls-dropped = Decisione annullata.
done-calls-applied = Decisioni applicate. Le e-mail sono in bozza nella posta in uscita.
done-calls-revoked = Posto revocato.
done-calls-assessors = Nomine salvate.
done-calls-assigned = Domande assegnate.
done-calls-assigned-short = Domande assegnate, ma per alcune non bastano le persone nominate: nominane altre.
done-calls-conflict = Conflitto dichiarato: la domanda passa a un'altra persona.
done-calls-declared = Dichiarazione registrata: ora puoi valutare.
done-calls-points = Punti registrati.
done-calls-frozen = Graduatoria approvata. Le e-mail sono in bozza nella posta in uscita.
done-calls-standing = Regolarità aggiornata.
done-calls-sent = Domanda inviata: ecco la ricevuta.
done-calls-completed = Integrazione inviata.
done-calls-accepted = Posto accettato.
done-calls-withdrawn = Rinuncia registrata.
done-calls-discarded = Bozza buttata.
done-calls-file-removed = File tolto.

## Nel registro

subject-call = Avviso
subject-application = Domanda
verb-calls-read = Avvisi letti
verb-calls-edit = Avviso modificato
verb-calls-decide = Domande decise
verb-calls-assess = Domanda valutata
verb-calls-own-read = Propri avvisi letti
verb-calls-own-apply = Propria domanda modificata
verb-company-standing-set = Regolarità dell'impresa aggiornata
verb-call-created = Avviso scritto
verb-call-edited = Avviso modificato
verb-call-scoring-set = Criteri dell'avviso cambiati
verb-call-form-set = Modulo dell'avviso sostituito
verb-call-section-added = Sezione del modulo aggiunta
verb-call-section-changed = Sezione del modulo modificata
verb-call-section-removed = Sezione del modulo tolta
verb-call-question-saved = Domanda del modulo salvata
verb-call-question-moved = Domanda del modulo spostata
verb-call-question-removed = Domanda del modulo tolta
verb-call-document-added = Documento dell'avviso aggiunto
verb-call-document-removed = Documento dell'avviso tolto
verb-call-published = Avviso pubblicato
verb-call-extended = Chiusura dell'avviso prorogata
verb-call-cancelled = Avviso ritirato
verb-call-decisions-applied = Decisioni applicate insieme
verb-call-assessors-named = Persone che valutano nominate
verb-call-applications-assigned = Domande assegnate a chi valuta
verb-call-ranking-frozen = Graduatoria approvata
verb-application-started = Domanda cominciata
verb-application-submitted = Domanda ricevuta
verb-application-completed = Domanda integrata
verb-application-discarded = Bozza di domanda buttata
verb-application-file-attached = Allegato caricato
verb-application-file-removed = Allegato tolto
verb-application-decision-prepared = Decisione preparata
verb-application-decision-dropped = Decisione preparata annullata
verb-application-decided = Decisione applicata
verb-application-conflict-declared = Dichiarazione sul conflitto di interessi
verb-application-assessed = Punti registrati
verb-application-ranked = Esito della graduatoria
verb-application-rolled-down = Posto assegnato per scorrimento
verb-application-accepted = Posto accettato
verb-application-withdrawn = Rinuncia
verb-application-expired = Posto decaduto
verb-application-revoked = Posto revocato
