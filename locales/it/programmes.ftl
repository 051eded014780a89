# Programmi: il protocollo, le parti, le linee d'azione, le iniziative.

programmes-logo-large = Il logo supera 256 kB: usa un disegno più semplice.
programmes-logo-not-svg = Questo file non è un'immagine SVG: chiedi il logo in formato SVG a chi lo ha disegnato.
programmes-logo-empty = In questo file non c'è nessun disegno.
programmes-activity-outside = Ci sono iniziative fuori da queste date: sposta prima le iniziative.
programmes-dates-backwards = L'ultimo giorno viene prima del primo.
programmes-time-zone-unknown = Questo fuso orario non esiste: scrivilo come Europe/Rome.
programmes-line-has-activities = La linea { $code } ha delle iniziative: spostale in un'altra linea, poi riprova.
programmes-line-code-taken = C'è già una linea con questo codice.
activities-mission-has-its-own = Una missione si aggiunge con le sue sessioni e i suoi tavoli.
activities-outside-programme = Queste date non sono tutte dentro la validità del programma.
activities-session-outside = Ci sono sessioni di incontri fuori da queste date: sposta prima le sessioni.
activities-state-unknown = Questo stato non esiste.
activities-state-not-next = L'iniziativa non può passare da uno stato all'altro in questo modo. Ricarica la pagina.
