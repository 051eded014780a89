# Frame of the pages that guests read.

layout-owner = Internationalisierungsprogramm des Distrikts
layout-tagline = Von der Vereinbarung zum Auftrag
layout-skip-label = Schnellzugriff
layout-skip-content = Zum Inhalt
layout-skip-menu = Zum Menü
layout-skip-footer = Zur Fußzeile
layout-languages = Sprache wählen
layout-menu = Hauptmenü
layout-footer-line = Freie Software für Internationalisierungsprogramme
layout-accessibility = Erklärung zur Barrierefreiheit
layout-privacy = Datenschutz
layout-contacts = Kontakt
layout-licence = Lizenz und Quellcode
layout-last-update = Seite zuletzt aktualisiert: { $date }
