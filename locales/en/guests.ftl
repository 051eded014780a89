# Guests: list, record, form, vetting.

guests-email-taken = Another guest already has this e-mail address.
guests-code-taken = Another guest already has this code.
guests-language-needed = Give at least one language: the agenda is sent in it.
guests-merged-already = This record was merged into another: use the one that is left.
guests-merge-same = It is the same record: there is nothing to merge.
guests-reason-needed = To refuse a guest, write the reason.

guests-title = Guests
guests-lead = Buyers, journalists and creators invited by the programme.
guests-search = Search by name, organisation, city, country or interest
guests-add = Add a guest
guests-edit = Edit the guest
guests-edit-lead = What is needed to invite them and to let them meet the right companies.
guests-none = There is no guest yet
guests-none-text = Add the first one, or upload a mission’s workbook.
guests-none-read = When the agency adds one, you will see it here.
guests-none-found = Nothing found
guests-show-all = Show all guests
guests-column-place = City and country
guests-section-facts = Who they are
guests-no-missions = They take part in no mission yet.

guests-field-code = The agency’s code
guests-field-kind = Kind
guests-field-name = Name
guests-field-latin-name = Name in Latin letters
guests-field-organisation = Organisation
guests-field-role = Role
guests-field-country = Country
guests-field-city = City
guests-field-languages = Languages spoken
guests-field-language = Language in which we write to them
guests-field-interests = Interests
guests-field-email = E-mail
guests-field-phone = Telephone
guests-field-website = Site or profile
guests-field-presentation = Presentation
guests-field-note = Notes of the office
guests-field-vetting = Vetting
guests-field-reason = Reason

guests-help-name = As the person writes it, in any script.
guests-help-latin-name = Needed if the name is in another script.
guests-help-organisation = The shop, chain or paper they come for.
guests-help-languages = The best first, for example: Japanese; English.
guests-help-language = If you give none, it is the first of the languages spoken.
guests-help-email = Where the invitation and the agenda are sent.
guests-help-note = The guest does not see them.
guests-help-reason = It stays in the guest’s history. A refusal needs one.

guests-kind-buyer = Buyer
guests-kind-journalist = Journalist
guests-kind-creator = Creator
guests-vetting-to-check = To check
guests-vetting-in-review = In review
guests-vetting-approved = Approved
guests-vetting-refused = Refused
guests-vetting-next = Move to
guests-vetting-save = Record

done-guests-added = Guest added.
done-guests-changed = Record updated.
done-guests-vetted = Vetting recorded.
done-guests-merged = The two records are now one.

verb-guests-added = Guest added
verb-guests-changed = Record updated
verb-guests-imported = Read from the file { $source }
verb-guests-merge = Merged the record { $name }
verb-guests-vet = Vetting: { $vetting }. { $reason }

guests-photograph = Photograph
guests-photograph-of = Photograph of { $name }
guests-photograph-none = There is no photograph yet.
guests-photograph-choose = Choose a photograph
guests-photograph-help = JPEG, PNG or WebP, 10 MB at most. The companies that receive the guest see it, on their sheet of visits.
guests-photograph-save = Save the photograph
guests-photograph-remove = Remove the photograph
guests-photograph-needed = Choose a photograph and press the button again.
guests-photograph-cut = The photograph did not arrive whole: upload it again.
guests-photograph-large = The photograph is larger than 10 MB: make it smaller, or choose another one.
guests-photograph-kind = The file is not a photograph in JPEG, PNG or WebP: save it as JPEG and upload it again.
guests-photograph-pixels = The picture is too large: 50 million pixels at most. Make it smaller and upload it again.
guests-photograph-unreadable = The photograph cannot be opened: the file is damaged. Choose another one.
done-guests-photograph-set = Photograph saved.
done-guests-photograph-removed = Photograph removed.
verb-guest-photograph-set = Photograph saved
verb-guest-photograph-removed = Photograph removed
