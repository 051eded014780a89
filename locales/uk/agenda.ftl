# What the mails of an agenda say.

agenda-table = стіл { $table }
agenda-mail-published-subject = Ваш розклад зустрічей: { $mission }
agenda-mail-changed-subject = Ваш розклад змінився: { $mission }
agenda-mail-cancelled-subject = Скасовані зустрічі: { $mission }
agenda-mail-greeting = Вітаємо, { $name }!
agenda-mail-published-lead = Ваш розклад зустрічей «{ $mission }» готовий. Кількість зустрічей: { $count }.
agenda-mail-changed-lead = Ваш розклад зустрічей «{ $mission }» змінився. Ось що нового:
agenda-mail-cancelled-lead = Скасовано такі зустрічі «{ $mission }» (кількість: { $count }):
agenda-mail-added = Нові зустрічі
agenda-mail-moved = Перенесені зустрічі
agenda-mail-removed = Скасовані зустрічі
agenda-mail-line = { $slot }: { $whom }, стіл { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, стіл { $table }, { $hall }, перекладач: { $interpreter }
agenda-mail-was = {" "}(раніше: { $before })
agenda-mail-zone = Вказано місцевий час проведення зустрічей ({ $zone }).
agenda-mail-link = Повний і завжди актуальний розклад, з PDF і календарем:
agenda-mail-calendar = До цього листа додано запрошення для вашого календаря.
agenda-mail-closing = З усіх питань: { $contact }.
agenda-mail-event = Зустріч: { $whom }
