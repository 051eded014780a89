# Che cosa non va in una cella, in una riga o in un file. Ogni messaggio dice che cosa fare.
# $value è quello che è stato scritto.

## Celle

workbook-required = Questa cella è obbligatoria: scrivi un valore.
workbook-cell-error = La cella contiene un errore del foglio di calcolo ({ $value }): correggilo o svuotala.
workbook-text-long = Il testo è troppo lungo: al massimo { $maximum } caratteri.
workbook-list-long = L'elenco è troppo lungo: al massimo { $maximum } voci.
workbook-number = «{ $value }» non è un numero intero: scrivi solo cifre.
workbook-number-range = { $value } non è possibile qui: scrivi un numero fra { $minimum } e { $maximum }.
workbook-date = «{ $value }» non è una data: scrivila come 14/10/2026 o 2026-10-14.
workbook-date-ambiguous = «{ $value }» può essere { $first } oppure { $second }: scrivi la data come 2026-10-14.
workbook-date-year = Alla data «{ $value }» manca l'anno: scrivila come 14/10/2026.
workbook-time = «{ $value }» non è un'ora: scrivila come 9:30.
workbook-time-order = L'ora di fine ({ $value }) deve venire dopo quella di inizio.
workbook-yes-no = «{ $value }» non è una risposta: scrivi sì o no.
workbook-choice = «{ $value }» non è fra le scelte possibili: { $choices-it }.
workbook-code = «{ $value }» non va bene come codice: usa lettere senza accenti, cifre e trattini, al massimo 20.
workbook-language-pair = «{ $value }» non è una coppia di lingue: scrivi per esempio giapponese-italiano.
workbook-market = «{ $value }» non indica paese e stato: scrivi per esempio Giappone: esporta.
workbook-meetings-order = Gli incontri minimi ({ $value }) sono più dei massimi: correggi uno dei due.

## Righe e riferimenti

workbook-row-repeated = È già presente nella riga { $row }: togli una delle due.
workbook-vat-repeated = La stessa partita IVA è già nella riga { $row }: correggi o togli una delle due.
workbook-company-unknown = Nessuna impresa corrisponde a «{ $value }»: usa il codice del foglio Imprese.
workbook-company-ambiguous = Più imprese si chiamano «{ $value }»: usa il codice del foglio Imprese.
workbook-guest-unknown = Nessun ospite corrisponde a «{ $value }»: usa il codice del foglio Ospiti.
workbook-guest-ambiguous = Più ospiti hanno l'indirizzo { $value }: usa il codice del foglio Ospiti.
workbook-person-unknown = Nessuno ha il codice «{ $value }»: usa un codice dei fogli Imprese, Ospiti, Rappresentanti o Interpreti.
workbook-row-wrong = «{ $value }» è nella riga { $row } del foglio { $sheet-it }, che ha un problema: corretta quella, va bene anche questa.

## Intestazioni e fogli

workbook-header-missing = Manca la colonna «{ $header-it }»: aggiungila, o riparti dal modello.
workbook-header-repeated = La colonna «{ $value }» compare due volte: togline una.
workbook-header-unknown = La colonna «{ $value }» non serve e non viene letta.
workbook-sheet-missing = Manca il foglio «{ $sheet-it }»: aggiungilo, o riparti dal modello.
workbook-sheet-unknown = Il foglio «{ $value }» non serve e non viene letto.

## File

workbook-file-large = Il file è troppo grande: al massimo { $maximum } MB. Niente è stato cambiato.
workbook-file-expands = Il file si espande oltre ogni misura ragionevole e non è stato aperto: salvalo di nuovo dal foglio di calcolo.
workbook-file-rows = Il foglio ha troppe righe: al massimo { $maximum }. Dividilo in più file.
workbook-file-kind = Questo file non è né XLSX né CSV: salvalo come cartella di lavoro Excel (.xlsx).
workbook-file-damaged = Il file è danneggiato e non si apre: salvalo di nuovo dal foglio di calcolo.
workbook-file-encrypted = Il file è protetto da una password: toglila e ricaricalo.
workbook-file-encoding = I caratteri del file CSV non si leggono: salvalo come CSV UTF-8.
workbook-file-quote = Le virgolette aperte nella riga { $row } del file CSV non vengono chiuse: correggile, o salva il file come XLSX.
workbook-file-sheets = Il file ha troppi fogli: al massimo { $maximum }.
workbook-file-columns = La riga { $row } ha troppe colonne: al massimo { $maximum }.
workbook-file-cell = La cella { $cell } contiene troppo testo: al massimo { $maximum } caratteri.
workbook-file-empty = Nel file non c'è nessuna riga da leggere.

## Imprese

company-legal-name-empty = Nella ragione sociale non c'è nessuna lettera: scrivila come nel Registro delle imprese.
company-legal-name-long = La ragione sociale è troppo lunga: al massimo 500 caratteri.
company-vat-length = La partita IVA ha 11 cifre: controlla «{ $value }».
company-vat-check = L'ultima cifra della partita IVA non torna: c'è un errore di battitura in «{ $value }».
company-vat-office = La partita IVA «{ $value }» indica un ufficio che non esiste: controlla le ultime quattro cifre.
company-tax-code-length = Il codice fiscale ha 16 caratteri, o 11 cifre: controlla «{ $value }».
company-tax-code-form = Nel codice fiscale «{ $value }» lettere e cifre non sono al loro posto.
company-tax-code-check = L'ultimo carattere del codice fiscale non torna: c'è un errore di battitura in «{ $value }».
company-rea-form = Scrivi il numero REA come FM-123456.
company-rea-province = La sigla all'inizio del numero REA non è una provincia: controlla «{ $value }».
company-ateco-form = «{ $value }» non è un codice ATECO: scrivi sei cifre, come 15.20.10.
company-hs-form = «{ $value }» non è un codice doganale: scrivi 4 o 6 cifre, come 640399.
company-email-form = «{ $value }» non è un indirizzo e-mail: controlla che abbia la chiocciola e il dominio.
company-pec-form = «{ $value }» non è un indirizzo PEC: controlla che abbia la chiocciola e il dominio.
company-sdi-length = Il codice SDI di un'impresa ha 7 caratteri: controlla «{ $value }».
company-sdi-public-office = Il codice SDI «{ $value }» ha 6 caratteri, come quelli degli uffici pubblici: a un'impresa ne servono 7.
company-website-form = «{ $value }» non è un indirizzo web: scrivi per esempio www.calzature.example.
company-phone-form = «{ $value }» non è un numero di telefono: scrivi per esempio +39 0734 000000.
company-market-step = Da questo stato del mercato non si passa a quello indicato.
company-market-date = La data è prima dell'ultimo cambiamento registrato per questo mercato.

## Ospiti e persone

guest-vetting-step = Da questo stato della verifica non si passa a quello indicato: una decisione si prende durante l'esame.
name-empty = Nel nome non c'è nessuna lettera: scrivilo per intero.
name-long = Il nome è troppo lungo: al massimo 500 caratteri.
name-latin-needed = «{ $value }» non è in caratteri latini: aggiungi come si legge.
name-latin-wrong = La lettura del nome deve essere in caratteri latini.

## Codici, luoghi, vocabolario

code-country-unknown = «{ $value }» non è un paese: scrivi il nome o la sigla di due lettere.
code-language-unknown = «{ $value }» non è una lingua: scrivi il nome o la sigla di due lettere.
code-currency-unknown = «{ $value }» non è una valuta: scrivi la sigla di tre lettere, come EUR.
place-municipality-code = «{ $value }» non è un codice di comune: scrivi il nome o le 6 cifre ISTAT.
place-municipality-unknown = «{ $value }» non è un comune del programma: controlla il nome o usa il codice ISTAT.
place-position = Latitudine e longitudine non indicano un luogo sulla Terra.
place-postal-code = Il CAP ha 5 cifre: controlla «{ $value }».
vocabulary-term-form = Il codice di una voce ha solo lettere minuscole senza accenti, cifre e trattini.
vocabulary-term-unknown = «{ $value }» non è nel vocabolario del programma: scegli una voce dell'elenco.
