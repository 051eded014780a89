field-choice = «{ $value }» non è fra le scelte possibili.
field-long = Il testo è troppo lungo: al massimo { $maximum } caratteri.
field-number = Scrivi un numero intero fra { $minimum } e { $maximum }.
companies-vat-taken = Un'altra impresa ha già questa partita IVA: cercala nell'elenco prima di aggiungerne una.
companies-code-taken = Un'altra impresa ha già questo codice.
companies-merged-already = Questa scheda è stata unita a un'altra: modifica quella che è rimasta.
companies-market-future = La data non può essere nel futuro.
companies-person-needed = Questa persona è in un'agenda o ha un accesso: non si può togliere.
