# Mails that guests read.

agenda-mail-published-subject = Twój plan spotkań: { $mission }
agenda-mail-changed-subject = Twój plan się zmienił: { $mission }
agenda-mail-cancelled-subject = Odwołane spotkania: { $mission }
agenda-mail-greeting = Dzień dobry, { $name },
agenda-mail-published-lead = plan spotkań na „{ $mission }” jest gotowy. Liczba spotkań: { $count }.
agenda-mail-changed-lead = plan spotkań na „{ $mission }” się zmienił. Oto zmiany:
agenda-mail-cancelled-lead = odwołane spotkania w planie na „{ $mission }”: { $count }.
agenda-mail-added = Nowe spotkania
agenda-mail-moved = Przeniesione spotkania
agenda-mail-removed = Odwołane spotkania
agenda-mail-line = { $slot }: { $whom }, stolik { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, stolik { $table }, { $hall }, tłumaczenie: { $interpreter }
agenda-mail-was = {" "}(wcześniej: { $before })
agenda-mail-zone = Godziny podano według czasu miejsca spotkań ({ $zone }).
agenda-mail-link = Cały, zawsze aktualny plan z plikiem PDF i kalendarzem:
agenda-mail-calendar = Do tej wiadomości dołączono zaproszenia do kalendarza.
agenda-mail-closing = W razie pytań: { $contact }.
agenda-mail-event = Spotkanie: { $whom }
