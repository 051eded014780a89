# What the mails of an agenda say.

agenda-table = stolik { $table }
agenda-mail-published-subject = Państwa plan spotkań: { $mission }
agenda-mail-changed-subject = Plan spotkań uległ zmianie: { $mission }
agenda-mail-cancelled-subject = Odwołane spotkania: { $mission }
agenda-mail-greeting = Dzień dobry, { $name },
agenda-mail-published-lead = plan spotkań w ramach „{ $mission }” jest gotowy. Liczba spotkań: { $count }.
agenda-mail-changed-lead = plan spotkań w ramach „{ $mission }” uległ zmianie. Oto zmiany:
agenda-mail-cancelled-lead = odwołano następujące spotkania w ramach „{ $mission }” (liczba: { $count }):
agenda-mail-added = Nowe spotkania
agenda-mail-moved = Przeniesione spotkania
agenda-mail-removed = Odwołane spotkania
agenda-mail-line = { $slot }: { $whom }, stolik { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, stolik { $table }, { $hall }, tłumaczenie: { $interpreter }
agenda-mail-was = {" "}(poprzednio: { $before })
agenda-mail-zone = Godziny podano według czasu miejsca spotkań ({ $zone }).
agenda-mail-link = Pełny i zawsze aktualny plan, z plikiem PDF i kalendarzem:
agenda-mail-calendar = Do tej wiadomości dołączono zaproszenia do kalendarza.
agenda-mail-closing = W razie pytań: { $contact }.
agenda-mail-event = Spotkanie: { $whom }
