# Companies: list, record, forms, merging duplicates, the company's own area, search.

field-choice = “{ $value }” is not one of the choices.
field-long = The text is too long: at most { $maximum } characters.
field-number = Write a whole number between { $minimum } and { $maximum }.

companies-vat-taken = Another company already has this VAT number: look for it in the list before you add one.
companies-code-taken = Another company already has this code.
companies-merged-already = This record was merged into another: use the one that is left.
companies-merge-same = It is the same record: there is nothing to merge.
companies-market-future = The date cannot be in the future.
companies-person-needed = This person is in an agenda or has an account, and cannot be removed.

companies-title = Companies
companies-lead = The shoe makers of the programme: who they are, what they make, where they sell.
companies-search = Search by name, brand, town, product or VAT number
companies-add = Add a company
companies-edit = Edit
companies-save = Save
companies-column-name = Legal name
companies-column-place = Town
companies-export-xlsx = Download for Excel
companies-export-csv = Download as CSV
companies-none = There is no company yet
companies-none-text = Add the first one, or upload a mission’s workbook.
companies-none-read = When the agency adds one, you will see it here.
companies-none-found = Nothing found
companies-none-found-text = Try fewer words, or remove a filter.
companies-show-all = Show all companies
companies-places-source = Municipalities and coordinates: ISTAT, openpolis (geojson-italy), CC BY 4.0.
companies-timeline = What happened
companies-yes = Yes
companies-no = No
companies-pairs = { $count ->
    [one] one pair
   *[other] { $count } pairs
}
companies-days = { $count ->
    [one] one day
   *[other] { $count } days
}
companies-since = since { $date }

companies-section-identification = Company details
companies-section-contacts = Contacts and presentation
companies-section-sites = Sites
companies-section-people = People
companies-section-production = Production
companies-section-certifications = Certifications
companies-section-missions = Missions it takes part in
companies-no-sites = No site given.
companies-no-people = Nobody given.
companies-no-certifications = No certification given.
companies-no-codes = No code given.
companies-no-markets = No market given.
companies-no-missions = It takes part in no mission yet.

companies-lead-new = The legal name and the VAT number are enough: the rest can follow.
companies-lead-identification = The details as they stand in the register of companies.
companies-lead-contacts = How to reach the company, and how it presents itself to buyers.
companies-lead-sites = Registered office, factories, showrooms and shops. To remove a site, empty its fields.
companies-lead-production = What it makes and on what terms: this finds the right buyers.
companies-lead-certifications = To remove a certification, choose the empty line.
companies-site-number = Site { $number }
companies-certification-number = Certification { $number }

companies-field-code = The agency’s code
companies-field-legal-name = Legal name
companies-field-brands = Brands
companies-field-vat = VAT number
companies-field-tax-code = Tax code
companies-field-rea = REA number
companies-field-ateco = Activities (ATECO 2025)
companies-field-pec = Certified e-mail (PEC)
companies-field-sdi = SDI code
companies-field-size = Size
companies-field-sites = Sites
companies-field-website = Website
companies-field-email = E-mail
companies-field-phone = Telephone
companies-field-language = Language in which we write to it
companies-field-languages = Languages spoken
companies-field-presentation-it = Presentation in Italian
companies-field-presentation-en = Presentation in English
companies-field-production = Production
companies-field-kinds = Products
companies-field-materials = Materials
companies-field-constructions = Constructions
companies-field-price-band = Price band
companies-field-minimum-order = Minimum order
companies-field-lead-time = Lead time
companies-field-private-label = Also works under the customer’s brand
companies-field-hs-codes = Customs codes (HS)
companies-field-certifications = Certifications
companies-field-certification = Certification
companies-field-expires = Valid until
companies-field-markets = Foreign markets
companies-field-province = Province
companies-field-site-kind = Kind of site
companies-field-address = Street and number
companies-field-postal-code = Postal code
companies-field-municipality = Municipality
companies-field-country = Country
companies-field-status = Status
companies-field-since = Since when
companies-field-person-name = Name
companies-field-job-title = Role

companies-help-legal-name = With the legal form, as in the register of companies.
companies-help-vat = 11 digits, with or without IT before them.
companies-help-brands = Where there are several, separate them with a semicolon.
companies-help-email = Invitations and agendas are sent there.
companies-help-tax-code = Only if it is not the VAT number.
companies-help-rea = Letters of the province and number, for example FM-123456.
companies-help-ateco = Six digits, for example 15.20.10. Where there are several, separate them with a semicolon.
companies-help-size = By Recommendation 2003/361/EC, counting linked enterprises.
companies-help-pec = Italian certified e-mail.
companies-help-sdi = The 7 characters for electronic invoices.
companies-help-code = By this code the workbook recognises the record.
companies-help-phone = With the country code, for example +39 0734 000000.
companies-help-languages = For example: Italian; English.
companies-help-presentation = A few lines for who does not know you yet: who you are, what you do best.
companies-help-minimum-order = In pairs.
companies-help-lead-time = Days from the order to the shipment.
companies-help-private-label = Whether it also makes shoes for others.
companies-help-hs-codes = Under which codes the products pass customs.
companies-help-municipality = Write the first letters and choose from the list.

companies-size-micro = Micro (fewer than 10 staff)
companies-size-small = Small (fewer than 50)
companies-size-medium = Medium (fewer than 250)
companies-size-large = Large
companies-price-entry = Entry
companies-price-medium = Medium
companies-price-high = High
companies-price-luxury = Luxury
companies-site-registered-office = Registered office
companies-site-factory = Factory
companies-site-showroom = Showroom
companies-site-shop = Shop or outlet
companies-market-none = No activity
companies-market-interested = Interested
companies-market-negotiating = In talks
companies-market-exporting = Exporting
companies-market-lost = Market lost
companies-market-history = How it got there
companies-market-record = Record a step in a market
companies-market-lead = Every step stays in the history: the newest one is today’s status.
companies-certification-open = does not expire
companies-certification-valid = valid until { $date }
companies-certification-soon = expires on { $date }
companies-certification-expired = expired on { $date }

companies-person-add = Add somebody
companies-person-edit = Edit somebody
companies-person-lead = Who speaks for the company at meetings.
companies-person-remove = Remove this person
companies-person-remove-text = They no longer stand among the company’s people. What they did stays in the register.

companies-duplicates = Likely duplicates
companies-duplicates-lead = Records that may be the same: open them side by side and decide.
companies-duplicates-none = No duplicate
companies-duplicates-none-text = No records have the same name or the same contacts.
companies-alike-name = same name
companies-alike-email = same e-mail
companies-alike-pec = same certified e-mail
companies-alike-phone = same telephone
companies-merge-title = Merge two records
companies-merge-lead = Choose which one stays. What it lacks is taken from the other.
companies-merge-keep = Keep { $name }
companies-merge-text = People, missions, wishes and meetings move to the record that stays. The other is not deleted: its address will lead to the one that is left, and who merged them stays written.
companies-merge = Merge the records

companies-search-title = Search results
companies-search-type = Write what you are looking for in the box above.
companies-search-none = Try fewer words, or the name in another language.
companies-search-all = See all { $count } results

company-nav-home = My company
company-nav-missions = My missions
company-nav-record = My record
company-home-lead = What you can take part in, your missions, your aid and your record.
company-home-visits = Visits to confirm
company-home-visits-count = { $count ->
    [one] A group would like to come: say whether that is fine.
   *[other] { $count } groups would like to come: say whether that is fine.
}
company-home-missions = My missions
company-home-no-missions = You take part in no mission yet. When the agency puts you in one, you will find it here.
company-home-record = My record
company-home-record-edit = It is what buyers read about you: keep it up to date.
company-home-record-read = It is what buyers read about you. To change it, ask the person in charge at your company.

done-companies-added = Company added.
done-companies-changed = Record updated.
done-companies-market = Step recorded.
done-companies-person = Person saved.
done-companies-person-removed = Person removed.
done-companies-merged = The two records are now one.

verb-other = Update
verb-companies-added = Company added
verb-companies-changed = Record updated
verb-companies-imported = Read from the file { $source }
verb-companies-market = { $country }: { $status }
verb-companies-merge = Merged the record { $name }
verb-companies-person = Person saved: { $person }
verb-companies-person-imported = Person read from the file { $source }: { $person }
verb-companies-person-removed = Person removed
verb-companies-membership = Account connected: { $person }
companies-site-map = See on the map (OpenStreetMap)
company-nav-aid = My aid
