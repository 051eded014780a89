# Imprese: elenco, scheda, moduli, unione dei doppioni, area dell'impresa, ricerca.

field-choice = «{ $value }» non è fra le scelte possibili.
field-long = Il testo è troppo lungo: al massimo { $maximum } caratteri.
field-number = Scrivi un numero intero fra { $minimum } e { $maximum }.

companies-vat-taken = Un’altra impresa ha già questa partita IVA: cercala nell’elenco prima di aggiungerne una.
companies-code-taken = Un’altra impresa ha già questo codice.
companies-merged-already = Questa scheda è stata unita a un’altra: usa quella che è rimasta.
companies-merge-same = È la stessa scheda: non c’è niente da unire.
companies-market-future = La data non può essere nel futuro.
companies-person-needed = Questa persona è in un’agenda o ha un accesso: non si può togliere.

companies-title = Imprese
companies-lead = I calzaturifici del programma: chi sono, che cosa fanno, dove vendono.
companies-search = Cerca per nome, marchio, comune, prodotto o partita IVA
companies-add = Aggiungi un’impresa
companies-edit = Modifica
companies-save = Salva
companies-column-name = Ragione sociale
companies-column-place = Comune
companies-export-xlsx = Scarica in Excel
companies-export-csv = Scarica in CSV
companies-none = Non c’è ancora nessuna impresa
companies-none-text = Aggiungi la prima, oppure carica la cartella di lavoro di una missione.
companies-none-read = Quando l’agenzia ne aggiungerà una, la vedrai qui.
companies-none-found = Nessun risultato
companies-none-found-text = Prova con meno parole o togli un filtro.
companies-show-all = Mostra tutte le imprese
companies-places-source = Comuni e coordinate: ISTAT, openpolis (geojson-italy), CC BY 4.0.
companies-timeline = Che cosa è successo
companies-yes = Sì
companies-no = No
companies-pairs = { $count ->
    [one] un paio
   *[other] { $count } paia
}
companies-days = { $count ->
    [one] un giorno
   *[other] { $count } giorni
}
companies-since = dal { $date }

companies-section-identification = Dati dell’impresa
companies-section-contacts = Contatti e presentazione
companies-section-sites = Sedi
companies-section-people = Persone
companies-section-production = Produzione
companies-section-certifications = Certificazioni
companies-section-missions = Missioni a cui partecipa
companies-no-sites = Nessuna sede indicata.
companies-no-people = Nessuna persona indicata.
companies-no-certifications = Nessuna certificazione indicata.
companies-no-codes = Nessun codice indicato.
companies-no-markets = Nessun mercato indicato.
companies-no-missions = Per ora non partecipa a nessuna missione.

companies-lead-new = Bastano ragione sociale e partita IVA: il resto si può aggiungere dopo.
companies-lead-identification = I dati come risultano nel Registro delle imprese.
companies-lead-contacts = Come raggiungere l’impresa e come si presenta ai buyer.
companies-lead-sites = Sede legale, stabilimenti, showroom e spacci. Per togliere una sede, svuota i suoi campi.
companies-lead-production = Che cosa produce e a quali condizioni: serve a trovare i buyer giusti.
companies-lead-certifications = Per togliere una certificazione, scegli la voce vuota.
companies-site-number = Sede { $number }
companies-certification-number = Certificazione { $number }

companies-field-code = Codice dell’agenzia
companies-field-legal-name = Ragione sociale
companies-field-brands = Marchi
companies-field-vat = Partita IVA
companies-field-tax-code = Codice fiscale
companies-field-rea = Numero REA
companies-field-ateco = Attività (ATECO 2025)
companies-field-pec = PEC
companies-field-sdi = Codice SDI
companies-field-size = Dimensione
companies-field-sites = Sedi
companies-field-website = Sito web
companies-field-email = E-mail
companies-field-phone = Telefono
companies-field-language = Lingua in cui le scriviamo
companies-field-languages = Lingue parlate
companies-field-presentation-it = Presentazione in italiano
companies-field-presentation-en = Presentazione in inglese
companies-field-production = Produzione
companies-field-kinds = Prodotti
companies-field-materials = Materiali
companies-field-constructions = Lavorazioni
companies-field-price-band = Fascia di prezzo
companies-field-minimum-order = Ordine minimo
companies-field-lead-time = Tempi di consegna
companies-field-private-label = Lavora anche con il marchio del cliente
companies-field-hs-codes = Codici doganali (HS)
companies-field-certifications = Certificazioni
companies-field-certification = Certificazione
companies-field-expires = Valida fino al
companies-field-markets = Mercati esteri
companies-field-province = Provincia
companies-field-site-kind = Tipo di sede
companies-field-address = Via e numero
companies-field-postal-code = CAP
companies-field-municipality = Comune
companies-field-country = Paese
companies-field-status = Stato
companies-field-since = Da quando
companies-field-person-name = Nome e cognome
companies-field-job-title = Ruolo

companies-help-legal-name = Con la forma giuridica, come nel Registro delle imprese.
companies-help-vat = 11 cifre, con o senza IT davanti.
companies-help-brands = Se sono più di uno, separali con un punto e virgola.
companies-help-email = È l’indirizzo a cui arrivano inviti e agenda.
companies-help-tax-code = Solo se è diverso dalla partita IVA.
companies-help-rea = Sigla della provincia e numero, per esempio FM-123456.
companies-help-ateco = Sei cifre, per esempio 15.20.10. Se sono più di uno, separali con un punto e virgola.
companies-help-size = Secondo la raccomandazione 2003/361/CE, contando anche le imprese collegate.
companies-help-pec = Posta elettronica certificata.
companies-help-sdi = I 7 caratteri per ricevere le fatture elettroniche.
companies-help-code = Con questo codice la cartella di lavoro riconosce la scheda.
companies-help-phone = Con il prefisso internazionale, per esempio +39 0734 000000.
companies-help-languages = Per esempio: italiano; inglese.
companies-help-presentation = Poche righe per chi non vi conosce ancora: chi siete, che cosa fate meglio.
companies-help-minimum-order = In paia.
companies-help-lead-time = Giorni dall’ordine alla spedizione.
companies-help-private-label = Se produce anche per conto terzi.
companies-help-hs-codes = Con quali codici escono i prodotti dalla dogana.
companies-help-municipality = Scrivi le prime lettere e scegli dall’elenco.

companies-size-micro = Micro (meno di 10 addetti)
companies-size-small = Piccola (meno di 50)
companies-size-medium = Media (meno di 250)
companies-size-large = Grande
companies-price-entry = Economica
companies-price-medium = Media
companies-price-high = Alta
companies-price-luxury = Lusso
companies-site-registered-office = Sede legale
companies-site-factory = Stabilimento
companies-site-showroom = Showroom
companies-site-shop = Spaccio o negozio
companies-market-none = Nessuna attività
companies-market-interested = Interessata
companies-market-negotiating = In trattativa
companies-market-exporting = Esporta
companies-market-lost = Mercato perso
companies-market-history = Come ci è arrivata
companies-market-record = Registra un passo in un mercato
companies-market-lead = Ogni passo resta nella storia: quello più recente è lo stato di oggi.
companies-certification-open = senza scadenza
companies-certification-valid = valida fino al { $date }
companies-certification-soon = scade il { $date }
companies-certification-expired = scaduta il { $date }

companies-person-add = Aggiungi una persona
companies-person-edit = Modifica una persona
companies-person-lead = Chi parla per l’impresa agli incontri.
companies-person-remove = Togli questa persona
companies-person-remove-text = Non comparirà più fra le persone dell’impresa. Quello che ha fatto resta nel registro.

companies-duplicates = Possibili doppioni
companies-duplicates-lead = Schede che potrebbero essere la stessa: aprile una accanto all’altra e decidi.
companies-duplicates-none = Nessun doppione
companies-duplicates-none-text = Non ci sono schede con lo stesso nome o gli stessi recapiti.
companies-alike-name = stesso nome
companies-alike-email = stessa e-mail
companies-alike-pec = stessa PEC
companies-alike-phone = stesso telefono
companies-merge-title = Unisci due schede
companies-merge-lead = Scegli quale resta. Quello che le manca lo prende dall’altra.
companies-merge-keep = Resta { $name }
companies-merge-text = Persone, missioni, preferenze e incontri passano alla scheda che resta. L’altra non si cancella: il suo indirizzo porterà a quella rimasta, e resta scritto chi le ha unite.
companies-merge = Unisci le schede

companies-search-title = Risultati della ricerca
companies-search-type = Scrivi che cosa cerchi nella casella in alto.
companies-search-none = Prova con meno parole, o con il nome in un’altra lingua.
companies-search-all = Vedi tutti i { $count } risultati

company-nav-home = La mia impresa
company-nav-missions = Le mie missioni
company-nav-record = La mia scheda
company-home-lead = A che cosa puoi partecipare, le tue missioni, i tuoi aiuti e la tua scheda.
company-home-visits = Visite da confermare
company-home-visits-count = { $count ->
    [one] Un gruppo vuole venire da te: rispondi se va bene.
   *[other] { $count } gruppi vogliono venire da te: rispondi se va bene.
}
company-home-missions = Le mie missioni
company-home-no-missions = Per ora non partecipi a nessuna missione. Quando l’agenzia ti inserisce in una, la trovi qui.
company-home-record = La mia scheda
company-home-record-edit = È quello che i buyer leggono di te: tienila aggiornata.
company-home-record-read = È quello che i buyer leggono di te. Per cambiarla chiedi al responsabile della tua impresa.

done-companies-added = Impresa aggiunta.
done-companies-changed = Scheda aggiornata.
done-companies-market = Passo registrato.
done-companies-person = Persona salvata.
done-companies-person-removed = Persona tolta.
done-companies-merged = Le due schede sono ora una sola.

verb-other = Aggiornamento
verb-companies-added = Impresa aggiunta
verb-companies-changed = Scheda aggiornata
verb-companies-imported = Letta dal file { $source }
verb-companies-market = { $country }: { $status }
verb-companies-merge = Unita la scheda { $name }
verb-companies-person = Persona salvata: { $person }
verb-companies-person-imported = Persona letta dal file { $source }: { $person }
verb-companies-person-removed = Persona tolta
verb-companies-membership = Accesso collegato: { $person }
companies-site-map = Vedi sulla mappa (OpenStreetMap)
company-nav-aid = I miei aiuti
