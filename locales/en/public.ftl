public-home = The makers of the Marche meet the world
public-home-lead = The programme that brings the makers of the district to foreign markets.
public-home-desk = Go to the desk
public-home-sign-in = Sign in
public-home-contacts = Contact the programme
public-way-companies = For companies
public-way-companies-text = Say which buyers you want to meet and receive the link to your agenda by e-mail: open it on your phone, without a password, with times, tables and names.
public-way-guests = For foreign guests
public-way-guests-text = One link, in your language: the meetings of the day, the products of the makers, the places. It adds itself to your calendar.
public-way-agency = For the organisers
public-way-agency-text = From a spreadsheet of companies, guests and wishes to published personal agendas, in minutes, with the reason of every choice.
public-validity = In force from { $from } to { $to }.
public-party-promoter = Promoter
public-party-association = Industry association
public-party-coordinator = Coordination
public-name = Why Tomaia
public-name-text = Tomaia is Italian for the upper of a shoe: the part above the sole, which is seen and holds the rest together. Tomaia is free software: every public body may use it, study it and make it better.
public-owner-unknown = The body that runs this site
public-contact-unknown = whoever runs the programme

public-accessibility = Accessibility statement
public-accessibility-lead = How this site serves those who use it by keyboard, by voice, enlarged or read aloud.
public-accessibility-commitment = Commitment
public-accessibility-commitment-text = { $owner } is committed to making this site accessible, under Italian law no. 4 of 9 January 2004 and legislative decree no. 106 of 10 August 2018, which implements Directive (EU) 2016/2102.

    This statement follows the model of the Agency for Digital Italy (AgID). Once the body publishes its own statement on AgID's service, that one takes the place of this one.
public-accessibility-state = Compliance status
public-accessibility-state-text = The site is partially compliant with the requirements of annex A of EN 301549, because of the cases listed below.
public-accessibility-gaps = Content that is not yet accessible
public-accessibility-gaps-text = • The board of the agenda can be used by keyboard alone and announces its moves, but it is a large table: on a small or much enlarged screen it scrolls in two directions. The same can be done from the page of each meeting.
    • PDF documents have the structure for assistive technologies, but have not yet been tried by people who use them.
    • The reader of the API, for those who write programs, is in English only.
    • Texts written by companies, and logos that were uploaded, may lack a fitting alternative.
public-accessibility-preparation = How it was prepared
public-accessibility-preparation-text = The statement is of { $checked } and concerns version { $version } of the software. It rests on a self-assessment: automatic checks of the pages with axe-core in a real browser, on a wide screen and on a phone, and trials by keyboard and without JavaScript. It has not yet been checked with people with disabilities.
public-accessibility-feedback = Feedback
public-accessibility-feedback-text = Did you find something that you cannot use? Write to { $contact } with the address of the page and what happened. An answer comes within thirty days; meanwhile you are given the information in another form.
public-accessibility-enforcement = Enforcement
public-accessibility-enforcement-text = If no answer comes, or it is not enough, you can turn to the digital ombudsman at the Agency for Digital Italy.

public-privacy = Privacy notice
public-privacy-lead = Which personal data this site uses, why, for how long, and what you can ask for.
public-privacy-controller = Controller
public-privacy-controller-text = { $owner }. For any question about your data write to { $contact }.
public-privacy-data = Which data
public-privacy-data-text = • People of the companies: name, role, e-mail, telephone, languages, meetings that they attend.
    • Foreign guests: name, organisation, country, e-mail, telephone, languages, interests, wishes, meetings.
    • Interpreters: name, e-mail, telephone, languages, shifts.
    • Staff: name, e-mail, role, password (only a fingerprint of it is kept), second step of sign-in, devices and times of access.
    • Audit: who did what, and when.

    We ask for no data on health, opinions or other special categories. We buy data from nobody.
public-privacy-purpose = Why
public-privacy-purpose-text = To organise the meetings and missions of the programme, to write to the people invited, and to account for the use of public money. The legal basis is a task carried out in the public interest (article 6(1)(e) of Regulation (EU) 2016/679). No decision is taken by a machine alone: the agenda is proposed by a program and published by a person.
public-privacy-readers = Who sees them
public-privacy-readers-text = The staff of the bodies of the programme, according to their role. Every company and every guest sees only their own meetings, and of those whom they meet the name, the organisation and the presentation. The data stay on the server of the body; the only outside service is the mail server that delivers the e-mails. There is no advertising and no analytics.
public-privacy-time = For how long
public-privacy-time-text = • Sessions and sign-in links: deleted thirty days after they expire.
    • Counters of sign-in attempts: one day.
    • Data of companies, guests and meetings, and the audit: for the duration of the programme and as long as accounting for public funds requires; the controller decides.
public-privacy-cookies = Cookies
public-privacy-cookies-text = Only two, technical, which need no consent: «tomaia_session» keeps you signed in, «tomaia_language» remembers the language that you chose. What you typed into a form and have not yet sent stays in your browser.
public-privacy-rights = Your rights
public-privacy-rights-text = You can ask to see your data, correct them, receive a copy, restrict their use, object, and have them erased where the law does not oblige to keep them. You can also lodge a complaint with the Italian data protection authority (Garante).

public-contacts = Contacts
public-contacts-lead = Whom to write to, and what for.
public-contacts-programme = The programme
public-contacts-programme-text = For missions, invitations, meetings and personal data: { $contact }.
public-contacts-link = Lost your link?
public-contacts-link-text = Answer the e-mail with which you received it, or write to the programme: we send you a new one and the old one is no longer good.
public-contacts-software = The software
public-contacts-software-text = To report a fault of the program or propose an improvement, use the repository of the source code. Do not write personal data there.

public-licence = Licence and source code
public-licence-lead = Tomaia is free software, made also of the work and data of others.
public-licence-software = The software
public-licence-software-text = Tomaia, version { $version }, is licensed under the GNU Affero General Public License, version 3 or later. You may use, study, change and share it; who offers it over a network with changes must offer the source code as well.
public-licence-data = The data
public-licence-data-text = • Municipalities and provinces: ISTAT, openpolis (geojson-italy), Creative Commons Attribution 4.0. Some columns were chosen and the centre of each municipality was computed.
    • Harmonized System codes: UN Comtrade, PDDL 1.0.
    • ATECO 2025: ISTAT, Creative Commons Attribution 4.0.
    • Names of countries and languages: Unicode CLDR, Unicode License v3.
public-licence-fonts = The typefaces
public-licence-fonts-text = Titillium Web, by the Accademia di Belle Arti di Urbino, and Noto Sans, by the Noto project: SIL Open Font License 1.1.
public-licence-parts = The parts of the pages
public-licence-parts-text = Bootstrap Italia (3-clause BSD) for styles and symbols, htmx (0BSD) for updates without reloading the page. The full list of libraries is in the repository of the source code.
