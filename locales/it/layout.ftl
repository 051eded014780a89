# Cornice delle pagine e parti comuni. %parole% tra percento sono riempite dal browser.

layout-owner = Programma di internazionalizzazione del distretto
layout-tagline = Dal protocollo all’ordine
layout-skip-label = Collegamenti rapidi
layout-skip-content = Vai al contenuto
layout-skip-menu = Vai al menu
layout-skip-footer = Vai al piè di pagina
layout-languages = Scegli la lingua
layout-sign-in = Accedi
layout-sign-out = Esci
layout-menu = Menu principale
layout-breadcrumbs = Percorso di navigazione
layout-search-label = Cerca imprese, ospiti, prodotti, comuni
layout-search-placeholder = Cerca imprese, ospiti, comuni…
layout-search-submit = Cerca

layout-footer-line = Software libero per i programmi di internazionalizzazione
layout-accessibility = Dichiarazione di accessibilità
layout-privacy = Informativa sulla privacy
layout-contacts = Contatti
layout-licence = Licenza e codice sorgente
layout-last-update = Ultimo aggiornamento della pagina: { $date }

layout-error = Errore:
layout-errors = { $count ->
    [one] C’è un errore da correggere
   *[other] Ci sono { $count } errori da correggere
}
layout-errors-safe = Quello che hai scritto è ancora qui: correggi e invia di nuovo.
layout-optional = (facoltativo)
layout-choose = Scegli…
layout-cancel = Annulla
layout-missing = non indicato
layout-copy = Copia
layout-copied = Copiato.
layout-kept = Abbiamo recuperato quello che avevi scritto e non ancora inviato.
layout-kept-discard = Scarta e ricomincia
layout-network-error = Il collegamento non risponde. Niente è andato perso: riprova tra poco.

layout-found = { $count ->
    [0] Nessun risultato
    [one] Un risultato
   *[other] { $count } risultati
}
layout-pages = Pagine dei risultati
layout-previous = Precedenti
layout-next = Successivi

layout-objective = Agenda migliore finora
layout-bound = Limite dimostrato
layout-chart = agenda migliore e limite dimostrato nel tempo
layout-work-goes-on = Puoi lasciare questa pagina: il lavoro continua.
layout-work-reload = Aggiorna

layout-level-mutual-must = irrinunciabile per entrambi
layout-level-must = irrinunciabile per uno dei due
layout-level-mutual-like = gradito a entrambi
layout-level-like = gradito a uno dei due
layout-level-none = non richiesto
layout-board-find = Evidenzia un nome
layout-board-found = Incontri evidenziati: %count%
layout-board-compact = Vista compatta
layout-board-legend = Legenda
layout-board-locked = bloccato
layout-board-by-hand = spostato a mano
layout-board-interpreter = con interprete
layout-board-conflict = da sistemare
layout-board-move = Sposta
layout-board-move-anyway = Sposta comunque
layout-board-keys = Trascina un incontro per spostarlo. Da tastiera: frecce per andare da una casella all’altra, Spazio per prendere l’incontro, frecce per scegliere dove, Invio per lasciarlo, Esc per rinunciare, L per bloccarlo o sbloccarlo. Invio su un incontro apre la sua pagina.
layout-board-picked = Preso: %meeting%. Scegli la casella con le frecce, Invio per lasciare, Esc per rinunciare.
layout-board-free = %row%, %column%: libero
layout-board-closed = %row%, %column%: chiuso
layout-board-taken = %row%, %column%: occupato da %meeting%
layout-board-moved = Spostato: %row%, %column%.
layout-board-cancelled = Spostamento annullato: l’incontro resta dov’era.
layout-board-refused = Lo spostamento non si può fare.
layout-board-own-row = In questa vista un incontro cambia turno ma resta nella sua riga.
layout-board-confirm = Leggi che cosa comporta, poi conferma o premi Esc.
layout-board-now-locked = Incontro bloccato.
layout-board-now-unlocked = Incontro sbloccato.
layout-board-lock = Blocca
layout-board-unlock = Sblocca

layout-desk = Area di lavoro
layout-own-account = Il tuo accesso: password, lingua, sessioni
layout-nav-home = Oggi
layout-nav-programmes = Programmi
layout-nav-companies = Imprese
layout-nav-guests = Ospiti
layout-nav-outbox = Posta in uscita
layout-nav-audit = Registro
layout-nav-accounts = Accessi
layout-step-done = fatto
layout-nav-aid = Aiuti
layout-nav-budget = Bilancio
