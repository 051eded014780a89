# Il foglio di lavoro: portarlo dentro, controllarlo, accettarlo, riportarlo fuori.

imports-title = Importa
imports-tabs = Pagine della missione
imports-lead = Porta dentro imprese, ospiti e preferenze da un foglio di calcolo. Niente cambia finché non accetti.
imports-author = Tomaia

## Modello, caricamento, esportazione

imports-template-title = 1. Scarica il modello
imports-template-text = È una cartella di lavoro con un foglio per ogni elenco. Ogni intestazione spiega che cosa scrivere.
imports-template-it = Modello in italiano
imports-template-en = Modello in inglese
imports-upload-title = 2. Carica il file compilato
imports-file = File da caricare
imports-file-help = Cartella di lavoro Excel (.xlsx) o CSV, al massimo { $count } MB.
imports-file-needed = Scegli un file.
imports-file-cut = Il file non è arrivato intero: caricalo di nuovo.
imports-upload = Carica e controlla
imports-export-title = Porta fuori
imports-export-text = La stessa cartella di lavoro, compilata con ciò che la missione contiene. Ricaricandola non cambia nulla.
imports-export-it = Esporta in italiano
imports-export-en = Esporta in inglese
imports-export-csv = Un solo foglio, come CSV:
imports-past-title = File caricati
imports-past-none = Nessun file caricato finora.
imports-column-file = File
imports-column-state = Stato
imports-column-rows = Righe
imports-column-when = Caricato
imports-column-who = Da chi
imports-counts = { $new } nuove, { $changed } cambiate, { $same } uguali, { $wrong } con problemi

## Anteprima

imports-state-checking = In controllo
imports-state-checked = Da accettare
imports-state-refused = Non leggibile
imports-state-applying = In corso
imports-state-applied = Accettato
imports-state-discarded = Scartato
imports-state-failed = Non riuscito
imports-working = Lavoro sul file
imports-progress-checking = Controllo il file: { $rows } righe lette.
imports-progress-applying = Registro le righe.
imports-applied-text = Il file è stato accettato: qui sotto che cosa è cambiato.
imports-notices = Lasciato da parte
imports-sheets-title = Che cosa cambia
imports-new = Nuove
imports-changed = Cambiate
imports-same = Uguali
imports-wrong = Con problemi
imports-decide-title = Decidi
imports-all-good = Tutte le righe vanno bene.
imports-left-out =
    { $count ->
        [one] Una riga ha problemi. Puoi correggere il file e ricaricarlo, oppure accettare le altre: quella riga resta fuori.
       *[other] { $count } righe hanno problemi. Puoi correggere il file e ricaricarlo, oppure accettare le altre: quelle righe restano fuori.
    }
imports-unread-sheet = Un foglio non si può leggere: correggi le intestazioni e ricarica il file.
imports-accept-all = Accetta tutto
imports-accept-good = Accetta solo le righe buone
imports-discard = Scarta
imports-problems-title =
    { $count ->
        [one] Un problema
       *[other] { $count } problemi
    }
imports-problems-all = Mostra tutti i fogli
imports-problem-sheet = Foglio
imports-problem-row = Riga
imports-problem-column = Colonna
imports-problem-cell = Nella cella
imports-problem-what = Che cosa fare

imports-sheet-companies = Imprese
imports-sheet-guests = Ospiti
imports-sheet-wishes = Preferenze
imports-sheet-representatives = Rappresentanti
imports-sheet-interpreters = Interpreti
imports-sheet-unavailability = Indisponibilità
imports-sheet-exclusions = Esclusioni

## Rifiuti

imports-csv-unknown = Non si capisce quale foglio sia questo CSV: chiamalo come il foglio, per esempio Imprese.csv, e usa le intestazioni del modello.
imports-not-waiting = Questo file non aspetta una decisione.
imports-has-problems = Il file ha { $count } problemi: accetta solo le righe buone, oppure correggilo e ricaricalo.
imports-changed-meanwhile = Dopo il controllo qualcosa è cambiato e non è stato registrato nulla: guarda di nuovo i problemi e decidi.
imports-broke = Il file non si è potuto registrare per un guasto. Non è cambiato nulla: caricalo di nuovo.

done-imports-accepted = File accettato: le righe vengono registrate.
done-imports-discarded = File scartato.

## Nella cartella di lavoro

imports-note-required = Obbligatoria.
imports-note-example = Esempio: { $example }
imports-readme-sheet = Foglio
imports-readme-column = Colonna
imports-readme-required = Obbligatoria
imports-readme-help = Come si compila
imports-readme-example = Esempio
imports-readme-yes = sì

## Che cosa è successo

verb-imports-uploaded = File caricato: { $file }
verb-imports-accepted = File accettato: { $file }
verb-imports-applied = File registrato: { $file }
verb-imports-discarded = File scartato: { $file }
verb-wishes-imported = Preferenza letta dal file { $source }
verb-exclusions-imported = Esclusione letta dal file { $source }
verb-mission-participant-imported = Partecipa alla missione: letto dal file { $source }
verb-mission-interpreter-imported = Interprete letto dal file { $source }
