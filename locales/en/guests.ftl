guests-email-taken = Another guest already has this e-mail address.
