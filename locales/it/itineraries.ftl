# Itinerari: tappe, gruppi, tempi di strada, bozze, fogli di viaggio.

itineraries-title = Itinerari
itineraries-lead = Visite a fabbriche e luoghi, pranzi e trasferimenti dei gruppi, giorno per giorno.
itineraries-steps = Che cosa serve
itineraries-step-stops = Tappe
itineraries-step-stops-text = { $factories ->
    [one] 1 fabbrica
   *[other] { $factories } fabbriche
}, { $sights ->
    [one] 1 luogo da visitare
   *[other] { $sights } luoghi da visitare
}, { $meals ->
    [one] 1 ristorante
   *[other] { $meals } ristoranti
}
itineraries-step-groups = Gruppi
itineraries-step-groups-text = { $groups ->
    [one] 1 gruppo
   *[other] { $groups } gruppi
} con { $guests ->
    [one] 1 ospite
   *[other] { $guests } ospiti
}; { $free ->
    [0] tutti hanno un gruppo
    [one] 1 ospite senza gruppo
   *[other] { $free } ospiti senza gruppo
}
itineraries-step-days = Giorni e mezzi
itineraries-step-days-text = { $days ->
    [one] 1 giorno
   *[other] { $days } giorni
}, { $vehicles ->
    [one] 1 mezzo
   *[other] { $vehicles } mezzi
}
itineraries-step-ways = Tempi di strada
itineraries-step-ways-text = { $estimates ->
    [one] 1 tragitto stimato
   *[other] { $estimates } tragitti stimati
}{ $missing ->
    [0] {""}
    [one] , 1 ancora da calcolare
   *[other] , { $missing } ancora da calcolare
}
itineraries-drafts = Bozze e versioni
itineraries-draft-name = Bozza { $number }
itineraries-none = Nessun itinerario ancora
itineraries-none-text = Prepara tappe, gruppi e giorni, poi fai calcolare un itinerario.
itineraries-seconds-help = Più tempo può dare un itinerario migliore. Il calcolo si ferma prima se dimostra di aver trovato il migliore.
itineraries-make = Calcola un itinerario
itineraries-compare = Confronta due itinerari
itineraries-compare-first = Primo itinerario
itineraries-compare-second = Secondo itinerario
itineraries-compare-changes = Che cosa cambia dal primo al secondo
itineraries-compare-same = Le visite sono le stesse.
itineraries-on-the-day = rifatto in giornata
itineraries-state-broken = Con problemi
itineraries-points-best = { $points }, il massimo possibile
itineraries-points-of = { $points } di al più { $bound }
itineraries-sheets = Fogli di viaggio
itineraries-sheets-lead = Quello che ciascuno riceve: pagina, PDF e calendario.
itineraries-sheet-calendar = Calendario
itineraries-sheets-none = Nessun foglio ancora
itineraries-sheets-none-text = I fogli nascono quando si pubblica un itinerario.
itineraries-sheets-group = Ospiti, per gruppo
itineraries-sheets-host = Imprese visitate
itineraries-sheets-vehicle = Autisti
itineraries-sheets-interpreter = Interpreti
itineraries-answers = Risposte delle imprese
itineraries-answer-waiting = In attesa
itineraries-answer-note-confirmed = Segna confermata
itineraries-answer-note-declined = Segna rifiutata
itineraries-answer-by-phone = Detto al telefono
itineraries-answer-reason = Scrivi il motivo: serve per trovare un'altra soluzione.
itineraries-answer-moved = La visita è stata spostata nel frattempo: ricarica la pagina e rispondi al nuovo orario.
itineraries-stops = Tappe
itineraries-stops-lead = Dove i gruppi possono andare, e quando si è ricevuti.
itineraries-stops-none = Nessuna tappa ancora
itineraries-stops-none-text = Aggiungi le fabbriche delle imprese partecipanti, poi luoghi, ristoranti, alberghi e aeroporto.
itineraries-factories-add = Aggiungi le fabbriche
itineraries-stop-add = Aggiungi una tappa
itineraries-stop-edit = Modifica la tappa
itineraries-stop-remove = Togli la tappa
itineraries-stop-published = Un itinerario pubblicato passa di qui: la tappa resta.
itineraries-stop-is-a-base = Qui comincia o finisce la giornata di un gruppo: scegli prima un altro posto per quel gruppo.
itineraries-stop-place-needed = Scrivi il comune o le coordinate.
itineraries-too-many-stops = Una missione ha al massimo { $count } tappe: togli quelle che non servono.
itineraries-name-taken = C'è già un altro con questo nome.
itineraries-kind-factory = Fabbrica o showroom
itineraries-kind-sight = Luogo da visitare
itineraries-kind-meal = Ristorante
itineraries-kind-hotel = Albergo
itineraries-kind-airport = Aeroporto o stazione
itineraries-kind-hall = Sede degli incontri
itineraries-kinds-factory = Fabbriche e showroom
itineraries-kinds-sight = Luoghi da visitare
itineraries-kinds-meal = Ristoranti
itineraries-kinds-hotel = Alberghi
itineraries-kinds-airport = Aeroporti e stazioni
itineraries-kinds-hall = Sedi degli incontri
itineraries-closed = chiuso { $days }
itineraries-minutes = { $minutes } min
itineraries-lunch-minutes = pranzo { $minutes } min
itineraries-fact-place = Dove
itineraries-fact-times = Orari
itineraries-fact-minutes = Durata
itineraries-fact-capacity = Persone al massimo
itineraries-fact-value = Valore per ogni gruppo
itineraries-fact-phone = Telefono
itineraries-fact-note = Note
itineraries-fact-position = Coordinate
itineraries-fact-when = Quando
itineraries-field-kind = Che cos'è
itineraries-field-name = Nome
itineraries-field-company = Impresa
itineraries-field-address = Indirizzo
itineraries-field-municipality = Comune
itineraries-field-municipality-help = Il nome o il codice ISTAT. Senza coordinate vale il centro del comune.
itineraries-field-latitude = Latitudine
itineraries-field-longitude = Longitudine
itineraries-field-position-help = In gradi, per esempio 43,16042.
itineraries-field-minutes = Minuti della visita
itineraries-field-minutes-help = Senza il pranzo.
itineraries-field-lunch = Minuti del pranzo offerto
itineraries-field-lunch-help = Solo se qui si può pranzare.
itineraries-field-capacity = Persone al massimo
itineraries-field-value = Valore
itineraries-field-value-help = Quanto vale per ogni gruppo, da 0 a 100, oltre alle preferenze degli ospiti.
itineraries-field-openings = Orari
itineraries-field-openings-help = Per esempio 9:00-12:30, 14:30-18:00. Una riga con la data davanti vale solo per quel giorno: 2026-10-14 9:00-11:00.
itineraries-field-closed = Giorni di chiusura
itineraries-field-closed-help = Date o giorni della settimana: martedì, 2026-10-16.
itineraries-field-phone = Telefono
itineraries-field-note = Note per autisti e ospiti
itineraries-openings-form = Scrivi gli orari così: 9:00-12:30, 14:30-18:00.
itineraries-openings-backwards = Un orario finisce prima di cominciare.
itineraries-closed-form = Scrivi date (2026-10-14) o giorni della settimana (martedì), separati da virgole.
itineraries-rules = Che cosa dice l'ufficio
itineraries-rules-lead = Di norma decidono le preferenze degli ospiti e delle imprese. Qui si può imporre o escludere la visita di un gruppo.
itineraries-rule-free = Secondo le preferenze
itineraries-rule-compulsory = Obbligatoria
itineraries-rule-wished = Desiderata
itineraries-rule-forbidden = Esclusa
itineraries-groups = Gruppi
itineraries-groups-lead = Chi viaggia insieme, da dove parte e dove torna.
itineraries-groups-none = Nessun gruppo ancora
itineraries-groups-none-text = Dividi gli ospiti in gruppi: ciascuno viaggia in un mezzo.
itineraries-groups-count = Scegli da 1 a 20 gruppi.
itineraries-nobody-free = Tutti gli ospiti hanno già un gruppo.
itineraries-group-named = Gruppo { $name }
itineraries-group-add = Aggiungi un gruppo
itineraries-group-edit = Modifica il gruppo
itineraries-group-remove = Togli il gruppo
itineraries-group-published = Questo gruppo è in un itinerario pubblicato: resta.
itineraries-group-no-home = Partenza e ritorno da scegliere
itineraries-group-day = Gruppo { $name }, { $day }
itineraries-free-guests = Ospiti senza gruppo
itineraries-deal = Dividi in gruppi
itineraries-deal-text = Chi parla la stessa lingua viaggia insieme; i concorrenti no.
itineraries-guest-elsewhere = ora nel gruppo { $name }
itineraries-rivals = Ospiti concorrenti
itineraries-rivals-lead = Mai sullo stesso mezzo, mai insieme nella stessa fabbrica.
itineraries-rivals-add = Aggiungi la coppia
itineraries-rivals-remove = Togli
itineraries-rivals-same = Scegli due ospiti diversi.
itineraries-rivals-together = { $one } e { $other } sono concorrenti: mettili in gruppi diversi.
itineraries-rivals-in-one-group = I due ospiti sono nello stesso gruppo: spostane uno, poi segnali come concorrenti.
itineraries-field-base = Parte e torna qui
itineraries-field-base-help = Di solito l'albergo.
itineraries-field-companions = Accompagnatori
itineraries-field-companions-help = Persone dell'ufficio che viaggiano con il gruppo.
itineraries-field-guests = Ospiti
itineraries-field-count = Quanti gruppi
itineraries-field-one = Un ospite
itineraries-field-other = L'altro
itineraries-field-day-start = Comincia da
itineraries-field-day-start-help = Vuoto: dove il gruppo parte di solito. Per esempio l'aeroporto, il giorno dell'arrivo.
itineraries-field-day-end = Finisce a
itineraries-field-day-times-help = Vuoto: gli orari della giornata.
itineraries-field-rests = Quel giorno
itineraries-field-rests-yes = Il gruppo non viaggia
itineraries-day-usual = come di solito
itineraries-day-rests = non viaggia
itineraries-days = Giorni e mezzi
itineraries-days-title = Giorni
itineraries-days-lead = Quando si viaggia, e con che cosa.
itineraries-days-none = Nessun giorno ancora
itineraries-days-none-text = Aggiungi i giorni della missione: gli orari si cambiano dopo.
itineraries-days-all = Aggiungi i giorni della missione
itineraries-day-add = Aggiungi un giorno
itineraries-day-edit = Modifica il giorno
itineraries-day-remove = Togli il giorno
itineraries-day-published = In questo giorno ci sono visite pubblicate: resta.
itineraries-day-backwards = Gli orari del gruppo { $name } finiscono prima di cominciare: correggili nei giorni del gruppo.
itineraries-field-day = Giorno
itineraries-field-starts = Non prima delle
itineraries-field-ends = Non dopo le
itineraries-field-lunch-from = Il pranzo comincia dalle
itineraries-field-lunch-from-help = Vuoto: nessun pranzo da prevedere.
itineraries-field-lunch-to = e al più tardi alle
itineraries-lunch-window = Scrivi tutti e due gli orari del pranzo, il primo prima del secondo.
itineraries-column-times = Orari
itineraries-column-lunch = Il pranzo comincia
itineraries-vehicles = Mezzi
itineraries-vehicles-none = Nessun mezzo: ogni gruppo viaggia senza limiti di posti e di guida.
itineraries-vehicle-add = Aggiungi un mezzo
itineraries-vehicle-edit = Modifica il mezzo
itineraries-vehicle-remove = Togli il mezzo
itineraries-vehicle-published = Questo mezzo è in un itinerario pubblicato: resta.
itineraries-field-vehicle = Mezzo
itineraries-field-seats = Posti
itineraries-field-seats-help = Senza quello dell'autista: ospiti, accompagnatori e interprete.
itineraries-field-driver = Autista
itineraries-field-driver-phone = Telefono dell'autista
itineraries-field-driver-email = E-mail dell'autista
itineraries-field-driver-email-help = Riceve il foglio e ogni cambiamento.
itineraries-driver-email = Non è un indirizzo e-mail.
itineraries-field-driving = Ore di guida al giorno, al massimo
itineraries-field-duty = Ore di servizio al giorno, al massimo
itineraries-driving-hours = guida { $hours } h
itineraries-duty-hours = servizio { $hours } h
itineraries-column-limits = Limiti
itineraries-ways = Tempi di strada
itineraries-ways-lead = Quanto ci vuole da una tappa all'altra, e chi lo dice. Vale la fonte più fidata. Negli itinerari ogni tragitto è arrotondato per eccesso a cinque minuti, così a nessuno si dice di farsi trovare alle 16:52.
itineraries-ways-missing = { $count } tragitti si stanno calcolando.
itineraries-ways-refresh = Ricalcola
itineraries-ways-from = Da qui
itineraries-ways-none = I tempi si stanno calcolando.
itineraries-measure = Scrivi un tempo misurato
itineraries-column-source = Fonte
itineraries-column-ways = Tragitti
itineraries-column-about = Che cosa è
itineraries-column-length = Lunghezza
itineraries-source-measured = Misurato
itineraries-source-matrix = Matrice ISTAT
itineraries-source-streets = OpenStreetMap
itineraries-source-server = Server di percorsi
itineraries-source-estimate = Stima
itineraries-source-measured-text = Tempi che l'ufficio ha misurato.
itineraries-source-matrix-text = Minuti di strada fra comuni pubblicati dall'ISTAT.
itineraries-source-matrix-none = Non caricata: si può importare qui sotto.
itineraries-source-streets-text = Calcolati dal programma su un estratto di OpenStreetMap (© OpenStreetMap contributors, ODbL).
itineraries-source-streets-none = Nessun estratto: chi gestisce il sistema può indicarlo (TOMAIA_ROAD_EXTRACT).
itineraries-source-server-text = Chiesti al server OSRM o Valhalla indicato nelle impostazioni.
itineraries-source-server-none = Nessun server indicato (TOMAIA_ROAD_SERVER).
itineraries-source-silent = Indicato, ma nessun tragitto viene di qui: guarda il registro del programma.
itineraries-source-estimate-text = Linea d'aria allungata, velocità secondo la distanza, cinque minuti a fermata. È una stima e si vede dappertutto.
itineraries-matrix = Matrice ISTAT
itineraries-matrix-lead = Il file CSV delle distanze stradali fra comuni, scaricato dal sito dell'ISTAT. Vale per tutte le missioni.
itineraries-matrix-pairs = Ora ci sono { $count } coppie di comuni.
itineraries-matrix-choose = File
itineraries-matrix-help = CSV o testo con origine, destinazione e minuti. Sostituisce quello di prima.
itineraries-matrix-import = Importa la matrice
itineraries-matrix-file = Scegli un file.
itineraries-matrix-wrong = Il file non è una matrice dei tempi di strada: { $reason }. Non è cambiato niente.
itineraries-matrix-elsewhere = Nel file non c'è nessuna coppia di comuni conosciuti: scegli quello della regione. Non è cambiato niente.
itineraries-field-from = Da
itineraries-field-to = A
itineraries-field-measured = Minuti
itineraries-field-measured-help = Vuoto: torna al tempo calcolato.
itineraries-field-both = Ritorno
itineraries-field-both-yes = Vale anche al ritorno
itineraries-leg-same = Scegli due tappe diverse.
itineraries-credit = Confini dei comuni: ISTAT, openpolis (geojson-italy), CC BY 4.0.
itineraries-needs-days = Aggiungi prima i giorni di viaggio.
itineraries-needs-groups = Metti prima gli ospiti in gruppi.
itineraries-needs-stops = Aggiungi prima almeno una fabbrica o un luogo da visitare.
itineraries-needs-legs = I tempi di strada si stanno ancora calcolando: riprova fra un momento.
itineraries-needs-a-hall = Gli ospiti hanno incontri in agenda: aggiungi la tappa «Sede degli incontri», così l'itinerario ne tiene conto.
itineraries-needs-a-base = Scegli dove il gruppo { $name } parte e torna.
itineraries-seconds-wrong = Scegli da 1 a 1800 secondi.
itineraries-being-made = L'itinerario si sta calcolando.
itineraries-phase-waiting = In attesa di cominciare.
itineraries-phase-improving = Si cercano percorsi migliori.
itineraries-phase-bounding = Si calcola il massimo possibile.
itineraries-phase-explaining = Si cercano i motivi di ciò che resta fuori.
itineraries-map = Mappa
itineraries-map-label = Mappa delle tappe e del percorso di ogni gruppo
itineraries-timeline = Orari
itineraries-by-group = Per gruppo
itineraries-by-vehicle = Per mezzo
itineraries-all-days = Tutti i giorni
itineraries-timeline-help = Trascina una tappa su un altro orario o gruppo, o usa le frecce quando è selezionata; con un clic si apre la sua scheda.
itineraries-keys = Frecce: sposta di 5 minuti o di gruppo. Invio: conferma. Esc: annulla.
itineraries-say-at = alle
itineraries-apply = Sposta qui
itineraries-undo = Annulla l'ultima modifica
itineraries-pinned = Bloccata
itineraries-pinned-text = La visita è bloccata dov'è: sbloccala per spostarla.
itineraries-pin = Blocca
itineraries-unpin = Sblocca
itineraries-remove = Togli la visita
itineraries-place = Sposta la visita
itineraries-place-new = Aggiungi la visita
itineraries-stop-see = Scheda della tappa
itineraries-move = Sposta
itineraries-add = Aggiungi
itineraries-preview = Che cosa comporta?
itineraries-field-group = Gruppo
itineraries-field-at = Alle
itineraries-preview-fine = Si può fare, senza costi.
itineraries-preview-costs = Si può fare.
itineraries-preview-points = Valore: { $value } punti.
itineraries-preview-road = Strada: { $value } minuti.
itineraries-preview-told = Cambi rispetto a quanto già comunicato: { $value }.
itineraries-preview-shift = { $stop }, gruppo { $group }: { $before } → { $after }.
itineraries-edit-unknown = Questa visita non c'è più.
itineraries-edit-held-already = Quel gruppo fa già questa visita.
itineraries-edit-no-day = Quel giorno il gruppo non viaggia.
itineraries-edit-pinned = La visita è bloccata: sbloccala prima.
itineraries-left = Visite rimaste fuori
itineraries-left-none = Nessuna: tutte le visite desiderate ci sono.
itineraries-left-lead = Prima quelle che si possono ancora far entrare, le più desiderate in testa.
itineraries-left-all = Mostrale tutte
itineraries-column-stop = Tappa
itineraries-column-group = Gruppo
itineraries-column-value = Vale
itineraries-column-reason = Perché
itineraries-column-price = Per farla entrare
itineraries-price = costa { $points } punti
itineraries-more = Altro
itineraries-remake = Ricalcola da qui
itineraries-remake-text = Le visite bloccate restano dove sono, il resto si ricalcola in una nuova bozza.
itineraries-figure-visits = Visite
itineraries-figure-points = Valore
itineraries-figure-left = Rimaste fuori
itineraries-figure-road = Ore di strada
itineraries-figure-changes = Cambi
itineraries-figure-changes-note = rispetto a quanto già comunicato
itineraries-figure-best = il massimo possibile
itineraries-figure-gap = al più { $percent } % sotto il massimo possibile ({ $bound })
itineraries-problems = Che cosa non va
itineraries-conflict-proved = È dimostrato che non si può.
itineraries-conflict-not-proved = Non è dimostrato che non si possa: prova con più tempo di calcolo.
itineraries-draft-is-published = Questo itinerario è pubblicato e non cambia più: copialo in una bozza.
itineraries-publish = Pubblica
itineraries-publish-title = Pubblica la versione { $number } degli itinerari
itineraries-publish-confirm = Pubblichi questo itinerario?
itineraries-publish-text = La versione non cambierà più. Chi è elencato sopra trova una bozza di e-mail nella posta in uscita: parte quando la approvi.
itineraries-publish-breaks-rules = L'itinerario non rispetta { $count } regole: correggilo prima di pubblicarlo.
itineraries-cannot-publish = Così non si può pubblicare
itineraries-see-draft = Guarda la bozza
itineraries-told = Chi viene avvisato, e di che cosa
itineraries-told-none = Nessuno: per nessuno cambia qualcosa.
itineraries-column-who = Chi
itineraries-column-kind = Ruolo
itineraries-column-changes = Cambiamenti
itineraries-column-answer = Risposta
itineraries-traveller-group = Ospiti
itineraries-traveller-host = Impresa
itineraries-traveller-vehicle = Autista
itineraries-traveller-interpreter = Interprete
itineraries-change-added = Nuova
itineraries-change-moved = Spostata
itineraries-change-removed = Annullata
itineraries-change-line = { $when }: { $stop }, gruppo { $group }
itineraries-change-was = (era { $before })
itineraries-change-others = (con altre persone o un altro mezzo)
itineraries-changes = { $count ->
    [one] 1 cambiamento
   *[other] { $count } cambiamenti
}
itineraries-replan = È successo qualcosa
itineraries-replan-do = Ripianifica
itineraries-replan-lead = Quello che è già cominciato resta; il resto si ripianifica cambiando il meno possibile. Prima di pubblicare vedi che cosa cambia e per chi.
itineraries-replanned-name = Ripianificato { $when }
itineraries-nothing-published = Non c'è ancora un itinerario pubblicato da ripianificare.
itineraries-incident-delay = Un gruppo è in ritardo
itineraries-incident-cancelled = Una tappa non può più ricevere
itineraries-incident-leaves = Un ospite va via prima
itineraries-incident-delay-lead = Traffico, un volo, una visita che si allunga: le tappe che seguono slittano o saltano.
itineraries-incident-cancelled-lead = Un'impresa o un locale ha disdetto: il gruppo va altrove o resta di più dove è.
itineraries-incident-leaves-lead = Chi resta continua; le visite che erano solo per lui possono saltare.
itineraries-incident-over = A quell'ora è tutto finito.
itineraries-incident-delay-words = { $when }: il gruppo { $name } ha { $minutes } minuti di ritardo.
itineraries-incident-cancelled-words = { $when }: { $name } non può più ricevere.
itineraries-incident-leaves-words = { $name } va via prima: { $when }.
itineraries-field-time = A che ora
itineraries-field-time-help = Vuoto: adesso.
itineraries-field-late-group = Gruppo in ritardo
itineraries-field-late-help = Compila solo ciò che riguarda quanto è successo.
itineraries-field-late-minutes = Minuti di ritardo
itineraries-field-cancelled = Tappa che non può ricevere
itineraries-field-leaving = Ospite che va via
itineraries-meetings = Incontri B2B
itineraries-delay = Ritardo
itineraries-with-lunch = con pranzo
itineraries-line-departure = Partenza da { $place }
itineraries-line-arrival = Arrivo a { $place }
itineraries-line-road = { $minutes } min di strada
itineraries-on-the-road = { $minutes } min di strada
itineraries-group-count = { $guests ->
    [one] 1 ospite
   *[other] { $guests } ospiti
}, { $companions ->
    [one] 1 accompagnatore
   *[other] { $companions } accompagnatori
}
itineraries-and-others = { $count ->
    [one] e un altro
   *[other] e altri { $count }
}
itineraries-progress-stops = { $count ->
    [one] 1 tappa finora.
   *[other] { $count } tappe finora.
}
itineraries-figure-places = { $count ->
    [one] in 1 posto
   *[other] in { $count } posti
}
itineraries-visits = { $count ->
    [one] 1 visita
   *[other] { $count } visite
}
itineraries-preview-breaks = { $count ->
    [one] Non rispetta una regola.
   *[other] Non rispetta { $count } regole.
}
itineraries-preview-mends = { $count ->
    [one] Risolve un problema.
   *[other] Risolve { $count } problemi.
}
itineraries-violation-unknown-identifier = Il piano nomina qualcosa che non c'è più ({ $what } { $id }).
itineraries-violation-route-missing = Gruppo { $group }, { $day }: manca il percorso.
itineraries-violation-route-twice = Gruppo { $group }, { $day }: ci sono due percorsi.
itineraries-violation-route-unexpected = Gruppo { $group }, { $day }: quel giorno non viaggia.
itineraries-violation-wrong-ends = Gruppo { $group }, { $day }: il percorso comincia o finisce altrove.
itineraries-violation-leaves-too-early = Gruppo { $group }, { $day }: parte troppo presto ({ $departure }).
itineraries-violation-arrives-too-late = Gruppo { $group }, { $day }: arriva troppo tardi ({ $arrival }).
itineraries-violation-wrong-times = Gruppo { $group }, { $day }: a { $stop } gli orari non tornano.
itineraries-violation-wrong-place = Gruppo { $group }: { $stop } è in un altro posto.
itineraries-violation-closed = { $site } non riceve a quell'ora (gruppo { $group }).
itineraries-violation-closed-on-day = { $site } non riceve { $day } (gruppo { $group }).
itineraries-violation-too-many-people = { $site } riceve { $limit } persone, il gruppo { $group } ne porta { $people }.
itineraries-violation-forbidden = La visita del gruppo { $group } a { $site } è esclusa.
itineraries-violation-visited-twice = Il gruppo { $group } visita { $site } due volte.
itineraries-violation-meal-without-lunch = Il gruppo { $group } va a { $site } senza pranzare.
itineraries-violation-lunch-not-offered = A { $stop } non si pranza (gruppo { $group }).
itineraries-violation-lunch-outside-its-time = Gruppo { $group }: il pranzo a { $site } comincia alle { $begins }, fuori orario.
itineraries-violation-lunch-unexpected = Gruppo { $group }, { $day }: non è previsto il pranzo.
itineraries-violation-lunch-twice = Gruppo { $group }, { $day }: due pranzi.
itineraries-violation-lunch-missing = Gruppo { $group }, { $day }: manca il pranzo.
itineraries-violation-site-shared = Due gruppi insieme a { $site }: { $group } e { $other }.
itineraries-violation-competitors-together = Due concorrenti insieme a { $site }: { $guest } e { $other }.
itineraries-violation-competitors-in-group = Due concorrenti nel gruppo { $group }: { $guest } e { $other }.
itineraries-violation-vehicle-missing = Gruppo { $group }, { $day }: manca un mezzo.
itineraries-violation-vehicle-twice = { $vehicle } porta due gruppi { $day }.
itineraries-violation-vehicle-away = { $vehicle } non c'è { $day }.
itineraries-violation-vehicle-not-as-decided = Gruppo { $group }, { $day }: era deciso un altro mezzo.
itineraries-violation-too-few-seats = Gruppo { $group }, { $day }: { $people } persone per { $seats } posti.
itineraries-violation-driving-too-long = Gruppo { $group }, { $day }: { $minutes } minuti di guida, al massimo { $limit }.
itineraries-violation-duty-too-long = Gruppo { $group }, { $day }: { $minutes } minuti di servizio dell'autista, al massimo { $limit }.
itineraries-violation-interpreter-missing = A { $site } il gruppo { $group } ha bisogno di un interprete.
itineraries-violation-interpreter-twice = { $interpreter } è con due gruppi { $day }.
itineraries-violation-interpreter-away = { $interpreter } non c'è { $day }.
itineraries-violation-interpreter-not-as-decided = Gruppo { $group }, { $day }: era deciso un altro interprete.
itineraries-violation-too-many-visits = Gruppo { $group }, { $day }: { $visits } visite, al massimo { $limit }.
itineraries-violation-compulsory-missing = Il gruppo { $group } deve andare a { $site } e non ci va.
itineraries-violation-fixed-not-kept = La visita del gruppo { $group } a { $site } era fissata e non è dov'era.
itineraries-violation-commitment-not-kept = Gruppo { $group }: non è agli incontri in agenda quando deve.
itineraries-reason-forbidden = La visita è esclusa.
itineraries-reason-closed = Non riceve abbastanza a lungo in nessuno dei giorni in cui il gruppo viaggia.
itineraries-reason-too-many-people = Il gruppo ha { $people } persone, lì ne ricevono { $limit }.
itineraries-reason-no-interpreter = Manca una lingua comune, e un interprete.
itineraries-reason-interpreter-elsewhere = Nei giorni in cui sarebbe possibile l'interprete è con altri.
itineraries-reason-too-far = Strada e visita non entrano in nessuna giornata.
itineraries-reason-no-vehicle = Non c'è un mezzo per il gruppo.
itineraries-reason-taken-by-others = Quando si potrebbe ci sono già altri: gruppo { $groups }.
itineraries-reason-in-place-of = Entrerebbe solo al posto di { $sites } ({ $day }).
itineraries-reason-standing-stops = Quello che è fissato non lascia posto ({ $stops }).
itineraries-reason-no-value = Nessuno del gruppo la desidera.
itineraries-reason-day-limit = È raggiunto un limite della giornata { $day }.
itineraries-reason-fits = Entrerebbe ancora { $day }: si può aggiungere.
itineraries-demand-visit = Il gruppo { $group } non va a { $site }, dove deve andare.
itineraries-demand-commitment = Il gruppo { $group } non arriva agli incontri in agenda.
itineraries-demand-lunch = Il gruppo { $group } resta senza pranzo { $day }.
itineraries-demand-vehicle = Il gruppo { $group } resta senza mezzo { $day }.
itineraries-demand-journey = Il gruppo { $group } non arriva in tempo dove finisce la giornata { $day }.
itineraries-demand-companions = Nel gruppo { $group } viaggiano due concorrenti: { $guest } e { $other }.
done-itineraries-saved = Salvato.
done-itineraries-factories = Fabbriche aggiunte.
done-itineraries-no-factories = Nessuna fabbrica da aggiungere: ci sono già tutte, o le imprese non hanno sedi.
done-itineraries-dealt = Gruppi formati.
done-itineraries-ways = I tempi si stanno ricalcolando.
done-itineraries-matrix = Matrice importata: i tempi si stanno ricalcolando.
done-itineraries-changed = Itinerario cambiato.
done-itineraries-pinned = Visita bloccata.
done-itineraries-unpinned = Visita sbloccata.
done-itineraries-published = Itinerario pubblicato: le e-mail sono in bozza nella posta in uscita.
done-itineraries-replanned = Ripianificato: ecco che cosa cambia.
done-itineraries-answered = Risposta registrata.

## Quello che ciascuno riceve

itinerary-tab = Visite
itinerary-sheet-group = Programma di viaggio
itinerary-sheet-host = Visite alla tua impresa
itinerary-sheet-vehicle = Foglio dell'autista
itinerary-sheet-interpreter = Foglio dell'interprete
itinerary-calendar = Scarica il calendario
itinerary-none-title = Nessuna visita ancora
itinerary-none-text = Il programma compare qui appena è pubblicato.
itinerary-nothing = Nessuna visita in questo giorno.
itinerary-zone = Gli orari sono quelli del luogo ({ $zone }).
itinerary-label-what = Che cosa
itinerary-departure = Partenza da { $place }
itinerary-arrival = Arrivo a { $place }
itinerary-meetings = Incontri: { $place }
itinerary-visit = Visita: { $place }
itinerary-visit-of = Visita del gruppo { $group }
itinerary-lunch = Pranzo: { $place }
itinerary-with-lunch = Con pranzo
itinerary-people = { $count ->
    [one] Viene 1 ospite.
   *[other] Vengono { $count } ospiti.
}
itinerary-vehicle = Mezzo: { $vehicle }
itinerary-group = Gruppo { $group }
itinerary-interpreter = Interprete: { $name }
itinerary-phone = Telefono: { $phone }
itinerary-road = { $minutes } minuti di strada
itinerary-road-estimate = circa { $minutes } minuti di strada (stima)
itinerary-who-comes = Chi viene
itinerary-travellers = Chi viaggia
itinerary-confirm = Confermo la visita
itinerary-cannot = Non posso
itinerary-why = Perché?
itinerary-decline = Rifiuto la visita
itinerary-answer-confirmed = Confermata
itinerary-answer-declined = Rifiutata
itinerary-answer-change = Cambia la risposta
itinerary-mail-greeting = Gentile { $name },
itinerary-mail-published-subject = { $mission }: il programma delle visite
itinerary-mail-published-lead = il programma delle visite di { $mission } è pronto.
itinerary-mail-changed-subject = { $mission }: il programma delle visite è cambiato
itinerary-mail-changed-lead = il programma delle visite di { $mission } è cambiato.
itinerary-mail-cancelled-subject = { $mission }: visite annullate
itinerary-mail-cancelled-lead = queste visite di { $mission } sono annullate.
itinerary-mail-added = Nuove:
itinerary-mail-moved = Spostate:
itinerary-mail-removed = Annullate:
itinerary-mail-was = {" "}(era { $before })
itinerary-mail-group = gruppo { $group }
itinerary-mail-zone = Gli orari sono quelli del luogo ({ $zone }).
itinerary-mail-link = Il tuo programma, sempre aggiornato:
itinerary-mail-answer = Chi viene, quando e che cosa cerca. Conferma o rifiuta qui ogni visita:
itinerary-mail-closing = Per qualsiasi domanda: { $contact }
hosting-title = Come riceviamo le visite
hosting-lead = Vale per tutte le missioni: chi organizza le visite ne tiene conto da solo. Quello che lasci vuoto non mette limiti.
hosting-of-company = Che cosa dice l'impresa
hosting-nothing = L'impresa non ha messo limiti.
hosting-limits = con i limiti dell'impresa
hosting-field-most = Al più quante persone alla volta
hosting-field-most-help = Contando anche chi accompagna il gruppo.
hosting-field-weekdays = Giorni in cui non ricevete
hosting-field-dates = Date in cui non ricevete
hosting-field-dates-help = Per esempio 2026-12-24, 2026-12-31.
hosting-field-hours = Orari in cui ricevete
hosting-field-hours-help = Per esempio 9:00-12:30, 14:30-18:00. Per un giorno solo: 2026-10-14 9:00-11:00.
hosting-field-note = Che cosa deve sapere chi arriva
hosting-field-note-help = Dove si parcheggia, a quale porta si suona.
hosting-most = { $count ->
    [one] Una persona alla volta
   *[other] Al più { $count } persone alla volta
}
hosting-never-on = Non riceve: { $days }
hosting-hours = Riceve dalle: { $hours }
hosting-monday = Lunedì
hosting-tuesday = Martedì
hosting-wednesday = Mercoledì
hosting-thursday = Giovedì
hosting-friday = Venerdì
hosting-saturday = Sabato
hosting-sunday = Domenica
hosting-on-monday = di lunedì
hosting-on-tuesday = di martedì
hosting-on-wednesday = di mercoledì
hosting-on-thursday = di giovedì
hosting-on-friday = di venerdì
hosting-on-saturday = di sabato
hosting-on-sunday = di domenica
hosting-never = Così non ricevereste mai. Lascia libero almeno un giorno.
hosting-confirmed = Avete già confermato una visita il { $date } alle { $time }, che così non sarebbe possibile. Rifiuta prima quella visita, poi cambia qui.
done-hosting = Salvato: le prossime visite ne tengono conto.
itineraries-not-reached = Senza indirizzo e-mail
itineraries-not-reached-text = A loro non arriva niente: telefona, o scrivi l'indirizzo nella loro scheda prima di pubblicare.
itineraries-fact-wishes = Chi lo vuole
itineraries-wish-of-guest = { $guest } ({ $level })
itineraries-wish-of-company = l'impresa, per { $guest } ({ $level })
itineraries-wish-must = irrinunciabile
itineraries-wish-would-like = gradito
itineraries-wish-never = mai
