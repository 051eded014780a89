guests-email-taken = Un altro ospite ha già questo indirizzo e-mail.
