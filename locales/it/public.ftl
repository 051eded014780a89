public-home = Le imprese delle Marche incontrano il mondo
public-home-lead = Il programma che porta i produttori del distretto sui mercati esteri.
public-home-desk = Vai all'area di lavoro
public-home-sign-in = Accedi
public-home-contacts = Contatta il programma
public-way-companies = Per le imprese
public-way-companies-text = Dici quali operatori vuoi incontrare e ricevi per e-mail il link alla tua agenda: la apri dal telefono, senza password, con orari, tavoli e nomi.
public-way-guests = Per gli ospiti esteri
public-way-guests-text = Un solo link, nella tua lingua: gli incontri della giornata, i prodotti delle imprese, i luoghi. Si aggiunge da solo al calendario.
public-way-agency = Per chi organizza
public-way-agency-text = Da un foglio di calcolo con imprese, ospiti e preferenze alle agende personali pubblicate, in pochi minuti, con il motivo di ogni scelta.
public-validity = In vigore dal { $from } al { $to }.
public-party-promoter = Promotore
public-party-association = Associazione di categoria
public-party-coordinator = Coordinamento
public-name = Perché Tomaia
public-name-text = La tomaia è la parte della scarpa che sta sopra la suola: quella che si vede, e che tiene insieme il resto. Tomaia è software libero: ogni ente può usarlo, studiarlo e migliorarlo.
public-owner-unknown = L'ente che gestisce questo sito
public-contact-unknown = chi gestisce il programma

public-accessibility = Dichiarazione di accessibilità
public-accessibility-lead = Come è fatto questo sito per chi lo usa con la tastiera, con la voce, ingrandito o letto ad alta voce.
public-accessibility-commitment = Impegno
public-accessibility-commitment-text = { $owner } si impegna a rendere questo sito accessibile, secondo la legge 9 gennaio 2004, n. 4 e il decreto legislativo 10 agosto 2018, n. 106, che attua la direttiva (UE) 2016/2102.

    La presente dichiarazione segue il modello dell'Agenzia per l'Italia digitale. Quando l'ente pubblica la propria dichiarazione sul servizio di AgID, quella vale al posto di questa.
public-accessibility-state = Stato di conformità
public-accessibility-state-text = Il sito è parzialmente conforme ai requisiti dell'appendice A della norma UNI CEI EN 301549, per i casi elencati qui sotto.
public-accessibility-gaps = Contenuti non ancora accessibili
public-accessibility-gaps-text = • Il tabellone dell'agenda si può usare interamente da tastiera e i suoi spostamenti sono annunciati, ma è una tabella grande: su uno schermo piccolo o molto ingrandito si scorre in due direzioni. Le stesse operazioni si fanno dalla pagina di ogni incontro.
    • I PDF hanno la struttura per le tecnologie assistive, ma non sono ancora stati provati con persone che le usano.
    • La guida dell'API, per chi scrive programmi, è solo in inglese.
    • I testi scritti dalle imprese e i loghi caricati possono non avere un'alternativa adeguata.
public-accessibility-preparation = Come è stata preparata
public-accessibility-preparation-text = La dichiarazione è del { $checked } e riguarda la versione { $version } del software. Si basa su un'autovalutazione: prove automatiche delle pagine con axe-core in un browser vero, a schermo largo e da telefono, e prove da tastiera e senza JavaScript. Non c'è ancora stata una verifica con persone con disabilità.
public-accessibility-feedback = Segnalazioni
public-accessibility-feedback-text = Hai trovato qualcosa che non riesci a usare? Scrivi a { $contact } dicendo l'indirizzo della pagina e che cosa è successo. La risposta arriva entro trenta giorni; intanto ti diamo l'informazione in un'altra forma.
public-accessibility-enforcement = Procedura di attuazione
public-accessibility-enforcement-text = Se la risposta non arriva o non basta, puoi rivolgerti al difensore civico per il digitale, presso l'Agenzia per l'Italia digitale.

public-privacy = Informativa sulla privacy
public-privacy-lead = Quali dati personali usa questo sito, perché, per quanto tempo, e che cosa puoi chiedere.
public-privacy-controller = Titolare del trattamento
public-privacy-controller-text = { $owner }. Per ogni domanda sui tuoi dati scrivi a { $contact }.
public-privacy-data = Quali dati
public-privacy-data-text = • Persone delle imprese: nome, ruolo, e-mail, telefono, lingue, incontri a cui partecipano.
    • Ospiti esteri: nome, organizzazione, Paese, e-mail, telefono, lingue, interessi, preferenze, incontri.
    • Interpreti: nome, e-mail, telefono, lingue, turni.
    • Personale: nome, e-mail, ruolo, password (ne conserviamo solo un'impronta), secondo passo di accesso, dispositivi e ore di accesso.
    • Registro delle operazioni: chi ha fatto che cosa e quando.

    Non chiediamo dati sulla salute, sulle opinioni o su altre categorie particolari. Non compriamo dati da nessuno.
public-privacy-purpose = Perché
public-privacy-purpose-text = Per organizzare gli incontri e le missioni del programma, scrivere alle persone invitate e rendere conto di come è stato usato il denaro pubblico. La base giuridica è l'esecuzione di un compito di interesse pubblico (articolo 6, paragrafo 1, lettera e, del regolamento (UE) 2016/679). Nessuna decisione è presa solo da una macchina: l'agenda è proposta da un programma e pubblicata da una persona.
public-privacy-readers = Chi li vede
public-privacy-readers-text = Il personale degli enti del programma, secondo il suo ruolo. Ogni impresa e ogni ospite vede soltanto i propri incontri, e di chi incontra il nome, l'organizzazione e la presentazione. I dati stanno sul server dell'ente; l'unico servizio esterno è il server di posta che consegna le e-mail. Non ci sono pubblicità né strumenti di analisi.
public-privacy-time = Per quanto tempo
public-privacy-time-text = • Sessioni e link di accesso: cancellati trenta giorni dopo la scadenza.
    • Contatori dei tentativi di accesso: un giorno.
    • Dati di imprese, ospiti e incontri, e registro delle operazioni: per la durata del programma e per il tempo che la rendicontazione dei fondi pubblici richiede; lo stabilisce il titolare.
public-privacy-cookies = Cookie
public-privacy-cookies-text = Solo due, tecnici, per i quali non serve il consenso: «tomaia_session» tiene aperto il tuo accesso, «tomaia_language» ricorda la lingua scelta. Quello che scrivi in un modulo e non hai ancora inviato resta nel tuo browser.
public-privacy-rights = I tuoi diritti
public-privacy-rights-text = Puoi chiedere di vedere i tuoi dati, correggerli, riceverne una copia, limitarne l'uso, opporti, e farli cancellare quando la legge non obbliga a conservarli. Puoi anche presentare reclamo al Garante per la protezione dei dati personali.

public-contacts = Contatti
public-contacts-lead = A chi scrivere, e per che cosa.
public-contacts-programme = Il programma
public-contacts-programme-text = Per missioni, inviti, incontri e dati personali: { $contact }.
public-contacts-link = Hai perso il tuo link?
public-contacts-link-text = Rispondi all'e-mail con cui l'hai ricevuto, oppure scrivi al programma: te ne mandiamo uno nuovo e quello vecchio non vale più.
public-contacts-software = Il software
public-contacts-software-text = Per segnalare un errore del programma o proporre un miglioramento, usa il deposito del codice sorgente. Non scrivere lì dati personali.

public-licence = Licenza e codice sorgente
public-licence-lead = Tomaia è software libero, fatto anche di lavoro e dati di altri.
public-licence-software = Il software
public-licence-software-text = Tomaia, versione { $version }, è distribuito con la licenza GNU Affero General Public License, versione 3 o successive. Puoi usarlo, studiarlo, modificarlo e ridistribuirlo; chi lo offre in rete con modifiche deve offrirne anche il codice sorgente.
public-licence-data = I dati
public-licence-data-text = • Comuni e province: ISTAT, openpolis (geojson-italy), licenza Creative Commons Attribuzione 4.0. Sono state scelte alcune colonne e calcolato il centro di ogni comune.
    • Codici del Sistema Armonizzato: UN Comtrade, PDDL 1.0.
    • ATECO 2025: ISTAT, Creative Commons Attribuzione 4.0.
    • Nomi di Paesi e lingue: Unicode CLDR, Unicode License v3.
public-licence-fonts = I caratteri
public-licence-fonts-text = Titillium Web, dell'Accademia di Belle Arti di Urbino, e Noto Sans, del progetto Noto: SIL Open Font License 1.1.
public-licence-parts = Le parti delle pagine
public-licence-parts-text = Bootstrap Italia (BSD a tre clausole) per lo stile e i simboli, htmx (0BSD) per gli aggiornamenti senza ricaricare la pagina. L'elenco completo delle librerie è nel deposito del codice sorgente.
