# Frame of the pages that guests read.

layout-owner = Program umiędzynarodowienia okręgu
layout-tagline = Od porozumienia do zamówienia
layout-skip-label = Szybkie łącza
layout-skip-content = Przejdź do treści
layout-skip-menu = Przejdź do menu
layout-skip-footer = Przejdź do stopki
layout-languages = Wybierz język
layout-menu = Menu główne
layout-footer-line = Wolne oprogramowanie dla programów umiędzynarodowienia
layout-accessibility = Deklaracja dostępności
layout-privacy = Prywatność
layout-contacts = Kontakt
layout-licence = Licencja i kod źródłowy
layout-last-update = Ostatnia aktualizacja strony: { $date }
