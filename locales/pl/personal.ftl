# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Plan spotkań
personal-version = Wersja { $number } z { $date }
personal-zone = Godziny podano według czasu miejsca spotkań ({ $zone }).
personal-page = Strona { $page } z { $pages }
personal-label-time = Godzina
personal-label-where = Miejsce
personal-label-table = Stolik
personal-label-whom = Z kim
personal-label-languages = Języki
personal-label-interpreter = Tłumaczenie
personal-label-contacts = Kontakt
personal-no-meetings = W tym dniu nie ma spotkań.
personal-office = Sekretariat misji
personal-break = Przerwa
personal-qr-alt = Kod QR strony z aktualnym planem
personal-qr-caption = Zawsze aktualny plan
personal-table = Stolik { $table }
personal-interpreter = Tłumaczenie: { $name }
personal-event = Spotkanie: { $whom }
personal-not-yet-title = Twój plan nie jest jeszcze gotowy
personal-not-yet-text = Pojawi się tutaj zaraz po publikacji; zawiadomimy Cię e-mailem. Zachowaj ten adres.
personal-not-yet-wishes = Tymczasem możesz wskazać, z kim chcesz się spotkać
personal-tab-agenda = Plan
personal-tab-wishes = Życzenia
personal-pdf = Pobierz PDF
personal-follow = Subskrybuj w kalendarzu
personal-file = Pobierz plik kalendarza
personal-follow-help = Subskrybowany kalendarz aktualizuje się sam po każdej zmianie.
personal-contact-save = Zapisz kontakt
personal-changed = Zmienione
personal-meetings = { $count ->
    [one] { $count } spotkanie
    [few] { $count } spotkania
   *[other] { $count } spotkań
}
personal-contact-lead = W razie pytań prosimy pisać: { $name }, { $email }.
personal-with = rozmówca: { $name }
personal-wishes-title = Z kim chcesz się spotkać
personal-wishes-lead = Życzenia pomagają ułożyć plan. Można je zmieniać do chwili publikacji.
personal-wishes-closed = Plan został opublikowany i życzeń nie można już tutaj zmienić. W sprawie zmian prosimy pisać: { $name }, { $email }.
personal-level-must = Koniecznie
personal-level-would-like = Chętnie
personal-level-never = Raczej nie
personal-level-none = Brak życzenia
personal-search = Szukaj nazwy
personal-search-submit = Szukaj
personal-wishes-more = Jest ich więcej: wyszukaj po nazwie.
personal-wishes-save = Zapisz życzenia
personal-wishes-none = Nikt nie odpowiada wyszukiwaniu.
done-personal-wishes = Twoje życzenia są zapisane.
personal-wish-unknown = Jedna z osób lub firm nie bierze udziału w tej misji.
personal-wish-level = Wybierz jedną z proponowanych możliwości.
personal-not-published = Żadna wersja nie została jeszcze opublikowana: dokument powstanie po publikacji.

personal-tab-photograph = Zdjęcie
personal-photograph-title = Państwa zdjęcie
personal-photograph-lead = Widzą je firmy, które Państwo odwiedzą, aby rozpoznać Państwa po przyjeździe, oraz biuro organizacyjne. Nikt inny.
personal-photograph-help = JPEG, PNG lub WebP, najwyżej 10 MB. Miejsce i urządzenie, którym je zrobiono, nie są zapisywane.
guests-photograph-of = Zdjęcie: { $name }
guests-photograph-none = Nie ma jeszcze zdjęcia.
guests-photograph-choose = Wybierz zdjęcie
guests-photograph-save = Zapisz zdjęcie
guests-photograph-remove = Usuń zdjęcie
guests-photograph-needed = Proszę wybrać zdjęcie i ponownie nacisnąć przycisk.
guests-photograph-cut = Zdjęcie nie dotarło w całości: proszę przesłać je ponownie.
guests-photograph-large = Zdjęcie przekracza 10 MB: proszę je zmniejszyć lub wybrać inne.
guests-photograph-kind = Plik nie jest zdjęciem w formacie JPEG, PNG ani WebP: proszę zapisać je jako JPEG i przesłać ponownie.
guests-photograph-pixels = Obraz jest za duży: najwyżej 50 milionów pikseli. Proszę go zmniejszyć i przesłać ponownie.
guests-photograph-unreadable = Nie można otworzyć zdjęcia: plik jest uszkodzony. Proszę wybrać inne.
done-guests-photograph-set = Zdjęcie zostało zapisane.
done-guests-photograph-removed = Zdjęcie zostało usunięte.
