# Mails that guests read.

agenda-mail-published-subject = Ваш розклад: { $mission }
agenda-mail-changed-subject = Ваш розклад змінився: { $mission }
agenda-mail-cancelled-subject = Скасовані зустрічі: { $mission }
agenda-mail-greeting = Вітаємо, { $name }!
agenda-mail-published-lead = Ваш розклад для «{ $mission }» готовий. Кількість зустрічей: { $count }.
agenda-mail-changed-lead = Ваш розклад для «{ $mission }» змінився:
agenda-mail-cancelled-lead = Скасовані зустрічі вашого розкладу для «{ $mission }»: { $count }.
agenda-mail-added = Нові зустрічі
agenda-mail-moved = Перенесені зустрічі
agenda-mail-removed = Скасовані зустрічі
agenda-mail-line = { $slot }: { $whom }, стіл { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, стіл { $table }, { $hall }, перекладач: { $interpreter }
agenda-mail-was = {" "}(було: { $before })
agenda-mail-zone = Вказано місцевий час проведення зустрічей ({ $zone }).
agenda-mail-link = Повний і завжди актуальний розклад із PDF і календарем:
agenda-mail-calendar = До цього листа додано запрошення для вашого календаря.
agenda-mail-closing = З усіх питань: { $contact }.
agenda-mail-event = Зустріч: { $whom }
